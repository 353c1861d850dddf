"""A source as the operator writes it on the command line or in a DAG parameter: ``folder:seeds/articles``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from extractors.sources.folder import FolderSource
from extractors.sources.source import Source, SourceError

_FORMS: Mapping[str, tuple[str, Callable[[str], Source]]] = {
    "folder": ("folder:PATH  a folder of .txt, .json and .jsonl files", lambda path: FolderSource(Path(path))),
}


def parse_source(spec: str) -> Source:
    """The source a spec names.

    >>> parse_source("folder:seeds/articles")
    FolderSource(path=PosixPath('seeds/articles'))

    Raises SourceError, with the forms there are, for anything else.
    """
    scheme, colon, rest = spec.strip().partition(":")
    if not colon or scheme not in _FORMS or not rest.strip():
        forms = "; ".join(form for form, _ in _FORMS.values())
        raise SourceError(f"{spec!r} names no source. The forms are: {forms}")
    return _FORMS[scheme][1](rest.strip())
