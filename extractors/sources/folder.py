"""A folder of text, JSON, JSONL (all three also gzipped), Parquet and WARC files, read one file, line, row or record at a time.

An optional ``manifest.jsonl`` gives metadata for files that have none of their own: ``{"file": "a.txt", "publisher": ...}``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from extractors.sources.decode import decode, refusal_of
from extractors.sources.entry import Entry, Metadata, metadata_of, parse_entry, text_of
from extractors.sources.packed import UNREADABLE, ParquetError, kind_of, open_file, read_file
from extractors.sources.source import MAX_TEXT_BYTES, RawArticle, RefusalReason, RefusedFile, SourceError

MANIFEST = "manifest.jsonl"
# JSON escapes may take six bytes a character and hold more than the text.
_MAX_JSON_BYTES = 8 * MAX_TEXT_BYTES
# "lines.jsonl#3"; a file's own name may have a "#" too.
_LINE = re.compile(r"#\d+$")
READS = "only .txt, .json, .jsonl (or one of them as .gz), .parquet and .warc files are read"
_DETAILS = {
    RefusalReason.EMPTY: "there is no word in it",
    RefusalReason.BINARY: "it holds binary data, not text",
    RefusalReason.UNDECODABLE: "it is neither UTF-8, UTF-16 nor Windows-1252",
    RefusalReason.TOO_LARGE: f"its text is larger than {MAX_TEXT_BYTES:,} bytes",
    RefusalReason.MALFORMED_JSON: "it is no JSON object",
    RefusalReason.MISSING_TEXT: 'it has neither a "text" nor a "body" that is a string',
    RefusalReason.UNKNOWN_FILE_TYPE: READS,
}


@dataclass(frozen=True, slots=True)
class FolderSource:
    """All articles below a folder, or of one file in it. It knows no days: every fetch gives everything."""

    path: Path

    @property
    def folder(self) -> Path:
        """The folder that names are relative to and that may hold a manifest."""
        return self.path.parent if self.path.is_file() else self.path

    def fetch(self, day: date) -> Iterator[RawArticle | RefusedFile]:
        """Articles and refusals in the order of the file names. Raises SourceError where there is no such path."""
        files = self._files()
        manifest, refused = self._manifest()
        if self.path == self.folder:
            yield from refused
        for file in files:
            name = _name(file.relative_to(self.folder))
            if (complaint := self._complaint(file)) is not None:
                yield RefusedFile(name, RefusalReason.UNREADABLE, f"{name}: {complaint}")
                continue
            try:
                yield from self._read(file, name, manifest.get(name, Metadata()), day)
            except (*UNREADABLE, ParquetError) as error:
                yield RefusedFile(name, RefusalReason.UNREADABLE, f"{name}: {getattr(error, 'strerror', None) or error}")

    def remember(self) -> None:
        """A folder keeps itself: there is nothing to remember."""

    def _files(self) -> list[Path]:
        if self.path.is_file():
            return [self.path]
        if not self.path.is_dir():
            raise SourceError(f"{self.path} is no folder and no file; give the path of a folder with articles")
        below = (path for path in self.path.rglob("*") if not path.is_dir())
        visible = (path for path in below if not any(part.startswith(".") for part in path.relative_to(self.path).parts))
        return sorted(path for path in visible if path != self.path / MANIFEST)

    def _complaint(self, file: Path) -> str | None:
        """Why a file is not even opened: a pipe would wait for ever, and a link may lead to what nobody meant to publish."""
        if not file.exists():
            return "it is a link to nothing"
        if not file.is_file():
            return "it is no regular file (a pipe, a socket or a device)"
        if file != self.path and not file.resolve().is_relative_to(self.folder.resolve()):
            return "it is a link that leads out of the folder, which is not followed; copy the file"
        return None

    def _url(self, name: str) -> str:
        """A URL that ends with the file's name and does not tell where the folder lies."""
        return f"file:///{quote(self.folder.resolve().name)}/{quote(name)}"

    def _manifest(self) -> tuple[dict[str, Metadata], list[RefusedFile]]:
        path = self.folder / MANIFEST
        known: dict[str, Metadata] = {}
        refused: list[RefusedFile] = []
        for number, line in _lines(path) if path.is_file() else ():
            entry = _entry(line)
            if isinstance(entry, RefusalReason):
                refused.append(_refused(f"{MANIFEST}#{number}", entry))
            elif isinstance(entry.get("file"), str):
                known[entry["file"]] = metadata_of(entry)
            else:
                refused.append(RefusedFile(f"{MANIFEST}#{number}", RefusalReason.MALFORMED_JSON, 'the row names no "file"'))
        return known, refused

    def _read(self, file: Path, name: str, known: Metadata, day: date) -> Iterator[RawArticle | RefusedFile]:
        match kind_of(file):
            case ".txt":
                yield self._read_text(file, name, known)
            case ".json":
                yield from self._read_json(file, name)
            case ".jsonl" | ".ndjson":
                for number, line in _lines(file):
                    yield self._read_entry(_entry(line), f"{name}#{number}")
            case ".parquet":
                from extractors.sources.parquet_rows import parquet_entries  # with pyarrow, which a mere reader lacks

                for number, row in parquet_entries(file):
                    yield self._read_entry(row, f"{name}#{number}")
            case ".warc":
                yield from _archived(file, name, day)
            case _:
                yield _refused(name, RefusalReason.UNKNOWN_FILE_TYPE)

    def _read_text(self, file: Path, name: str, known: Metadata) -> RawArticle | RefusedFile:
        content = read_file(file, MAX_TEXT_BYTES)
        text = RefusalReason.TOO_LARGE if content is None else decode(content)
        if isinstance(text, RefusalReason):
            return _refused(name, text)
        return self._article(known, name, text)

    def _read_json(self, file: Path, name: str) -> Iterator[RawArticle | RefusedFile]:
        """One object is one article, a list one each."""
        data = read_file(file, _MAX_JSON_BYTES)
        if data is None:
            yield _refused(name, RefusalReason.TOO_LARGE)
            return
        entries = _list(data)
        if entries is None:
            yield self._read_entry(_entry(data), name)
            return
        for number, entry in enumerate(entries, start=1):
            yield self._read_entry(entry if isinstance(entry, dict) else RefusalReason.MALFORMED_JSON, f"{name}#{number}")

    def _read_entry(self, entry: Entry | RefusalReason, subject: str) -> RawArticle | RefusedFile:
        text = entry if isinstance(entry, RefusalReason) else text_of(entry)
        if isinstance(entry, RefusalReason) or isinstance(text, RefusalReason):
            return _refused(subject, RefusalReason(text))
        return self._article(metadata_of(entry), subject, text)

    def _article(self, known: Metadata, subject: str, text: str) -> RawArticle | RefusedFile:
        if (reason := refusal_of(text)) is not None:
            return _refused(subject, reason)
        file, _, line = subject.rpartition("#") if _LINE.search(subject) else (subject, "", "")
        return known.to_article(subject, self._url(file) + (f"#{line}" if line else ""), text)


