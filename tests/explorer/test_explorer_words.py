"""Times in plain English, and the one way of text to a page."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace as Told

import pytest
from explored import HOSTILE

from dashboards.explorer import render, words


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
