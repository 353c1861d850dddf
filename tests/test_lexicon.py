"""Seeds are read strictly: typed rows, or an error that names file and line."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import pytest
import spacy

from extractors.lexicon import By, LexiconError, Phrases, parse, read


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Turn:
    word: str
    side: Side
    degrees: int | None
    aliases: tuple[str, ...]
    sharp: bool = False


@dataclass(frozen=True)
class Pair:
    KEY: ClassVar[tuple[str, ...]] = ("first", "second")
    first: str
    second: str


def test_a_row_is_typed_field_by_field() -> None:
    (turn,) = parse(Turn, "word,side,degrees,aliases,sharp\nport,left,,larboard| to port ,true\n", "turns.csv")
    assert turn == Turn("port", Side.LEFT, None, ("larboard", "to port"), True)


def test_a_column_with_a_default_may_be_left_out() -> None:
    (turn,) = parse(Turn, "word,side,degrees,aliases\nport,left,90,\n", "turns.csv")
    assert turn == Turn("port", Side.LEFT, 90, (), False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word,side,degrees,aliases,colour\n", r"turns.csv:1: unknown column colour"),
        ("word,side,degrees\n", r"turns.csv:1: column aliases is missing"),
        ("word,side,degrees,aliases\nport,up,,\n", r"turns.csv:2: side='up': unknown code; known are left, right"),
        ("word,side,degrees,aliases\nport,left,few,\n", r"turns.csv:2: degrees='few'"),
        ("word,side,degrees,aliases\n,left,,\n", r"turns.csv:2: word='': may not be blank"),
        ("word,side,degrees,aliases\nport,left,,\nport,right,,\n", r"turns.csv:3: port is there already"),
        ("word,side,degrees,aliases\nport,left\n", r"turns.csv:2: the row has not as many cells"),
        ("word,side,degrees,aliases\nport,left,,,x\n", r"turns.csv:2: the row has not as many cells"),
        ("word,side,degrees,aliases,sharp\nport,left,,,yes\n", r"turns.csv:2: sharp='yes': is neither true nor false"),
    ],
)
def test_what_does_not_fit_is_an_error_with_its_line(text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        parse(Turn, text, "turns.csv")


def test_a_key_may_be_several_fields() -> None:
    assert len(parse(Pair, "first,second\na,b\na,c\n", "pairs.csv")) == 2
    with pytest.raises(LexiconError, match=r"pairs.csv:3: a, b is there already"):
        parse(Pair, "first,second\na,b\na,b\n", "pairs.csv")


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no such seed file"):
        read(Pair, "there_is_none.csv")


def test_the_longest_phrase_wins_and_case_does_not_matter() -> None:
    nlp = spacy.blank("en")
    pairs = [Pair("oil", "x"), Pair("oil field", "y")]
    phrases = Phrases(pairs, lambda pair: [pair.first], nlp.tokenizer)
    doc = nlp("The OIL Field burns oil")
    assert [(doc[m.start : m.end].text, m.row.second) for m in phrases.find(doc)] == [("OIL Field", "y"), ("oil", "x")]


def test_lemmas_find_inflected_forms() -> None:
    nlp = spacy.blank("en")
    phrases = Phrases([Pair("open fire", "x")], lambda pair: [pair.first], nlp.tokenizer, By.LEMMA)
    doc = nlp("Gunmen opened fire")
    doc[1].lemma_, doc[0].lemma_, doc[2].lemma_ = "open", "gunman", "fire"
    assert [(m.start, m.end) for m in phrases.find(doc)] == [(1, 3)]


def test_one_phrase_in_two_rows_is_an_error() -> None:
    with pytest.raises(LexiconError, match="'oil' stands in two rows"):
        Phrases([Pair("oil", "x"), Pair("Oil", "y")], lambda pair: [pair.first], spacy.blank("en").tokenizer)


def test_no_rows_find_nothing() -> None:
    nlp = spacy.blank("en")
    nothing: list[Pair] = []
    assert Phrases(nothing, lambda pair: [pair.first], nlp.tokenizer).find(nlp("oil")) == ()


def test_what_links_and_publishes_imports_no_language_model():
    """It takes half a second, and only the process that reads needs it."""
    modules = "extractors.linking.link, extractors.batch_reading, extractors.brief.write, extractors.warehouse.publish"
    done = subprocess.run([sys.executable, "-c", f"import sys, {modules}; sys.exit('spacy' in sys.modules)"], check=False)
    assert done.returncode == 0
