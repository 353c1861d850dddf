"""Seeds go into a work file once, and again when they or what loads them changed."""

from __future__ import annotations

import pytest

from extractors.settings import Settings
from extractors.warehouse import build

WITHOUT_SEEDS = ["--exclude-resource-type", "seed"]


@pytest.fixture
def selections(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What dbt is asked to build; it does nothing here."""
    asked: list[list[str]] = []
    monkeypatch.setattr(build, "_build", lambda _, selection, __: asked.append(selection))
    return asked


def test_unchanged_seeds_are_not_loaded_again(settings: Settings, selections: list[list[str]]) -> None:
    build.build_all(settings)
    build.build_all(settings)
    assert selections == [[], WITHOUT_SEEDS]


def test_changed_seeds_and_a_new_work_file_load_them(
    settings: Settings, selections: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    build.build_all(settings)
    monkeypatch.setattr(build, "_digest_of_seeds", lambda: "changed")
    build.build_all(settings)
    settings.work_file.unlink()
    build.build_all(settings)
    assert selections == [[], [], []]


def test_a_build_that_fails_leaves_them_to_the_next(
    settings: Settings, selections: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the seeds are put back to what they were before: nobody knows how far it came."""

    def fails(*_: object) -> None:
        raise build.BuildError("no")

    build.build_all(settings)
    with monkeypatch.context() as broken:
        broken.setattr(build, "_digest_of_seeds", lambda: "changed")
        broken.setattr(build, "_build", fails)
        with pytest.raises(build.BuildError):
            build.build_all(settings)
    build.build_all(settings)
    assert selections == [[], []]
