"""`crosswire withdraw`: nothing of the work is left in the marts, and it is no more after everything is made anew."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from whole_run import DAY, marts, run

from extractors import steps
from extractors.settings import Settings
from extractors.steps import RunContext, StepFailed

pytestmark = pytest.mark.slow

STANDS = "Shells hit the market of Borova on Thursday and killed four people, the mayor said."
INVENTED = "A rocket struck the harbour of Aden on Wednesday, killing 31 dockers, a port official told the Invented Post."
URL = "https://invented.example/1"


def write(folder: Path, name: str, url: str, text: str) -> None:
    title = text.partition(",")[0]
    (folder / f"{name}.json").write_text(
        json.dumps({"title": title, "text": text, "url": url, "published_at": f"{DAY}T09:00:00Z"})
    )


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("withdrawn")
    (home / "in").mkdir()
    write(home / "in", "stands", "https://post.example/1", STANDS)
    write(home / "in", "invented", URL, INVENTED)
    settings = run(f"folder:{home / 'in'}", DAY, home, "first")
    assert traces(settings)
    list(steps.withdraw(f"{URL}/?utm_source=feed", "A. Editor", "the reporter made it up", RunContext("second", DAY, settings)))
    return settings


def traces(settings: Settings) -> set[str]:
    """The marts with a row that says anything of the invented article."""
    words = ("dockers", "harbour", "Aden", "port official")
    rows = {name: repr(table) for name, table in marts(settings, without=("published_at", "fetched_at")).items()}
    return {name for name, said in rows.items() if any(word in said for word in words)}


def articles(settings: Settings) -> list[tuple]:
    with duckdb.connect(str(settings.current.resolve()), read_only=True) as connection:
        return connection.execute("select url, title, withdrawn_at is not null from marts.articles order by url").fetchall()


def test_nothing_is_left_in_the_marts_but_the_address(withdrawn: Settings) -> None:
    assert traces(withdrawn) == set()
    assert articles(withdrawn) == [(URL, None, True), ("https://post.example/1", STANDS.partition(",")[0], False)]


def test_why_stays_in_the_audit(withdrawn: Settings) -> None:
    with duckdb.connect(str(withdrawn.current.resolve()), read_only=True) as connection:
        assert connection.execute("select url, basis, withdrawn_by, why from audit.withdrawals").fetchall() == [
            (URL, "override", "A. Editor", "the reporter made it up")
        ]
        assert connection.execute("select action, url, is_standing from reference.overrides").fetchall() == [
            ("withdraw", URL, True)
        ]


def test_an_address_from_which_nothing_landed_is_refused(withdrawn: Settings) -> None:
    with pytest.raises(StepFailed, match=r"nothing landed from https://post\.example/2"):
        list(steps.withdraw("https://post.example/2", "A. Editor", "why not", RunContext("third", DAY, withdrawn)))


def test_it_is_no_more_after_all_is_made_anew(withdrawn: Settings) -> None:
    withdrawn.work_file.unlink()
    list(steps.resume(RunContext("fourth", DAY, withdrawn)))
    assert traces(withdrawn) == set()
