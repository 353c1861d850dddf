"""What waits in the lake, why, and what to do about it; nothing is waited for twice."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime

from extractors.records import ArticleFacts, Facts, Outcome, OutcomeStatus, QuarantinedRow, Run
from extractors.settings import Settings
from extractors.waiting import unread, waiting
from extractors.warehouse import lake
from tests.rows import VERSION, article

MONDAY, TUESDAY = date(2024, 3, 4), date(2024, 3, 5)
AT = datetime(2024, 3, 5, 8, tzinfo=UTC)


def land(settings: Settings, day: date, *names: str) -> None:
    articles = [dataclasses.replace(article(name, AT, "Shells hit Borova."), landed_day=day) for name in names]
    lake.write_articles(settings, day, "post", articles)


def read(settings: Settings, day: date, *names: str) -> None:
    facts = [Facts(ArticleFacts(name, VERSION, is_relevant=True, n_sentences=1)) for name in names]
    lake.write_facts(settings, VERSION, f"{day}-{'-'.join(names)}", facts)


def outcome(step: str, day: date, subject: str, article_id: str | None, detail: str) -> Outcome:
    return Outcome("r1", step, subject, article_id, None, OutcomeStatus.FAILED, "error", detail, 0, day, AT)


def hold(settings: Settings, border: str, *names: str) -> None:
    reason = "0 <= quantity_min; do: mend the pipe"
    rows = [QuarantinedRow(border, MONDAY, "rule", "hold", True, f"{name}-c1", name, reason, "{}", "r1", AT) for name in names]
    lake.write_quarantine(settings, "r1", border, MONDAY, rows)


def said(settings: Settings) -> list[str]:
    return [one.what for one in waiting(settings)]


def test_nothing_waits_in_an_empty_home(settings: Settings) -> None:
    assert said(settings) == []


def test_what_landed_on_any_day_and_nobody_read(settings: Settings) -> None:
    land(settings, MONDAY, "a", "b")
    land(settings, TUESDAY, "c")
    read(settings, MONDAY, "a")
    assert unread(settings) == {MONDAY: {"b"}, TUESDAY: {"c"}}
    assert said(settings)[:2] == ["1 article of 2024-03-04 not read", "1 article of 2024-03-05 not read"]


def test_what_an_earlier_version_has_read_is_read(settings: Settings) -> None:
    """Reading an archive anew is a decision of its own, not what the next day's run does."""
    land(settings, MONDAY, "a")
    lake.write_facts(settings, "0.0.1+older", f"{MONDAY}-a", [Facts(ArticleFacts("a", "0.0.1+older", True, 1))])
    assert unread(settings) == {}


def test_what_cannot_be_read_is_not_tried_for_ever_and_not_forgotten(settings: Settings) -> None:
    land(settings, MONDAY, "a", "b")
    lake.write_outcomes(settings, "r1", "extract", MONDAY, [outcome("extract", MONDAY, "a", "a", "RecursionError: ...")])
    assert unread(settings) == {MONDAY: {"b"}}
    assert "1 article of 2024-03-04 unreadable" in said(settings)
    read(settings, MONDAY, "a")
    assert "1 article of 2024-03-04 unreadable" not in said(settings)


def test_what_is_held_back_waits_for_its_remedy_and_not_for_a_reading(settings: Settings) -> None:
    land(settings, MONDAY, "a", "b")
    hold(settings, "landed", "a", "b")
    assert unread(settings) == {}
    (held,) = waiting(settings)
    assert (held.what, held.why, held.remedy) == (
        "2 held back at the border landed",
        "broken: 0 <= quantity_min",
        "mend the pipe",
    )


def test_facts_that_were_never_published(settings: Settings) -> None:
    land(settings, MONDAY, "a")
    read(settings, MONDAY, "a")
    (facts,) = waiting(settings)
    assert (facts.what, facts.why) == ("1 batch of facts not published", "nothing was ever published")


def run(settings: Settings, step: str, status: OutcomeStatus, day: date = MONDAY) -> None:
    lake.write_run(settings, Run("r1", step, day, status, 0, 0, 0, None, AT, AT))


def test_a_run_that_stopped_says_where_and_why_until_one_goes_on(settings: Settings) -> None:
    run(settings, "load", OutcomeStatus.OK)
    lake.write_outcomes(settings, "r1", "build", MONDAY, [outcome("build", MONDAY, "build", None, "the disk is full")])
    run(settings, "build", OutcomeStatus.FAILED)
    (stopped,) = waiting(settings)
    assert (stopped.what, stopped.why) == ("run r1 of 2024-03-04, stopped at build", "the disk is full")
    assert "crosswire resume" in stopped.remedy
    run(settings, "publish", OutcomeStatus.OK)
    assert said(settings) == []
