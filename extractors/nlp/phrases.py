"""The old name of :mod:`extractors.language.phrases`."""

from extractors.language.phrases import Found, PhraseTree, Row, Words, normalised

__all__ = ["Found", "PhraseTree", "Row", "Words", "normalised"]
