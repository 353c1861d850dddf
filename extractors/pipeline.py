"""The reader, as a table of contents: the model first, then one pipe after the other, each adding one kind of reading."""

from __future__ import annotations

import functools

from spacy.language import Language

from extractors import nlp as model
from extractors import pipes

PIPES = (
    "crosswire_quantities",  # "at least seven", "dozens", "no one"
    "crosswire_dates",  # "on Monday night", "a day after", "in February"
    "crosswire_places",  # "eastern Syria", "the Iraq-Syria border"
    "crosswire_actors",  # gazetteer, names, unnamed groups, "the group"
    "crosswire_attributions",  # who says what: "X said that", "according to X"
    "crosswire_triggers",  # "air strikes", "came under rocket fire"
    "crosswire_certainty",  # negated, planned, feared, general, past
    "crosswire_roles",  # who did it, to whom, with what; alleged or stated
    "crosswire_incidents",  # mentions of one incident, its date and place, background or news
    "crosswire_casualties",  # how many of whom were killed, injured, missing ...
    "crosswire_claims",  # each casualty reading gets its claimant, stance, scope and incident
    "crosswire_responsibility",  # claimed, denied, accused
    "crosswire_statements",  # condemn, threaten, vow, deny
    "crosswire_omissions",  # what authorities left undone: "police failed to act"
)


@functools.cache
def load(model_name: str | None = None) -> Language:
    """The whole reader, built once a process. `model_name` None is the model that ships with Crosswire."""
    nlp = model.load(model_name)
    pipes.register()
    for name in PIPES:
        nlp.add_pipe(name)
    return nlp
