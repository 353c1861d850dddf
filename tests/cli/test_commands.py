"""The command line: what it prints, what it returns, how it says what went wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.__main__ import app
from extractors.settings import PROJECT_ROOT, Settings, without_telemetry
from extractors.warehouse.load import connect_work
from extractors.warehouse.publish import publish

ARTICLE = {
    "publisher": "Levant Daily",
    "published_at": "2024-03-14T08:00:00Z",
    "title": "Shelling kills four in Idlib",
    "text": "At least four civilians were killed in shelling near Idlib on Wednesday, the Syrian Civil Defence said.",
}


def crosswire(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = without_telemetry() | {"CROSSWIRE_HOME": str(home), "COLUMNS": "200", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "extractors", *arguments]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "shelling.json"
    path.write_text(json.dumps(ARTICLE))
    return path


def test_no_command_shows_the_commands(tmp_path):
    done = crosswire("--help", home=tmp_path)
    assert done.returncode == 0
    for command in ("run", "read", "query", "publish", "doctor", "predict"):
        assert command in done.stdout


def test_a_shell_completes_commands(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["crosswire"])
    asked = {"_CROSSWIRE_COMPLETE": "complete_bash", "COMP_WORDS": "crosswire re", "COMP_CWORD": "1"}
    done = CliRunner().invoke(app, env=asked, prog_name="crosswire")
    assert set(done.stdout.split()) == {"read", "remove-name", "reread", "resume"}


def test_read_shows_a_claim_with_its_sentence(article, tmp_path):
    done = crosswire("read", str(article), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "at least 4 killed" in done.stdout
    assert ARTICLE["text"] in " ".join(done.stdout.split())


NOT_FOR_READING = (
    "airflow",
    "dbt",
    "great_expectations",
    "duckdb",
    "pandas",
    "pyarrow",
    "scipy",
    "trafilatura",
    "fastapi",
    "upath",
)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["read", "FILE"], 0, "at least 4 killed"),
        (["read", "no/such/file"], 2, "error: no/such/file is no file"),
        (["overview"], 2, "error: this needs duckdb, which `pip install 'crosswire[pipeline]'` brings"),
    ],
)
def test_who_only_reads_needs_no_pipeline(article, tmp_path, arguments, code, says):
    program = (
        f"import sys; sys.modules.update(dict.fromkeys({NOT_FOR_READING!r})); sys.argv = sys.argv[:1] + {arguments!r};"
        "from extractors.__main__ import main; main()"
    ).replace("FILE", str(article))
    environment = without_telemetry() | {"CROSSWIRE_HOME": str(tmp_path), "COLUMNS": "200", "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=PROJECT_ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, says in done.stdout + done.stderr) == (code, True), done.stderr


def test_read_says_why(article, tmp_path):
    done = crosswire("read", "--why", str(article), home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "> casualties.victims." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["query", "select 1"], "crosswire run", id="nothing-published"),
        pytest.param(
            ["read", "no-such-file.txt"], "no-such-file.txt is no file. Give the path of a text or JSON", id="no-such-file"
        ),
        pytest.param(["read", "seeds"], "seeds is a folder; `crosswire run --source folder:DIR` reads one", id="a-folder"),
        pytest.param(["run", "--source", "carrier-pigeon:x", "--day", "2024-03-14"], "folder:", id="unknown-source"),
        pytest.param(
            ["run", "--source", "folder:no/such/folder", "--day", "2024-03-14"], "no/such/folder", id="no-such-folder"
        ),
        pytest.param(["run", "--source", "folder:.", "--day", "14 March"], "write it as 2024-03-14", id="bad-day"),
        pytest.param(["brief", "--day", "2024-02-30"], "'2024-02-30' is no day of the calendar", id="no-day-of-the-calendar"),
        pytest.param(["diff"], "crosswire run", id="nothing-to-compare"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(arguments, says, tmp_path):
    done = crosswire(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_source_with_nothing_in_it_stops_before_any_work(tmp_path):
    (tmp_path / "empty").mkdir()
    done = crosswire("run", "--source", f"folder:{tmp_path / 'empty'}", "--day", "2024-03-14", home=tmp_path / "home")
    assert done.returncode == 2
    assert "empty has nothing to land (only .txt, .json, .jsonl" in done.stderr
    assert not (tmp_path / "home" / "published").exists()


@pytest.mark.parametrize(
    ("day", "is_dated"), [pytest.param(["--day", "2024-03-14"], True, id="told"), pytest.param([], False, id="unknown")]
)
def test_a_weekday_is_a_date_where_the_day_of_the_article_is_known(day, is_dated, tmp_path):
    (tmp_path / "shelling.txt").write_text(ARTICLE["text"])
    done = crosswire("read", str(tmp_path / "shelling.txt"), *day, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert ("2024-03-13" in done.stdout) is is_dated
    assert ("of no known day: --day YYYY-MM-DD says when it came out" in done.stdout) is not is_dated


def test_a_model_that_is_no_model_is_one_line(article, tmp_path, monkeypatch):
    monkeypatch.setenv("CROSSWIRE_MODEL", str(tmp_path / "no-model"))
    done = crosswire("read", str(article), home=tmp_path)
    assert done.returncode == 2
    assert "no-model" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_model_is_said_at_the_prompt():
    from extractors.__main__ import _said_errors
    from extractors.nlp.manifest import ModelError

    assert issubclass(ModelError, _said_errors())


def test_verbose_shows_the_trace(tmp_path):
    done = crosswire("query", "select 1", "--verbose", home=tmp_path)
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_status_and_resume_of_a_home_where_nothing_landed(tmp_path):
    said = crosswire("status", home=tmp_path)
    assert (said.returncode, said.stdout.strip()) == (0, "nothing waits: all that landed is read and published")
    refused = crosswire("resume", home=tmp_path)
    assert refused.returncode == 2
    assert "nothing has landed" in refused.stderr and "crosswire run" in refused.stderr


def test_doctor_says_what_is_wrong_and_what_to_do(tmp_path):
    done = crosswire("doctor", home=tmp_path)
    assert done.returncode == 1
    assert "published" in done.stdout
    assert "make demo" in done.stdout


def test_versions_are_listed_newest_first_and_rolled_back(tmp_path):
    settings = Settings(home=tmp_path)
    with connect_work(settings) as work:
        work.execute("CREATE SCHEMA marts; CREATE TABLE marts.events AS SELECT 'e1' AS event_id")
    first, second = publish(settings, "run-1"), publish(settings, "run-2")
    assert first.name in crosswire("rollback", home=tmp_path).stdout
    listed = crosswire("versions", home=tmp_path).stdout.splitlines()
    assert [line[: len(second.stem) + 2] for line in listed] == [f"  {second.stem}", f"* {first.stem}"]
    assert listed[0].endswith("run run-2, contract 1: 1 events")
    assert "crosswire versions" in crosswire("rollback", "crosswire-1999", home=tmp_path).stderr
