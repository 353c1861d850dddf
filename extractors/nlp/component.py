"""The model as a spaCy component: it fills a Doc that a tokenizer made.

Registered as ``crosswire_reader``. It sets sentences, UPOS, XPOS, morphology, lemmas, heads and relations (UD v2) and entities,
and keeps ``doc._.word_vectors``, so that ``span._.embedding`` (unit length) can be compared with another's by a dot product.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from extractors.nlp.encoder import Encoder
from extractors.nlp.manifest import SHIPPED, copy_model
from extractors.nlp.reader import Analysis, Reader
from extractors.nlp.sections import section_starts

NAME = "crosswire_reader"
ASSIGNS = ["token.pos", "token.tag", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start",
           "token.ent_iob", "token.ent_type", "doc.sents", "doc.ents", "doc._.word_vectors"]  # fmt: skip
COLUMNS = (POS, TAG, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE)
IOB = {"I": 1, "O": 2, "B": 3}

Numbers = NDArray[np.uint64]


class ReaderComponent:
    """Reads each line of a Doc by itself: a line break ends a sentence.

    One window a run of the encoder: that is as fast as a batch, and no Doc depends on its neighbours. Language.pipe therefore
    calls it Doc by Doc.
    """

    def __init__(self, folder: Path = SHIPPED, threads: int = 1) -> None:
        self._open(folder, threads)

    def _open(self, folder: Path, threads: int) -> None:
        self.folder, self.threads = folder, threads
        encoder = Encoder(folder, threads=threads)
        self._reader = Reader(encoder)
        self.labels = tuple(encoder.labels.relation)

    def __call__(self, doc: Doc) -> Doc:
        lines = list(_lines(doc))
        found = [self._reader([token.text for token in line], [_spaced(token) for token in line]) for line in lines]
        return _written(doc, lines, found)

    def to_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> None:
        """Copy the model files."""
        del exclude
        copy_model(self.folder, Path(path))

    def from_disk(self, path: Path | str, exclude: Iterable[str] = ()) -> ReaderComponent:
        """Read what :meth:`to_disk` wrote. Raises :class:`extractors.nlp.manifest.ModelError` for anything else."""
        del exclude
        self._open(Path(path), self.threads)
        return self


@Language.factory(NAME, assigns=ASSIGNS, default_config={"folder": None, "threads": 1})
def make_reader(nlp: Language, name: str, folder: str | None, threads: int) -> ReaderComponent:
    """Build the component; ``folder`` None is the model shipped with Crosswire."""
    del nlp, name
    return ReaderComponent(Path(folder) if folder else SHIPPED, threads)


def embedding(span: Span) -> NDArray[np.float32]:
    """The mean of the span's word vectors, of unit length; zeros where the model read nothing."""
    mean: NDArray[np.float32] = span.doc._.word_vectors[span.start : span.end].mean(axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


Doc.set_extension("word_vectors", default=None, force=True)
Span.set_extension("embedding", getter=embedding, force=True)


def _lines(doc: Doc) -> Iterator[list[Token]]:
    """The words of each line; white-space tokens belong to no line. A line also ends where a section of the article begins."""
    borders = section_starts(doc)
    line: list[Token] = []
    for token in doc:
        if line and (token.i in borders or (token.is_space and "\n" in token.text)):
            yield line
            line = []
        if not token.is_space:
            line.append(token)
    if line:
        yield line


def _spaced(token: Token) -> bool:
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_space


def _written(doc: Doc, lines: list[list[Token]], found: list[Analysis]) -> Doc:
    """Put the analyses on the Doc in one go."""
    table = _blank(doc)
    vectors = np.zeros((len(doc), found[0].vectors.shape[1] if found else 0), dtype=np.float32)
    for line, analysis in zip(lines, found, strict=True):
        places = np.array([token.i for token in line])
        table[places] = _rows(doc, analysis)
        table[places, COLUMNS.index(HEAD)] = (places[list(analysis.heads)] - places).astype(np.int64).view(np.uint64)
        vectors[places] = analysis.vectors
    _fill_gaps(table)
    doc.from_array(list(COLUMNS), table)  # type: ignore[arg-type]
    doc._.word_vectors = vectors
    return doc


def _blank(doc: Doc) -> Numbers:
    """A table for white space only: it hangs on the token before it, the first one on the next."""
    table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
    strings = doc.vocab.strings
    row = {POS: strings.add("SPACE"), TAG: strings.add("_SP"), DEP: strings.add("dep"), ENT_IOB: IOB["O"],
           HEAD: np.int64(-1).view(np.uint64), MORPH: doc.vocab.morphology.add("")}  # fmt: skip
    for column, attribute in enumerate(COLUMNS):
        table[:, column] = row.get(attribute, 0)
    for token in doc:
        table[token.i, COLUMNS.index(LEMMA)] = token.orth
    leading = next((token.i for token in doc if not token.is_space), len(doc))
    for place in range(leading):
        table[place, COLUMNS.index(HEAD)] = leading - place if leading < len(doc) else 0
    return table


def _rows(doc: Doc, analysis: Analysis) -> Numbers:
    """One row a word, columns as in :data:`COLUMNS`, heads left out."""
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    kinds = [tag[2:] for tag in analysis.entity]
    columns = {
        POS: [strings.add(tag) for tag in analysis.upos],
        TAG: [strings.add(tag) for tag in analysis.xpos],
        MORPH: [morphology.add(features) for features in analysis.morph],
        LEMMA: [strings.add(lemma) for lemma in analysis.lemmas],
        DEP: [strings.add(label) for label in analysis.relations],
        ENT_IOB: [IOB[tag[0]] for tag in analysis.entity],
        ENT_TYPE: [strings.add(kind) if kind else 0 for kind in kinds],
    }
    empty = [0] * len(kinds)
    return np.array([columns.get(attribute, empty) for attribute in COLUMNS], dtype=np.uint64).T


def _fill_gaps(table: Numbers) -> None:
    """White space inside an entity belongs to it."""
    iob, kind = COLUMNS.index(ENT_IOB), COLUMNS.index(ENT_TYPE)
    for place in range(len(table) - 2, 0, -1):
        if table[place, iob] == IOB["O"] and table[place + 1, iob] == IOB["I"]:
            table[place, iob], table[place, kind] = IOB["I"], table[place + 1, kind]
