"""A folder as a source: what each kind of file gives, and what is refused with which reason."""

from __future__ import annotations

import gzip
import json
import os
import socket
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.settings import Settings
from extractors.sources import RawArticle, RefusalReason, RefusedFile, SourceError, parse_source
from extractors.sources.decode import decode
from extractors.sources.folder import FolderSource
from extractors.sources.source import MAX_TEXT_BYTES

BAD_FILES = Path(__file__).resolve().parents[1] / "data" / "landing"
DAY = date(2024, 3, 14)
SETTINGS = Settings(home=Path("data"))


def fetch(folder: Path) -> dict[str, RawArticle | RefusedFile]:
    return {item.subject: item for item in FolderSource(folder).fetch(DAY)}


def write(folder: Path, name: str, content: object) -> None:
    (folder / name).write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


REFUSED = {
    "empty.txt": RefusalReason.EMPTY,
    "binary.txt": RefusalReason.BINARY,
    "document.txt": RefusalReason.BINARY,
    "undecodable.txt": RefusalReason.UNDECODABLE,
    "broken.json": RefusalReason.MALFORMED_JSON,
    "no_text.json": RefusalReason.MISSING_TEXT,
    "list.json#1": RefusalReason.MALFORMED_JSON,
    "lines.jsonl#3": RefusalReason.MISSING_TEXT,
    "lines.jsonl#4": RefusalReason.MALFORMED_JSON,
    "page.html": RefusalReason.UNKNOWN_FILE_TYPE,
}


@pytest.mark.parametrize(("subject", "reason"), REFUSED.items(), ids=REFUSED.keys())
def test_a_bad_file_or_line_is_refused_with_a_reason_and_a_sentence(subject, reason):
    refused = fetch(BAD_FILES)[subject]
    assert isinstance(refused, RefusedFile)
    assert refused.reason is reason
    assert refused.detail.startswith(subject)


def test_the_good_ones_among_them_are_read():
    articles = {subject for subject, item in fetch(BAD_FILES).items() if isinstance(item, RawArticle)}
    assert articles == {
        "good.txt", "furniture_only.txt", "spanish.txt", "windows.txt", "marked.txt", "list.json#2", "lines.jsonl#1",
    }  # fmt: skip


def test_windows_and_marked_texts_are_decoded():
    read = fetch(BAD_FILES)
    assert "governor’s" in read["windows.txt"].text
    assert read["marked.txt"].text.startswith("Ceasefire")


def test_all_fields_of_an_entry_arrive(tmp_path):
    write(tmp_path, "one.json", {
        "url": "https://www.harbourpost.example/news/1?id=7", "publisher": "Harbour Post", "title": "Shells hit port",
        "published_at": "2024-03-14T09:30:00+02:00", "body": "Shells hit the port on Thursday.",
    })  # fmt: skip
    assert fetch(tmp_path)["one.json"] == RawArticle(
        subject="one.json",
        url="https://www.harbourpost.example/news/1?id=7",
        canonical_url=None,
        publisher_name="Harbour Post",
        publisher_domain="harbourpost.example",
        title="Shells hit port",
        published_at=datetime(2024, 3, 14, 7, 30, tzinfo=UTC),
        text="Shells hit the port on Thursday.",
    )


def test_unusable_metadata_is_left_out_and_noted():
    article = fetch(BAD_FILES)["lines.jsonl#1"]
    assert article.published_at is None
    assert article.notes == ("published_at is unreadable: 'last week'",)


def test_a_manifest_gives_metadata_to_text_files(tmp_path):
    write(tmp_path, "a.txt", "Shells hit the port on Thursday.")
    write(tmp_path, "b.txt", "The road was closed on Thursday.")
    write(
        tmp_path,
        "manifest.jsonl",
        '{"file": "a.txt", "publisher": "Harbour Post", "domain": "harbourpost.example"}\n{"x": 1}\n!',
    )
    read = fetch(tmp_path)
    assert (read["a.txt"].publisher_name, read["a.txt"].publisher_domain) == ("Harbour Post", "harbourpost.example")
    assert read["b.txt"].publisher_name is None
    assert {read[f"manifest.jsonl#{line}"].reason for line in (2, 3)} == {RefusalReason.MALFORMED_JSON}


def test_a_file_has_a_url_that_ends_with_its_name_wherever_the_folder_lies(tmp_path):
    urls = set()
    for parent in ("here", "there"):
        folder = tmp_path / parent / "daily news"
        folder.mkdir(parents=True)
        write(folder, "001_shells.txt", "Shells hit the port on Thursday.")
        urls.add(fetch(folder)["001_shells.txt"].url)
    assert urls == {"file:///daily%20news/001_shells.txt"}


