"""A lake below a URL is the lake that a folder is: whatever is listed late, whoever dies, however many write at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from extractors import doctor
from extractors.records import Article, Facts
from extractors.settings import Settings, place
from extractors.warehouse import WarehouseError, batches, commits, lake, object_store, pages, soundness
from extractors.warehouse.lake_files import list_files, local
from extractors.warehouse.load import connect_work, load
from extractors.warehouse.object_store import matches
from extractors.warehouse.store import store_of
from tests.rows import DAY
from tests.warehouse.test_quarantine import check, refused

TABLES = ("staging.articles", "staging.casualty_claims", "staging.article_facts", "audit.quarantine")


@pytest.fixture
def remote(settings: Settings) -> Iterator[Settings]:
    """The same home with its lake in a store of this process."""
    yield dataclasses.replace(settings, lake_at="memory://bucket/lake")
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]
    commits._lakes.clear()


@pytest.fixture
def fill(article: Callable[..., Article], facts: Callable[..., Facts]) -> Callable[[Settings], None]:
    """Read by one version and again by another, and checked twice."""

    def filled(settings: Settings) -> None:
        lake.write_articles(settings, DAY, "folder", [article("a"), article("b")])
        lake.write_articles(settings, DAY, "folder", [article("b"), article("c")])
        lake.write_facts(settings, "2", f"{DAY}-y", [facts("a", version="2"), facts("b", version="2")])
        lake.write_facts(settings, "1", f"{DAY}-x", [facts("a", version="1", killed=9), facts("c", version="1")])
        check(settings, "extracted", refused("b"), run_id="r2")
        check(settings, "extracted", refused("c"), run_id="r1")

    return filled


def contents(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    load(settings)
    with connect_work(settings) as work:
        return {table: work.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}


def put(settings: Settings, path: str, content: bytes) -> None:
    """What a writer leaves that dies before it commits."""
    (settings.lake / path).parent.mkdir(parents=True, exist_ok=True)
    (settings.lake / path).write_bytes(content)


def test_it_is_loaded_as_a_folder_is(settings: Settings, remote: Settings, fill: Callable[[Settings], None]) -> None:
    elsewhere = dataclasses.replace(remote, home=remote.home / "elsewhere")
    fill(settings)
    fill(elsewhere)
    assert contents(elsewhere) == contents(settings)
    assert list_files(elsewhere, "facts/*/*/*.parquet") == list_files(settings, "facts/*/*/*.parquet")
    assert load(elsewhere).n_files == load(settings).n_files


def test_another_machine_sees_all_of_it(remote: Settings, fill: Callable[[Settings], None]) -> None:
    fill(remote)
    other = dataclasses.replace(remote, home=remote.home / "other")
    commits._lakes.clear()
    assert [article.article_id for article in lake.read_articles(other)] == ["a", "b", "c"]
    assert contents(other) == contents(remote)


@pytest.mark.parametrize("sees", ["nothing", "half"])
def test_a_late_listing_hides_nothing(
    remote: Settings, fill: Callable[[Settings], None], sees: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(remote)
    before, files = contents(remote), list_files(remote, "*/*/*/*.parquet")
    find = MemoryFileSystem.find

    def late(self: MemoryFileSystem, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = sorted(find(self, *args, **kwargs).items())
        return dict(found[: len(found) // 2] if sees == "half" else [])

    monkeypatch.setattr(MemoryFileSystem, "find", late)
    commits._lakes.clear()
    other = dataclasses.replace(remote, home=remote.home / "other")
    assert list_files(other, "*/*/*/*.parquet") == files
    assert contents(other) == before


def test_what_no_commit_names_is_not_there_and_doctor_tells(remote: Settings, fill: Callable[[Settings], None]) -> None:
    fill(remote)
    (file,) = lake.fact_files(remote, lake.COMPLETED, "2")
    left = file.path.replace(f"{DAY}-y", f"{DAY}-z")
    put(remote, left, (remote.lake / file.path).read_bytes())
    assert left not in {file.path for file in lake.fact_files(remote, lake.COMPLETED)}
    (told,) = soundness.lake_damage(remote)
    assert told.path == remote.lake / left and told.problem == "is named by no commit"


def test_a_file_that_somebody_deleted_is_gone(remote: Settings, fill: Callable[[Settings], None]) -> None:
    """As doctor says: delete a damaged file of facts, and its articles are read again."""
    fill(remote)
    assert batches.pending(remote, "2", DAY)[0].article_ids == ("c",)
    (file,) = lake.fact_files(remote, lake.COMPLETED, "2")
    put(remote, file.path, b"nonsense")
    (told,) = soundness.lake_damage(remote)
    assert told.path == remote.lake / file.path and told.problem == "is not what was written"
    (remote.lake / file.path).unlink()
    assert [batch.article_ids for batch in batches.pending(remote, "2", DAY)] == [("a", "b"), ("c",)]


def test_a_landed_file_that_is_missing_is_told(remote: Settings, fill: Callable[[Settings], None]) -> None:
    fill(remote)
    (file,) = lake.landed_files(remote)
    (remote.lake / file.path).unlink()
    (told,) = soundness.lake_damage(remote)
    assert told.path == remote.lake / file.path and told.problem == "is missing"


def test_writers_at_the_same_time_each_get_a_number(remote: Settings) -> None:
    store = store_of(remote)
    with ThreadPoolExecutor(8) as writers:
        list(writers.map(lambda number: store.write({f"facts/{number}.parquet": lambda file: file.write(b"x")}, 0), range(40)))
    order = commits.order(remote)
    assert set(order) == {f"facts/{number}.parquet" for number in range(40)}
    assert sorted(order.values()) == list(range(1, 41))


def test_a_put_whose_answer_was_lost_is_one_commit(remote: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library puts again what was put already, and is told that it is there."""
    pipe_file = MemoryFileSystem.pipe_file

    def twice(self: MemoryFileSystem, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        pipe_file(self, path, value, mode=mode, **kwargs)
        if mode == "create":
            pipe_file(self, path, value, mode=mode, **kwargs)

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", twice)
    store_of(remote).write({"facts/1.parquet": lambda file: file.write(b"x")}, after=0)
    assert commits.order(remote) == {"facts/1.parquet": 1}


@pytest.mark.parametrize(("n_conflicts", "number"), [(1, 1), (2, 1), (9, None)])
def test_a_store_that_decides_for_neither_of_two_is_asked_again(
    remote: Settings, n_conflicts: int, number: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe_file, left = MemoryFileSystem.pipe_file, iter(range(n_conflicts))

    def conflicting(self: MemoryFileSystem, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        if mode == "create" and next(left, None) is not None:
            raise OSError(5, "An error occurred (ConditionalRequestConflict) when calling the PutObject operation")
        pipe_file(self, path, value, mode=mode, **kwargs)

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", conflicting)
    monkeypatch.setattr(object_store, "_PAUSES", (0, 0, 0))
    if number is None:
        with pytest.raises(WarehouseError, match=r"refuses commits/0000000001\.json"):
            store_of(remote).write({"facts/1.parquet": lambda file: file.write(b"x")}, after=0)
    else:
        store_of(remote).write({"facts/1.parquet": lambda file: file.write(b"x")}, after=0)
        assert commits.order(remote) == {"facts/1.parquet": number}


def test_each_content_is_fetched_once(
    remote: Settings, article: Callable[..., Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.write_articles(remote, DAY, "folder", [article("a")])
    (path,) = [file.path for file in lake.landed_files(remote)]
    (copy,) = local(remote, [path])
    with monkeypatch.context() as patch:
        patch.setattr(MemoryFileSystem, "get", lambda *_: pytest.fail("it was fetched again"))
        assert local(remote, [path]) == [copy]
    lake.write_articles(remote, DAY, "folder", [article("b")])
    assert local(remote, [path]) != [copy]
    assert lake.landed_article_ids(remote) == {"a", "b"}


def test_another_lake_in_the_same_place_has_files_of_its_own(remote: Settings, article: Callable[..., Article]) -> None:
    lake.write_articles(remote, DAY, "folder", [article("a")])
    assert lake.landed_article_ids(remote) == {"a"}
    place("memory://bucket").fs.rm("/bucket", recursive=True)
    assert lake.landed_article_ids(remote) == set()
    lake.write_articles(remote, DAY, "folder", [article("b")])
    assert lake.landed_article_ids(remote) == {"b"}


def test_a_folder_may_become_an_object_store(settings: Settings, remote: Settings, fill: Callable[[Settings], None]) -> None:
    """A copy of all its files is the same lake."""
    fill(settings)
    for path in (path for path in settings.lake.rglob("*") if path.is_file()):
        put(remote, path.relative_to(settings.lake).as_posix(), path.read_bytes())
    assert list_files(remote, "*/*/*/*.parquet") == list_files(settings, "*/*/*/*.parquet")
    assert list(soundness.lake_damage(remote)) == []


def test_pages_are_kept_there(remote: Settings, article: Callable[..., Article]) -> None:
    page = pages.LandedPage("a", "https://post.example/1", "text/html", article("a").fetched_at, b"<p>")
    pages.write_pages(remote, DAY, "folder", [page])
    assert list(pages.read_pages(remote, DAY)) == [page]


def test_doctor_tells_of_a_store_that_two_writers_must_not_use(
    remote: Settings, fill: Callable[[Settings], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(remote)
    assert [finding.is_well for finding in doctor._lake(remote)] == [True]
    pipe_file = MemoryFileSystem.pipe_file
    monkeypatch.setattr(
        MemoryFileSystem, "pipe_file", lambda self, path, value, **_: pipe_file(self, path, value, mode="overwrite")
    )
    (told,) = [finding for finding in doctor._lake(remote) if not finding.is_well]
    assert "If-None-Match" in told.remedy


def test_a_store_that_does_not_answer_is_no_damaged_commit(
    remote: Settings, fill: Callable[[Settings], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(remote)
    commits._lakes.clear()

    def fail(*_: Any, **__: Any) -> None:
        raise ConnectionError("no route")

    monkeypatch.setattr(MemoryFileSystem, "cat", fail)
    with pytest.raises(WarehouseError, match=r"memory://bucket/lake cannot be read: .*no route"):
        commits.order(remote)


@pytest.mark.parametrize(
    ("path", "pattern", "is_match"),
    [
        ("landed/day=2024-03-14/a.parquet", "landed/*/*.parquet", True),
        ("landed/day=2024-03-14/a.parquet", "landed/day=2024-03-14/a.parquet", True),
        ("landed/day=2024-03-14/a.parquet", "landed/*.parquet", False),
        ("facts/claims/extractor=0.1+a/2024-03-14-x.parquet", "facts/claims/extractor=*/2024-03-14-*.parquet", True),
        ("facts/claims/extractor=0.1+a/2024-03-14-x.parquet", "facts/claims/extractor=0.1+a/2024-03-15-*.parquet", False),
    ],
)
def test_a_pattern_goes_folder_by_folder(path: str, pattern: str, is_match: bool) -> None:
    assert matches(path, pattern) is is_match


@pytest.mark.parametrize("address", ["nowhere://lake", "gs://bucket/lake"])
def test_an_address_of_no_store_that_can_be_opened_says_what_is_wrong(address: str) -> None:
    """The library of Google's store is not a part of Crosswire."""
    with pytest.raises(ValueError, match=f"{address} cannot be opened"):
        place(address)
