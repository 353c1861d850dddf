"""Every page on a small warehouse full of hostile text, as Streamlit's own test runner shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from explored import HISTORY, HOSTILE, NAMELESS, STRIKE, publish_again
from streamlit.testing.v1 import AppTest

from extractors.settings import Settings
from tests.older_version import publish_by_first_contract

APP = Path(__file__).resolve().parents[2] / "dashboards" / "explorer" / "app.py"
pytestmark = pytest.mark.slow

PAGES = ("today", "event", "disagreements", "changes", "places", "actors", "sources", "quality")
PAGE = """
from dashboards.explorer import published
from dashboards.explorer.views import {page}
published.pin()
{page}.show()
"""


def shown(app: AppTest) -> str:
    """All HTML of a page that ran without an error."""
    assert not app.exception
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def said(app: AppTest) -> str:
    """What a reader sees of it, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", shown(app)))


@pytest.fixture
def visit(small: Settings, monkeypatch: pytest.MonkeyPatch):
    """Runs one page with what is chosen in its address."""
    monkeypatch.setenv("CROSSWIRE_HOME", str(small.home))

    def run(page: str, /, **chosen: str) -> AppTest:
        app = AppTest.from_string(PAGE.format(page=page), default_timeout=60)
        for name, value in chosen.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_something_and_no_error(visit, page):
    assert "<h1>" in shown(visit(page))


@pytest.mark.parametrize(
    ("page", "chosen"),
    [
        *(pytest.param(page, {}, id=page) for page in PAGES),
        pytest.param("event", {"event": STRIKE}, id="event-of-id"),
        pytest.param("actors", {"actor": "army"}, id="actor-of-id"),
        pytest.param("actors", {"actor": "union"}, id="actor-with-aliases"),
        pytest.param("event", {"event": HOSTILE}, id="hostile-address"),
        pytest.param("event", {"find": HOSTILE}, id="hostile-search"),
    ],
)
def test_hostile_text_is_shown_as_it_was_written_and_changes_nothing(visit, page, chosen):
    app = visit(page, **chosen)
    html = shown(app)
    assert re.search(r"<(script|img|iframe|object|embed|form|input|style|svg|base|meta|link)\b", html) is None
    assert re.search(r"<[^>]*\s(on\w+|style)\s*=", html) is None
    assert set(re.findall(r'href="([a-z]+):', html)) <= {"http", "https"}
    assert "\u202e" not in html
    for element in (*app.markdown, *app.title, *app.header, *app.subheader, *app.caption, *app.error, *app.warning, *app.info):
        assert "alarm" not in element.value
    for widget in (*app.selectbox, *app.toggle, *app.text_input, *app.button_group):
        assert "alarm" not in widget.label


def test_hostile_text_is_there_to_be_read(visit):
    assert "&lt;img src=x onerror=" in shown(visit("event", event=STRIKE))
    assert ":red[alarm]" in said(visit("today"))


def test_today_shows_ranges_verdicts_and_what_changed(visit):
    text = said(visit("today"))
    assert (
        "2 articles of the day tell of 2 incidents: 1 new, 1 toll moved since the day before, 1 with figures in conflict."
        in text
    )
    assert "4–7 or more killed ≠ conflict no best figure" in text
    assert "87 captured 1 single origin" in text
    assert "2 newsrooms fair 2 speakers who can know" in text
    assert "killed now 4–7 or more, was 7" in text
    assert "not counted" not in text
    assert "Shelling, Nov 2023" not in text


def test_today_shows_background_where_the_address_asks_for_it(visit):
    assert "Shelling, Nov 2023" in said(visit("today", background="true"))


def test_another_day_is_shown_where_the_address_asks_for_it(visit):
    assert "Wednesday 13 March 2024" in said(visit("today", day="2024-03-13"))
    assert "Thursday 14 March 2024" in said(visit("today", day="not a day"))


def test_an_event_shows_who_says_what_in_which_words_and_what_follows(visit):
    text = said(visit("event", event=STRIKE))
    assert "at least 7 killed · Doctors' Union (ngo, third party)" in text.replace("&#39;", "'")
    assert "1 figure in reprints: Echo" in text
    assert "2 speakers who can know count the killed; at least two cannot both be right." in text
    assert "What is still told: 4–7 or more; no best figure." in text
    assert "2 pairs ≠ conflict No number satisfies both, as 4 (the ministry" in text
    assert "Iraq Body Count 4–7 or more corroborated" in text
    assert "Omdurman, Khartoum, Sudan" in text
    assert "<mark>Four people died</mark>" in shown(visit("event", event=STRIKE))


def test_an_event_shows_its_victims_apart_and_who_can_know(visit):
    text = said(visit("event", event=STRIKE))
    assert "Killed 4–7 or more ≠ conflict no best figure" in text
    assert "Civilians among the killed 2" in text
    assert "Attackers killed 3 counted apart, never among the victims" in text
    assert "Told by 2 newsrooms 2 speakers who can know; 2 articles of 2 outlets" in text
    assert "Captured 87 1 single origin" in said(visit("event", event=NAMELESS))


