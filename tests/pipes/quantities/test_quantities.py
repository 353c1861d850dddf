"""Counts as the text gives them, and numbers that count nobody. A marked count: ``[at least seven]{at_least 7 7 -}``."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from text_to_num import text2num

from extractors.language.numerals import LARGEST, parse_number
from extractors.language.spelled_numbers import render_number
from extractors.pipes.quantities.component import find
from extractors.pipes.quantities.vocabulary import Vocabulary
from extractors.records import Quantity
from tests.readers import unparsed

MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")


NLP = unparsed()
VOCABULARY = Vocabulary(NLP.tokenizer)


def _read(text: str) -> list[tuple[str, str]]:
    return [(q.text, _shown(q)) for q in (reading.quantity for reading in find(NLP(text), VOCABULARY))]


def _shown(q: Quantity) -> str:
    return " ".join("-" if value is None else str(value) for value in (q.type, q.minimum, q.best, q.maximum))


COUNTS = {
    "a spoken decimal": "The war displaced [one point five million]{exact 1500000 1500000 1500000} people.",
    "digits": "The shell killed [7]{exact 7 7 7} people.",
    "two digits of a form": "[03]{exact 3 3 3} guards fled on 05 May, at 09:10, by bus 0800.",
    "thousands separator": "It drove out [1,200]{exact 1200 1200 1200} families.",
    "decimal million": "Some say [3.5 million]{exact 3500000 3500000 3500000} people left.",
    "words": "It killed [twenty-five]{exact 25 25 25} guards.",
    "long words": "It killed [one hundred and five]{exact 105 105 105} guards.",
    "hundred and": "It killed [a hundred and twenty]{exact 120 120 120} guards.",
    "thousand and a half": "[One and a half thousand]{exact 1500 1500 1500} guards fled.",
    "spaced thousands": "[12 500]{exact 12500 12500 12500} guards fled.",
    "a day before a count": "On May 5 [200]{exact 200 200 200} guards fled.",
    "k": "[Around 1.2k]{approximate 1080 1200 1320} guards fled.",
    "odd": "[Forty-odd]{approximate 36 40 44} guards fled.",
    "a couple of dozen": "[A couple of dozen]{vague 24 - -} guards fled.",
    "twins": "It killed 2-year-old [twins]{exact 2 2 2}.",
    "a family": "It killed [a family of five]{exact 5 5 5}.",
    "families": "It killed [two families of six]{exact 12 12 12}.",
    "an entire crew": "It killed [an entire crew of nine]{exact 9 9 9}.",
    "a group": "It killed [a group of six]{exact 6 6 6} farmers.",
    "two couples": "It killed [two]{exact 2 2 2} couples.",
    "twin girls": "It killed [twin]{exact 2 2 2} girls.",
    "a share": "It killed [two-thirds of the 90]{exact 60 60 60} patients.",
    "half the number": "It killed [half the 40]{exact 20 20 20} passengers.",
    "a share that leaves a rest": "It hurt [a third of their 40]{approximate 13 - 14} guards.",
    "a million and a half": "It drove out [a million and a half]{exact 1500000 1500000 1500000} people.",
    "two and a half million, with hyphens": "It drove out [two-and-a-half million]{exact 2500000 2500000 2500000} people.",
    "part of a million": "It drove out [three quarters of a million]{exact 750000 750000 750000} people.",
    "a fraction in one sign": "It drove out [1½ million]{exact 1500000 1500000 1500000} people.",
    "millions in short": "It drove out [1.2m]{exact 1200000 1200000 1200000} people.",
    "lakhs": "It drove out [2.5 lakh]{exact 250000 250000 250000} villagers.",
    "grouped as in India": "It drove out [1,00,000]{exact 100000 100000 100000} people.",
    "three score": "[Three score]{exact 60 60 60} guards fled.",
    "plus": "[Forty-plus]{at_least 40 40 -} guards fled.",
    "not the other number": "It killed [five]{exact 5 5 5} guards and not nine.",
    "families alone": "It drove out [two]{exact 2 2 2} families.",
    "dozen": "[A dozen]{exact 12 12 12} guards fled.",
    "two dozen": "[Two dozen]{exact 24 24 24} guards fled.",
    "half a dozen": "[Half a dozen]{exact 6 6 6} guards fled.",
    "dozens": "[Dozens]{vague 24 - -} of guards fled.",
    "scores": "[Scores]{vague 40 - -} were hurt.",
    "hundreds": "[Hundreds]{vague 200 - -} were hurt.",
    "tens of thousands": "[Tens of thousands]{vague 20000 - -} fled.",
    "several": "[Several]{vague 3 - -} guards were hurt.",
    "a few": "[A few]{vague 2 - -} guards were hurt.",
    "a number of": "[A number of]{vague 2 - -} guards were hurt.",
    "a couple of": "[A couple of]{vague 2 - -} guards were hurt.",
    "at least": "It killed [at least seven]{at_least 7 7 -} guards.",
    "no fewer than": "It killed [no fewer than 7]{at_least 7 7 -} guards.",
    "or more": "It killed [7 or more]{at_least 7 7 -} guards.",
    "at least after": "It killed 12 men, [seven at least]{at_least 7 7 -}.".replace("12 men", "[12]{exact 12 12 12} men"),
    "more than": "It killed [more than 40]{more_than 41 - -} guards.",
    "more than a dozen": "It killed [more than a dozen]{more_than 13 - -} guards.",
    "upwards of": "It killed [upwards of 40]{more_than 41 - -} guards.",
    "up to": "It killed [up to 40]{at_most - - 40} guards.",
    "as many as": "It killed [as many as 40]{at_most - - 40} guards.",
    "fewer than": "It killed [fewer than 40]{less_than - - 39} guards.",
    "nearly": "It killed [nearly 40]{approximate 36 40 40} guards.",
    "some": "It killed [some 40]{approximate 36 40 44} guards.",
    "around": "It killed [around 5]{approximate 4 5 6} guards.",
    "outer qualifier decides": "It killed [at least some 40]{at_least 40 40 -} guards.",
    "at least another": "It hurt [at least another 12]{at_least 12 12 -} guards.",
    "vague with qualifier": "It hurt [more than several]{vague 3 - -} guards.",
    "under several": "It came under [several]{vague 3 - -} attacks.",
    "up to several hundred": "It hurt [up to several hundred]{vague - - -} guards.",
    "between": "It killed [between 3 and 5]{range 3 - 5} guards.",
    "to": "It killed [three to five]{range 3 - 5} guards.",
    "hyphen": "It killed [3-5]{range 3 - 5} guards.",
    "or": "It killed [7 or 8]{range 7 - 8} guards.",
    "range of millions": "It drove out [7 or 8 million]{range 7000000 - 8000000} people.",
    "range of hundreds": "It drove out [two to three hundred]{range 200 - 300} people.",
    "hedged range": "It killed [at least 7 but possibly 10]{range 7 - 10} guards.",
    "no one": "[No one]{none 0 0 0} was hurt.",
    "no one at the end": "It hurt [no one]{none 0 0 0}.",
    "none": "[None]{none 0 0 0} of the guards was hurt.",
    "no": "There were [no]{none 0 0 0} casualties.",
    "not a single": "[Not a single]{none 0 0 0} guard was hurt.",
    "both": "[Both]{exact 2 2 2} were hurt.",
    "a man": "It killed [a]{exact 1 1 1} man and his [two]{exact 2 2 2} sons.",
    "a with age": "It killed [a]{exact 1 1 1} 27-year-old Iraqi driver.",
    "a 27-year-old": "It killed [a]{exact 1 1 1} 27-year-old in the street.",
    "one": "It hurt [one]{exact 1 1 1} civilian contractor and [a]{exact 1 1 1} soldier.",
    "single": "It hurt [a single]{exact 1 1 1} guard.",
    "another": "It hurt a house; [another]{exact 1 1 1} was wounded.",
    "another alone": "It hurt three men, wounding [another]{exact 1 1 1}.".replace("three men", "[three]{exact 3 3 3} men"),
    "another participle": "It left [another]{exact 1 1 1} in hospital.",
    "seven others": "It hurt the mayor and [seven]{exact 7 7 7} others.",
    "two fatally": "It left [eight]{exact 8 8 8} injured, [two]{exact 2 2 2} fatally.",
    "toll rose": "The toll rose from [12]{exact 12 12 12} to [19]{exact 19 19 19}.",
    "rose to from": "The toll rose to [19]{exact 19 19 19} from [12]{exact 12 12 12}.",
    "after a date": "On June 27, [12]{exact 12 12 12} people died.",
    "word after a dateline": "OREL, March 14 - [Four]{exact 4 4 4} people died.",
    "digits after a dateline": "OREL, March 14 - [12]{exact 12 12 12} people died.",
    "year-like number": "It drove out [2000]{exact 2000 2000 2000} people.",
    "may": "They said [27]{exact 27 27 27} may have died.",
    "capitals": "[AT LEAST SEVEN]{at_least 7 7 -} SOLDIERS DIED.",
    "no one of two": "[Neither]{none 0 0 0} driver was hurt.",
}


@pytest.mark.parametrize("marked", COUNTS.values(), ids=COUNTS.keys())
def test_counts(marked: str) -> None:
    assert _read(MARK.sub(r"\1", marked)) == MARK.findall(marked)


NO_COUNTS = {
    "age": "Police freed the 27-year-old.",
    "age after aged": "His son, aged 5, was there.",
    "ages in a list": "His sons, aged 3, 5 and 7, were there.",
    "age in apposition": "Yesterday Amal Haddad, 41, was there.",
    "age before a verb": "Yesterday Amal Haddad, 41 was there.",
    "all but one": "All but one of the guards left.",
    "age in brackets": "Yesterday Amal Haddad (41) was there.",
    "age of a person noun": "The driver, 19, was there.",
    "age limit": "Children under 5 were there.",
    "date": "It began on June 27.",
    "date day first": "It began on 27 June 2021.",
    "dates": "It began on June 27 and 28.",
    "date with year": "It began on June 27, 2021.",
    "date range": "It lasted from June 27-28.",
    "date range with spaces": "It lasted from June 27 - 28.",
    "date range with a word": "It lasted from June 27 to 28.",
    "year": "It began in 2014.",
    "year as modifier": "They recall the 2014 protests.",
    "iso date": "It began on 2021-06-27.",
    "clock": "It began at 7:44 p.m. on the day.",
    "hour": "It began at 7 p.m.",
    "leading zero": "It began at 0730 hours.",
    "span of time": "It lasted three days.",
    "hyphenated span": "They broke a two-month siege.",
    "distance": "The base lies 40 km west.",
    "calibre": "A 155mm shell fell.",
    "aircraft": "An F-16 and a Su-24 flew over.",
    "spelled tank": "A T-72 burned.",
    "battalion": "The 47th Battalion came.",
    "money": "It cost $5 million.",
    "money after": "It cost 40 dollars.",
    "share": "Output fell 12%.",
    "percent": "Output fell 12 percent.",
    "fraction": "They hold two-thirds of it.",
    "a fraction of what nobody counts": "They hold a third of it and half of the town.",
    "a third one": "He is the third of the brothers.",
    "twin blasts": "Twin blasts hit the twin cities.",
    "metres": "The post lies 2 m away.",
    "money in lakh": "It cost 40 lakh.",
    "a couple in its home": "It hit a couple in their home.",
    "resolution": "They cited Resolution 2254.",
    "route": "They closed Route 60.",
    "one another": "They blame one another.",
    "one day": "They will return one day.",
    "no longer": "They no longer fight.",
    "no as answer": "He said no, and left.",
    "score": "They won 3-1.",
    "disease": "COVID-19 spread.",
    "a thing against people": "They began a strong push against every soldier.",
    "several days": "It lasted several days and a few hours.",
    "a car": "It hit a 10-year-old car.",
    "block": "It began in the 1600 block of Elm Street.",
    "a thing": "A rocket hit a police station.",
    "a possessive": "It hit a soldier's house.",
    "both of a pair": "It angers both Iran and Iraq.",
    "ordinal": "It was the first of its kind.",
    "decimal": "It measured 4.5 there.",
    "more than there are people": "It killed ten billion billion guards.",
    "a range up to more than there are people": "It killed two to 30 billion guards.",
    "more than a row holds": f"It killed at least {10**20} guards.",
    "a decimal of more than there are people": "It killed 20.5 billion guards.",
    "more digits than Python reads": f"It killed {'9' * 5000} guards.",
    "more multipliers than anybody reads": f"It killed ten {'billion ' * 400} guards.",
}


@pytest.mark.parametrize("text", NO_COUNTS.values(), ids=NO_COUNTS.keys())
def test_numbers_that_count_nobody(text: str) -> None:
    assert _read(text) == []


def _parsed(words: str, heads: list[int], deps: str) -> Doc:
    return Doc(NLP.vocab, words=words.split(), heads=heads, deps=deps.split())


def test_head_is_the_noun_counted() -> None:
    doc = _parsed("At least seven Iraqi militiamen died", [1, 2, 4, 4, 5, 5], "case nmod nummod amod nsubj root")
    (reading,) = find(doc, VOCABULARY)
    assert reading.head == 4


def test_head_behind_of() -> None:
    doc = _parsed("Dozens of people died", [3, 2, 0, 3], "nsubj case nmod root")
    (reading,) = find(doc, VOCABULARY)
    assert reading.head == 2


def test_a_count_that_stands_alone_has_no_head() -> None:
    doc = _parsed("Seven died", [1, 1], "nsubj root")
    (reading,) = find(doc, VOCABULARY)
    assert reading.head is None


STYLES = {
    "British": lambda text: text,
    "American": lambda text: text.replace(" and ", " "),
    "without hyphens": lambda text: text.replace("-", " "),
    "a title": str.title,
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@given(number=st.integers(0, 10**12 - 1))
def test_a_number_in_words_reads_back(style: Callable[[str], str], number: int) -> None:
    assert parse_number(style(render_number(number))) == number


def beside(text: str) -> int | None:
    """What another parser of numbers reads, as of words in lower case; None where it reads none."""
    try:
        value: int = text2num(text.lower(), "en")
    except ValueError:
        return None
    return value


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@given(number=st.integers(0, 10**12 - 1))
def test_another_parser_reads_the_same_number(style: Callable[[str], str], number: int) -> None:
    assert beside(style(render_number(number))) == number


SMALL = st.sampled_from(("one", "nine", "twelve", "nineteen", "twenty", "ninety-nine", "forty one"))
HUNDREDS = st.sampled_from(("one hundred", "nine hundred"))
GROUP = SMALL | HUNDREDS | st.tuples(HUNDREDS, st.sampled_from((" ", " and ")), SMALL).map("".join)
SIZE = st.sampled_from((" million ", " thousand ", " million and ", " thousand and "))


@given(st.tuples(GROUP, SIZE, GROUP).map("".join) | GROUP)
def test_what_another_parser_reads_is_read_alike(text: str) -> None:
    """Numbers as people say them, some of them oddly: "nine hundred and nine thousand and one hundred forty one"."""
    theirs = beside(text)
    assert theirs is None or parse_number(text) == theirs


@given(st.integers(1, 999), st.integers(1, 9))
def test_a_spoken_decimal_reads_back(whole: int, tenths: int) -> None:
    assert parse_number(f"{render_number(whole)} point {render_number(tenths)} million") == whole * 10**6 + tenths * 10**5


@given(st.integers(0, 10**15))
def test_a_number_in_digits_reads_back(number: int) -> None:
    assert parse_number(str(number)) == number
    assert parse_number(f"{number:,}") == number


@pytest.mark.parametrize("text", ["9" * 5000, "1" + ",000" * 2000, "9" * 5000 + ".5 billion", "ten" + " billion" * 400])
def test_a_number_is_read_up_to_a_limit(text: str) -> None:
    assert parse_number(text) == LARGEST


@given(st.text(max_size=200))
def test_any_text_reads_without_error_and_bounds_are_ordered(text: str) -> None:
    for reading in find(NLP(text), VOCABULARY):
        q = reading.quantity
        bounds = [bound for bound in (q.minimum, q.best, q.maximum) if bound is not None]
        assert bounds == sorted(bounds)
        assert q.text in text


@given(st.integers(2, 1800), st.sampled_from(["at least", "nearly", "more than", "up to"]))
def test_changing_the_number_changes_only_the_number(number: int, qualifier: str) -> None:
    one, other = (find(NLP(f"It killed {qualifier} {n} guards."), VOCABULARY)[0].quantity for n in (number, number + 1))
    assert one.type is other.type
    assert (one.minimum, one.maximum) != (other.minimum, other.maximum)
