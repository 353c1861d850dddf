"""The wheel, installed where no checkout is, reads an article and makes a warehouse of the sample articles.

Its dependencies are those of this environment, seen through a path file: installing them anew would download 500 MB.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from extractors.settings import PROJECT_ROOT

pytestmark = pytest.mark.slow
_IGNORED = shutil.ignore_patterns(".*", "build", "data", "dist", "*.egg-info", "__pycache__", "target", "logs")


def done(*command: str | Path, at: Path) -> str:
    """What a command says; it must succeed. No path of the checkout is in its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CROSSWIRE"))}
    ended = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(PROJECT_ROOT, folder / "source", ignore=_IGNORED)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    done(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", folder, folder / "source", at=folder)
    shutil.rmtree(folder / "source")
    done(sys.executable, "-m", "venv", "--without-pip", folder / "venv", at=folder)
    python = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("crosswire-*.whl")
    done(*pip, "--python", python, "install", "--no-deps", wheel, at=folder)
    (site_packages,) = (folder / "venv").glob("lib/*/site-packages")
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    (python.parent / "dbt").symlink_to(Path(sys.executable).with_name("dbt"))
    return python.parent


def test_it_carries_vocabulary_models_and_dags(installed: Path, tmp_path: Path) -> None:
    said = done(
        installed / "python", "-c",
        "import extractors.settings as s, extractors.version as v;"
        " print(s.PROJECT_ROOT, len(list(s.SEEDS.glob('*.csv'))), (s.DBT_PROJECT / 'dbt_project.yml').is_file(),"
        " len(list((s.PROJECT_ROOT / 'dags').glob('*.py'))), v.extractor_version())",
        at=tmp_path,
    )  # fmt: skip
    root, n_seeds, has_project, n_dags, version = said.split()
    assert Path(root).is_relative_to(installed.parent)
    assert int(n_seeds) == len(list((PROJECT_ROOT / "seeds").glob("*.csv")))
    assert (has_project, int(n_dags)) == ("True", len(list((PROJECT_ROOT / "dags").glob("*.py"))))
    here = "import extractors.version as v; print(v.extractor_version())"
    assert version == done(sys.executable, "-c", here, at=PROJECT_ROOT).strip()


def test_it_reads_one_article(installed: Path, tmp_path: Path) -> None:
    text = "At least four civilians were killed in shelling near Idlib on Wednesday, the Syrian Civil Defence said."
    (tmp_path / "article.json").write_text(
        json.dumps({"published_at": "2024-03-14T08:00:00Z", "title": "Shells", "text": text})
    )
    assert "at least 4 killed" in done(installed / "crosswire", "read", "article.json", at=tmp_path)


def test_it_makes_a_warehouse_of_the_sample_articles(installed: Path, tmp_path: Path) -> None:
    root = done(installed / "python", "-c", "import extractors.settings as s; print(s.SEEDS)", at=tmp_path).strip()
    done(installed / "crosswire", "run", "--source", f"folder:{root}/articles", "--day", "2024-03-14", at=tmp_path)
    query = ("query", "select count(*) as n from marts.source_agreement where status = 'conflict'", "--json")
    assert json.loads(done(installed / "crosswire", *query, at=tmp_path))["n"] > 0
    assert (tmp_path / "data" / "published" / "current.duckdb").exists()
