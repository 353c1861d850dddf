"""The pipes in the order in which they read, each with the readings it needs and the readings it writes.

`register` tells spaCy of them; `add_pipes` builds the whole reader and checks that every need is met by a pipe before it.

>>> [pipe.name for pipe in PIPES][:2]
['crosswire_quantities', 'crosswire_dates']
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Pipe:
    """A spaCy component: its name, the module that creates it, the ``doc._`` attributes that it requires and assigns."""

    name: str
    module: str
    assigns: tuple[str, ...]
    requires: tuple[str, ...] = ()


PIPES = (
    # "at least seven", "dozens", "no one"
    Pipe("crosswire_quantities", "quantities.component", assigns=("quantities",)),
    # "on Monday night", "a day after", "in February"; "at 2:30 am"
    Pipe("crosswire_dates", "dates.component", assigns=("dates", "times_of_day")),
    # "eastern Syria", "the Iraq-Syria border"
    Pipe("crosswire_places", "places.component", assigns=("places",)),
    # gazetteer, names, unnamed groups, "the group"
    Pipe("crosswire_actors", "actors.component", assigns=("actors",), requires=("dates", "places")),
    # who says what: "X said that", "according to X"
    Pipe("crosswire_attributions", "attributions.component", assigns=("attributions",), requires=("actors",)),
    # how many of whom were killed, injured, missing ...
    Pipe("crosswire_casualties", "casualties.component", assigns=("casualties",), requires=("quantities", "places", "actors")),
    # "air strikes", "came under rocket fire"; people killed where no act is told
    Pipe(
        "crosswire_triggers",
        "triggers.component",
        assigns=("events", "speech_triggers"),
        requires=("dates", "actors", "attributions", "casualties"),
    ),
    # negated, planned, feared, general, past
    Pipe("crosswire_certainty", "certainty.component", assigns=("events",), requires=("events", "attributions", "dates")),
    # claimed, denied, accused
    Pipe(
        "crosswire_responsibility",
        "responsibility.component",
        assigns=("responsibilities",),
        requires=("events", "actors", "attributions"),
    ),
    # who did it, to whom, with what; alleged or stated
    Pipe(
        "crosswire_roles",
        "roles.component",
        assigns=("events",),
        requires=("events", "actors", "attributions", "quantities", "responsibilities"),
    ),
    # mentions of one incident, its date and place, background or news
    Pipe(
        "crosswire_incidents",
        "incidents.component",
        assigns=("events",),
        requires=("events", "actors", "attributions", "dates", "places"),
    ),
    # each casualty reading gets its claimant, stance, scope and incident
    Pipe(
        "crosswire_claims",
        "claims.component",
        assigns=("casualties",),
        requires=("casualties", "attributions", "events", "dates"),
    ),
    # what the counts of one speaker about one incident come to
    Pipe(
        "crosswire_tolls",
        "tolls.component",
        assigns=("casualties", "tolls"),
        requires=("casualties", "attributions", "actors", "events"),
    ),
    # condemn, threaten, vow, deny
    Pipe(
        "crosswire_statements",
        "statements.component",
        assigns=("statements",),
        requires=("events", "actors", "attributions", "speech_triggers"),
    ),
    # names of victims, children, witnesses, which are not published
    Pipe(
        "crosswire_privacy",
        "privacy.component",
        assigns=("private_names",),
        requires=("actors", "attributions", "casualties", "events", "places"),
    ),
)


def add_pipes(nlp: Language, order: Sequence[Pipe] = PIPES) -> Language:
    """Adds the pipes behind the model. Raises ValueError if one requires what no pipe before it assigns."""
    register(order)
    for pipe in order:
        nlp.add_pipe(pipe.name)
    analysis = nlp.analyze_pipes()
    problems = analysis["problems"] if analysis else {}
    unmet = [
        f"{name} requires {', '.join(needs)}, which no pipe before it assigns" for name, needs in problems.items() if needs
    ]
    if unmet:
        raise ValueError("; ".join(unmet))
    return nlp


def register(order: Sequence[Pipe] = PIPES) -> None:
    """Makes the pipes known to spaCy by name; safe to call again."""
    for pipe in order:
        if not Language.has_factory(pipe.name):
            module = importlib.import_module(f"extractors.pipes.{pipe.module}")
            Language.factory(
                pipe.name,
                default_config=getattr(module, "DEFAULT_CONFIG", {}),
                assigns=[f"doc._.{name}" for name in pipe.assigns],
                requires=[f"doc._.{name}" for name in pipe.requires],
                func=module.create,
            )
