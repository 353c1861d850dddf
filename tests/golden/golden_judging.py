"""What was read from a golden article held against what is to be read, one judgement a fact and field.

A judgement is right, missed (in the gold, not read) or spurious (read, not in the gold); a wrong value is both of the last.
Plain values earn nothing: an article's own claim has no claimant to find, an asserted one no stance, an unspecified victim
no category. Headlines only repeat what the body says, so claims read there are not judged; nor is a claim that says once more
what the same claimant said before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from golden_facts import (
    ITSELF,
    GoldClaim,
    GoldenArticle,
    GoldEvent,
    GoldResponsibility,
    GoldStatement,
    Never,
    Period,
    place_of,
)
from golden_incidents import ActorNames, Incident, incidents
from golden_pairs import Judgement, Left, Right, Verdict, is_bare, pair, same_name

from extractors.records import (
    CasualtyClaim,
    CountScope,
    Facts,
    ResponsibilityClaim,
    Role,
    SectionKind,
    Stance,
    Statement,
    VictimCategory,
)

_TAKING_SIDES = frozenset({"ACCUSE", "THREATEN"})


def judge(golden: GoldenArticle, facts: Facts) -> list[Judgement]:
    """Every judgement on one article."""
    return list(_Bench(golden, facts).judgements())


class _Bench:
    """One article, its gold and its reading, with the incidents paired once for all fields."""

    def __init__(self, golden: GoldenArticle, facts: Facts) -> None:
        self.golden, self.gold, self.facts = golden, golden.gold, facts
        self.names = ActorNames(facts)
        self.sentences = {row.sentence_id: (row.start_char, row.end_char) for row in facts.sentences}
        self.incidents = incidents(facts)
        self.paired = pair(self.gold.events, self.incidents, self._event_affinity)
        self.event_ids = {mention.mention_id: event.id for event, read in self.paired for mention in read.mentions}

    def judgements(self) -> Iterator[Judgement]:
        yield from self._whole("event", self.gold.events, self.incidents, self.paired, _gold_event, str)
        for event, read in self.paired:
            yield from self._event_fields(event, read)
        yield from self._claims()
        yield from self._responsibility()
        yield from self._statements()
        yield from self._never()

    # ---- events

    def _event_affinity(self, gold: GoldEvent, read: Incident) -> int:
        if gold.type != read.type:
            return 0
        is_quoted = any(self._touches(gold.evidence, mention.start_char, mention.end_char) for mention in read.mentions)
        is_same_day = gold.date == read.period
        is_same_country = gold.country_iso3 in read.countries
        if not is_quoted and not (is_same_day and is_same_country and gold.background == read.mentions[0].is_background):
            return 0
        return 1 + 8 * is_quoted + 2 * is_same_day + is_same_country + (gold.mode == read.mode)

    def _event_fields(self, gold: GoldEvent, read: Incident) -> Iterator[Judgement]:
        if gold.mode:
            yield from self._value("event mode", gold.id, gold.mode, read.mode)
        yield from self._value("event date", gold.id, gold.date, read.period)
        country = gold.country_iso3 if gold.country_iso3 in read.countries else next(iter(sorted(read.countries)), None)
        yield from self._value("event country", gold.id, gold.country_iso3, country)
        if gold.place:
            is_there = any(same_name(gold.place, name) for name in read.places)
            yield from self._value(
                "event place", gold.id, gold.place, gold.place if is_there else next(iter(read.places), None)
            )
        yield from self._value("background", gold.id, gold.background or None, read.mentions[0].is_background or None)
        yield from self._perpetrators(gold, read)
        targets = [names for names in read.names(Role.RECIPIENT, Role.VICTIM) if not all(map(is_bare, names))]
        yield from self._actors("recipient", gold.id, gold.recipients, targets)

    def _perpetrators(self, gold: GoldEvent, read: Incident) -> Iterator[Judgement]:
        """Who did it, stated or alleged; and, of those found, which are only alleged."""
        everybody = (*gold.perpetrators, *gold.alleged_perpetrators)
        yield from self._actors("perpetrator", gold.id, everybody, read.names(Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR))
        stated = read.names(Role.PERPETRATOR)
        for name, _ in pair(everybody, read.names(Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR), _is_called):
            is_stated = any(_is_called(name, names) for names in stated)
            alleged = name in gold.alleged_perpetrators
            yield from self._value("alleged", f"{gold.id} {name}", alleged or None, None if is_stated else True)

    def _actors(self, field: str, event: str, gold: Sequence[str], read: Sequence[frozenset[str]]) -> Iterator[Judgement]:
        """Actors by name; one that is named twice counts once."""
        paired = pair(gold, read, _is_called)
        used = [names for _, names in paired]
        others = [names for names in read if names in used or not any(_is_called(name, names) for name in gold)]
        yield from self._whole(
            field, gold, others, paired, lambda name: f"{event} {name}", lambda names: f"{event} {min(names)}"
        )

    # ---- claims

    def _claims(self) -> Iterator[Judgement]:
        read = [claim for claim in self.facts.casualty_claims if not self._in_headline(claim.start_char)]
        paired = pair(self.gold.claims, read, self._claim_affinity)
        repeats = {claim.claim_id for claim in read if any(_says_again(claim, other) for _, other in paired)}
        matched = {claim.claim_id for _, claim in paired}
        judged = [claim for claim in read if claim.claim_id in matched or claim.claim_id not in repeats]
        yield from self._whole("claim", self.gold.claims, judged, paired, _gold_claim, _read_claim)
        for gold, claim in paired:
            yield from self._claim_fields(gold, claim)

    def _claim_affinity(self, gold: GoldClaim, read: CasualtyClaim) -> int:
        if (gold.outcome, gold.min, gold.max) != (read.outcome, read.quantity_min, read.quantity_max):
            return 0
        is_quoted = self._touches(gold.evidence, read.focus_start_char, read.focus_end_char)
        return 1 + 8 * is_quoted + 4 * _same_claimant(gold, read) + (gold.victim_category == read.victim_category)

    def _claim_fields(self, gold: GoldClaim, read: CasualtyClaim) -> Iterator[Judgement]:
        label = _gold_claim(gold)
        claimant = None if gold.claimant == ITSELF else gold.claimant
        yield from self._value(
            "claimant", label, claimant, claimant if _same_claimant(gold, read) else read.claimant_text or "?"
        )
        yield from self._value(
            "victim category",
            label,
            _unless(VictimCategory.UNSPECIFIED, gold.victim_category),
            _unless(VictimCategory.UNSPECIFIED, read.victim_category),
        )
        yield from self._value(
            "scope", label, _unless(CountScope.INCIDENT, gold.scope), _unless(CountScope.INCIDENT, read.count_scope)
        )
        yield from self._value("stance", label, _unless(Stance.ASSERTS, gold.stance), _unless(Stance.ASSERTS, read.stance))
        yield from self._value("hedge", label, gold.hedged or None, read.is_hedged or None)
        yield from self._value(
            "claim's event", label, gold.event, self.event_ids.get(read.mention_id or "", read.mention_id and "?")
        )

    # ---- what else is said

    def _responsibility(self) -> Iterator[Judgement]:
        claims = list(_once(self.facts.responsibility_claims, self._read_responsibility))
        paired = pair(self.gold.responsibility, claims, self._responsibility_affinity)
        used = [row for _, row in paired]
        repeats = [row for row in claims if any(self._responsibility_affinity(gold, row) for gold, _ in paired)]
        read = [row for row in claims if row in used or row not in repeats]
        yield from self._whole(
            "responsibility",
            self.gold.responsibility,
            read,
            paired,
            lambda gold: f"{gold.claim} {gold.actor}",
            self._read_responsibility,
        )

    def _responsibility_affinity(self, gold: GoldResponsibility, row: ResponsibilityClaim) -> int:
        return int(gold.claim is row.claim and _is_called(gold.actor, self.names.of(row.actor_mention_id)))

    def _read_responsibility(self, row: ResponsibilityClaim) -> str:
        return f"{row.claim} {min(self.names.of(row.actor_mention_id))}"

    def _statements(self) -> Iterator[Judgement]:
        """One a sentence and kind; only accusing and threatening are marked in the gold."""
        said = [
            row for row in self.facts.statements if row.plover_type in _TAKING_SIDES and not self._in_headline(row.start_char)
        ]
        read = list(_once(said, lambda row: f"{row.plover_type} {row.sentence_id}"))
        paired = pair(self.gold.statements, read, self._statement_affinity)
        used = [row for _, row in paired]
        read = [row for row in read if row in used or not self._is_accusation(row)]
        yield from self._whole(
            "statement",
            self.gold.statements,
            read,
            paired,
            lambda gold: f"{gold.type} {gold.evidence!r:.50}",
            lambda row: f"{row.plover_type} {row.quote_text!r:.50}",
        )

    def _is_accusation(self, row: Statement) -> bool:
        """Whether the gold already has the sentence as somebody's responsibility."""
        return any(self._touches(gold.evidence, *self.sentences[row.sentence_id]) for gold in self.gold.responsibility)

    def _statement_affinity(self, gold: GoldStatement, row: Statement) -> int:
        return int(gold.type == row.plover_type and self._touches(gold.evidence, *self.sentences[row.sentence_id]))

    def _never(self) -> Iterator[Judgement]:
        for trap in self.gold.never:
            is_read = any(self._falls_into(trap, claim) for claim in self.facts.casualty_claims)
            yield from self._value("never", trap.evidence, trap.why, None if is_read else trap.why)

    def _falls_into(self, trap: Never, claim: CasualtyClaim) -> bool:
        is_same = (trap.min, trap.max) == (claim.quantity_min, claim.quantity_max) and trap.outcome in {None, claim.outcome}
        return is_same and self._touches(trap.evidence, claim.focus_start_char, claim.focus_end_char)

    # ---- judgements

    def _value(self, field: str, label: str, gold: object, read: object) -> Iterator[Judgement]:
        """One value of a pair; nothing where neither has any."""
        if gold is not None and gold == read:
            yield Judgement(field, self.golden.slug, label, Verdict.RIGHT)
            return
        if gold is not None:
            yield Judgement(field, self.golden.slug, f"{label}: {_shown(gold)}", Verdict.MISSED)
        if read is not None:
            yield Judgement(field, self.golden.slug, f"{label}: {_shown(read)}", Verdict.SPURIOUS)

    def _whole(
        self,
        field: str,
        gold: Sequence[Left],
        read: Sequence[Right],
        paired: Sequence[tuple[Left, Right]],
        name_gold: Callable[[Left], str],
        name_read: Callable[[Right], str],
    ) -> Iterator[Judgement]:
        """Facts that are right, missed or spurious as a whole."""
        found = {id(fact) for fact, _ in paired}
        used = {id(row) for _, row in paired}
        for fact in gold:
            yield Judgement(field, self.golden.slug, name_gold(fact), Verdict.RIGHT if id(fact) in found else Verdict.MISSED)
        for row in read:
            if id(row) not in used:
                yield Judgement(field, self.golden.slug, name_read(row), Verdict.SPURIOUS)

    def _touches(self, quote: str, start: int, end: int) -> bool:
        first, last = place_of(quote, self.golden.article)
        return start < last and first < end

    def _in_headline(self, char: int) -> bool:
        return any(
            section.kind is SectionKind.HEADLINE and section.start_char <= char < section.end_char
            for section in self.golden.article.sections
        )


