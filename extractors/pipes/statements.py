"""What parties say about incidents: condemn, threaten, justify, demand, reject, deny; and other words between actors.

Reads
    [Iraq's military] condemned the airstrikes           ACCUSE, disapprove; about the airstrikes
    [The militias] vowed to retaliate                     THREATEN, violence
    [The president] defended the strikes                  SUPPORT
    [The council] called for a truce                      REQUEST
    [The rebels] rejected the offer of [the government]   REJECT, with a target
    [The army] will attack; [the warlord] swore to burn   THREATEN: an act of force that lies ahead
    [The junta] will release two men                      AGREE: anything else that lies ahead
    [The junta] will not release them, has not agreed     REJECT
Refuses
    words that are denied: "did not condemn the raid"
    words without an actor who says them: "the storm threatens the coast"

The words stand in ``seeds/triggers.csv`` with the event types that are no incidents.

Score (plover_gsr, development half, with `triggers`): class P .89, R .85, F .87; quad class F .91.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language import intentions, syntax
from extractors.language.relations import POSSESSORS, RECIPIENTS, children, first_child, is_open_complement
from extractors.nlp.annotations import AttributionReading, EventReading, StatementReading, TriggerPart, TriggerReading, keep
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.trigger_words import Frame, Quad, row_of, types_of

TOWARD = ("with", "to", "against", "on", "from", "for", "over", "of", "at", "between", "in")
LONGEST = 40
AGREE, REJECT, THREATEN = "AGREE", "REJECT", "THREATEN"
YIELDING = frozenset({AGREE, "CONCEDE"})
AHEAD = ("will ", "would ")
"""How the phrases begin that have a type of their own while they lie ahead."""
OWN = frozenset({"its", "his", "her", "their"})


def find(doc: Doc) -> tuple[StatementReading, ...]:
    """Every statement of an actor, in text order. Without a parse they have neither speaker nor target."""
    triggers: Sequence[TriggerReading] = doc._.speech_triggers
    if not doc.has_annotation("DEP"):
        return tuple(_bare(trigger) for trigger in triggers)
    reader = _Reader(doc)
    words = [reader.statement(trigger) for trigger in triggers]
    acts = [reader.intention(number) for number in range(len(doc._.events))]
    found = [statement for statement in (*words, *acts) if statement is not None]
    return tuple(sorted(found, key=lambda statement: statement.start))


def _bare(trigger: TriggerReading) -> StatementReading:
    return StatementReading(trigger.start, trigger.end, trigger.event_type, trigger.rule_id, trigger=trigger.trigger)


def _of_what_lies_ahead(verb: Token, event_type: str) -> str | None:
    """What an act is while it lies ahead or is denied; None where it is neither, or is told of by its own type."""
    is_denied = intentions.is_denied(verb)
    if not intentions.is_intended(verb):
        return REJECT if is_denied and event_type in YIELDING else None
    if event_type in types_of(Quad.VERBAL_COOPERATION, Quad.MATERIAL_COOPERATION):
        return REJECT if is_denied else AGREE
    return THREATEN if _is_force(event_type) and not is_denied else None


def _is_force(event_type: str) -> bool:
    """Whether acts of a type are a threat while they lie ahead."""
    return event_type == THREATEN or event_type in types_of(Quad.MATERIAL_CONFLICT)


def _is_own(noun: Token | None) -> bool:
    """As in "recalled [its] ambassador": one of the speaker's side."""
    return noun is not None and any(child.lower_ in OWN for child in children(noun, POSSESSORS))