def test_an_event_shows_the_toll_of_each_speaker_and_what_replaced_it(visit):
    text = said(visit("event", event=STRIKE))
    assert re.search(r"at least 7 doctors .{100,400} 13 Mar 2024 given as the total", text)
    assert re.search(r"4 the ministry .{20,600} given as the total", text)
    assert "↻ superseded the same article has 4" in text
    assert (
        "Where it happened = agree 2 texts say where it happened; those that can be compared say the same. Told: Omdurman."
        in text
    )


def test_an_event_shows_its_parties(visit):
    text = said(visit("event", event=STRIKE)).replace("&#39;", "'")
    assert re.search(r"Party Its part What it counts Army .{50,400} accused of it by Doctors' Union", text)
    assert "Suffered it: people" in text


def test_an_event_shows_the_figures_that_the_address_asks_for(visit):
    assert "“several” missing" in said(visit("event", event=STRIKE, figures="missing (1)"))


@pytest.mark.parametrize(("event_id", "text"), [(HISTORY, "told only as background"), (NAMELESS, "not dated by any text")])
def test_an_event_of_which_little_is_known_says_so(visit, event_id, text):
    page = said(visit("event", event=event_id))
    assert text in page
    assert "No text gives one." in page


def test_an_event_is_found_under_the_id_it_had_before_it_was_merged(visit):
    assert "e9 was found to be this incident" in said(visit("event", event="e9"))


def test_an_unknown_event_leads_to_the_search(visit):
    assert "No incident is or was called nowhere" in said(visit("event", event="nowhere"))


def test_sources_are_linked_only_over_http(visit):
    html = shown(visit("event", event=STRIKE))
    assert 'href="https://river.example/one"' in html
    assert "javascript:alert(1)&#34;" not in html
    assert 'href="file:' not in html


def test_disagreements_are_filtered_by_the_address(visit):
    assert "1–1 of 1 verdicts" in said(visit("disagreements"))
    assert "where it happened" in said(visit("disagreements", verdict="agree")).lower()
    assert "no verdicts" in said(visit("disagreements", kind="timing"))


def test_choosing_a_filter_filters(visit):
    app = visit("disagreements")
    app.selectbox(key="verdict").set_value("agree").run()
    assert "Where it happened" in said(app)


def test_actors_are_searched_by_the_address(visit):
    assert "1–1 of 1 actors" in said(visit("actors", name="doctors"))
    assert "no actors" in said(visit("actors", name="nobody at all"))


def test_quality_shows_what_is_broken_and_how_well_articles_are_read(visit):
    text = said(visit("quality"))
    assert "1 of 2 are broken" in text
    assert "unreadable" in text
    assert "Measured on Field Measure Figure 95% interval Of" in text
    assert re.search(r"golden articles claim precision \d+% \d+%–\d+% \d+", text)
    assert re.search(r"first set of stories killed range mean \d+% \d+", text)


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "99999999999"])
def test_any_page_number_shows_a_page(visit, number):
    assert "of 2 incidents" in said(visit("today", page=number))


def test_the_app_opens_on_today_and_says_which_version_it_shows(small, monkeypatch):
    monkeypatch.setenv("CROSSWIRE_HOME", str(small.home))
    text = said(AppTest.from_file(str(APP), default_timeout=60).run())
    assert "Thursday 14 March 2024" in text
    assert "run first." in text


def test_without_a_warehouse_it_says_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setenv("CROSSWIRE_HOME", str(tmp_path))
    text = said(AppTest.from_file(str(APP), default_timeout=60).run())
    assert "Nothing is published yet" in text
    assert "crosswire run" in text


def test_a_publish_is_shown_at_the_next_visit_and_never_waits_for_a_reader(own, monkeypatch):
    monkeypatch.setenv("CROSSWIRE_HOME", str(own.home))
    assert "Drone strike" in said(AppTest.from_file(str(APP), default_timeout=60).run())
    publish_again(own, "Bridge blown up, Omdurman")
    text = said(AppTest.from_file(str(APP), default_timeout=60).run())
    assert "Bridge blown up, Omdurman" in text
    assert "Drone strike" not in text
    assert "run second." in text


def test_changes_say_what_was_and_is_and_why(own, monkeypatch):
    """The first publish made the incident; the second calls it otherwise, without anything new."""
    publish_again(own, HOSTILE)
    monkeypatch.setenv("CROSSWIRE_HOME", str(own.home))

    def changed(why: str) -> str:
        app = AppTest.from_string(PAGE.format(page="changes"), default_timeout=60)
        app.query_params["why"] = why
        return said(app.run())

    assert "1–1 of 1 changes" in changed("rule")
    assert "incident: " in changed("rule") and "title Drone strike" in changed("rule")
    assert "No publish has changed anything of this kind." in changed("withdrawal")


def test_an_older_version_says_what_to_do(settings, monkeypatch):
    publish_by_first_contract(settings)
    monkeypatch.setenv("CROSSWIRE_HOME", str(settings.home))
    page = said(AppTest.from_file(str(APP), default_timeout=60).run())
    assert "An older version is published" in page and "crosswire resume" in page
