"""Who did it, to whom, with what and to which things: stated, or only alleged.

Reads
    [US] air strikes on [Iran-backed militias]           perpetrator, recipient
    [Soldiers] shot two [students]                        perpetrator, victim
    The base was attacked by [rebels]                     perpetrator
    The army launched strikes against [the group]         perpetrator through the supporting verb
    A rocket attack blamed on [the group]                 alleged perpetrator
    The ministry said that [the rebels] shelled the town  alleged: the other side says so
    [Hezbollah] claimed the attack                        claims responsibility, and perpetrator
    four members of [the faction] were killed             victim
    "The facilities were used by [the group]"             recipient of the strike on those facilities
    blew up [a bridge] with [dynamite]                    target, weapon
Refuses
    the place of an act ("in Iraq"), and the speaker about it

Score (plover_gsr, development half, with `statements`): source P .91, R .78, F .84; target P .73, R .53, F .61.
On MUC-4 (development half, with `incidents`): doers' groups F .38, individuals F .35, weapons F .47, things hit F .39.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import EventReading, keep
from extractors.pipes.roles.allegations import as_stated
from extractors.pipes.roles.around import with_roles
from extractors.pipes.roles.causes import with_causes
from extractors.pipes.roles.holders import with_holders
from extractors.pipes.roles.names import with_names

Step = Callable[[Doc, Sequence[EventReading]], Iterable[EventReading]]

STEPS: tuple[Step, ...] = (with_roles, with_causes, as_stated, with_holders, with_names)
"""What adds roles to the events, in order: each step knows those of the steps before."""


def find(doc: Doc) -> tuple[EventReading, ...]:
    """Returns the events of the Doc, each with its roles, weapons and targets. Without a parse they have none."""
    events: tuple[EventReading, ...] = doc._.events
    if not doc.has_annotation("DEP"):
        return events
    for step in STEPS:
        events = tuple(step(doc, events))
    return events


class RolesPipe:
    """Rewrites ``doc._.events`` with the roles of each."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "events", find(doc))


def create(nlp: Language, name: str) -> RolesPipe:
    return RolesPipe()