class _Reader:
    """One parsed Doc, its actors, events and attributions."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.arguments = Arguments(doc, doc._.actors)
        self.events: Sequence[EventReading] = doc._.events
        self.roots = [event.root for event in self.events]
        self.attributions: Sequence[AttributionReading] = doc._.attributions
        words: Sequence[TriggerReading] = doc._.speech_triggers
        self.spoken = {word.span(doc).root.i for word in words}
        self.forceful = {event.root for event in self.events if _is_force(event.event_type)}
        self.forceful |= {word.span(doc).root.i for word in words if _is_force(word.event_type)}

    def statement(self, trigger: TriggerReading) -> StatementReading | None:
        """The statement at a trigger, None where no actor makes it or is meant by it, or where it is denied."""
        root = trigger.span(self.doc).root
        kind = self._kind(root, trigger)
        speakers = self._speakers(root, trigger.trigger.part)
        speaker = speakers[0] if speakers else self._source(root)
        targets = [actor for actor in self._targets(root, trigger, speakers) if actor != speaker]
        if kind is None or (speaker is None and not targets):
            return None
        return StatementReading(
            start=trigger.start,
            end=max(trigger.end, self._end(root)),
            plover_type=kind,
            rule_id=trigger.rule_id,
            event=self._event(root, trigger.end),
            speaker=speaker,
            target=targets[0] if targets else None,
            trigger=trigger.trigger,
        )

    def intention(self, number: int) -> StatementReading | None:
        """What is said of an act that lies ahead: "The army [will attack]", "will not [release] them"."""
        event = self.events[number]
        root = self.doc[event.root]
        kind = _of_what_lies_ahead(root, event.event_type)
        speakers = self.arguments.of(syntax.subject(root))
        if kind is None or not speakers or event.root in self.spoken:
            return None
        targets = [actor for actor in self.arguments.of(syntax.object(root)) if actor not in speakers]
        return StatementReading(
            start=event.start,
            end=max(event.end, self._end(root)),
            plover_type=kind,
            rule_id=event.rule_id,
            event=number,
            speaker=speakers[0],
            target=targets[0] if targets else None,
            trigger=event.trigger,
        )

    # ---- what kind

    def _kind(self, root: Token, trigger: TriggerReading) -> str | None:
        """The type of the row, turned by will and denial, and by what is promised: "swore to [burn] the town"."""
        if trigger.trigger.part is TriggerPart.NOUN or trigger.trigger.phrase.startswith(AHEAD):
            return trigger.event_type
        ahead = _of_what_lies_ahead(root, trigger.event_type)
        if ahead is not None or intentions.is_denied(root):
            return ahead
        if trigger.event_type == AGREE and any(self._is_forceful(clause) for clause in root.children):
            return THREATEN
        return trigger.event_type

    def _is_forceful(self, clause: Token) -> bool:
        """Whether a clause tells of an act of force, as what is promised or sworn."""
        return clause.i in self.forceful and is_open_complement(clause)

    # ---- who

    def _speakers(self, root: Token, part: TriggerPart) -> tuple[int, ...]:
        if part is TriggerPart.NOUN:
            return (*self.arguments.beside(root), *self._by(root), *self.arguments.of(syntax.subject(root.head)))
        return self.arguments.of(syntax.subject(root)) or self._nearest(root)

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

    def _targets(self, root: Token, trigger: TriggerReading, speakers: Sequence[int]) -> Iterator[int]:
        """Those given or told something, the other side, the object, those behind a preposition; a speaker's own come last."""
        yield from self.arguments.of(first_child(root, RECIPIENTS))
        objects = self.arguments.of(syntax.object(root))
        own = syntax.object(root) is not None and _is_own(syntax.object(root))
        yield from () if own else objects
        for other in self._toward(root, trigger):
            yield from self.arguments.of(other)
        row = row_of(trigger.trigger)
        if row is not None and row.frame is Frame.MUTUAL:
            yield from speakers[1:]
        complement = syntax.clause_complement(root)
        if complement is not None and complement.i > root.i:
            yield from self.arguments.of(syntax.subject(complement))
            yield from self.arguments.of(syntax.object(complement))
        for token in self._below(root):
            actor = self.arguments.actor_at(token)
            if actor is not None:
                yield actor

    def _toward(self, root: Token, trigger: TriggerReading) -> Iterator[Token]:
        """What stands behind a preposition of the trigger or of its verb: "voiced its [backing] for Kyiv"."""
        words = [self.doc[index] for index in range(trigger.start, trigger.end)]
        if trigger.trigger.part is TriggerPart.NOUN and root.head.pos_ == "VERB":
            words.append(root.head)
        for word in dict.fromkeys([root, *words]):
            yield from syntax.prepositional(word, *TOWARD)

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
