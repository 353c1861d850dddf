"""The shipped pipeline: our tokenizer and our model."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from extractors.nlp import component
from extractors.nlp.tokenizer import tokenizer

TOKENIZER = "crosswire_tokenizer"


@spacy.registry.tokenizers(TOKENIZER)  # type: ignore[attr-defined,untyped-decorator]
def make_tokenizer() -> object:
    """What a saved pipeline's config names."""
    return lambda nlp: tokenizer(nlp.vocab)


def shipped() -> Language:
    """A new pipeline with the model of this package. Raises :class:`extractors.nlp.manifest.ModelError` if it is not whole."""
    return _with_reader({})


def from_folder(folder: Path) -> Language:
    """A new pipeline with the model files of another folder, as ``export`` writes them."""
    return _with_reader({"folder": str(folder)})


def _with_reader(config: dict[str, str]) -> Language:
    nlp = spacy.blank("en", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(component.NAME, config=config)
    return nlp
