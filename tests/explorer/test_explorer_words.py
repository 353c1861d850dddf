"""Figures, times and verdicts in plain English, and the one way of text to a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace as Told

import pytest
from explored import HOSTILE

from dashboards.explorer import render, words
from dashboards.explorer.queries.claims import Verdict
from extractors import wording

JUDGED = Verdict("killed", "conflict", 4, 1, 3, 4, None, 7, "value", ("third_party",), "unresolved")
MEANINGS = {("conflict_kind", "value"): "The value itself", ("resolution_rule", "unresolved"): "They conflict evenly"}


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        pytest.param((4, 7), "4–7", id="range"),
        pytest.param((7, 7), "7", id="one-figure"),
        pytest.param((0, 0), "none", id="none"),
        pytest.param((0, 0, True), "0 or more", id="at-least-none"),
        pytest.param((None, None), "not counted", id="not-counted-is-not-zero"),
        pytest.param((24, None), "24 or more", id="open"),
        pytest.param((None, 9), "up to 9", id="open-below"),
        pytest.param((4, 7, True), "4–7 or more", id="range-open-above"),
        pytest.param((1200, 15000), "1,200–15,000", id="thousands"),
    ],
)
def test_span(bounds, said):
    assert wording.span(*bounds) == said


@pytest.mark.parametrize(
    ("kind", "bounds", "text", "said"),
    [
        pytest.param("exact", (4, 4, 4), "four", "4", id="exact"),
        pytest.param("at_least", (7, 7, None), "at least seven", "at least 7", id="at-least"),
        pytest.param("more_than", (13, 12, None), "more than a dozen", "more than 12", id="more-than-names-its-figure"),
        pytest.param("less_than", (0, 10, 9), "fewer than ten", "less than 10", id="less-than"),
        pytest.param("approximate", (18, 20, 22), "about 20", "about 20", id="about"),
        pytest.param("range", (10, None, 12), "10 to 12", "10–12", id="range"),
        pytest.param("vague", (24, None, None), "dozens", "“dozens” (24 or more)", id="vague-keeps-its-word"),
        pytest.param("vague", (None, None, None), "an unknown number", "“an unknown number”", id="vague-without-bounds"),
        pytest.param("none", (0, 0, 0), "nobody", "none", id="nobody"),
    ],
)
def test_quantity(kind, bounds, text, said):
    low, best, high = bounds
    assert wording.quantity(Told(quantity_type=kind, low=low, best=best, high=high, quantity_text=text)) == said


@pytest.mark.parametrize(
    ("judged", "said"),
    [
        pytest.param(
            JUDGED,
            "3 independent origins say 4–7 killed; at least two cannot both be right. What differs: the value itself. "
            "They conflict evenly.",
            id="conflict",
        ),
        pytest.param(
            replace(
                JUDGED, status="single_origin", n_origins=1, low=7, high=7, conflict_kind=None, resolution_rule="only_origin"
            ),
            "1 independent origin says 7 killed; nobody independent confirms or denies it.",
            id="one-origin",
        ),
        pytest.param(
            Verdict("location", "agree", 3, 0, 3, None, None, None, None, None, None),
            "3 independent origins speak to where it happened; they say the same.",
            id="fact-that-is-no-count",
        ),
    ],
)
def test_verdict(judged, said):
    assert words.verdict(judged, MEANINGS) == said


def test_every_verdict_has_an_ending(warehouse):
    statuses = warehouse.execute("select code from reference.codes where code_list = 'agreement_status'").fetchall()
    said = [words.verdict(replace(JUDGED, status=status), {}) for (status,) in statuses]
    assert len(set(said)) == len(statuses) == 6


@pytest.mark.parametrize(
    ("start", "end", "precision", "said"),
    [
        pytest.param(date(2024, 3, 13), date(2024, 3, 13), 1, "Wednesday 13 March 2024", id="day"),
        pytest.param(date(2024, 3, 10), date(2024, 3, 13), 2, "between 10 Mar 2024 and 13 Mar 2024", id="days"),
        pytest.param(date(2023, 11, 1), date(2023, 11, 30), 4, "some time in November 2023", id="month"),
        pytest.param(date(2023, 1, 1), date(2023, 12, 31), 5, "between 1 Jan 2023 and 31 Dec 2023", id="year"),
        pytest.param(None, None, None, "not dated by any text", id="undated"),
    ],
)
def test_a_time_is_told_no_more_exactly_than_it_is_known(start, end, precision, said):
    assert words.when(Told(date_start=start, date_end=end, date_prec=precision)) == said


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://",
        "http://[",
        "ftp://a.b",
    ],
)
def test_only_http_addresses_are_links(url):
    assert words.link(url) is None


def test_focus_offsets_beyond_the_sentence_mark_nothing_else():
    assert words.around_focus(Told(evidence="Two died.", focus_start=50, focus_end=90)) == ("Two died.", "", "")


def test_a_value_in_a_template_is_escaped_and_loses_its_unseen_characters():
    shown = render.environment().from_string("<b>{{ a }}</b>").render(a=HOSTILE)
    assert shown.startswith("<b>&lt;img src=x onerror=&#34;")
    assert "<script" not in shown
    assert "\u202e" not in shown


def test_a_template_refuses_a_name_that_nobody_gave():
    with pytest.raises(Exception, match="nobody"):
        render.environment().from_string("{{ nobody }}").render()


def test_an_address_keeps_only_what_is_chosen():
    assert render.address("event", event="e&1 #x", page=None, background=False) == "event?event=e%261+%23x"
    assert render.address("", background=True) == "./?background=true"


def test_a_moment_has_its_day_and_time():
    assert words.moment(datetime(2024, 3, 4, 6, 5)) == "4 Mar 2024, 06:05"
    assert words.moment(None) == ""
