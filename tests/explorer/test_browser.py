"""The explorer in a real browser: every page on a warehouse full of hostile text, and a publish in the middle of a visit."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit

import explored
import pytest

from extractors.settings import Settings

playwright = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).resolve().parents[2]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 120  # seconds, for a page on a machine that has other things to do
PAGES = {
    "today": "",
    "event": f"event?event={explored.STRIKE}",
    "search": "event",
    "disagreements": "disagreements",
    "changes": "changes",
    "map": "places",
    "actors": "actors",
    "actor": "actors?actor=army",
    "sources": "sources",
    "quality": "quality",
    "sql": "sql",
}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium; `make browser` installs it on Debian")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(home=tmp_path_factory.mktemp("browsed"))
    explored.build(settings)
    return settings


@pytest.fixture(scope="module")
def site(home: Settings) -> Iterator[str]:
    """The address of a running explorer."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboards/explorer/app.py", "--server.port", str(port)]
    environment = {**os.environ, "CROSSWIRE_HOME": str(home.home), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"http://localhost:{port}/_stcore/health")
            yield f"http://localhost:{port}/"
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(params=[1280, 390], ids=["desktop", "phone"])
def page(request, browser, site):
    """A page of a browser that keeps what went wrong in `complaints`."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    opened.set_default_timeout(PATIENCE * 1000)
    opened.complaints = []
    opened.on("console", lambda message: opened.complaints.extend(_complaint(message)))
    opened.on("pageerror", lambda error: opened.complaints.append(f"error: {error}"))
    opened.on("request", lambda sent: opened.complaints.extend(_outside(sent.url, site)))
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_shows_itself_and_nothing_goes_wrong(page, site, path):
    page.goto(site + path)
    page.wait_for_selector(".foot")
    assert page.locator("h1").first.inner_text()
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.title() != "taken"
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate(_WIDTH_BEYOND_THE_SCREEN) <= 0
    assert page.complaints == []


def test_an_event_draws_its_claims(page, site):
    page.goto(site + PAGES["event"])
    page.wait_for_selector("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg")
    page.wait_for_selector(".foot")
    assert page.locator("mark").first.inner_text() == "At least seven people died"
    assert "<script>" in page.locator("h1").first.inner_text()
    assert page.complaints == []


def test_what_is_chosen_stands_in_the_address(page, site):
    page.goto(site)
    page.wait_for_selector(".foot")
    page.get_by_text("Background too").first.click()
    page.wait_for_url("**background=true**")
    page.get_by_text("Shelling, Nov 2023").wait_for()
    page.reload()
    page.get_by_text("Shelling, Nov 2023").wait_for()


def test_a_publish_in_the_middle_of_a_visit_shows_on_reload(page, site, home):
    page.goto(site)
    page.wait_for_selector(".foot")
    title = f"Bridge blown up at {time.monotonic_ns()}"
    explored.publish_again(home, title)
    page.reload()
    page.get_by_text(title).wait_for()
    assert page.complaints == []


_WIDTH_BEYOND_THE_SCREEN = """
() => { const main = document.querySelector("[data-testid=stMain]"); return main.scrollWidth - main.clientWidth; }
"""


def _complaint(message) -> list[str]:
    """What a browser complains of; not that Streamlit looks for itself below a page's address before it looks at the root."""
    looks_for_itself = "/_stcore/" in message.location.get("url", "") and "404" in message.text
    return [f"console: {message.text}"] if message.type == "error" and not looks_for_itself else []


def _outside(url: str, site: str) -> list[str]:
    parts = urlsplit(url)
    return [] if parts.scheme in {"data", "blob"} or parts.netloc == urlsplit(site).netloc else [f"request: {url}"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.3)
    raise TimeoutError(f"nothing answers at {url}")
