"""The counts of one article as its tolls look at them: each with its speaker, its place in the text, and its incident."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractors.domain import ASSAULT
from extractors.language import sentences
from extractors.nlp.annotations import CasualtyReading, EventReading, local_ids
from extractors.nlp.sections import section_kind
from extractors.pipes.common.counted_days import is_counted_from
from extractors.pipes.tolls.entries import Entry, entries
from extractors.pipes.tolls.speakers import speakers
from extractors.records import CasualtyOutcome, QuantityType, SectionKind, TollRole

BEGINNING, EARLY = 5, 3
"""The sentences that say what an article is about, and what a mention there weighs."""
MOST_AROUND = 40
"""How many figures before and behind one are looked at with it; an article of the development sets has 36 at most."""
HEADLINES = frozenset({SectionKind.HEADLINE, SectionKind.SUMMARY})


@dataclass(frozen=True, slots=True)
class Figure:
    """A claim among the others of its article. `number` is its index in ``doc._.casualties``."""

    number: int
    claim: CasualtyReading
    speaker: str
    sentence: int
    in_headline: bool
    in_caption: bool
    entry: Entry | None

    @property
    def outcome(self) -> CasualtyOutcome:
        return self.claim.outcome

    @property
    def start(self) -> int:
        """Where those counted stand, or the word of harm."""
        return self.claim.victims[0] if self.claim.victims else self.claim.root

    @property
    def low(self) -> int:
        """The fewest, or the most where only that is said: "up to [seven]"."""
        quantity = self.claim.quantity
        return quantity.minimum if quantity.minimum is not None else quantity.maximum or 0

    @property
    def high(self) -> int:
        """The most that it says closely: of "at least seven" seven."""
        quantity = self.claim.quantity
        return max(quantity.best or 0, quantity.maximum or 0, self.low)

    @property
    def is_counted(self) -> bool:
        """Whether anybody is counted, and by more than a word such as "dozens"."""
        quantity = self.claim.quantity
        return quantity.type not in (QuantityType.NONE, QuantityType.VAGUE) and self.low > 0


class Article:
    """The figures of one Doc and what lies around them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.events: tuple[EventReading, ...] = doc._.events
        self.sents: list[Span] = list(doc.sents)
        self.sentence_of = sentences.numbers(doc)
        pages = entries(doc, self.sents)
        claims: tuple[CasualtyReading, ...] = doc._.casualties
        self._decided: Mapping[str, TollRole] = doc._.decided_roles or {}
        self._local_ids = local_ids(doc, "c", claims)
        said_by = speakers(doc)
        self.figures = tuple(self._figure(number, claim, said_by[number], pages) for number, claim in enumerate(claims))

    def _figure(self, number: int, claim: CasualtyReading, speaker: str, pages: dict[int, Entry]) -> Figure:
        sentence = self.sentence_of[claim.root]
        kind = section_kind(self.sents[sentence])
        return Figure(
            number=number,
            claim=claim,
            speaker=speaker,
            sentence=sentence,
            in_headline=kind in HEADLINES,
            in_caption=kind is SectionKind.CAPTION,
            entry=pages.get(sentence),
        )

    def decided(self, figure: Figure) -> TollRole | None:
        """The role that a person gave a figure; None of nearly all."""
        return self._decided.get(self._local_ids[figure.number])

    def sent(self, figure: Figure) -> Span:
        return self.sents[figure.sentence]

    def event(self, figure: Figure) -> EventReading | None:
        return None if figure.claim.event is None else self.events[figure.claim.event]

    def incident(self, figure: Figure) -> int | None:
        event = self.event(figure)
        return None if event is None else event.incident

    def victims(self, figure: Figure) -> Span:
        """The words for those counted, or the word of harm where none stand there."""
        start, end = figure.claim.victims or (figure.claim.root, figure.claim.root + 1)
        return self.doc[start:end]

    def counted(self, figure: Figure) -> Token:
        """The noun for those counted: "[mercenaries]" of "84 dead mercenaries"; where none stands there, the number."""
        root = self.victims(figure).root
        return root.head if root.pos_ == "NUM" and root.head.pos_ in ("NOUN", "PROPN") else root

    def others(self, figure: Figure) -> Iterator[Figure]:
        """The other figures of the same outcome."""
        return (other for other in self.near(figure) if other is not figure and other.outcome is figure.outcome)

    def near(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures that may say something of one another: of news all, of an endless list those around."""
        return self.figures[max(0, figure.number - MOST_AROUND) : figure.number + MOST_AROUND]

    def has_another(self, figure: Figure) -> bool:
        """Whether another number is told of the same outcome."""
        return any(other.low != figure.low for other in self.others(figure) if other.is_counted)

    def first(self, outcome: CasualtyOutcome) -> Figure | None:
        """The first number that the body gives of an outcome."""
        same = (figure for figure in self.figures if figure.outcome is outcome and figure.is_counted)
        return next((figure for figure in same if not figure.in_headline), None)

    def may_be_one(self, figure: Figure, other: Figure) -> bool:
        """Whether two figures are of one incident, as far as the article ties them to any."""
        one, two = self.incident(figure), self.incident(other)
        return one == two or None in (one, two) or other.in_headline or figure.in_headline

    def mentions(self, figure: Figure) -> list[EventReading]:
        """The mentions of the incident of a figure."""
        return self.mentions_of(self.incident(figure))

    def mentions_of(self, incident: int | None) -> list[EventReading]:
        """The mentions of an incident; of none, none."""
        return self._mentions.get(incident, []) if incident is not None else []

    @functools.cached_property
    def _mentions(self) -> dict[int | None, list[EventReading]]:
        told: dict[int | None, list[EventReading]] = {}
        for event in self.events:
            told.setdefault(event.incident, []).append(event)
        return told

    @functools.cached_property
    def main(self) -> int | None:
        """What the article is about: the incident of most mentions in its news, early ones weighing more.

        What it only counts days from, as in "a day after 13 were [killed]", is told in passing.
        """
        told = [event for event in self.events if event.event_type == ASSAULT and event.incident is not None]
        news = [event for event in told if not event.is_background and not is_counted_from(self.doc[event.root])]
        weights: Counter[int | None] = Counter()
        for event in news or told:
            weights[event.incident] += EARLY if self.sentence_of[event.root] < BEGINNING else 1
        return max(weights, key=lambda incident: weights[incident], default=None)

    @functools.cached_property
    def main_event(self) -> EventReading | None:
        return next((event for event in self.events if event.incident is not None and event.incident == self.main), None)
