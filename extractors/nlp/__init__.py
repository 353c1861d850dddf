"""The language model: text in, a parsed spaCy Doc out.

>>> nlp = load()                                   # our model, shipped in this package  # doctest: +SKIP
>>> doc = nlp("Shelling killed five people in Aleppo.")  # doctest: +SKIP
>>> syntax.object(doc[1])                          # doctest: +SKIP
people

Importing this package loads neither spaCy nor onnxruntime; :func:`load` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


_SOURCE = "crosswire_model"


def load(name: str | None = None) -> Language:
    """A pipeline ready to read: our own model for None, else any spaCy package or path; its trees are in UD, whatever it gives.

    Raises :class:`extractors.nlp.encoder.ModelError` when a file of our model is missing or damaged, OSError (spaCy's) for an
    unknown name.
    """
    import spacy

    from extractors.nlp import clear_to_universal, pipeline  # registers our components: a saved pipeline may name them

    if name is None:
        return pipeline.shipped()
    nlp: Language = spacy.load(name)
    nlp.meta[_SOURCE] = name
    if clear_to_universal.is_clear(nlp) and not nlp.has_pipe(clear_to_universal.NAME):
        nlp.add_pipe(clear_to_universal.NAME)
    return nlp


def model_of(nlp: Language) -> str | None:
    """The name by which a pipeline's model was loaded, None for our own."""
    name: str | None = nlp.meta.get(_SOURCE)
    return name
