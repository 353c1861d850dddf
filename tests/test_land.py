"""Landing: articles in the lake, an outcome row for everything, and nothing twice."""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors import land as landing
from extractors import landed_article
from extractors.article_file import read_article
from extractors.clean import clean
from extractors.land import land
from extractors.landed_article import article_id, to_article
from extractors.records import Article, OutcomeStatus, PublishedAtBasis, SectionKind
from extractors.settings import Settings
from extractors.sources import RawArticle, RefusalReason, RefusedFile, SourceError
from extractors.warehouse import lake

BAD_FILES = Path(__file__).resolve().parent / "data" / "landing"
DAY = date(2024, 3, 14)
NOW = datetime(2024, 3, 15, tzinfo=UTC)
TEXT = "Shells hit the port of Aden on Thursday and set two warehouses on fire, the harbour authority said."


def raw(text: str = TEXT, **known: object) -> RawArticle:
    fields = {"subject": "a.txt", "url": "file:///news/a.txt", "canonical_url": None, "publisher_name": None,
              "publisher_domain": None, "title": None, "published_at": None}  # fmt: skip
    return RawArticle(text=text, **{**fields, **known})


def reasons(settings: Settings, run_id: str) -> dict[str, tuple[str, str | None]]:
    return {row.subject: (row.status.value, row.reason) for row in lake.read_outcomes(settings, run_id, landing.STEP, DAY)}


def test_every_file_of_a_folder_has_an_outcome_and_bad_ones_do_not_stop_the_run(settings):
    result = land(f"folder:{BAD_FILES}", DAY, settings, "r1")
    assert reasons(settings, "r1") == {
        "good.txt": ("ok", None),
        "windows.txt": ("ok", None),
        "marked.txt": ("ok", None),
        "list.json#2": ("ok", None),
        "lines.jsonl#1": ("ok", None),
        "empty.txt": ("skipped", "empty"),
        "furniture_only.txt": ("skipped", "empty"),
        "spanish.txt": ("skipped", "not_english"),
        "page.html": ("skipped", "unknown_file_type"),
        "binary.txt": ("failed", "binary"),
        "document.txt": ("failed", "binary"),
        "undecodable.txt": ("failed", "undecodable"),
        "broken.json": ("failed", "malformed_json"),
        "no_text.json": ("failed", "missing_text"),
        "list.json#1": ("failed", "malformed_json"),
        "lines.jsonl#3": ("failed", "missing_text"),
        "lines.jsonl#4": ("failed", "malformed_json"),
    }
    assert (result.n_ok, result.n_skipped, result.n_failed) == (5, 4, 8)
    assert len(lake.landed_article_ids(settings, DAY)) == 5


def test_landing_twice_is_landing_once_on_whatever_day(settings):
    first = land(f"folder:{BAD_FILES}", DAY, settings, "r1")
    before = lake.landed_article_ids(settings)
    again = land(f"folder:{BAD_FILES}", date(2024, 3, 15), settings, "r2")
    assert (first.n_ok, again.n_ok, again.files) == (5, 0, ())
    assert lake.landed_article_ids(settings) == before
    outcomes = lake.read_outcomes(settings, "r2", landing.STEP, date(2024, 3, 15))
    assert Counter(row.reason for row in outcomes)["already_landed"] == 5
    assert {row.article_id for row in outcomes if row.reason == "already_landed"} == before


def test_an_archive_lands_each_article_on_the_day_it_came_out(settings, tmp_path):
    """What gives no day lands on that of the run; the day of a time is that of UTC."""
    published = {"one": "2024-03-01T23:30:00-02:00", "two": "2024-03-05", "three": "2024-03-02T08:00:00Z", "four": None}
    lines = [
        json.dumps(
            {"url": f"https://harbourpost.example/{number}", "published_at": at, "text": f"{TEXT} It was shell {number}."}
        )
        for number, at in published.items()
    ]
    (tmp_path / "archive.jsonl").write_text("\n".join(lines))
    result = land(f"folder:{tmp_path}", DAY, settings, "r1", by_publication=True)
    landed = {article.url.rpartition("/")[2]: article.landed_day for article in lake.read_articles(settings)}
    assert landed == {
        "one": date(2024, 3, 2), "two": date(2024, 3, 5), "three": date(2024, 3, 2), "four": DAY,
    }  # fmt: skip
    assert [len(lake.landed_article_ids(settings, day)) for day in lake.landed_days(settings)] == [2, 1, 1]
    assert (result.n_ok, result.days) == (4, (date(2024, 3, 2), date(2024, 3, 5), DAY))
    assert [len(lake.read_outcomes(settings, "r1", landing.STEP, day)) for day in result.days] == [2, 1, 1]
    assert land(f"folder:{tmp_path}", DAY, settings, "r2", by_publication=True).n_ok == 0


