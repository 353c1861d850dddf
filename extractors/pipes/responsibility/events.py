"""Which event words of guilt are about: the one they name, the one they describe, the next one, or the last one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.language import syntax
from extractors.language.relations import is_preposition
from extractors.nlp.annotations import EventReading
from extractors.pipes.common import rules
from extractors.pipes.responsibility.cues import ActorPlace, FoundCue

FOR = ("for", "of", "in", "with")
AHEAD = 6
NEAREST = 2
"""How many sentences back an unsaid event may lie: "No group claimed responsibility."""

Rule = Callable[[FoundCue, Sequence[EventReading]], int | None]


def event_of(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """Returns the number of the event that the first rule finds; None where none does."""
    return rules.first("responsibilities", cue.token.i, _rules(cue), cue, events)


def _rules(cue: FoundCue) -> tuple[Rule, ...]:
    if cue.row.names_its_act:
        return (named,)
    if is_preposition(cue.token):
        return (described,)
    return (described_or_below,) if cue.row.actor is ActorPlace.OBLIQUE else RULES


def named(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """As in "boasted of the [attack]"."""
    return _first(events, {cue.complement.i})


def described(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """As in "those [behind] the attack"."""
    return _first(events, {cue.token.head.i})


def described_or_below(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """As in "an [attack] blamed on the rebels", "rebels linked to the [massacre]"."""
    linked = _first(events, {cue.complement.i})
    if linked is not None:
        return linked
    return _first(events, {cue.token.head.i, *(child.i for child in cue.token.subtree)})


def below_and_behind(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """As in "blamed the rebels for the [attack]"."""
    return _first(events, {child.i for child in cue.token.subtree if child.i > cue.token.i})


def soon_behind(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """The event a few words on: "responsible [for the attacks]", where the tree has lost the tie."""
    doc, after = cue.token.doc, cue.complement.i + 1
    if after >= len(doc) or doc[after].lower_ not in FOR:
        return None
    return _first(events, set(range(after + 1, after + AHEAD + 1)))


def last_before(cue: FoundCue, events: Sequence[EventReading]) -> int | None:
    """As in "No group claimed responsibility" is about the event last told of."""
    before = [number for number, event in enumerate(events) if event.root < cue.token.i]
    if not before or (len(cue.row.words) == 1 and not _blames_for_nothing(cue)):
        return None
    between = cue.token.doc[events[before[-1]].root : cue.token.i + 1]
    return before[-1] if sum(bool(token.is_sent_start) for token in between) <= NEAREST else None


def _blames_for_nothing(cue: FoundCue) -> bool:
    """As in "It blamed the rebels": what for has been told."""
    blamed = syntax.object(cue.token)
    if cue.row.cue not in BLAMES or blamed is None or syntax.is_passive(cue.token):
        return False
    return not any(token.lower_ in FOR for token in cue.token.subtree if token.i > blamed.i)


BLAMES = frozenset({"blame", "suspect"})


def _first(events: Sequence[EventReading], roots: set[int]) -> int | None:
    return next((number for number, event in enumerate(events) if event.root in roots), None)


RULES: tuple[Rule, ...] = (below_and_behind, soon_behind, last_before)
"""Where the event of words that neither name nor describe one is looked for, in order."""
