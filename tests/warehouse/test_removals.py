"""The list of removed names: what it takes, what it refuses, what a publish does with older versions."""

from __future__ import annotations

import pytest

from extractors.settings import Settings
from extractors.warehouse.publish import publish
from extractors.warehouse.removals import RemovalError, read_removals, remove_name
from extractors.warehouse.versions import versions


def test_a_removal_is_a_row_that_stays(settings: Settings):
    assert read_removals(settings) == ()
    added = tuple(remove_name(settings, name, "the family asked", "desk") for name in ("Omar  Haddad", "Sara Said"))
    assert [removal.name for removal in added] == ["Omar Haddad", "Sara Said"]
    assert read_removals(settings) == added


@pytest.mark.parametrize(
    ("name", "why", "by", "says"),
    [("Omar", "asked", "desk", "whole name"), ("Omar Haddad", " ", "desk", "say why"), ("A B", "x", "", "who")],
)
def test_a_removal_says_whom_why_and_by_whom(settings: Settings, name, why, by, says):
    with pytest.raises(RemovalError, match=says):
        remove_name(settings, name, why, by)
    assert not settings.removals.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,why\nOmar Haddad,x\n", "the first line must be"),
        ("name,why,removed_by,removed_at\nOmar Haddad,x,desk,yesterday\n", r"removals.csv:2: "),
        ("name,why,removed_by,removed_at\nOmar Haddad,x,desk,2026-11-30T09:00:00\n", "with its zone"),
        ("name,why,removed_by,removed_at\nOmar Haddad,x\n", r"removals.csv:2: "),
    ],
)
def test_a_list_that_cannot_be_followed_stops_the_publish(built: Settings, text, says):
    built.removals.write_text(text)
    with pytest.raises(RemovalError, match=says):
        publish(built, "run-1")
    assert versions(built) == []


def test_versions_from_before_a_removal_are_dropped(built: Settings):
    publish(built, "run-1")
    remove_name(built, "Omar Haddad", "he asked", "desk")
    second = publish(built, "run-2")
    assert versions(built) == [second]
