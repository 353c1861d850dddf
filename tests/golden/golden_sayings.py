"""What else is said: who claims or denies an attack, who condemns or threatens; and the numbers that are no claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from golden_bench import Bench
from golden_facts import GoldResponsibility, GoldStatement, Never
from golden_pairs import Judgement, Left, is_called, pair

from extractors.records import CasualtyClaim, ResponsibilityClaim, Statement

_TAKING_SIDES = frozenset({"ACCUSE", "THREATEN"})


class Sayings:
    """Responsibility, statements and traps of one article."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def judgements(self) -> Iterator[Judgement]:
        """All three kinds, one after the other."""
        yield from self._responsibility()
        yield from self._statements()
        yield from self._never()

    def _responsibility(self) -> Iterator[Judgement]:
        claims = list(_once(self.bench.facts.responsibility_claims, self._read_responsibility))
        paired = pair(self.bench.gold.responsibility, claims, self._responsibility_affinity)
        used = [row for _, row in paired]
        repeats = [row for row in claims if any(self._responsibility_affinity(gold, row) for gold, _ in paired)]
        read = [row for row in claims if row in used or row not in repeats]
        yield from self.bench.whole(
            "responsibility",
            self.bench.gold.responsibility,
            read,
            paired,
            name_gold=lambda gold: f"{gold.claim} {gold.actor}",
            name_read=self._read_responsibility,
        )

    def _responsibility_affinity(self, gold: GoldResponsibility, row: ResponsibilityClaim) -> int:
        return int(gold.claim is row.claim and is_called(gold.actor, self.bench.names.of(row.actor_mention_id)))

    def _read_responsibility(self, row: ResponsibilityClaim) -> str:
        return f"{row.claim} {min(self.bench.names.of(row.actor_mention_id))}"

    def _statements(self) -> Iterator[Judgement]:
        """One a sentence and kind; only accusing and threatening are marked in the gold."""
        sided = [row for row in self.bench.facts.statements if row.plover_type in _TAKING_SIDES]
        said = [row for row in sided if not self.bench.in_headline(row.start_char)]
        read = list(_once(said, lambda row: f"{row.plover_type} {row.sentence_id}"))
        paired = pair(self.bench.gold.statements, read, self._statement_affinity)
        used = [row for _, row in paired]
        read = [row for row in read if row in used or not self._is_accusation(row)]
        yield from self.bench.whole(
            "statement",
            self.bench.gold.statements,
            read,
            paired,
            name_gold=lambda gold: f"{gold.type} {gold.evidence!r:.50}",
            name_read=lambda row: f"{row.plover_type} {row.quote_text!r:.50}",
        )

    def _is_accusation(self, row: Statement) -> bool:
        """Whether the gold already has the sentence as somebody's responsibility."""
        return any(self.bench.is_in_sentence(gold.evidence, row.sentence_id) for gold in self.bench.gold.responsibility)

    def _statement_affinity(self, gold: GoldStatement, row: Statement) -> int:
        return int(gold.type == row.plover_type and self.bench.is_in_sentence(gold.evidence, row.sentence_id))

    def _never(self) -> Iterator[Judgement]:
        for trap in self.bench.gold.never:
            is_read = any(self._falls_into(trap, claim) for claim in self.bench.facts.casualty_claims)
            yield from self.bench.value("never", trap.evidence, trap.why, None if is_read else trap.why)

    def _falls_into(self, trap: Never, claim: CasualtyClaim) -> bool:
        is_same = (trap.min, trap.max) == (claim.quantity_min, claim.quantity_max) and trap.outcome in {None, claim.outcome}
        return is_same and self.bench.touches(trap.evidence, claim.focus_start_char, claim.focus_end_char)


def _once(rows: Iterable[Left], key: Callable[[Left], str]) -> Iterable[Left]:
    return {key(row): row for row in rows}.values()
