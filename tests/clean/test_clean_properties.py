"""What holds of any text: cleaning is idempotent, sections lie in order, nothing of the story is lost."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.clean import clean
from extractors.records import SectionKind
from tests.clean.forms import BODY, CREDITS, DATELINE, DROPPED, LINES, NO_NOTICES, NOTICES, REST, STORY, page


def test_hard_wrapped_lines_are_one_paragraph():
    wrapped = "The brigade said its men had left the village\nbefore dawn and that two of them were missing\nafter the clash."
    assert clean(wrapped).text == wrapped.replace("\n", " ")


def test_single_newlines_part_paragraphs():
    assert clean(f"{STORY}\n{REST}").text == page(STORY, REST)


def test_a_stamp_is_parted_from_the_headline_it_is_glued_to():
    read = clean(page("Boy hurt by mine Posted: Monday, January 26, 2015 1:42 PM EST Updated: Jan 27, 2015", STORY))
    assert (read.title, read.published_on) == ("Boy hurt by mine", date(2015, 1, 26))


FORMS = [
    *BODY.values(),
    *CREDITS.values(),
    STORY,
    REST,
    *(line for line, _ in (*LINES.values(), *NOTICES.values())),
    *NO_NOTICES.values(),
    DATELINE + STORY,
    "14:32 GMT: Mayor says five were hurt",
    *(row.example for row in DROPPED),
]
PAGES = st.lists(st.one_of(st.sampled_from(FORMS), st.text(max_size=40)), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n\r\n"]).map(lambda gap: gap.join(lines))
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), PAGES))
def test_cleaning_a_clean_text_changes_nothing(raw):
    once = clean(raw).text
    assert clean(once).text == once


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), PAGES), st.one_of(st.none(), st.text(max_size=60)))
def test_sections_are_ordered_disjoint_and_inside_the_text(raw, title):
    read = clean(raw, title)
    ends = [0, *(section.end_char for section in read.sections)]
    assert all(section.start_char < section.end_char for section in read.sections)
    assert all(end <= section.start_char for end, section in zip(ends, read.sections, strict=False))
    assert ends[-1] <= len(read.text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([STORY, REST, *BODY.values()]), min_size=1, max_size=6, unique=True), st.sampled_from(DROPPED))
def test_furniture_never_takes_a_sentence_of_the_story_with_it(sentences, row):
    read = clean(page("Rockets hit Aden airport", *sentences, row.example))
    assert read.parts(SectionKind.BODY) == tuple(sentences)


SHARED = os.environ.get("CROSSWIRE_SHARED")


@pytest.mark.skipif(SHARED is None, reason="CROSSWIRE_SHARED names no folder with articles/*.txt")
def test_real_pages_keep_their_first_and_last_sentence_and_lose_their_menus():
    for path in sorted((Path(SHARED or "") / "articles").glob("*.txt")):
        read = clean(path.read_text(encoding="utf-8"))
        assert read.title is not None
        assert len(read.parts(SectionKind.BODY)) > 8
        assert not {"Short Url", "Related Posts", "Share", "Next Article"}.intersection(read.text.split("\n\n"))
        assert clean(read.text).text == read.text
