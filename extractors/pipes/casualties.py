"""How many of whom were killed, injured, missing, captured or displaced.

Reads
    At least [seven] Iraqi militiamen were killed.             killed 7..open, combatant
    It killed Iran's top general, Haddad, and Karimi.          killed 2: a name renames, it does not count twice
    The blast killed [four] and wounded [seven].               killed 4, injured 7
    The death toll rose to [19] from [12].                     killed 19, which replaces 12
    [No] casualties were reported.                             casualties 0..0
    It did not say whether [anyone] was killed.                killed, unknown: not zero
    [Twelve] people, including [three] children, were killed.  killed 12; of these, 3 children
Refuses
    The storm could kill dozens. He killed the bill. It was a dead end. Two dogs were killed.

Score, by what `predict.casualties` chooses among the claims (development halves, November 2026): 455 news pages on US
shootings, killed F .84, injured F .76; 455 Airwars assessments, lowest figure exact .86 killed and .84 injured, range exact
.67 and .73.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.lexicon import Match, Phrases
from extractors.nlp.annotations import ActorReading, CasualtyReading, keep
from extractors.nlp.syntax import Syntax, for_doc
from extractors.pipes import _casualty_context as context
from extractors.pipes import _casualty_tolls as tolls
from extractors.pipes._casualty_terms import Part, Trigger, triggers
from extractors.pipes._casualty_victims import Victims
from extractors.pipes._victims import Counter, Group
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, Stance

NONE_AT_ALL = frozenset({"unhurt", "unharmed", "uninjured", "unscathed"})
FATALLY = frozenset({"fatally", "mortally"})
CONFIDENT, ADJOINING = 0.8, 0.5
OF_THE_SAME = frozenset({"of the dead", "of the wounded", "of the injured"})
SCOPES = (CountScope.SUBSET, CountScope.CUMULATIVE, CountScope.MULTI_EVENT)


def find(doc: Doc, cues: Phrases[context.ScopeCue]) -> tuple[CasualtyReading, ...]:
    """Every casualty reading, in text order."""
    if not doc.has_annotation("DEP"):
        return ()
    reader = _Reader(doc, for_doc(doc))
    found: list[CasualtyReading] = []
    for trigger in reader.triggers:
        if not found or found[-1].root != trigger.token.i:
            found += reader.read(trigger)
    scoped = reader.scoped(_without_weaker(doc, found), cues)
    return tuple(sorted(scoped, key=lambda reading: (reading.start, reading.end, reading.outcome)))


class _Reader:
    """Reads the words of harm of one Doc."""

    def __init__(self, doc: Doc, syntax: Syntax) -> None:
        self.doc = doc
        self.syntax = syntax
        self.counter = Counter(doc, syntax)
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.triggers = triggers(doc)
        self.places = frozenset(trigger.token.i for trigger in self.triggers)
        self.victims = Victims(doc, syntax, self.counter, self.places)

    def read(self, trigger: Trigger) -> Iterator[CasualtyReading]:
        """The readings of one word of harm; none where it only imagines."""
        token = trigger.token
        if context.is_hypothetical(token) or (token.pos_ == "NOUN" and context.is_hypothetical(token.head)):
            return
        if trigger.row.part is Part.TOLL:
            yield from tolls.read(trigger, self.counter)
            return
        groups = self.victims.of(trigger)
        confidence = CONFIDENT if groups else ADJOINING
        for group in groups or self.victims.beside(trigger):
            reading = self._reading(trigger, group, confidence)
            if reading is not None:
                yield reading
                yield from self._included(reading, group)

    def _reading(self, trigger: Trigger, group: Group, confidence: float) -> CasualtyReading | None:
        claimed = self._claimed(trigger, group)
        if claimed is None:
            return None
        quantity, stance = claimed
        return CasualtyReading(
            start=min(group.start, trigger.token.i),
            end=max(group.end, trigger.token.i + 1),
            root=trigger.token.i,
            outcome=self._outcome(trigger),
            quantity=quantity,
            rule_id=trigger.row.rule_id,
            victims=(group.start, group.end),
            victim_category=group.category,
            victim_actor=self._actor(group),
            stance=stance,
            is_hedged=context.is_hedged(trigger.token),
            is_negated=quantity.type is QuantityType.NONE,
            confidence=confidence,
        )

    def _claimed(self, trigger: Trigger, group: Group) -> tuple[Quantity, Stance] | None:
        """The count under negation and doubt: "nobody", "any" denied and "unhurt" are none; "whether anyone" is open.

        None where nothing is claimed: "the driver was not hurt" counts nobody, nor does "anyone" alone.
        """
        quantity = group.quantity
        if quantity.type is QuantityType.NONE:
            return quantity, Stance.ASSERTS
        unharmed = trigger.row.term in NONE_AT_ALL
        if unharmed or context.is_negated(trigger.token):
            nobody = Quantity(quantity.text, QuantityType.NONE, 0, 0, 0)
            return (nobody, Stance.ASSERTS) if unharmed or group.is_generic else None
        if trigger.row.outcome is CasualtyOutcome.DISPLACED and quantity.best == 1:
            return None
        if group.is_generic:
            return (quantity, Stance.CANNOT_VERIFY) if context.is_whether(trigger.token) else None
        return quantity, Stance.ASSERTS

    def _outcome(self, trigger: Trigger) -> CasualtyOutcome:
        """A shot that is fatal is a death: "fatally shot", "shot dead", "shot to death", but not "shot, one fatally"."""
        if self._is_either(trigger.token):
            return CasualtyOutcome.CASUALTIES
        at = trigger.token.i
        before = self.doc[max(0, at - 1)].lower_
        after = [token.lower_ for token in self.doc[at + 1 : at + 3]]
        deadly = before in FATALLY or after == ["to", "death"] or bool(after and (after[0] in FATALLY or after[0] == "dead"))
        return CasualtyOutcome.KILLED if deadly and trigger.row.part is Part.VERB else trigger.row.outcome

    def _is_either(self, token: Token) -> bool:
        """Whether one count is of two harms: "killed or wounded"."""
        joined = [other for other in self.syntax.conjuncts(token) if other.i in self.places]
        markers = [child for verb in (token, *joined) for child in verb.children if child.dep_ == "cc"]
        return bool(joined) and any(marker.lower_ == "or" for marker in markers)

    def _actor(self, group: Group) -> int | None:
        return next((i for i, actor in enumerate(self.actors) if group.start <= actor.root < group.end), None)

    def _included(self, whole: CasualtyReading, of: Group) -> Iterator[CasualtyReading]:
        """The subsets that follow: "twelve people, including [three children] and [a nurse]", "[three] of them children"."""
        for group in self.victims.parts(whole.root, of):
            yield dataclasses.replace(
                whole,
                start=group.start,
                end=group.end,
                quantity=group.quantity,
                victims=(group.start, group.end),
                victim_category=group.category,
                victim_actor=self._actor(group),
                scope=CountScope.SUBSET,
                rule_id="casualty.included",
            )

    # ---- scope

    def scoped(self, found: Sequence[CasualtyReading], cues: Phrases[context.ScopeCue]) -> Iterator[CasualtyReading]:
        """Each reading with the scope that the words of its sentence give it."""
        matches = cues.find(self.doc)
        for reading in found:
            sent = self.doc[reading.root].sent
            near = [match for match in matches if sent.start <= match.start < sent.end]
            scopes = {match.row.scope for match in near if self._applies(match, reading, found)}
            scope = next((scope for scope in SCOPES if scope in scopes), reading.scope)
            yield dataclasses.replace(reading, scope=scope) if reading.scope is CountScope.INCIDENT else reading

    def _applies(self, match: Match[context.ScopeCue], reading: CasualtyReading, found: Sequence[CasualtyReading]) -> bool:
        """A cue of a subset must touch the count; the others hold for the sentence.

        "Two of them died" is a subset of the dead only where dead were counted before: of four people shot it is the toll.
        """
        if match.row.scope is not CountScope.SUBSET:
            return self.doc[match.start].dep_ != "mark"
        start, end = reading.victims or (reading.start, reading.end)
        if self.doc[match.start].lower_ == "of":
            counted = any(other.outcome is reading.outcome and other.end <= reading.start for other in found)
            return start < match.start <= end and (counted or match.row.phrase in OF_THE_SAME)
        return match.end == start or match.start <= reading.root <= match.end


def _without_weaker(doc: Doc, found: Sequence[CasualtyReading]) -> list[CasualtyReading]:
    """Without "shot" where the same people were "shot and killed", and without the same reading twice."""
    stronger = {reading.victims for reading in found if reading.outcome is not CasualtyOutcome.CASUALTIES}
    kept: dict[tuple[object, ...], CasualtyReading] = {}
    for reading in found:
        weak = reading.outcome is CasualtyOutcome.CASUALTIES and doc[reading.root].pos_ == "VERB"
        if weak and reading.victims in stronger:
            continue
        kept.setdefault((reading.victims, reading.outcome), reading)
    return list(kept.values())


class Casualties:
    """Writes ``doc._.casualties``."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.cues = context.scope_cues(tokenizer)

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "casualties", find(doc, self.cues))


@Language.factory("crosswire_casualties")
def create(nlp: Language, name: str) -> Casualties:
    return Casualties(nlp.tokenizer)
