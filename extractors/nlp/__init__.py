"""The language model: text in, a parsed spaCy Doc out.

>>> nlp = load()                                   # our model, shipped in this package  # doctest: +SKIP
>>> doc = nlp("Shelling killed five people in Aleppo.")  # doctest: +SKIP
>>> syntax.syntax_of(doc).object(doc[1])           # doctest: +SKIP
people

Importing this package loads neither spaCy nor onnxruntime; :func:`load` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load(name: str | None = None) -> Language:
    """A pipeline ready to read: our own model for None, else any spaCy package or path.

    Raises :class:`extractors.nlp.encoder.ModelError` when a file of our model is missing or damaged, OSError (spaCy's) for an
    unknown name.
    """
    import spacy

    from extractors.nlp import pipeline  # registers our components: a saved pipeline may name them

    if name is None:
        return pipeline.shipped()
    nlp: Language = spacy.load(name)
    return nlp