def test_the_same_article_twice_in_one_source_lands_once(settings, tmp_path):
    line = json.dumps({"url": "https://harbourpost.example/1", "text": TEXT})
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n")
    assert reasons_of(settings, tmp_path) == [("ok", None), ("skipped", "already_landed")]


def reasons_of(settings: Settings, folder: Path) -> list[tuple[str, str | None]]:
    land(f"folder:{folder}", DAY, settings, "r1")
    return list(reasons(settings, "r1").values())


def test_a_large_source_is_landed_in_batches(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(landing, "_BATCH", 4)
    lines = [json.dumps({"text": f"{TEXT} It was shell number {number}."}) for number in range(10)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    result = land(f"folder:{tmp_path}", DAY, settings, "r1")
    assert (result.n_ok, len(result.files)) == (10, 3)
    assert len(lake.read_outcomes(settings, "r1", landing.STEP, DAY)) == 10


def test_an_article_that_breaks_the_reader_is_an_outcome_and_the_rest_goes_on(settings, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + " BOOM")
    monkeypatch.setattr(landed_article, "clean", lambda text, title: 1 / 0 if "BOOM" in text else clean(text, title))
    assert reasons_of(settings, tmp_path) == [("ok", None), ("failed", "error")]


def test_a_source_that_is_not_there_is_an_error(settings, tmp_path):
    with pytest.raises(SourceError, match="no folder"):
        land(f"folder:{tmp_path / 'nowhere'}", DAY, settings, "r1")


def test_one_file_can_be_read_without_landing_it(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.txt", "publisher": "Harbour Post"}')
    article = read_article(tmp_path / "a.txt", DAY)
    assert (article.publisher_name, article.text) == ("Harbour Post", TEXT)
    assert article.published_at_basis is PublishedAtBasis.RUN_DATE
    came_out = read_article(tmp_path / "a.txt", DAY, published_on=date(2024, 3, 1))
    assert (came_out.published_at, came_out.published_at_basis) == (datetime(2024, 3, 1, tzinfo=UTC), PublishedAtBasis.METADATA)
    (tmp_path / "dated.txt").write_text(DATED)
    assert read_article(tmp_path / "dated.txt", DAY, published_on=date(2024, 3, 1)).published_at.day == 13, "its own day"
    with pytest.raises(SourceError, match="binary"):
        read_article(BAD_FILES / "binary.txt", DAY)
    with pytest.raises(SourceError, match="language"):
        read_article(BAD_FILES / "spanish.txt", DAY)


METADATA = datetime(2024, 3, 14, 9, 30, tzinfo=UTC)
MIDNIGHT = datetime(2024, 3, 14, tzinfo=UTC)
DATED = "Shells hit Aden port\n\nUpdated 13 March 2024\n\n" + TEXT
BASES = {
    "metadata wins": (raw(DATED, published_at=METADATA), METADATA, PublishedAtBasis.METADATA),
    "text": (raw(DATED), datetime(2024, 3, 13, tzinfo=UTC), PublishedAtBasis.TEXT),
    "run day": (raw(), MIDNIGHT, PublishedAtBasis.RUN_DATE),
    "epoch is no date": (raw(published_at=datetime(1970, 1, 1, tzinfo=UTC)), MIDNIGHT, PublishedAtBasis.RUN_DATE),
    "the future is no date": (raw(published_at=datetime(2034, 3, 14, tzinfo=UTC)), MIDNIGHT, PublishedAtBasis.RUN_DATE),
    "the future gives way to the page": (
        raw(DATED, published_at=datetime(2034, 3, 14, tzinfo=UTC)), datetime(2024, 3, 13, tzinfo=UTC), PublishedAtBasis.TEXT),
    "a zone ahead of the fetch": (raw(published_at=NOW.replace(hour=14)), NOW.replace(hour=14), PublishedAtBasis.METADATA),
    "a page from the future": (raw(DATED.replace("2024", "2025")), MIDNIGHT, PublishedAtBasis.RUN_DATE),
}  # fmt: skip


@pytest.mark.parametrize(("found", "published_at", "basis"), BASES.values(), ids=BASES.keys())
def test_the_publication_date_has_a_basis(found, published_at, basis):
    article = to_article(found, "folder:news", DAY, NOW)
    assert isinstance(article, Article)
    assert (article.published_at, article.published_at_basis) == (published_at, basis)


def test_a_date_that_cannot_be_true_is_told_to_the_operator(settings, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "published_at": "2134-03-14T10:00:00Z"}))
    land(f"folder:{tmp_path}", DAY, settings, "r1")
    (outcome,) = lake.read_outcomes(settings, "r1", landing.STEP, DAY)
    assert outcome.detail == "published_at cannot be true: 2134-03-14T10:00:00+00:00; dated by run_date"


HEADLINES = {
    "title with its site": raw(title="Shells hit Aden port | Harbour Post", publisher_name="Harbour Post"),
    "title with section and site": raw(title="Shells hit Aden port - World - Harbour Post", publisher_name="Harbour Post"),
    "title with the address of its site": raw(
        title="Shells hit Aden port | Harbourpost.example", url="https://harbourpost.example/a"
    ),
    "first line with its site": raw("Shells hit Aden port | Harbour Post\n\n" + TEXT, publisher_name="Harbour Post"),
}


@pytest.mark.parametrize("found", HEADLINES.values(), ids=HEADLINES.keys())
def test_the_name_of_the_site_is_no_part_of_the_headline(found):
    article = to_article(found, "folder:news", DAY, NOW)
    assert isinstance(article, Article)
    assert article.text == "Shells hit Aden port\n\n" + TEXT


@pytest.mark.parametrize(
    "title", ["Harbour Post reporter hurt in Aden", "Aden – a night at the port", "Who hit Aden | the evidence"]
)
def test_a_headline_in_two_parts_stays_whole(title):
    article = to_article(raw(title=title, publisher_name="Harbour Post"), "folder:news", DAY, NOW)
    assert article.title == title


def test_the_id_is_of_address_publisher_and_text():
    same = article_id(raw(subject="b.txt", published_at=METADATA, title="Another title"))
    others = [
        article_id(raw(TEXT + " ")),
        article_id(raw(publisher_name="Harbour Post")),
        article_id(raw(url="file:///news/b.txt")),
    ]
    assert article_id(raw()) == same
    assert len({same, *others}) == 4
    assert article_id(raw(canonical_url="https://x.example/1")) == article_id(
        raw(canonical_url="https://x.example/1", url="https://y.example")
    )


LANGUAGES = {
    "Spanish": "El ejército dijo que doce personas murieron en el ataque.",
    "French": "Une frappe aérienne a tué neuf civils près de la ville, selon des médecins.",
    "German": "Bei dem Angriff wurden sieben Menschen getötet, sagte der Gouverneur.",
    "Turkish": "Saldırıda yedi kişi öldü, yirmi kişi yaralandı.",
    "Russian": "В результате удара погибли семь человек, сообщил губернатор.",
    "Ukrainian": "Унаслідок удару загинули семеро людей, повідомив губернатор.",
    "Arabic": "قتل عشرة أشخاص في غارة جوية على المدينة",
    "Nigerian Pidgin": "Gunmen don kill twelve people for market wey dey near the town, police don talk.",
    "Portuguese": "Um ataque matou três soldados perto da fronteira.",
}


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_sentence_in_another_language_is_not_landed(text):
    refused = to_article(raw(text), "folder:news", DAY, NOW)
    assert isinstance(refused, RefusedFile)
    assert refused.reason is RefusalReason.NOT_ENGLISH


ENGLISH = [
    "Four killed in Omdurman.",
    "ROCKETS HIT BASE NEAR DEIR EZ-ZOR, NO CASUALTIES",
    "Kata'ib Hezbollah denied it.",
    "Col. Wayne Marotto: no injuries.",
    "Boko Haram gunmen killed seven traders near Maiduguri on Friday.",
    "On October 11th a strike killed Heba Yousef Abu Mattar, a photographer.",
    "In Al-Mayadeen, Abu Kamal and Deir al-Zor, shells fell on Sunday.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_a_short_english_text_is_landed(text):
    assert isinstance(to_article(raw(text), "folder:news", DAY, NOW), Article)


def test_the_clean_text_is_stored_beside_the_raw_one():
    article = to_article(raw("Shells hit Aden port\n\nShort Url\n\nADEN: " + TEXT), "folder:news", DAY, NOW)
    assert article.text == "Shells hit Aden port\n\nADEN: " + TEXT
    assert "Short Url" in article.raw_text
    assert (article.title, article.dateline_place, article.word_count) == ("Shells hit Aden port", "ADEN", 23)
    assert [section.kind for section in article.sections] == [SectionKind.HEADLINE, SectionKind.DATELINE, SectionKind.BODY]


SHARED = os.environ.get("CROSSWIRE_SHARED")


@pytest.mark.skipif(SHARED is None, reason="CROSSWIRE_SHARED names no folder with articles/*.txt")
def test_plain_text_with_and_without_metadata_lands(settings):
    result = land(f"folder:{SHARED}/articles", date(2021, 6, 29), settings, "r1")
    assert (result.n_ok, result.n_skipped, result.n_failed) == (5, 0, 0)
    bases = Counter(article.published_at_basis for article in lake.read_articles(settings))
    assert bases == {PublishedAtBasis.METADATA: 2, PublishedAtBasis.TEXT: 1, PublishedAtBasis.RUN_DATE: 2}


def test_outcomes_count_what_was_landed(settings):
    land(f"folder:{BAD_FILES}", DAY, settings, "r1")
    rows = lake.read_outcomes(settings, "r1", landing.STEP, DAY)
    assert sum(row.n_rows for row in rows) == len(lake.landed_article_ids(settings))
    assert all((row.status is OutcomeStatus.OK) == (row.reason is None) for row in rows)
