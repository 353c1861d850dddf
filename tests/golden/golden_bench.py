"""One golden article with what was read from it, and how one field of it is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from golden_facts import GoldenArticle, Period, place_of
from golden_incidents import ActorNames
from golden_pairs import Judgement, Left, Right, Verdict

from extractors.records import Facts, SectionKind


class Bench:
    """Where the gold and the reading of one article lie side by side."""

    def __init__(self, golden: GoldenArticle, facts: Facts) -> None:
        self.golden, self.gold, self.facts = golden, golden.gold, facts
        self.names = ActorNames(facts)
        self._sentences = {row.sentence_id: (row.start_char, row.end_char) for row in facts.sentences}

    def value(self, field: str, label: str, gold: object, read: object) -> Iterator[Judgement]:
        """One value of a pair; nothing where neither has any."""
        if gold is not None and gold == read:
            yield Judgement(field, self.golden.slug, label, Verdict.RIGHT)
            return
        if gold is not None:
            yield Judgement(field, self.golden.slug, f"{label}: {_shown(gold)}", Verdict.MISSED)
        if read is not None:
            yield Judgement(field, self.golden.slug, f"{label}: {_shown(read)}", Verdict.SPURIOUS)

    def whole(
        self,
        field: str,
        gold: Sequence[Left],
        read: Sequence[Right],
        paired: Sequence[tuple[Left, Right]],
        *,
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

    def is_in_sentence(self, quote: str, sentence_id: str) -> bool:
        """Whether a quote of the gold lies in a sentence as it was read."""
        return self.touches(quote, *self._sentences[sentence_id])

    def touches(self, quote: str, start: int, end: int) -> bool:
        """Whether a quote of the gold and a stretch of the article's text share a character."""
        first, last = place_of(quote, self.golden.article)
        return start < last and first < end

    def in_headline(self, char: int) -> bool:
        """Whether a character of the article's text belongs to its headline."""
        return any(
            section.kind is SectionKind.HEADLINE and section.start_char <= char < section.end_char
            for section in self.golden.article.sections
        )


def _shown(value: object) -> str:
    return f"{value.start}/{value.end}" if isinstance(value, Period) else str(value)