def test_a_spec_may_name_one_file():
    (article,) = parse_source(f"folder:{BAD_FILES / 'good.txt'}", SETTINGS).fetch(DAY)
    assert article.url == "file:///landing/good.txt"


def test_hidden_files_are_not_seen_and_folders_below_are(tmp_path):
    (tmp_path / "deeper").mkdir()
    write(tmp_path, ".hidden.txt", "Not for anybody.")
    write(tmp_path / "deeper", "b.txt", "Shells hit the port on Thursday.")
    assert list(fetch(tmp_path)) == ["deeper/b.txt"]


SENTENCE = "Shells hit the port on Thursday."
PACKED = {
    "text": ("a.txt.gz", SENTENCE.encode()),
    "object": ("a.json.gz", json.dumps({"text": SENTENCE}).encode()),
    "lines": ("a.jsonl.gz", json.dumps({"text": SENTENCE}).encode() + b"\n"),
    "capitals": ("A.JSONL.GZ", json.dumps({"text": SENTENCE}).encode()),
}


@pytest.mark.parametrize(("name", "content"), PACKED.values(), ids=PACKED.keys())
def test_a_packed_file_is_read_as_what_is_inside(tmp_path, name, content):
    (tmp_path / name).write_bytes(gzip.compress(content))
    (article,) = FolderSource(tmp_path).fetch(DAY)
    assert isinstance(article, RawArticle)
    assert article.text == SENTENCE


def test_a_damaged_or_cut_off_packing_is_refused_and_what_came_before_is_read(tmp_path):
    lines = gzip.compress((json.dumps({"text": SENTENCE}) + "\n").encode() * 50_000)
    (tmp_path / "a.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "b.jsonl.gz").write_bytes(lines[:-200])
    (tmp_path / "c.txt.gz").write_bytes(gzip.compress(b"x" * 10)[:-9] + b"y" * 9)
    (tmp_path / "d.zip.gz").write_bytes(lines)
    found = list(FolderSource(tmp_path).fetch(DAY))
    refused = {item.subject: item.reason for item in found if isinstance(item, RefusedFile)}
    assert refused == {
        "a.txt.gz": RefusalReason.UNREADABLE,
        "b.jsonl.gz": RefusalReason.UNREADABLE,
        "c.txt.gz": RefusalReason.UNREADABLE,
        "d.zip.gz": RefusalReason.UNKNOWN_FILE_TYPE,
    }
    assert sum(isinstance(item, RawArticle) for item in found) > 1000


def test_a_packed_text_is_bounded_as_it_is_unpacked(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 50_000_000))
    (tmp_path / "bomb.json.gz").write_bytes(gzip.compress(b'"' + b"a" * 50_000_000))
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"a" * 50_000_000 + b'\n{"text": "' + SENTENCE.encode() + b'"}'))
    read = fetch(tmp_path)
    assert {name: getattr(item, "reason", None) for name, item in read.items()} == {
        "bomb.txt.gz": RefusalReason.TOO_LARGE,
        "bomb.json.gz": RefusalReason.TOO_LARGE,
        "bomb.jsonl.gz#1": RefusalReason.TOO_LARGE,
        "bomb.jsonl.gz#2": None,
    }


def test_rows_of_parquet_are_articles(tmp_path):
    published = [datetime(2024, 3, 14, 9, 30, tzinfo=UTC), None, None]
    columns = {"url": ["https://harbourpost.example/1", None, None], "publisher": ["Harbour Post", None, None],
               "published_at": published, "text": [SENTENCE, None, SENTENCE], "sentiment": [0.1, 0.2, 0.3]}  # fmt: skip
    pq.write_table(pa.table(columns), tmp_path / "day.parquet")
    read = fetch(tmp_path)
    first = read["day.parquet#1"]
    assert isinstance(first, RawArticle)
    assert (first.url, first.publisher_name, first.published_at) == (
        "https://harbourpost.example/1", "Harbour Post", published[0])  # fmt: skip
    assert read["day.parquet#2"].reason is RefusalReason.MISSING_TEXT
    assert read["day.parquet#3"].url.endswith("day.parquet#3")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + bytes(200) + b"PAR1", b"no parquet at all"])
