"""A decision is checked when it is made: what it names must be there, and what it says must be something."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from typer.testing import CliRunner

from extractors.commands import overrides as commands
from extractors.decide import decide, decide_actor, undo
from extractors.linking.link import link
from extractors.overrides import store
from extractors.overrides.places import DecidedPlace
from extractors.overrides.store import OverrideError
from extractors.records import ActorType, OverrideAction, Sentence
from extractors.settings import Settings
from extractors.warehouse.work import read_work
from tests import rows

TEXT = "Jets of the River Front hit the depot of Delga on Friday and set fire to nine lorries, the town's mayor said."
ACT = OverrideAction


@pytest.fixture
def told(settings: Settings) -> Settings:
    mention = rows.event_mention("a1", 5, date_start=date(2024, 5, 3), date_end=date(2024, 5, 3), event_mode="aerial")
    claim = rows.casualty_claim("a1:c1", "a1", 9, 9, mention_id="a1:e5", focus_start_char=40)
    front = rows.actor_mention("a1", 1, "River Front", ActorType.MILITIA)
    sentence = Sentence("a1:s0", "a1", rows.VERSION, "body", 0, len(TEXT))
    rows.store(settings, rows.article("a1", datetime(2024, 5, 4, 10, tzinfo=UTC), TEXT), sentence, mention, claim, front)
    link(settings)
    return settings


def event_of(settings: Settings) -> str:
    with read_work(settings) as work:
        return str(work.execute("select event_id from staging.event_links").fetchall()[0][0])


def actor_of(settings: Settings) -> str:
    with read_work(settings) as work:
        return str(work.execute("select actor_id from staging.actor_links").fetchall()[0][0])


def test_an_event_is_named_by_the_words_that_founded_it(told):
    made = decide(told, ACT.DATE, event_of(told), "2024-05-02", by="A. Editor", why="the day before")
    assert (made.url, made.start_char, made.value) == ("https://example.org/a1", 5, "2024-05-02")
    assert made.quote == TEXT[5:]
    assert store.read(told) == [made]


def test_a_claim_is_named_by_its_words(told):
    made = decide(told, ACT.ROLE, "a1:c1", "other", by="A. Editor", why="of last year")
    assert (made.quote, made.start_char) == (TEXT[40:], 40)


def test_a_town_is_found_by_name_and_country(told):
    made = decide(told, ACT.PLACE, event_of(told), "Azaz, SYR", by="A. Editor", why="the road is there")
    assert made.value is not None
    place = DecidedPlace.from_value(made.value)
    assert (place.country_iso3, round(float(place.latitude), 1)) == ("SYR", 36.6)


@pytest.mark.parametrize(
    ("action", "what", "value", "says"),
    [
        (ACT.MERGE, "nowhere", "event", "no event is called 'nowhere'"),
        (ACT.SPLIT, "a1:c9", None, "no claim or mention is called 'a1:c9'"),
        (ACT.MERGE, "event", None, "say what it shall be"),
        (ACT.DATE, "event", "yesterday", "no day"),
        (ACT.DATE, "event", "2024-05-03/2024-05-01", "no span"),
        (ACT.PLACE, "event", "Atlantis, SYR", "no town"),
        (ACT.ROLE, "a1:c1", "whole", "the roles are"),
    ],
)
def test_what_is_not_there_is_refused(told, action, what, value, says):
    known = event_of(told)
    with pytest.raises(OverrideError, match=says):
        decide(told, action, known if what == "event" else what, value, by="A. Editor", why="x")
    assert store.read(told) == []


def test_a_name_needs_an_actor_and_its_words(told):
    url = "https://example.org/a1"
    for name, actor_id, says in (("River Front", "nobody", "no actor"), ("Sea Front", actor_of(told), "stands no more")):
        with pytest.raises(OverrideError, match=says):
            decide_actor(told, url, name, actor_id, by="A. Editor", why="x")


def test_only_what_stands_is_undone(told):
    made = decide(told, ACT.SPLIT, "a1:e5", None, by="A. Editor", why="another")
    undo(told, made.override_id, "A. Editor", "no")
    with pytest.raises(OverrideError, match="no decision"):
        undo(told, made.override_id, "A. Editor", "no")


def test_the_commands_note_list_and_undo(told):
    run, home = CliRunner().invoke, ["--home", str(told.home)]
    noted = run(commands.app, ["date", event_of(told), "2024-05-02", "--why", "a day late", "--by", "A. Editor", *home])
    assert noted.exit_code == 0, noted.output
    override_id = noted.output.split()[0]
    assert "A. Editor: date https://example.org/a1 -> 2024-05-02 (a day late)" in run(commands.app, ["list", *home]).output
    assert run(commands.app, ["undo", override_id, "--why", "no", *home]).exit_code == 0
    assert run(commands.app, ["list", *home]).output == ""
