"""``feeds.yml``: what it may say, and how a mistake in it is answered."""

from __future__ import annotations

import csv
import dataclasses
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractors.settings import SEEDS, Settings, load_settings
from extractors.sources import FolderSource, SourceError, daily_specs, parse_source
from extractors.sources.roster import Adapter, find_source, read_roster

FEED = "name: a, publisher: Harbour Post, adapter: feed, url: 'https://harbourpost.example/feed', language: en"


def roster(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "feeds.yml"
    file.write_text("feeds:\n" + "".join(f"  - {{{row}}}\n" for row in rows))
    return file


WRONG = {
    "no name": ("adapter: feed, url: 'https://x.example/', language: en", "name is missing"),
    "bad name": (FEED.replace("name: a", "name: A B"), "lower-case"),
    "name outside the state": (FEED.replace("name: a", "name: ../a"), "lower-case"),
    "unknown field": (FEED + ", colour: red", "'colour'"),
    "unknown adapter": (FEED.replace("feed,", "pigeon,"), "feed, pages, sitemap, folder, jsonl"),
    "enabled is a text": (FEED + ", enabled: 'yes'", "true or false"),
    "language is no text": (FEED.replace("language: en", "language: no"), "put it in quotes"),
    "another language": (FEED.replace("language: en", "language: fr"), "only en is read"),
    "url and path": (FEED + ", path: x", "either url or path"),
    "neither": ("name: a, adapter: folder, language: en", "either url or path"),
    "feed with a path": ("name: a, publisher: P, adapter: feed, path: x, language: en", "reads a url"),
    "sitemap with a path": ("name: a, publisher: P, adapter: sitemap, path: x, language: en", "reads a url"),
    "folder with a url": ("name: a, adapter: folder, url: 'https://x.example/', language: en", "reads a path"),
    "no web address": (FEED.replace("https:", "ftp:"), "no http or https"),
    "password": (FEED.replace("https://", "https://me:secret@"), "without a password"),
    "no publisher": (FEED.replace("publisher: Harbour Post, ", ""), "needs a publisher"),
    "publisher of a folder": ("name: a, publisher: P, adapter: folder, path: x, language: en", "name their publishers"),
}


@pytest.mark.parametrize(("row", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_answered_with_the_source_and_what_to_write(tmp_path, row, says):
    with pytest.raises(SourceError, match=r"feeds\.yml, source 2") as error:
        read_roster(roster(tmp_path, FEED.replace("name: a", "name: first"), row))
    assert says in str(error.value)


BROKEN = {"no yaml": "feeds: [", "no list": "sources: []", "empty": "", "no text": "\udcff", "row": "feeds: [a]"}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_roster_is_an_error(tmp_path, content):
    file = tmp_path / "feeds.yml"
    file.write_text(content, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(SourceError, match=r"feeds\.yml"):
        read_roster(file)


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(SourceError, match="CROSSWIRE_FEEDS"):
        read_roster(tmp_path / "none.yml")


def test_a_name_is_given_once_and_must_be_there(tmp_path):
    with pytest.raises(SourceError, match="'a' is given twice"):
        read_roster(roster(tmp_path, FEED, FEED))
    with pytest.raises(SourceError, match="crosswire sources"):
        find_source(roster(tmp_path, FEED), "b")


def test_a_path_lies_beside_the_file(tmp_path):
    settings = dataclasses.replace(
        Settings(home=tmp_path), feeds=roster(tmp_path, "name: a, adapter: jsonl, path: dump.jsonl, language: en")
    )
    assert parse_source("source:a", settings) == FolderSource(tmp_path / "dump.jsonl")


def test_the_shipped_list_is_valid_and_only_the_samples_are_on():
    shipped = read_roster(SEEDS / "feeds.yml")
    feeds = [source for source in shipped if source.adapter is Adapter.FEED]
    assert len(feeds) >= 30
    assert [source.name for source in shipped if source.enabled] == ["samples"]
    assert len({source.url for source in feeds}) == len(feeds)
    assert {urlsplit(source.url or "").scheme for source in feeds} == {"https"}


def test_the_publishers_of_the_shipped_list_are_known():
    with (SEEDS / "publishers.csv").open(encoding="utf-8", newline="") as file:
        known = {row["publisher_name"] for row in csv.DictReader(file)}
    assert {source.publisher for source in read_roster(SEEDS / "feeds.yml") if source.publisher} - known == set()


def test_the_daily_run_lands_what_is_enabled_unless_told_otherwise(monkeypatch, tmp_path):
    monkeypatch.delenv("CROSSWIRE_SOURCES", raising=False)
    assert daily_specs(load_settings(tmp_path)) == ["source:samples"]
    monkeypatch.setenv("CROSSWIRE_FEEDS", str(roster(tmp_path, FEED, FEED.replace("name: a", "name: b") + ", enabled: true")))
    assert daily_specs(load_settings(tmp_path)) == ["source:b"]
    monkeypatch.setenv("CROSSWIRE_SOURCES", "folder:a folder:b")
    assert daily_specs(load_settings(tmp_path)) == ["folder:a", "folder:b"]