def test_a_damaged_parquet_file_is_refused(tmp_path, content):
    (tmp_path / "day.parquet").write_bytes(content)
    (refused,) = FolderSource(tmp_path).fetch(DAY)
    assert refused.reason is RefusalReason.UNREADABLE


def test_what_is_no_regular_file_is_refused_and_the_others_are_read(tmp_path):
    folder = tmp_path / "news"
    (folder / "deeper").mkdir(parents=True)
    write(folder, "b.txt", "Shells hit the port on Thursday.")
    write(tmp_path, "secret.txt", "Not for anybody.")
    os.mkfifo(folder / "pipe.txt")
    (folder / "null.txt").symlink_to("/dev/null")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "deeper" / "same.txt").symlink_to(folder / "b.txt")
    (folder / "elsewhere").symlink_to(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "talk.txt"))
        read = fetch(folder)
    refused = {name: item.detail for name, item in read.items() if isinstance(item, RefusedFile)}
    assert {name: detail.partition(": ")[2].split(",")[0].split(" (")[0] for name, detail in refused.items()} == {
        "pipe.txt": "it is no regular file",
        "talk.txt": "it is no regular file",
        "null.txt": "it is no regular file",
        "dangling.txt": "it is a link to nothing",
        "out.txt": "it is a link that leads out of the folder",
    }
    assert {name for name, item in read.items() if isinstance(item, RawArticle)} == {"b.txt", "deeper/same.txt"}


@pytest.mark.parametrize("name", [b"caf\xe9.txt", b"\xff\xfe.txt", b"new\nline.txt", b"a b#1?.txt", "Мир.txt".encode()])
def test_a_file_of_any_name_is_read_and_has_an_address(tmp_path, name):
    write(tmp_path, os.fsdecode(name), "Shells hit the port on Thursday.")
    (article,) = FolderSource(tmp_path).fetch(DAY)
    assert isinstance(article, RawArticle)
    assert article.subject.encode("utf-8")
    assert article.url.isascii()
    assert article.url.endswith(".txt")
    assert "#" not in article.url


def test_a_text_over_two_megabytes_is_refused(tmp_path):
    sentence = "Shells hit the port on Thursday. "
    huge = sentence * (MAX_TEXT_BYTES // len(sentence) + 1)
    write(tmp_path, "huge.txt", huge)
    write(tmp_path, "huge.json", {"text": huge})
    write(tmp_path, "lines.jsonl", json.dumps({"text": huge}) + "\n" + json.dumps({"text": sentence}) + "\n")
    write(tmp_path, "fits.txt", huge[: MAX_TEXT_BYTES - 1])
    read = fetch(tmp_path)
    refused = {subject for subject, item in read.items() if getattr(item, "reason", None) is RefusalReason.TOO_LARGE}
    assert refused == {"huge.txt", "huge.json", "lines.jsonl#1"}
    assert isinstance(read["lines.jsonl#2"], RawArticle)


def test_a_line_too_long_to_hold_is_read_past(tmp_path):
    write(tmp_path, "a.jsonl", "x" * (9 * MAX_TEXT_BYTES) + '\n{"text": "Shells hit the port on Thursday."}\n')
    read = fetch(tmp_path)
    assert read["a.jsonl#1"].reason is RefusalReason.TOO_LARGE
    assert isinstance(read["a.jsonl#2"], RawArticle)


def test_half_a_character_does_not_reach_the_lake(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "Shells hit \\ud83d the port."}')
    assert fetch(tmp_path)["a.json"].text.encode("utf-8") == b"Shells hit ? the port."


SPECS = ["", "folder", "folder:", "folder:  ", "ftp:somewhere", "/srv/articles"]


@pytest.mark.parametrize("spec", SPECS)
def test_a_spec_nobody_understands_is_answered_with_the_forms_there_are(spec):
    with pytest.raises(SourceError, match="folder:PATH"):
        parse_source(spec, SETTINGS)


def test_a_folder_that_is_not_there_is_an_error_that_names_it(tmp_path):
    with pytest.raises(SourceError, match="nowhere"):
        list(parse_source(f"folder:{tmp_path / 'nowhere'}", SETTINGS).fetch(DAY))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_plain_text_survives_as_utf8(text):
    assert decode(text.encode("utf-8")) == text.removeprefix("\ufeff") or text.encode("utf-8").startswith(
        (b"%PDF-", b"GIF8", b"{\\rt")
    )


@given(st.binary())
def test_any_bytes_are_text_or_a_reason(data):
    assert isinstance(decode(data), (str, RefusalReason))
