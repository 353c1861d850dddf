"""Casualty claims: the number and its outcome, who claims it, of whom, of what.

Headlines only repeat what the body says, so claims read there are not judged; nor is a claim that says once more what the same
claimant said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from golden_bench import Bench
from golden_facts import ITSELF, GoldClaim
from golden_pairs import Judgement, pair, same_name

from extractors.records import CasualtyClaim, ClaimantType, CountScope, Stance, VictimCategory


class Claims:
    """The claims of the gold paired with those read, by outcome and number."""

    def __init__(self, bench: Bench, event_ids: Mapping[str, str]) -> None:
        self.bench, self.event_ids = bench, event_ids

    def judgements(self) -> Iterator[Judgement]:
        """Each claim as a whole, then the fields of those that were found."""
        read = [claim for claim in self.bench.facts.casualty_claims if not self.bench.in_headline(claim.start_char)]
        paired = pair(self.bench.gold.claims, read, self._affinity)
        repeats = {claim.claim_id for claim in read if any(_says_again(claim, other) for _, other in paired)}
        matched = {claim.claim_id for _, claim in paired}
        judged = [claim for claim in read if claim.claim_id in matched or claim.claim_id not in repeats]
        yield from self.bench.whole(
            "claim", self.bench.gold.claims, judged, paired, name_gold=_gold_claim, name_read=_read_claim
        )
        for gold, claim in paired:
            yield from self._fields(gold, claim)

    def _affinity(self, gold: GoldClaim, read: CasualtyClaim) -> int:
        if (gold.outcome, gold.min, gold.max) != (read.outcome, read.quantity_min, read.quantity_max):
            return 0
        is_quoted = self.bench.touches(gold.evidence, read.focus_start_char, read.focus_end_char)
        return 1 + 8 * is_quoted + 4 * _same_claimant(gold, read) + (gold.victim_category == read.victim_category)

    def _fields(self, gold: GoldClaim, read: CasualtyClaim) -> Iterator[Judgement]:
        label = _gold_claim(gold)
        claimant = None if gold.claimant == ITSELF else gold.claimant
        yield from self.bench.value(
            "claimant", label, claimant, claimant if _same_claimant(gold, read) else read.claimant_text or "?"
        )
        yield from self.bench.value(
            "victim category",
            label,
            _unless(VictimCategory.UNSPECIFIED, gold.victim_category),
            _unless(VictimCategory.UNSPECIFIED, read.victim_category),
        )
        yield from self.bench.value(
            "scope", label, _unless(CountScope.INCIDENT, gold.scope), _unless(CountScope.INCIDENT, read.count_scope)
        )
        yield from self.bench.value("stance", label, _unless(Stance.ASSERTS, gold.stance), _unless(Stance.ASSERTS, read.stance))
        yield from self.bench.value("hedge", label, gold.hedged or None, read.is_hedged or None)
        yield from self.bench.value(
            "claim's event", label, gold.event, self.event_ids.get(read.mention_id or "", read.mention_id and "?")
        )


def _same_claimant(gold: GoldClaim, read: CasualtyClaim) -> bool:
    """Whether a claim names its claimant, or is the article's own as it should be, whoever else gives the figure."""
    if gold.claimant == ITSELF or read.claimant_text is None:
        return gold.claimant == ITSELF and read.claimant_type is ClaimantType.ARTICLE
    return same_name(gold.claimant, read.claimant_text)


def _says_again(claim: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two claims differ in nothing but where they stand."""
    return claim is not other and all(
        getattr(claim, field) == getattr(other, field)
        for field in ("outcome", "quantity_min", "quantity_max", "claimant_text", "mention_id")
    )


def _unless(plain: StrEnum, value: StrEnum) -> StrEnum | None:
    return None if value is plain else value


def _gold_claim(claim: GoldClaim) -> str:
    return f"{claim.outcome} {_bounds(claim.min, claim.max)} {claim.evidence!r:.50}"


def _read_claim(claim: CasualtyClaim) -> str:
    return f"{claim.outcome} {_bounds(claim.quantity_min, claim.quantity_max)} {claim.evidence_text!r:.50}"


def _bounds(low: int | None, high: int | None) -> str:
    return f"{'?' if low is None else low}..{'open' if high is None else high}"
