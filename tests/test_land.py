"""Landing: articles in the lake, an outcome row for everything, and nothing twice."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from extractors import land as landing
from extractors.clean import clean
from extractors.clean.vocabulary import agencies
from extractors.land import article_id, land, read_article, to_article
from extractors.linking.publishers import known_publishers
from extractors.records import Article, OutcomeStatus, PublishedAtBasis, SectionKind
from extractors.settings import SEEDS, Settings
from extractors.sources import RawArticle, RefusalReason, RefusedFile, SourceError
from extractors.warehouse import lake

BAD_FILES = Path(__file__).resolve().parent / "data" / "landing"
DAY = date(2024, 3, 14)
NOW = datetime(2024, 3, 15, tzinfo=UTC)
TEXT = "Shells hit the port of Aden on Thursday and set two warehouses on fire, the harbour authority said."


@pytest.fixture
def home(tmp_path) -> Settings:
    return Settings(home=tmp_path / "home")


def raw(text: str = TEXT, **known: object) -> RawArticle:
    fields = {"subject": "a.txt", "url": "file:///news/a.txt", "canonical_url": None, "publisher_name": None,
              "publisher_domain": None, "title": None, "published_at": None}  # fmt: skip
    return RawArticle(text=text, **{**fields, **known})


def reasons(home: Settings, run_id: str) -> dict[str, tuple[str, str | None]]:
    return {row.subject: (row.status.value, row.reason) for row in lake.read_outcomes(home, run_id, landing.STEP, DAY)}


def test_every_file_of_a_folder_has_an_outcome_and_bad_ones_do_not_stop_the_run(home):
    result = land(f"folder:{BAD_FILES}", DAY, home, "r1")
    assert reasons(home, "r1") == {
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
    assert len(lake.landed_article_ids(home, DAY)) == 5


def test_landing_twice_is_landing_once_on_whatever_day(home):
    first = land(f"folder:{BAD_FILES}", DAY, home, "r1")
    before = lake.landed_article_ids(home)
    again = land(f"folder:{BAD_FILES}", date(2024, 3, 15), home, "r2")
    assert (first.n_ok, again.n_ok, again.files) == (5, 0, ())
    assert lake.landed_article_ids(home) == before
    outcomes = lake.read_outcomes(home, "r2", landing.STEP, date(2024, 3, 15))
    assert Counter(row.reason for row in outcomes)["already_landed"] == 5
    assert {row.article_id for row in outcomes if row.reason == "already_landed"} == before


def test_the_same_article_twice_in_one_source_lands_once(home, tmp_path):
    line = json.dumps({"url": "https://harbourpost.example/1", "text": TEXT})
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n")
    assert reasons_of(home, tmp_path) == [("ok", None), ("skipped", "already_landed")]


def reasons_of(home: Settings, folder: Path) -> list[tuple[str, str | None]]:
    land(f"folder:{folder}", DAY, home, "r1")
    return list(reasons(home, "r1").values())


def test_a_large_source_is_landed_in_batches(home, tmp_path, monkeypatch):
    monkeypatch.setattr(landing, "_BATCH", 4)
    lines = [json.dumps({"text": f"{TEXT} It was shell number {number}."}) for number in range(10)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    result = land(f"folder:{tmp_path}", DAY, home, "r1")
    assert (result.n_ok, len(result.files)) == (10, 3)
    assert len(lake.read_outcomes(home, "r1", landing.STEP, DAY)) == 10


def test_an_article_that_breaks_the_reader_is_an_outcome_and_the_rest_goes_on(home, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT + " BOOM")
    monkeypatch.setattr(landing, "clean", lambda text, title: 1 / 0 if "BOOM" in text else clean(text, title))
    assert reasons_of(home, tmp_path) == [("ok", None), ("failed", "error")]


def test_a_source_that_is_not_there_is_an_error(home, tmp_path):
    with pytest.raises(SourceError, match="no folder"):
        land(f"folder:{tmp_path / 'nowhere'}", DAY, home, "r1")


def test_one_file_can_be_read_without_landing_it(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "manifest.jsonl").write_text('{"file": "a.txt", "publisher": "Harbour Post"}')
    article = read_article(tmp_path / "a.txt", DAY)
    assert (article.publisher_name, article.text) == ("Harbour Post", TEXT)
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


def test_a_date_that_cannot_be_true_is_told_to_the_operator(home, tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"text": TEXT, "published_at": "2134-03-14T10:00:00Z"}))
    land(f"folder:{tmp_path}", DAY, home, "r1")
    (outcome,) = lake.read_outcomes(home, "r1", landing.STEP, DAY)
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


# --------------------------------------------------------------------------------------------------------------- seeds


@pytest.fixture(scope="module")
def samples(tmp_path_factory) -> list[Article]:
    home = Settings(home=tmp_path_factory.mktemp("samples"))
    land(f"folder:{SEEDS / 'articles'}", DAY, home, "r1")
    return list(lake.read_articles(home))


def test_the_sample_articles_all_land_on_one_day_from_many_outlets(samples):
    assert len(samples) == len(list((SEEDS / "articles").glob("*.json"))) >= 15
    assert {article.published_at_basis for article in samples} == {PublishedAtBasis.METADATA}
    assert {article.published_at.date() for article in samples} == {date(2024, 3, 13), DAY}
    assert len({article.publisher_domain for article in samples}) == len(samples) - 1
    assert all(120 <= article.word_count <= 360 for article in samples)


def test_the_samples_hold_a_reprint_without_credit_and_one_with(samples):
    bodies = Counter(body_of(article)[1] for article in samples)
    assert sum(count > 1 for count in bodies.values()) == 2
    (credited,) = [article for article in samples if any(credit.url for credit in article.credits)]
    assert {credit.url for credit in credited.credits} & {article.url for article in samples} != set()


def body_of(article: Article) -> list[str]:
    return [article.text[s.start_char : s.end_char] for s in article.sections if s.kind is SectionKind.BODY]


def publishers() -> list[dict[str, str]]:
    with (SEEDS / "publishers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", publishers(), ids=lambda row: row["publisher_id"])
def test_a_publisher_is_found_by_each_of_its_names_and_its_domain(row):
    directory = known_publishers()
    names = [row["publisher_name"], *filter(None, row["aliases"].split("|"))]
    assert {directory.by_name(name) for name in names} == {row["publisher_id"]}
    assert not row["domain"] or directory.by_address(f"https://www.{row['domain']}/a/1") == row["publisher_id"]
    assert any(name in row["example"] for name in names)


def test_every_credited_news_agency_is_a_known_publisher():
    directory = known_publishers()
    unknown = {row.name for row in agencies() if row.kind == "news" and directory.by_name(row.name) is None}
    assert unknown == set()


def test_transports_are_never_sources():
    transports = {row["publisher_name"] for row in publishers() if row["is_transport"] == "true"}
    assert {"Google News", "FeedBurner", "Yahoo News", "MSN"} <= transports
    assert {row["publisher_type"] for row in publishers() if row["is_transport"] == "true"} == {"aggregator", "social"}


SHARED = os.environ.get("CROSSWIRE_SHARED")


@pytest.mark.skipif(SHARED is None, reason="CROSSWIRE_SHARED names no folder with articles/*.txt")
def test_plain_text_with_and_without_metadata_lands(home):
    result = land(f"folder:{SHARED}/articles", date(2021, 6, 29), home, "r1")
    assert (result.n_ok, result.n_skipped, result.n_failed) == (5, 0, 0)
    bases = Counter(article.published_at_basis for article in lake.read_articles(home))
    assert bases == {PublishedAtBasis.METADATA: 2, PublishedAtBasis.TEXT: 1, PublishedAtBasis.RUN_DATE: 2}


def test_outcomes_count_what_was_landed(home):
    land(f"folder:{BAD_FILES}", DAY, home, "r1")
    rows = lake.read_outcomes(home, "r1", landing.STEP, DAY)
    assert sum(row.n_rows for row in rows) == len(lake.landed_article_ids(home))
    assert all((row.status is OutcomeStatus.OK) == (row.reason is None) for row in rows)
