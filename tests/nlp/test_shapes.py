"""What the encoder is told of a word beside its letters."""

from __future__ import annotations

import pytest

from extractors.nlp.alignment import align
from extractors.nlp.shapes import GLUED, SHAPES, Case, case_of, shape
from extractors.nlp.wordpiece import MOST_PIECES, WordPieces

TOY = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "shell", "##ed", "mosul", "al", "-", "sham", "a"])


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("killed", Case.LOWER),
        ("Mosul", Case.TITLE),
        ("ISIL", Case.UPPER),
        ("U.S.", Case.UPPER),
        ("A", Case.INITIAL),
        ("35", Case.DIGIT),
        ("1,200", Case.DIGIT),
        ("T72", Case.ALPHANUMERIC),
        ("McCain", Case.MIXED),
        ("iPhone", Case.MIXED),
        ("--", Case.MARK),
        ("Aleppo's", Case.TITLE),
        ("دمشق", Case.LOWER),
        ("", Case.MARK),
    ],
)
def test_case(word: str, case: Case) -> None:
    assert case_of(word) is case


def test_a_shape_is_a_row_of_the_embedding() -> None:
    assert all(0 < shape(word, spaced=spaced) < SHAPES for word in ("a", "B", "9x", "…") for spaced in (True, False))
    assert shape("a", spaced=False) - shape("a", spaced=True) == GLUED


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("Shelled", (5, 6)),
        ("MOSUL", (7,)),
        ("Mósul", (7,)),
        ("al-Sham", (8, 9, 10)),
        ("zzz", (1,)),
        ("\u200b", (1,)),
        ("", (1,)),
        ("a" * 101, (1,)),
    ],
)
def test_pieces(word: str, ids: tuple[int, ...]) -> None:
    assert TOY(word) == ids


def test_a_long_word_keeps_its_ends() -> None:
    ids = TOY("al-" * 20 + "sham")
    assert len(ids) == MOST_PIECES
    assert ids[-1] == 10


def test_words_and_pieces_align() -> None:
    words = ["shelled", "Mosul", "zzz"]
    pieces = align(words, [1, 2, 1], TOY)
    assert [pieces.ids[first : last + 1] for first, last in zip(pieces.first, pieces.last, strict=True)] == [[5, 6], [7], [1]]
    assert (pieces.ids[0], pieces.ids[-1]) == (TOY.first, TOY.last)
    assert pieces.shapes == [0, 1, 1, 2, 1, 0]
