"""Where articles come from: one adapter a file, each a `Source` that yields raw articles and refusals, one at a time."""

from extractors.sources.folder import FolderSource
from extractors.sources.source import OriginalPage, RawArticle, RefusalReason, RefusedFile, Source, SourceError
from extractors.sources.spec import daily_specs, parse_source

__all__ = [
    "FolderSource",
    "OriginalPage",
    "RawArticle",
    "RefusalReason",
    "RefusedFile",
    "Source",
    "SourceError",
    "daily_specs",
    "parse_source",
]
