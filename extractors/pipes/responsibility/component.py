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

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import EventReading, ResponsibilityReading, keep
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.responsibility.cues import FoundCue, found_cues
from extractors.pipes.responsibility.events import event_of
from extractors.pipes.responsibility.parties import Party, parties
from extractors.records import ResponsibilityClaimKind


def find(doc: Doc) -> tuple[ResponsibilityReading, ...]:
    """Returns every claim, denial and accusation about an event of the Doc, in text order. Needs a parse."""
    if not doc.has_annotation("DEP") or not doc._.events:
        return ()
    arguments = Arguments(doc, doc._.actors)
    return tuple(reading for cues in found_cues(doc) for reading in _of_first(doc, cues, arguments))


def _of_first(doc: Doc, cues: Sequence[FoundCue], arguments: Arguments) -> Iterator[ResponsibilityReading]:
    """What the first of some cues says that is about an event."""
    events: Sequence[EventReading] = doc._.events
    about = ((cue, event_of(cue, events)) for cue in cues)
    first = next(((cue, event) for cue, event in about if event is not None), None)
    if first is not None:
        cue, event = first
        yield from (_reading(doc, cue, event, party) for party in parties(cue, arguments))


def _reading(doc: Doc, cue: FoundCue, event: int, party: Party) -> ResponsibilityReading:
    own = party.claimant if party.claim is ResponsibilityClaimKind.ACCUSED else party.actor
    start, end = sorted((cue.token.i, cue.complement.i))
    return ResponsibilityReading(
        start=start,
        end=end + 1,
        event=event,
        actor=party.actor,
        claim=party.claim,
        rule_id=cue.row.rule_id,
        claimant=own if own is not None else _speaker(doc, start),
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
