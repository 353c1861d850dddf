"""What parties say about incidents: condemn, threaten, justify, demand, reject, deny; and other words between actors.

Reads
    [Iraq's military] condemned the airstrikes           ACCUSE, disapprove; about the airstrikes
    [The militias] vowed to retaliate                     THREATEN, violence
    [The president] defended the strikes                  SUPPORT
    [The council] called for a truce                      REQUEST
    [The rebels] rejected the offer of [the government]   REJECT, with a target
    [Iran] and [Iraq] threatened [Syria]                  THREATEN, twice: by each of those who say it, to each who is told
    [Iran] and [Iraq] held talks                          CONSULT: each with the other
    [The minister] said that [the rebels] must disarm     REQUEST, by whoever says so, to those who must
    [The army] will attack; [the warlord] swore to burn   THREATEN: an act of force that lies ahead
    [The emir] said that [spies] will be shot             THREATEN, by whoever says so
    [The junta] will release two men                      AGREE: anything else that lies ahead
    [The junta] will not release them, has not agreed     REJECT
Refuses
    words that are denied: "did not condemn the raid"; an act that is ordered: "ordered the arrest of the mayor"
    words without an actor who says them: "the storm threatens the coast"

The words stand in ``seeds/triggers.csv`` with the event types that are no incidents.

Score (plover_gsr, development half, with `triggers`): class P .89, R .85, F .87; quad class F .91.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language import intentions, syntax
from extractors.language.morphology import lemmas
from extractors.language.relations import DETERMINERS, children, is_open_complement
from extractors.nlp.annotations import EventReading, StatementReading, TriggerPart, TriggerReading, keep
from extractors.pipes.common.support_verbs import support_verbs
from extractors.pipes.common.trigger_words import Frame, Quad, frame_of, types_of
from extractors.pipes.statements.parties import Actors, Parties

MOST = 4
"""How many of those joined by "and" say something, or are told, one by one."""
AGREE, REJECT, REQUEST, THREATEN = "AGREE", "REJECT", "REQUEST", "THREATEN"
YIELDING = frozenset({AGREE, "CONCEDE"})
CAUSING = frozenset({"have", "see", "get"})
"""Infinitives of those who let others act."""
AHEAD = ("will ", "would ")
"""How the phrases begin that have a type of their own while they lie ahead."""


def find(doc: Doc) -> tuple[StatementReading, ...]:
    """Every statement of an actor, in text order. Without a parse they have neither speaker nor target."""
    triggers: Sequence[TriggerReading] = doc._.speech_triggers
    if not doc.has_annotation("DEP"):
        return tuple(_bare(trigger) for trigger in triggers)
    reader = _Reader(doc)
    words = (statement for trigger in triggers for statement in reader.statements(trigger))
    acts = (statement for number in range(len(doc._.events)) for statement in reader.intentions(number))
    return tuple(sorted((*words, *acts), key=lambda statement: statement.start))


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


class _Reader:
    """One parsed Doc, its events and those who say something of them."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.parties = Parties(doc)
        self.events: Sequence[EventReading] = doc._.events
        self.roots = [event.root for event in self.events]
        words: Sequence[TriggerReading] = doc._.speech_triggers
        self.spoken = {word.span(doc).root.i for word in words}
        self.forceful = {event.root for event in self.events if _is_force(event.event_type)}
        self.forceful |= {word.span(doc).root.i for word in words if _is_force(word.event_type)}

    def statements(self, trigger: TriggerReading) -> Iterator[StatementReading]:
        """What is said at a trigger, by each to each; nothing where no actor says it or is meant, or where it is denied."""
        root = trigger.span(self.doc).root
        kind = self._kind(root, trigger)
        if kind is None or self._carries_an_act(root, kind):
            return
        speakers, targets = self.parties.around(root, trigger)
        said = StatementReading(
            start=trigger.start,
            end=max(trigger.end, self._end(root)),
            plover_type=kind,
            rule_id=trigger.rule_id,
            event=self._event(root, trigger.end),
            trigger=trigger.trigger,
        )
        if frame_of(trigger.trigger) is Frame.MUTUAL and len(speakers) > 1:
            yield from self._each(said, speakers, (*speakers, *targets))
        else:
            yield from self._each(said, speakers, targets)

    def intentions(self, number: int) -> Iterator[StatementReading]:
        """What is said of an act that lies ahead: "The army [will attack]", "said that spies [will be shot]"."""
        event = self.events[number]
        root = self.doc[event.root]
        kind = _of_what_lies_ahead(root, event.event_type)
        if kind is None or event.root in self.spoken:
            return
        speakers, targets = self.parties.of_act(root, is_announced=kind == THREATEN and syntax.is_passive(root))
        if not speakers:
            return
        said = StatementReading(
            start=event.start,
            end=max(event.end, self._end(root)),
            plover_type=kind,
            rule_id=event.rule_id,
            event=number,
            trigger=event.trigger,
        )
        yield from self._each(said, speakers, targets)

    def _each(self, said: StatementReading, speakers: Actors, targets: Actors) -> Iterator[StatementReading]:
        """One statement for each of those who say it and each who is told; none where there are neither."""
        pairs = itertools.product(speakers[:MOST] or (None,), targets[:MOST] or (None,))
        for speaker, target in pairs:
            if speaker != target:
                yield dataclasses.replace(said, speaker=speaker, target=target)

    # ---- what kind

    def _kind(self, root: Token, trigger: TriggerReading) -> str | None:
        """The type of the row, turned by will and denial, and by what is promised: "swore to [burn] the town".

        What there is none of is not said: "[No talks] are planned".
        """
        if trigger.trigger.part is TriggerPart.NOUN:
            return None if any(word.lower_ == "no" for word in children(root, DETERMINERS)) else trigger.event_type
        if trigger.trigger.phrase.startswith(AHEAD):
            return trigger.event_type
        ahead = _of_what_lies_ahead(root, trigger.event_type)
        if ahead is not None or intentions.is_denied(root):
            return ahead
        if trigger.event_type == AGREE and any(self._is_forceful(clause) for clause in root.children):
            return THREATEN
        return trigger.event_type

    def _carries_an_act(self, root: Token, kind: str) -> bool:
        """As in "[ordered] the arrest of the mayor": who orders an act does it, and asks nobody."""
        thing = syntax.object(root)
        is_support = any(form in support_verbs() for form in lemmas(root.lower_))
        return kind == REQUEST and is_support and thing is not None and thing.i in self.roots

    def _is_forceful(self, clause: Token) -> bool:
        """Whether a clause tells of an act of force, as what is promised or sworn: "to [burn] the town", "to have it shut"."""
        if not is_open_complement(clause):
            return False
        is_caused = clause.lower_ in CAUSING and any(self._is_forceful(child) for child in clause.children)
        return clause.i in self.forceful or is_caused

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
