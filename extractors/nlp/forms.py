"""The old name of :mod:`extractors.language.morphology`."""

from extractors.language.morphology import IrregularForm, lemmas, noun_lemmas

__all__ = ["IrregularForm", "lemmas", "noun_lemmas"]
