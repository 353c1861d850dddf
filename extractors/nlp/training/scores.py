"""Scores of a pipeline against annotated text, end to end: it gets the raw text and finds its own tokens and sentences.

Every score is an F over character spans, so that wrong tokens cost what they should: a head counts when word, head and (for
LAS) label are right, as in the CoNLL 2018 shared task, but with full labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from extractors.nlp.labels import ENTITY_TYPES

PLACE = "PLACE"
PLACES = {"GPE": PLACE, "LOC": PLACE, "FAC": PLACE}


@dataclass
class Tally:
    """Counts of one measure."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f(self) -> float:
        """The F score in percent."""
        return 200.0 * self.right / max(1, self.found + self.wanted)

    @property
    def precision(self) -> float:
        return 100.0 * self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return 100.0 * self.right / max(1, self.wanted)

    def add(self, found: Counter[object], wanted: Counter[object]) -> None:
        self.right += (found & wanted).total()
        self.found += found.total()
        self.wanted += wanted.total()


Measure = Callable[[Token], object]

MEASURES: dict[str, Measure] = {
    "token": lambda token: (),
    "upos": lambda token: token.pos_,
    "xpos": lambda token: token.tag_,
    "lemma": lambda token: token.lemma_,
    "uas": lambda token: _place(token.head),
    "las": lambda token: (_place(token.head), token.dep_),
}


def _place(token: Token) -> tuple[int, int]:
    return token.idx, token.idx + len(token)


def _words(doc: Doc, *, punctuation: bool = True) -> Iterator[Token]:
    return (token for token in doc if not token.is_space and (punctuation or token.dep_ != "punct"))


def tree_scores(pairs: Iterable[tuple[Doc, Doc]]) -> dict[str, Tally]:
    """Scores of (found, wanted) Docs over the same text. ``uas`` and ``las`` leave punctuation out, ``+p`` counts it."""
    tallies = {name: Tally() for name in [*MEASURES, "uas+p", "las+p", "sentence"]}
    for found, wanted in pairs:
        for name, measure in MEASURES.items():
            punctuation = name not in ("uas", "las")
            tallies[name].add(_facts(found, measure, punctuation), _facts(wanted, measure, punctuation))
        for name in ("uas", "las"):
            tallies[f"{name}+p"].add(_facts(found, MEASURES[name], True), _facts(wanted, MEASURES[name], True))
        tallies["sentence"].add(Counter(_sentences(found)), Counter(_sentences(wanted)))
    return tallies


def _facts(doc: Doc, measure: Measure, punctuation: bool) -> Counter[object]:
    return Counter((_place(token), measure(token)) for token in _words(doc, punctuation=punctuation))


def _sentences(doc: Doc) -> Iterator[tuple[int, int]]:
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if words:
            yield words[0].idx, words[-1].idx + len(words[-1])


@dataclass(frozen=True)
class EntityScheme:
    """Which types a corpus is scored on, and which of them count as one."""

    types: tuple[str, ...] = ENTITY_TYPES
    merged: bool = False

    def name(self, kind: str) -> str:
        return PLACES.get(kind, kind) if self.merged else kind


def entity_scores(rows: Iterable[tuple[dict[str, object], Doc]], scheme: EntityScheme) -> Tally:
    """Scores of (annotated row, found Doc). What overlaps a ``missing`` span, or is of another type, is not counted."""
    tally = Tally()
    for row, doc in rows:
        wanted = Counter((start, end, scheme.name(kind)) for start, end, kind in row["spans"] if kind in scheme.types)  # type: ignore[attr-defined]
        found = Counter(
            (span.start_char, span.end_char, scheme.name(span.label_))
            for span in doc.ents
            if span.label_ in scheme.types and not _overlaps(span, row["missing"])  # type: ignore[arg-type]
        )
        tally.add(found, wanted)  # type: ignore[arg-type]
    return tally


def _overlaps(span: Span, open_spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < span.end_char and span.start_char < end for start, end in open_spans)
