"""Where articles come from: one adapter a file, each a `Source` that yields raw articles and refusals, one at a time."""

from extractors.sources.folder import FolderSource
from extractors.sources.source import RawArticle, RefusalReason, RefusedFile, Source, SourceError
from extractors.sources.spec import parse_source

__all__ = ["FolderSource", "RawArticle", "RefusalReason", "RefusedFile", "Source", "SourceError", "parse_source"]