def _is_called(name: str, names: Iterable[str]) -> int:
    """1 if a name of the gold, or another form of it after a bar, is one of those an actor is called; else 0."""
    return int(any(same_name(form, other) for form in name.split("|") for other in names))


def _same_claimant(gold: GoldClaim, read: CasualtyClaim) -> bool:
    if gold.claimant == ITSELF or read.claimant_text is None:
        return gold.claimant == ITSELF and read.claimant_text is None
    return same_name(gold.claimant, read.claimant_text)


def _says_again(claim: CasualtyClaim, other: CasualtyClaim) -> bool:
    """Whether two claims differ in nothing but where they stand."""
    return claim is not other and all(
        getattr(claim, field) == getattr(other, field)
        for field in ("outcome", "quantity_min", "quantity_max", "claimant_text", "mention_id")
    )


def _unless(plain: StrEnum, value: StrEnum) -> StrEnum | None:
    return None if value is plain else value


def _once(rows: Iterable[Left], key: Callable[[Left], str]) -> Iterable[Left]:
    return {key(row): row for row in rows}.values()


def _gold_event(event: GoldEvent) -> str:
    return f"{event.id} {event.type} {event.mode} {event.evidence!r:.50}"


def _gold_claim(claim: GoldClaim) -> str:
    return f"{claim.outcome} {_bounds(claim.min, claim.max)} {claim.evidence!r:.50}"


def _read_claim(claim: CasualtyClaim) -> str:
    return f"{claim.outcome} {_bounds(claim.quantity_min, claim.quantity_max)} {claim.evidence_text!r:.50}"


def _bounds(low: int | None, high: int | None) -> str:
    return f"{'?' if low is None else low}..{'open' if high is None else high}"


def _shown(value: object) -> str:
    return f"{value.start}/{value.end}" if isinstance(value, Period) else str(value)
