"""Offsets into what was read, mapped back to the text of a document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.evaluation.offsets import offsets


def test_offsets_go_over_dropped_lines_and_other_blanks() -> None:
    raw = "SHARE THIS\n\nRockets  hit\na base.\n\nAdvert\n\nNobody died."
    aligned = offsets(raw, "Rockets hit a base.\n\nNobody died.")
    assert raw[slice(*aligned.span(0, 19) or ())] == "Rockets  hit\na base."
    assert raw[slice(*aligned.span(21, 33) or ())] == "Nobody died."


def test_offsets_follow_a_line_that_was_moved_to_the_front() -> None:
    raw = "By A. Writer\nTwo die\nTwo men died."
    aligned = offsets(raw, "Two die\n\nBy A. Writer\n\nTwo men died.")
    assert [raw[slice(*aligned.span(*span) or ())] for span in ((0, 7), (9, 21))] == ["Two die", "By A. Writer"]


def test_offsets_survive_a_changed_character() -> None:
    raw = "He said ``no´´ again."
    aligned = offsets(raw, 'He said "no" again.')
    assert raw[slice(*aligned.span(13, 18) or ())] == "again"


def test_what_cleaning_wrote_has_no_place_in_the_input() -> None:
    assert offsets("b", "title\n\nb").span(0, 5) is None


@given(st.lists(st.text("abc xyz,.", min_size=1, max_size=30), max_size=5))
def test_a_text_aligns_with_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    aligned = offsets(text, text)
    letters = [place for place, letter in enumerate(text) if not letter.isspace()]
    assert all(text[aligned.places[place] or 0] == text[place] for place in letters)
