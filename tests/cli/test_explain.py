"""``crosswire explain``: what it says, line by line, and how it says that there is no such event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from extractors.explain.explanation import Explanation, Headline, UnknownEventError, explain
from extractors.explain.lines import lines
from extractors.linking.explanation import OtherEvent, Telling
from extractors.marts.counts import counts_of, groups_of
from extractors.marts.decided import Decided
from extractors.marts.origins import origins_of
from extractors.marts.parties import parties_of
from extractors.marts.tolls import asides_of, tolls_of
from extractors.marts.verdicts import comparisons_of, verdicts_of
from tests.incident import RAID, tell


def _explained() -> Explanation:
    """The raid of `tests.incident`, with tellings and neighbours that linking would have left."""
    with duckdb.connect() as warehouse:
        tell(warehouse)
        return Explanation(
            asked_for=RAID,
            headline=Headline(RAID, "Raid, Delga, 3 May 2024", 3, 2, 2, "fair"),
            counts=counts_of(warehouse, [RAID])[RAID],
            groups=groups_of(warehouse, [RAID])[RAID],
            tellings=(
                Telling("River Post", date(2024, 5, 4), "raid", "A raid hit Delga.", "founds"),
                Telling("Hill Times", date(2024, 5, 5), "raided", "Men raided\nDelga.", "same_day+other_mode"),
            ),
            tolls=tolls_of(warehouse, RAID),
            asides=asides_of(warehouse, RAID),
            origins=origins_of(warehouse, RAID),
            parties=parties_of(warehouse, [RAID])[RAID],
            verdicts=verdicts_of(warehouse, RAID),
            comparisons=comparisons_of(warehouse, RAID),
            others=(
                OtherEvent("e2", "Shelling, Delga, 3 May 2024", -3.0, ("same_day", "same_place"), ("same_article",)),
                OtherEvent("e3", "Ambush, Delga, 4 May 2024", -2.5, ("next_day",), ()),
            ),
            decided=(),
        )


EXPLAINED = _explained()


def said(explanation):
    return "\n".join(line.plain for line in lines(explanation))


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Raid, Delga, 3 May 2024  e1\n7–50 or more killed; 87 captured\n", id="at-a-glance"),
        pytest.param("told by 2 newsrooms; 2 speakers who can know; evidence fair: two or more origins", id="told-by"),
        pytest.param("civilians among them: 3–4 killed; attackers, counted apart: 9 killed\n", id="kinds-apart"),
        pytest.param("founds the event", id="founder"),
        pytest.param("joined: same day +1.6, other mode -3.5\n    > Men raided Delga.", id="reasons-with-their-weights"),
        pytest.param("more than 50 killed: doctors, in Hill Times, 5 May 2024; given as the total\n    > More", id="toll"),
        pytest.param("Figures of the captured\n  87 captured: the article, in Hill Times", id="captured"),
        pytest.param("“dozens” (24 or more) injured: the article", id="vague"),
        pytest.param("9 killed, attackers: the army, in River Post", id="attackers"),
        pytest.param(
            "that stand no more\n  4 killed: the mayor, in River Post, 4 May 2024; "
            "later words of the same origin: 7 killed (the mayor, in River Post, 6 May 2024)",
            id="replaced",
        ),
        pytest.param("300 killed: the article, in River Post, 4 May 2024; what a war or a year took", id="period"),
        pytest.param("5 killed: the article, in Hill Times, 5 May 2024; a part of the toll", id="part"),
        pytest.param("Origins of the figures: 3\n", id="origins"),
        pytest.param(
            "Doctors' Union (third party), in 1 article of 1 newsroom: says more than 50 killed\n"
            "    named as the source; apart as actor:union",
            id="origin-and-why",
        ),
        pytest.param("Hill Front: denies it, named as the one who did it, accused of it by Army of Aland", id="denial"),
        pytest.param("counts at least 2 killed (“two soldiers”), its own losses, in River Post", id="own-losses"),
        pytest.param("counts 9 killed (“nine attackers”), losses of another side, attackers counted apart", id="their-losses"),
        pytest.param("killed: conflict\n    2 speakers who can know count the killed; at least two cannot both", id="verdict"),
        pytest.param("What is still told: 7–50 or more; no best figure.", id="what-stands"),
        pytest.param("conflict, 1 pair: No number satisfies both, as more than 50 (Doctors' Union) and 7 (the", id="pairs"),
        pytest.param("who did it: conflict (Hill Front; not Hill Front)\n    1 text says who did it", id="detail"),
        pytest.param("two tellings forbid it: same article (never one)", id="what-forbids"),
        pytest.param("likeness -2.5; the closest two: next day -0.4", id="kept-apart-by-weight"),
    ],
)
def test_it_says(words):
    assert words in said(EXPLAINED)


def test_an_analyst_can_follow():
    headings = ("Told by", "Figures of the killed", "Origins of the figures", "Parties", "Verdicts", "Kept apart from")
    places = [said(EXPLAINED).index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)


def test_more_than_fifty_is_never_fifty_one():
    assert "51" not in said(EXPLAINED)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        pytest.param({"superseded_by_id": None}, "its page was replaced or taken back", id="page-replaced"),
        pytest.param({"superseded_by_id": "gone"}, "the same article has another figure in its place", id="other-event"),
        pytest.param({"article_id": "a3"}, "the same article has 7 killed", id="within-an-article"),
    ],
)
def test_a_toll_that_stands_no_more_says_why(changed, why):
    tolls = tuple(toll if toll.is_standing else replace(toll, **changed) for toll in EXPLAINED.tolls)
    assert f"4 May 2024; {why}\n" in said(replace(EXPLAINED, tolls=tolls))


def test_a_figure_that_its_source_took_back_says_so_where_it_is_reprinted():
    assert "withdrawn or replaced since" not in said(EXPLAINED)
    tolls = tuple(replace(toll, is_stale=toll.speaker == "doctors") for toll in EXPLAINED.tolls)
    shown = "more than 50 killed: doctors, in Hill Times, 5 May 2024; given as the total; taken from a text that was"
    assert shown in said(replace(EXPLAINED, tolls=tolls))


def test_speakers_whom_one_newsroom_quotes_count_as_one():
    alone = tuple(replace(verdict, status="single_origin", n_texts=1, n_origins=1) for verdict in EXPLAINED.verdicts)
    assert "told by 1 newsroom; 1 speaker who can know: the 3 that it quotes count as one" in said(
        replace(EXPLAINED, verdicts=alone)
    )


def test_long_lists_are_cut_with_a_count():
    many = replace(EXPLAINED, tellings=EXPLAINED.tellings * 20)
    assert "... and 10 more" in said(many)


def test_an_event_without_figures_has_no_empty_headings():
    bare = replace(EXPLAINED, counts=(), tolls=(), asides=(), origins=(), parties=(), verdicts=(), comparisons=(), others=())
    assert "told by 2 newsrooms; evidence fair" in said(bare)
    for heading in ("Figures", "Origins", "Parties", "Verdicts", "Kept apart"):
        assert heading not in said(bare)


def test_a_merged_event_says_which_one_it_is_now():
    assert "e0 was found to be this event" in said(replace(EXPLAINED, asked_for="e0"))


def test_an_unknown_event_is_an_error_that_says_what_to_do():
    with duckdb.connect() as connection:
        tell(connection)
        with pytest.raises(UnknownEventError, match=r"no event is or was called 'nowhere'.*marts\.events"):
            explain(connection, "nowhere")


def test_what_people_decided_is_said_with_what_was_read():
    place = Decided("o1", "A. Editor", date(2024, 5, 6), "place", "Azaz", "Delga", "the road sign")
    joined = Telling(
        "Sea Times", date(2024, 5, 5), "raid", "A raid.", "decided by A. Editor (merge): one raid, told twice + late"
    )
    told = [line.plain for line in lines(replace(EXPLAINED, decided=(place,), tellings=(*EXPLAINED.tellings, joined)))]
    assert "  A. Editor, 2024-05-06 (place): Azaz, read as Delga; the road sign  o1" in told
    assert any("    decided by A. Editor (merge): one raid, told twice + late\n" in line for line in told)
