"""A source as the operator writes it on the command line or in a DAG parameter: ``folder:seeds/articles``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from extractors.settings import Settings
from extractors.sources.folder import FolderSource
from extractors.sources.roster import Adapter, NamedSource, find_source, read_roster
from extractors.sources.source import Source, SourceError


def parse_source(spec: str, settings: Settings) -> Source:
    """The source a spec names.

    >>> parse_source("folder:seeds/articles", Settings(home=Path("data")))
    FolderSource(path=PosixPath('seeds/articles'))

    Raises SourceError, with the forms there are, for anything else.
    """
    scheme, colon, rest = spec.strip().partition(":")
    if not colon or scheme not in _FORMS or not rest.strip():
        forms = "; ".join(form for form, _ in _FORMS.values())
        raise SourceError(f"{spec!r} names no source. The forms are: {forms}")
    return _FORMS[scheme][1](rest.strip(), settings)


def daily_specs(settings: Settings) -> list[str]:
    """The specs that the daily run lands: those of the settings, else the enabled sources of ``feeds.yml``."""
    return list(settings.sources) or [source.spec for source in read_roster(settings.feeds) if source.enabled]


def _folder(path: str, _: Settings) -> Source:
    return FolderSource(Path(path))


def _named(name: str, settings: Settings) -> Source:
    source = find_source(settings.feeds, name)
    match source.adapter:
        case Adapter.FOLDER | Adapter.JSONL:
            return FolderSource(_given(source.path))
        case Adapter.FEED | Adapter.PAGES | Adapter.SITEMAP:
            return _of_the_web(source, settings)


def _of_the_web(source: NamedSource, settings: Settings) -> Source:
    from extractors.sources.web import open_source  # trafilatura takes a second to import, and few commands need it

    return open_source(source, settings)


def _given(path: Path | None) -> Path:
    assert path is not None, "the roster lets no folder pass without a path"
    return path


_FORMS: Mapping[str, tuple[str, Callable[[str, Settings], Source]]] = {
    "folder": ("folder:PATH  a folder of text, JSON, JSONL, Parquet and WARC files", _folder),
    "source": ("source:NAME  one of those that `crosswire sources` lists", _named),
}
