"""The reader: the language model first, then one pipe after the other, as `extractors.pipes.order` lists them."""

from __future__ import annotations

import functools

from spacy.language import Language

from extractors import nlp as model
from extractors.pipes import order


@functools.cache
def load(model_name: str | None = None) -> Language:
    """The whole reader, built once a process. `model_name` None is the model that ships with Crosswire."""
    return order.add_pipes(model.load(model_name))
