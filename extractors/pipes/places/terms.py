"""The words around a place's name: "near", "in eastern", "the port city of", "province", "said"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from extractors import lexicon
from extractors.language.function_words import INDEFINITE_ARTICLES


class TermKind(StrEnum):
    LOCATIVE = "locative"
    LOOSE_LOCATIVE = "loose_locative"
    NEAR = "near"
    DIRECTION = "direction"
    ADMIN1_WORD = "admin1_word"
    ADMIN2_WORD = "admin2_word"
    SETTLEMENT_WORD = "settlement_word"
    SITE_WORD = "site_word"
    BASE_WORD = "base_word"
    BORDER_WORD = "border_word"
    FILLER = "filler"
    AGENT_VERB = "agent_verb"
    AROUND_WORD = "around_word"  # behind a name, what lies around it: "the Homs [countryside]", "the Tal Afar [area]"
    PLACE_WORD = "place_word"  # behind a name, what only a place is called: "Kafr Amal [village]"
    AMERICAN_WORD = "american_word"  # offices and districts of American states: "the [sheriff] of Fulton [County]"
    ACT_WORD = "act_word"  # acts that a country before them places: "the Pakistan [blast]"
    SITE_OF_TOWN = "site_of_town"  # what a town has, behind its name: "the Sirte [market]"
    OF_PLACE_WORD = "of_place_word"  # what is of a place: "the [market] of Sirte", "[residents] of Sirte"
    WAY_WORD = "way_word"  # what may be between two places: "the [road] between Sirte and Misrata"
    REACHING_VERB = "reaching_verb"  # what is done to a place: "[stormed] Sirte"
    COUNTRYSIDE_WORD = "countryside_word"  # land that ends its own name: "Sambisa [forest]"
    ISLAND_WORD = "island_word"
    OPEN_ACT_WORD = "open_act_word"  # acts that a country before them may have done: "the Israel [attack]"


@dataclass(frozen=True)
class Term:
    """A row of ``seeds/place_terms.csv``."""

    KEY: ClassVar[tuple[str, ...]] = ("term", "kind")
    term: str
    kind: TermKind
    example: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads up to a name: "near the" (`is_near`), "in eastern" (`direction`), "in the province of" (`of_what`).

    `is_locative`: "in", "at", "near"; `is_loose`: "from", "to", "of". `start` is where the direction begins, else the name.
    """

    start: int
    is_locative: bool = False
    is_loose: bool = False
    is_near: bool = False
    direction: str | None = None
    of_what: TermKind | None = None


PARTS = {
    "north": "northern", "south": "southern", "east": "eastern", "west": "western", "northeast": "northeastern",
    "northwest": "northwestern", "southeast": "southeastern", "southwest": "southwestern", "centre": "central",
    "center": "central", "north-east": "northeastern", "north-west": "northwestern", "south-east": "southeastern",
    "south-west": "southwestern",
}  # fmt: skip
"""Parts of a country by the word that stands before "of" it, and the adjective that names them: "in the [north] of Mali"."""
TITLES = frozenset({TermKind.ADMIN1_WORD, TermKind.ADMIN2_WORD, TermKind.SETTLEMENT_WORD})
FILLING_ARTICLES = INDEFINITE_ARTICLES | {"the", "its"}
MOST_FILLERS = 3


class Terms:
    """The terms of ``seeds/place_terms.csv``, asked about lower-cased tokens."""

    def __init__(self) -> None:
        rows = lexicon.read(Term, "place_terms.csv")
        self._kinds = {kind: frozenset(row.term for row in rows if row.kind is kind) for kind in TermKind}
        self._fillers = FILLING_ARTICLES | self._kinds[TermKind.FILLER]
        self._by_last_word: dict[TermKind, dict[str, list[list[str]]]] = {kind: {} for kind in TermKind}
        for row in sorted(rows, key=lambda row: -len(row.term)):
            words = _split(row.term)
            self._by_last_word[row.kind].setdefault(words[-1], []).append(words)

    def of(self, kind: TermKind) -> frozenset[str]:
        return self._kinds[kind]

    def ending_at(self, words: list[str], end: int, kind: TermKind) -> int | None:
        """The start of the longest term of a kind whose last token is before `end`, None where there is none."""
        if end < 1:
            return None
        for term in self._by_last_word[kind].get(words[end - 1], ()):
            if len(term) <= end and words[end - len(term) : end] == term:
                return end - len(term)
        return None

    def starting_at(self, words: list[str], start: int, kinds: frozenset[TermKind]) -> tuple[TermKind, int] | None:
        """The kind and end of the one-word term at `start`."""
        word = words[start] if start < len(words) else ""
        return next(((kind, start + 1) for kind in kinds if word in self._kinds[kind]), None)

    def lead(self, words: list[str], start: int) -> Lead:
        """What leads up to the name that begins at `start`."""
        part = self._part_before(words, start)
        if part is not None:
            return Lead(part, is_locative=True, direction=PARTS[words[part]])
        at = start
        direction, of_what = None, None
        direction_start = self.ending_at(words, at, TermKind.DIRECTION)
        if direction_start is not None:
            at, direction = direction_start, _joined(words[direction_start:at])
        title = self._title_before(words, at)
        if title is not None:
            of_what, at = title
        named_from = start if direction is None else start - len(_split(direction))
        at = self._past_fillers(words, at)
        if self.ending_at(words, at, TermKind.NEAR) is not None:
            return Lead(named_from, True, False, True, direction, of_what)
        is_locative = self.ending_at(words, at, TermKind.LOCATIVE) is not None
        is_loose = self.ending_at(words, at, TermKind.LOOSE_LOCATIVE) is not None
        return Lead(named_from, is_locative, is_loose, False, direction, of_what)

    def _part_before(self, words: list[str], start: int) -> int | None:
        """Where the part begins in "in the [north] of" before a name, or before "the" and a name."""
        of = start - 1 - (start > 0 and words[start - 1] == "the")
        is_part = of >= 3 and words[of] == "of" and words[of - 1] in PARTS and words[of - 2] == "the"
        return of - 1 if is_part and self.ending_at(words, of - 2, TermKind.LOCATIVE) is not None else None

    def _title_before(self, words: list[str], at: int) -> tuple[TermKind, int] | None:
        """The kind and start of "the town of" before `at`."""
        if at < 2 or words[at - 1] != "of":
            return None
        for kind in TITLES:
            start = self.ending_at(words, at - 1, kind)
            if start is not None:
                return kind, start
        return None

    def _past_fillers(self, words: list[str], at: int) -> int:
        for _ in range(MOST_FILLERS):
            direction = self.ending_at(words, at, TermKind.DIRECTION)
            if direction is not None:
                at = direction
            elif at > 0 and words[at - 1] in self._fillers:
                at -= 1
        return at


def _joined(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-")


def _split(term: str) -> list[str]:
    return term.replace("-", " - ").split()
