"""``seeds/feeds.yml``: the sources that have a name, checked before any of them is asked."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from extractors.sources.addresses import is_askable
from extractors.sources.source import SourceError

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_READ_LANGUAGE = "en"


class Adapter(StrEnum):
    """How a source is read."""

    FEED = "feed"
    PAGES = "pages"
    SITEMAP = "sitemap"
    FOLDER = "folder"
    JSONL = "jsonl"


_OF_THE_WEB = frozenset({Adapter.FEED, Adapter.PAGES, Adapter.SITEMAP})


@dataclass(frozen=True, slots=True)
class NamedSource:
    """One source of the file. `path` is absolute; exactly one of `url` and `path` is given."""

    name: str
    adapter: Adapter
    language: str
    enabled: bool = False
    publisher: str | None = None
    url: str | None = None
    path: Path | None = None

    @property
    def spec(self) -> str:
        """How it is named on the command line."""
        return f"source:{self.name}"


def read_roster(file: Path) -> tuple[NamedSource, ...]:
    """The sources of a file, in its order. Raises SourceError that names the source and says what to write instead."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}; set CROSSWIRE_FEEDS to a file like seeds/feeds.yml") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} is no YAML: {error}") from error
    rows = content.get("feeds") if isinstance(content, dict) else None
    if not isinstance(rows, list):
        raise SourceError(f'{file}: there is no list "feeds:" in it')
    sources = tuple(_source(row, f"{file.name}, source {number}", file.parent) for number, row in enumerate(rows, start=1))
    twice = [name for name, count in Counter(source.name for source in sources).items() if count > 1]
    if twice:
        raise SourceError(f"{file.name}: the name {twice[0]!r} is given twice")
    return sources


def find_source(file: Path, name: str) -> NamedSource:
    """The source of a name. Raises SourceError where there is none."""
    for source in read_roster(file):
        if source.name == name:
            return source
    raise SourceError(f"{file.name} has no source {name!r}; `crosswire sources` lists those it has")


def add_source(file: Path, source: NamedSource) -> str:
    """Writes a source at the end of a file and returns its row. The rest of the file, its comments too, stays as it is.

    Raises SourceError where the file cannot be written, has the name or the address already, or would not be valid.
    """
    row = _row(source)
    if any(known.name == source.name or known.url == source.url for known in read_roster(file)):
        raise SourceError(f"{file.name} has {source.name!r} or its address already")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        unfinished.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n  - {row}\n", encoding="utf-8")
        if source.name not in {known.name for known in read_roster(unfinished)}:
            raise SourceError(f"{file.name}: add this row by hand: - {row}")
        unfinished.replace(file)
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}; add this row by hand: - {row}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return row


def _row(source: NamedSource) -> str:
    """A source as the flow mapping that the file has; JSON's texts are YAML's."""
    texts = {"publisher": source.publisher, "url": source.url}
    quoted = "".join(f"{name}: {json.dumps(text, ensure_ascii=False)}, " for name, text in texts.items() if text)
    enabled = "true" if source.enabled else "false"
    return f"{{name: {source.name}, adapter: {source.adapter}, {quoted}language: {source.language}, enabled: {enabled}}}"


def _source(row: object, where: str, folder: Path) -> NamedSource:
    """A row, checked: every field known and of its type, the adapter's own needs met."""
    if not isinstance(row, dict):
        raise SourceError(f"{where}: {row!r:.60} is no mapping with name, adapter, language and url or path")
    where = f"{where} ({row.get('name', 'without a name')})"
    _check_fields(row, where)
    source = NamedSource(**{**row, "adapter": _adapter(row["adapter"], where), "path": _path(row.get("path"), folder)})
    complaint = next(_complaints(source), None)
    if complaint:
        raise SourceError(f"{where}: {complaint}")
    return source


def _check_fields(row: Mapping[Any, Any], where: str) -> None:
    known = {field.name: bool if field.name == "enabled" else str for field in fields(NamedSource)}
    required = {field.name for field in fields(NamedSource) if field.default is MISSING}
    if unknown := sorted(str(name) for name in set(row) - set(known)):
        raise SourceError(f"{where}: nobody knows the field {unknown[0]!r}; the fields are {', '.join(known)}")
    if missing := sorted(required - set(row)):
        raise SourceError(f"{where}: {missing[0]} is missing")
    for name, value in row.items():
        if not isinstance(value, known[name]):
            wanted = "true or false" if known[name] is bool else "a text; put it in quotes"
            raise SourceError(f"{where}: {name} is {value!r:.60}, not {wanted}")


def _adapter(name: str, where: str) -> Adapter:
    try:
        return Adapter(name)
    except ValueError:
        raise SourceError(f"{where}: adapter is {name!r}; there are {', '.join(Adapter)}") from None


def _path(written: str | None, folder: Path) -> Path | None:
    return (folder / written).resolve() if written is not None else None


def _complaints(source: NamedSource) -> Iterator[str]:
    """What is wrong with a source whose fields are of their types."""
    is_web = source.adapter in _OF_THE_WEB
    if not _NAME.fullmatch(source.name):
        yield f"name is {source.name!r}; use lower-case letters, digits and single hyphens"
    if (source.url is None) == (source.path is None):
        yield "give either url or path"
    if source.url is not None and not is_web:
        yield f"the adapter {source.adapter} reads a path, not a url"
    if source.path is not None and source.adapter in {Adapter.FEED, Adapter.SITEMAP}:
        yield f"the adapter {source.adapter} reads a url, not a path"
    if source.url is not None and not is_askable(source.url):
        yield f"url is {source.url!r:.200}, which is no http or https address without a password"
    if is_web and not source.publisher:
        yield f"the adapter {source.adapter} needs a publisher"
    if not is_web and source.publisher:
        yield f"publisher is not for the adapter {source.adapter}: its articles name their publishers"
    if source.language != _READ_LANGUAGE:
        yield f"language is {source.language!r}; only {_READ_LANGUAGE} is read"
