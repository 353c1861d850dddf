"""What parties say about incidents: condemn, threaten, justify, demand, reject, deny; and other words between actors.

Reads
    [Iraq's military] condemned the airstrikes           ACCUSE, disapprove; about the airstrikes
    [The militias] vowed to retaliate                     THREATEN, violence
    [The president] defended the strikes                  SUPPORT
    [The council] called for a truce                      REQUEST
    [The rebels] rejected the offer of [the government]   REJECT, with a target
Refuses
    words without an actor who says them: "the storm threatens the coast"

The words stand in ``seeds/triggers.csv`` with the event types that are no incidents.

Score (plover_gsr, development half, with `triggers`): class P .89, R .85, F .87; quad class F .91.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language import syntax
from extractors.nlp.annotations import AttributionReading, EventReading, StatementReading, TriggerPart, TriggerReading, keep
from extractors.pipes.common.arguments import Arguments

TOWARD = ("with", "to", "against", "on", "from", "for", "over", "of", "at", "between", "in")
LONGEST = 40


def find(doc: Doc) -> tuple[StatementReading, ...]:
    """Every statement of an actor, in text order. Without a parse they have neither speaker nor target."""
    triggers: Sequence[TriggerReading] = doc._.speech_triggers
    if not doc.has_annotation("DEP"):
        return tuple(_bare(trigger) for trigger in triggers)
    reader = _Reader(doc)
    return tuple(statement for trigger in triggers if (statement := reader.statement(trigger)) is not None)


def _bare(trigger: TriggerReading) -> StatementReading:
    return StatementReading(trigger.start, trigger.end, trigger.event_type, trigger.rule_id, trigger=trigger.trigger)


class _Reader:
    """One parsed Doc, its actors, events and attributions."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.arguments = Arguments(doc, doc._.actors)
        self.events: Sequence[EventReading] = doc._.events
        self.roots = [event.root for event in self.events]
        self.attributions: Sequence[AttributionReading] = doc._.attributions

    def statement(self, trigger: TriggerReading) -> StatementReading | None:
        """The statement at a trigger, None where no actor makes it or is meant by it."""
        root = trigger.span(self.doc).root
        speaker = self._speaker(root, trigger.trigger.part)
        targets = [actor for actor in self._targets(root) if actor != speaker]
        if speaker is None and not targets:
            return None
        return StatementReading(
            start=trigger.start,
            end=max(trigger.end, self._end(root)),
            plover_type=trigger.event_type,
            rule_id=trigger.rule_id,
            event=self._event(root, trigger.end),
            speaker=speaker,
            target=targets[0] if targets else None,
            trigger=trigger.trigger,
        )

    # ---- who

    def _speaker(self, root: Token, part: TriggerPart) -> int | None:
        if part is TriggerPart.NOUN:
            own = (*self.arguments.beside(root), *self._by(root), *self.arguments.of(syntax.subject(root.head)))
        else:
            own = self.arguments.of(syntax.subject(root)) or self._nearest(root)
        return own[0] if own else self._source(root)

    def _nearest(self, verb: Token) -> tuple[int, ...]:
        nearest = self.arguments.ending_at(verb)
        return (nearest,) if nearest is not None else ()

    def _by(self, noun: Token) -> Iterator[int]:
        for other in syntax.prepositional(noun, "by", "from"):
            yield from self.arguments.of(other)

    def _source(self, root: Token) -> int | None:
        """Whose words these are: "The ministry said it [would] allow ..."."""
        inside = (reading for reading in self.attributions if any(start <= root.i < end for start, end in reading.contents))
        return next((reading.actor for reading in inside if reading.actor is not None), None)

    # ---- to whom

    def _targets(self, root: Token) -> Iterator[int]:
        yield from self.arguments.of(syntax.object(root))
        for other in syntax.prepositional(root, *TOWARD):
            yield from self.arguments.of(other)
        complement = syntax.clause_complement(root)
        if complement is not None and complement.i > root.i:
            yield from self.arguments.of(syntax.subject(complement))
            yield from self.arguments.of(syntax.object(complement))
        for token in self._below(root):
            actor = self.arguments.actor_at(token)
            if actor is not None:
                yield actor

    def _below(self, root: Token) -> Iterator[Token]:
        """The words of the statement after its trigger."""
        return (token for token in root.subtree if root.i < token.i < root.i + LONGEST)

    # ---- about what

    def _event(self, root: Token, end: int) -> int | None:
        """The incident that the statement names: the first below the trigger, else the nearest before it in the sentence."""
        below = {token.i for token in root.subtree}
        first = bisect.bisect_left(self.roots, end)
        for number in range(first, len(self.roots)):
            if self.roots[number] in below:
                return number
        before = [number for number in range(first) if self.roots[number] >= root.sent.start]
        return before[-1] if before else None

    def _end(self, root: Token) -> int:
        after = [token.i for token in root.subtree if token.i >= root.i and not token.is_punct and not token.is_space]
        return max(after, default=root.i) + 1


class Statements:
    """Writes ``doc._.statements``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "statements", find(doc))


def create(nlp: Language, name: str) -> Statements:
    return Statements()
