"""Who claims an incident, denies it, or is accused of it.

Reads
    [The group] claimed responsibility for the attack            claims
    [The army] denied any role in the shelling                   denies
    [The group] took credit for the attack               claims
    [The group] said it was behind the attack            claims, as of "its fighters"
    The ministry blamed [the rebels] for the ambush              accused, by the ministry
    A rocket attack blamed on [the group]                        accused
    No one knew who fired. [The league] claimed responsibility.  claims, of the incident told last
Refuses
    No group claimed responsibility; the mayor blamed the rain for the delay (no incident)

Cues stand in ``seeds/responsibility_cues.csv``.

Score: the example of every cue, read by the shipped model, is right (27 of 27).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import ResponsibilityReading, keep
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.responsibility.cues import Responsibility, responsibilities
from extractors.records import ResponsibilityClaimKind


def find(doc: Doc) -> tuple[ResponsibilityReading, ...]:
    """Every claim, denial and accusation about an event of the Doc, in text order. Needs a parse."""
    if not doc.has_annotation("DEP") or not doc._.events:
        return ()
    found = responsibilities(doc, Arguments(doc, doc._.actors))
    return tuple(_reading(doc, claim) for claim in found)


def _reading(doc: Doc, claim: Responsibility) -> ResponsibilityReading:
    own = claim.claimant if claim.kind is ResponsibilityClaimKind.ACCUSED else claim.actor
    return ResponsibilityReading(
        start=claim.start,
        end=claim.end,
        event=claim.event,
        actor=claim.actor,
        claim=claim.kind,
        rule_id=claim.rule,
        claimant=own if own is not None else _speaker(doc, claim.start),
    )


def _speaker(doc: Doc, token: int) -> int | None:
    """The actor in whose words the accusation stands."""
    spoken = (reading for reading in doc._.attributions if any(start <= token < end for start, end in reading.contents))
    return next((reading.actor for reading in spoken if reading.actor is not None), None)


class ResponsibilityPipe:
    """Writes ``doc._.responsibilities``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "responsibilities", find(doc))


def create(nlp: Language, name: str) -> ResponsibilityPipe:
    return ResponsibilityPipe()
