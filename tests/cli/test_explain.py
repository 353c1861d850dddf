"""``crosswire explain``: what it says, line by line, and how it says that there is no such event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from extractors.explain import lines
from extractors.linking.explanation import (
    Claim,
    ClaimPair,
    Explanation,
    OtherEvent,
    Telling,
    UnknownEventError,
    Verdict,
    explain,
)

FIRST = Claim("c1", "killed", 4, 4, "the mayor", "River Post", "Four people died, the\nmayor said.")
SECOND = Claim("c2", "killed", 7, None, "a monitor", "Hill Times", "At least seven people died, a monitor said.")
THIRD = replace(FIRST, claim_id="c3", publisher="Delta Mail")
STRIKE = Explanation(
    asked_for="e1",
    event_id="e1",
    title="Airstrike, Delga, 3 May 2024",
    tellings=(
        Telling("River Post", date(2024, 5, 4), "air strike", "An air strike hit Delga.", "founds"),
        Telling("Hill Times", date(2024, 5, 5), "bombed", "Jets bombed Delga.", "same_day+other_mode"),
    ),
    others=(
        OtherEvent("e2", "Shelling, Delga, 3 May 2024", -3.0, ("same_day", "same_place"), ("same_article",)),
        OtherEvent("e3", "Ambush, Delga, 4 May 2024", -2.5, ("next_day",), ()),
    ),
    origins=((FIRST, THIRD), (SECOND,)),
    pairs=(
        ClaimPair("c1", "c2", "independent", "conflict", "disjoint_figures", "No number satisfies both"),
        ClaimPair("c2", "c3", "independent", "conflict", "disjoint_figures", "No number satisfies both"),
    ),
    verdicts=(Verdict("killed", "conflict", 4, 7, 2, "value", "unresolved"),),
)


def said(explanation):
    return "\n".join(line.plain for line in lines(explanation))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Airstrike, Delga, 3 May 2024  e1", id="title-and-id"),
        pytest.param("founds the event", id="founder"),
        pytest.param("joined: same day +1.6, other mode -3.5", id="reasons-with-their-weights"),
        pytest.param("> An air strike hit Delga.", id="sentence"),
        pytest.param("two tellings forbid it: same article (never one)", id="what-forbids"),
        pytest.param("likeness -2.5; the closest two: next day -0.4", id="kept-apart-by-weight"),
        pytest.param("Origin 1 of 2", id="origins"),
        pytest.param("> Four people died, the mayor said.", id="evidence-on-one-line"),
        pytest.param(
            "killed 4 and killed 7+, independent: conflict, disjoint figures. No number satisfies both (2 pairs)", id="pairs"
        ),
        pytest.param("killed 4-7: conflict, 2 independent origins; value, unresolved", id="verdict"),
    ],
)
def test_it_says(words):
    assert words in said(STRIKE)


def test_long_lists_are_cut_with_a_count():
    many = replace(STRIKE, tellings=STRIKE.tellings * 20)
    assert "... and 10 more" in said(many)


def test_an_event_without_claims_has_no_empty_headings():
    bare = said(replace(STRIKE, others=(), origins=(), pairs=(), verdicts=()))
    assert "Told by" in bare
    assert "Verdicts" not in bare
    assert "Origin" not in bare


def test_a_merged_event_says_which_one_it_is_now():
    assert "e0 was found to be this event" in said(replace(STRIKE, asked_for="e0"))


def test_an_unknown_event_is_an_error_that_says_what_to_do():
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create table marts.events (event_id varchar, title varchar)")
        connection.execute("create table marts.event_redirects (old_event_id varchar, event_id varchar)")
        with pytest.raises(UnknownEventError, match=r"no event is or was called 'nowhere'.*marts\.events"):
            explain(connection, "nowhere")