def _archived(file: Path, name: str, day: date) -> Iterator[RawArticle | RefusedFile]:
    from extractors.sources.web_archive import archive_articles  # with trafilatura, which takes a second to import

    return archive_articles(file, name, day)


def _name(path: Path) -> str:
    r"""The name of a file as text; bytes that are none are written as escapes: a file "caf\xe9.txt" of Latin-1."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _lines(file: Path) -> Iterator[tuple[int, bytes | RefusalReason]]:
    """The lines of a file with their numbers, without blank ones; a line too long to hold is read past."""
    with open_file(file) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(_MAX_JSON_BYTES), b""), start=1):
            if len(line) == _MAX_JSON_BYTES and not line.endswith(b"\n"):
                _skip_line(stream)
                yield number, RefusalReason.TOO_LARGE
            elif line.strip():
                yield number, line


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(_MAX_JSON_BYTES)) and not rest.endswith(b"\n"):
        pass


def _entry(line: bytes | RefusalReason) -> Entry | RefusalReason:
    text = line if isinstance(line, RefusalReason) else decode(line)
    if isinstance(text, RefusalReason):
        return text
    if not text.strip():
        return RefusalReason.EMPTY
    return parse_entry(text) or RefusalReason.MALFORMED_JSON


def _list(data: bytes) -> list[Any] | None:
    """The members of a JSON list; None for anything else."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return None
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def _refused(subject: str, reason: RefusalReason) -> RefusedFile:
    return RefusedFile(subject, reason, f"{subject}: {_DETAILS[reason]}")
