"""Words in, a full analysis out: windows, one run of the encoder each, and the decoding of every head.

This module knows no spaCy: :mod:`extractors.nlp.component` puts its answer on a Doc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.nlp import entities, lemmas, trees, voice
from extractors.nlp.alignment import align
from extractors.nlp.clauses import with_joined_verbs, with_own_subjects, with_phrases_behind
from extractors.nlp.encoder import Encoder, Scores
from extractors.nlp.sentences import sentence_starts
from extractors.nlp.shapes import shape
from extractors.nlp.windows import Window, windows

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of the words of one line; one entry a word.

    ``heads`` are word numbers in the line, a root is its own head; ``entity`` are BIO tags; ``vectors`` [W, 384] are such that
    their mean over a sentence is its embedding.
    """

    starts: tuple[bool, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    morph: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    entity: tuple[str, ...]
    vectors: Floats


class Reader:
    """Reads one line of words at a time."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._labels = encoder.labels
        self._lemma = lemmas.Lemmatizer(encoder.labels.lemma, encoder.forms, encoder.pieces)

    @cached_property
    def _barred(self) -> NDArray[np.bool_]:
        return entities.forbidden(self._labels.entity)

    @cached_property
    def _root(self) -> int:
        return self._labels.relation.index("ROOT")

    def __call__(self, words: Sequence[str], spaced: Sequence[bool]) -> Analysis:
        """Analyse the words of one line, at least one; ``spaced`` says whether white space stands before each."""
        scores = [(window, self._scores(words, spaced, window)) for window in self._windows(words)]
        starts = sentence_starts(np.concatenate([_owned(score.sentence, window) for window, score in scores]))
        borders = [*np.flatnonzero(starts).tolist(), len(words)]
        sentences = list(pairwise(borders))
        heads = [head for start, end in sentences for head in _heads(scores, start, end)]
        heads, relations = with_own_subjects(heads, self._relations(scores, heads))
        names = self._labels
        upos = _names(scores, "upos", names.upos)
        heads, relations = with_phrases_behind(heads, relations, upos)
        heads, relations = with_joined_verbs(heads, relations, upos)
        rules = np.concatenate([_owned(score.lemma, window) for window, score in scores])
        return Analysis(
            starts=tuple(starts.tolist()),
            upos=upos,
            xpos=_names(scores, "xpos", names.xpos),
            morph=_names(scores, "morph", names.morph),
            lemmas=tuple(map(self._lemma, words, upos, rules)),
            heads=tuple(heads),
            relations=tuple(relations),
            entity=tuple(self._entities(scores, sentences, words)),
            vectors=np.concatenate([_owned(score.vector, window) for window, score in scores]),
        )

    def _windows(self, words: Sequence[str]) -> Iterator[Window]:
        return windows([len(self._encoder.pieces(word)) for word in words])

    def _scores(self, words: Sequence[str], spaced: Sequence[bool], window: Window) -> Scores:
        inside = slice(window.start, window.end)
        shapes = [shape(word, spaced=space) for word, space in zip(words[inside], spaced[inside], strict=True)]
        return self._encoder(align(words[inside], shapes, self._encoder.pieces))

    def _relations(self, scores: list[tuple[Window, Scores]], heads: Sequence[int]) -> list[str]:
        labels = np.concatenate([_label_scores(score, window, np.array(heads)) for window, score in scores])
        is_root = np.arange(len(heads)) == np.array(heads)
        labels[~is_root, self._root] = -np.inf
        labels[is_root, self._root] = np.inf
        return voice.reconciled(labels, heads, self._labels.relation)

    def _entities(
        self, scores: list[tuple[Window, Scores]], sentences: list[tuple[int, int]], words: Sequence[str]
    ) -> Iterator[str]:
        tags = np.concatenate([_owned(score.entity, window) for window, score in scores])
        tags[:, 0] += [NEVER if ADDRESS.search(word) else OUTSIDE for word in words]
        for start, end in sentences:
            yield from (self._labels.entity[tag] for tag in entities.best_tags(tags[start:end], self._barred))


def _label_scores(score: Scores, window: Window, heads: NDArray[np.int64]) -> Floats:
    """Label scores [owned, labels] of a window's own words on their heads."""
    own = np.arange(window.owned_start, window.owned_end)
    chosen = np.clip(heads[own], window.start, window.end - 1)
    rows = score.head[chosen - window.start][:, :, None]
    labels: Floats = np.matmul(score.relation[own - window.start], rows)[:, :, 0]
    return labels


def _owned(values: Floats, window: Window) -> Floats:
    owned: Floats = values[window.owned_start - window.start : window.owned_end - window.start]
    return owned


OUTSIDE, NEVER = np.float32(0.5), np.float32(1e6)
"""Added to the score of "O": corpora that disagree on what a name is make the model name too much."""

ADDRESS = re.compile(r"@|^https?:|^www\.")
"""Addresses hold names but are none."""


def _names(scores: list[tuple[Window, Scores]], head: str, names: Sequence[str]) -> tuple[str, ...]:
    best = np.concatenate([_owned(getattr(score, head), window).argmax(axis=1) for window, score in scores])
    return tuple(names[number] for number in best.tolist())


def _heads(scores: list[tuple[Window, Scores]], start: int, end: int) -> list[int]:
    """Heads of one sentence, numbered in the line. Arcs between words that never shared a window are impossible."""
    arcs = np.full((end - start, 1 + end - start), trees.FAR, dtype=np.float32)
    for window, score in scores:
        top, bottom = max(start, window.owned_start), min(end, window.owned_end)
        left, right = max(start, window.start), min(end, window.end)
        if top >= bottom:
            continue
        rows = score.arcs[top - window.start : bottom - window.start]
        arcs[top - start : bottom - start, 0] = rows[:, 0]
        columns = rows[:, 1 + left - window.start : 1 + right - window.start]
        arcs[top - start : bottom - start, 1 + left - start : 1 + right - start] = columns
    found = trees.heads(arcs)
    return [start + i if head < 0 else start + head for i, head in enumerate(found)]
