"""Decisions of people outlive everything: kept as rows, read strictly, undone by rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extractors.overrides import store
from extractors.overrides.store import OverrideError, Passage, decision
from extractors.records import OverrideAction
from extractors.settings import Settings

AT = datetime(2024, 3, 6, 9, 30, tzinfo=UTC)
PAGE = Passage("https://post.example/1")


def test_what_is_added_is_read_again(settings: Settings) -> None:
    words = Passage("https://post.example/2", 'Nine people, said "the mayor", died,\nothers fled', 40)
    added = [
        decision(OverrideAction.WITHDRAW, "A. Editor", "invented", PAGE, decided_at=AT),
        decision(OverrideAction.WITHDRAW, "A. Editor", "also, invented", words, other=PAGE, value="seven", decided_at=AT),
    ]
    for one in added:
        store.append(settings, one)
    assert store.read(settings) == added


def test_an_id_is_what_a_decision_says() -> None:
    one = decision(OverrideAction.WITHDRAW, "A. Editor", "invented", PAGE, decided_at=AT)
    assert one == decision(OverrideAction.WITHDRAW, "A. Editor ", " invented", PAGE, decided_at=AT)
    assert one.override_id != decision(OverrideAction.WITHDRAW, "B. Editor", "invented", PAGE, decided_at=AT).override_id


def test_a_decision_stands_until_a_row_undoes_it() -> None:
    one, other = (decision(OverrideAction.WITHDRAW, "A. Editor", why, PAGE, decided_at=AT) for why in ("invented", "doubtful"))
    undone = decision(OverrideAction.UNDO, "B. Editor", "it was true", value=one.override_id)
    assert store.standing([one, other, undone]) == [other]
    again = replace(one, override_id="o1")
    assert store.standing([one, other, undone, again]) == [other, again]


@pytest.mark.parametrize(("by", "why"), [("", "invented"), ("A. Editor", " ")])
def test_a_decision_says_who_and_why(by: str, why: str) -> None:
    with pytest.raises(OverrideError, match="--by"):
        decision(OverrideAction.WITHDRAW, by, why, PAGE)


@pytest.mark.parametrize(
    "row",
    [
        "2024-03-06T09:30:00,A. Editor,forget,https://post.example/1,,,,,,,invented",
        "yesterday,A. Editor,withdraw,https://post.example/1,,,,,,,invented",
        "2024-03-06T09:30:00,A. Editor,withdraw,https://post.example/1,,first,,,,,invented",
        "2024-03-06T09:30:00,A. Editor,withdraw,https://post.example/1,,,,,,,",
        "2024-03-06T09:30:00,A. Editor,withdraw",
    ],
)
def test_a_row_that_is_no_decision_is_named(settings: Settings, row: str) -> None:
    path = store.append(settings, decision(OverrideAction.WITHDRAW, "A. Editor", "invented", PAGE))
    with path.open("a") as file:
        file.write(row + "\n")
    with pytest.raises(OverrideError, match=r"line 3 of .*overrides\.csv"):
        store.read(settings)


def test_other_columns_are_refused(settings: Settings) -> None:
    path = store.append(settings, decision(OverrideAction.WITHDRAW, "A. Editor", "invented", PAGE))
    path.write_text(path.read_text().replace("decided_by", "editor"))
    with pytest.raises(OverrideError, match="columns"):
        store.read(settings)
