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

Score, by what `predict.casualties` chooses among the claims (development halves, November 2026): 800 news pages on US
shootings, killed F .85, injured F .77; 455 Airwars assessments, lowest figure exact .85 killed and .84 injured, range exact
.67 and .71. Of the claims of the golden articles 93 in 100 are read, and 93 in 100 of those read are right.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.language import relations, syntax
from extractors.language.relations import children
from extractors.lexicon import Phrases
from extractors.nlp.annotations import ActorReading, CasualtyReading, HarmPart, keep
from extractors.nlp.sections import is_untold
from extractors.pipes.casualties import context, unknown
from extractors.pipes.casualties import scope as scopes
from extractors.pipes.casualties.counted_groups import Counter, Group
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.casualties.ellipsis import LeftOut
from extractors.pipes.casualties.kinds import of_the_same_kind
from extractors.pipes.casualties.parts import Parts
from extractors.pipes.casualties.toll_changes import Tolls, without_named
from extractors.pipes.casualties.victims import Victims
from extractors.pipes.common.casualty_terms import Place, Trigger, terms, triggers
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, Stance, VictimCategory

FATALLY = frozenset({"fatally", "mortally"})
CONFIDENT, ADJOINING = 0.8, 0.5
TAKEN = frozenset({CasualtyOutcome.CAPTURED, CasualtyOutcome.DISPLACED, CasualtyOutcome.MISSING})
"""What also happens to things, so that only who is named as people is read."""
ARRESTS = frozenset({"arrest", "detain"})
"""Deeds of the police: the arrest of two suspects belongs to a case, of twelve people to the toll of a day."""
A_ROUND_UP = 5
A_CROWD = 10
NUMBER = "number"
BOTH = (CasualtyOutcome.KILLED, CasualtyOutcome.INJURED)
"""What two verbs of one count say of all together, in this order: who was "wounded and killed" is dead."""


def find(doc: Doc, cues: Phrases[context.ScopeCue]) -> tuple[CasualtyReading, ...]:
    """Every casualty reading, in text order."""
    if not doc.has_annotation("DEP"):
        return ()
    reader = _Reader(doc)
    found: list[CasualtyReading] = []
    for trigger in reader.triggers:
        if is_untold(doc[trigger.token.i : trigger.token.i + 1]):
            continue
        if not found or found[-1].root != trigger.token.i:
            found += reader.read(trigger, found[-1] if found else None)
    kept = reader.ellipsis.completed(_without_weaker(doc, without_named(found)))
    scoped = list(scopes.scoped(doc, kept, cues))
    alike = [of_the_same_kind(doc, reading, scoped) for reading in scoped]
    return tuple(sorted(alike, key=lambda reading: (reading.start, reading.end, reading.outcome)))


class _Reader:
    """Reads the words of harm of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.counter = Counter(doc)
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.triggers = triggers(doc)
        harms = {
            trigger.token.i: trigger for trigger in self.triggers if trigger.row.part not in (HarmPart.TOLL, HarmPart.TALLY)
        }
        self.places = frozenset(harms)
        self.victims = Victims(doc, self.counter, self.places)
        self.outcomes = {place: harm.row.outcome for place, harm in harms.items() if harm.row.part is not HarmPart.HARM}
        self.parts = Parts(doc, self.counter, self.outcomes)
        self.tolls = Tolls(doc, self.counter, harms)
        self.ellipsis = LeftOut(doc, self.counter, self.outcomes)

    def read(self, trigger: Trigger, before: CasualtyReading | None) -> Iterator[CasualtyReading]:
        """The readings of one word of harm; none where it only imagines. `before` is the reading before it."""
        token = trigger.token
        if context.is_hypothetical(token) or (token.pos_ == "NOUN" and context.is_hypothetical(token.head)):
            return
        figures = list(self.tolls.read(trigger, before)) if self.tolls.announces(trigger) else []
        if figures or trigger.row.part in (HarmPart.TOLL, HarmPart.TALLY):
            yield from figures
        else:
            yield from self._harmed(trigger)

    def _harmed(self, trigger: Trigger) -> Iterator[CasualtyReading]:
        """The readings of a word of harm that has its victims beside it."""
        if _is_only_asked(trigger.token):
            return
        groups = self.victims.of(trigger)
        uncounted = None if groups else self._uncounted(trigger)
        if uncounted is not None:
            yield uncounted
            return
        confidence = CONFIDENT if groups else ADJOINING
        for group in groups or self.victims.beside(trigger):
            reading = self._reading(trigger, group, confidence)
            if reading is not None:
                yield reading
                yield from self._included(reading, group)

    def _uncounted(self, trigger: Trigger) -> CasualtyReading | None:
        """Harm of which nobody is counted: "no word on casualties"."""
        is_noun = trigger.row.part is HarmPart.NOUN and trigger.row.victims is Place.SELF
        claimed = unknown.claimed(trigger.token) if is_noun else None
        if claimed is None:
            return None
        quantity, stance = claimed
        return CasualtyReading(
            start=trigger.token.i,
            end=trigger.token.i + 1,
            root=trigger.token.i,
            outcome=trigger.row.outcome,
            quantity=quantity,
            rule_id=trigger.row.rule_id,
            harm=trigger.row.key,
            names_violence=trigger.row.is_violent,
            stance=stance,
            is_negated=quantity.type is QuantityType.NONE,
            confidence=CONFIDENT,
        )

    def _reading(self, trigger: Trigger, group: Group, confidence: float) -> CasualtyReading | None:
        claimed = self._claimed(trigger, group)
        if claimed is None or not self._can_be(trigger, group):
            return None
        quantity, stance = claimed
        return CasualtyReading(
            start=min(group.start, trigger.token.i),
            end=max(group.end, trigger.token.i + 1),
            root=trigger.token.i,
            outcome=self._outcome(trigger),
            quantity=quantity,
            rule_id=trigger.row.rule_id,
            harm=trigger.row.key,
            names_violence=trigger.row.is_violent or _is_of_violence(trigger.token),
            victims=(group.start, group.end),
            victim_category=group.category if group.root != trigger.token.i else VictimCategory.UNSPECIFIED,
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
            return self.counter.none_of(group, trigger.token) or quantity, Stance.ASSERTS
        if context.is_unverified(trigger.token):
            return quantity, Stance.CANNOT_VERIFY
        unharmed = trigger.row.term in words(CueKind.UNHARMED)
        if unharmed or context.is_negated(trigger.token):
            nobody = Quantity(quantity.text, QuantityType.NONE, 0, 0, 0)
            return (nobody, Stance.ASSERTS) if unharmed or group.is_generic else None
        if group.is_generic:
            is_open = context.is_whether(trigger.token) or self.counter.is_asked(self.doc[group.root])
            return (quantity, Stance.CANNOT_VERIFY) if is_open else None
        return quantity, Stance.ASSERTS

    def _can_be(self, trigger: Trigger, group: Group) -> bool:
        """Whether this can have happened to these: things are no captives, and few people who flee are no displaced ones."""
        if trigger.row.outcome not in TAKEN or group.quantity.type is QuantityType.NONE:
            return True
        if not self.counter.is_named_people(self.doc[group.root]):
            return False
        if trigger.row.outcome is CasualtyOutcome.DISPLACED and _is_who_they_are(trigger.token):
            return False
        if trigger.row.outcome is not CasualtyOutcome.DISPLACED:
            return trigger.row.term not in ARRESTS or (group.quantity.minimum or 0) >= A_ROUND_UP
        crowd = (group.quantity.minimum or group.quantity.maximum or 0) >= A_CROWD
        tells_of_homes = any(token.lower_ in words(CueKind.HOME) for token in trigger.token.sent)
        return crowd or (tells_of_homes and group.quantity.best != 1)

    def _outcome(self, trigger: Trigger) -> CasualtyOutcome:
        """A shot that is fatal is a death: "fatally shot", "shot dead", "shot to death", but not "shot, one fatally"."""
        if self._is_either(trigger.token):
            return CasualtyOutcome.CASUALTIES
        at = trigger.token.i
        before = self.doc[max(0, at - 1)].lower_
        after = [token.lower_ for token in self.doc[at + 1 : at + 3]]
        deadly = before in FATALLY or after == ["to", "death"] or bool(after and (after[0] in FATALLY or after[0] == "dead"))
        return CasualtyOutcome.KILLED if deadly and trigger.row.part is HarmPart.VERB else trigger.row.outcome

    def _is_either(self, token: Token) -> bool:
        """Whether one count is of two harms: "killed or wounded", and "killed and wounded": nobody bears both."""
        joined = [other for other in syntax.conjuncts(token) if other.i in self.places]
        markers = [child for verb in (token, *joined) for child in children(verb, relations.COORDINATORS)]
        return any(marker.lower_ == "or" for marker in markers if joined) or any(
            self._is_both(token, other) for other in joined
        )

    def _is_both(self, token: Token, other: Token) -> bool:
        """Whether two verbs are "killed and wounded", with nothing else between them; who is "shot and killed" is dead."""
        first, second = sorted((token, other), key=lambda verb: verb.i)
        if second.i - first.i != len(BOTH) or first.nbor().lower_ != "and" or second.pos_ != first.pos_:
            return False
        return (self.outcomes.get(first.i), self.outcomes.get(second.i)) == BOTH

    def _actor(self, group: Group) -> int | None:
        return next((i for i, actor in enumerate(self.actors) if group.start <= actor.root < group.end), None)

    def _included(self, whole: CasualtyReading, of: Group) -> Iterator[CasualtyReading]:
        """The subsets that follow: "twelve people, including [three children] and [a nurse]", "[three] of them children"."""
        for group in self.parts.of(whole.root, of):
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
                harm=None,
                names_violence=False,
                is_included=True,
            )


def _without_weaker(doc: Doc, found: Sequence[CasualtyReading]) -> list[CasualtyReading]:
    """Without "shot" where the same people were "shot and killed", "wounded" of "two wounded men died", and the same twice."""
    told = (reading for reading in found if reading.outcome is not CasualtyOutcome.CASUALTIES)
    stronger = {reading.victims[0] for reading in told if reading.victims}
    dead = {reading.victims[0] for reading in found if reading.outcome is CasualtyOutcome.KILLED and reading.victims}
    kept: dict[tuple[object, ...], CasualtyReading] = {}
    for reading in found:
        weak = reading.outcome is CasualtyOutcome.CASUALTIES and doc[reading.root].pos_ == "VERB"
        if weak and reading.victims and reading.victims[0] in stronger:
            continue
        is_hurt = reading.outcome is CasualtyOutcome.INJURED and reading.victims is not None and reading.victims[0] in dead
        if is_hurt and _only_says_who(doc, reading):
            continue
        counted = reading.victims[0] if reading.victims else None
        kept.setdefault((counted, reading.quantity.minimum, reading.quantity.maximum, reading.outcome), reading)
    return list(kept.values())


def _is_who_they_are(harm: Token) -> bool:
    """As in "two families [displaced] from Gao were sleeping": what befell them before what is told of them."""
    return relations.is_participle_clause(harm) and relations.is_subject(harm.head) and harm.head.head.i > harm.i


def _is_only_asked(harm: Token) -> bool:
    """As in "not aware of the number of civilians [harmed]": a number that nobody gives counts nobody."""
    people = harm.head
    is_number = people.head.lower_ == NUMBER and relations.has_child(people.head, relations.DETERMINERS)
    return is_number and relations.is_noun_clause(harm) and relations.is_phrase_of_noun(people)


def _is_of_violence(noun: Token) -> bool:
    """Whether a participle on a harm says that somebody did it: "100 [beheaded] bodies"."""
    rows = (row for child in children(noun, relations.ADJECTIVES) for row in terms().get(child.lower_, ()))
    return any(row.part is HarmPart.VERB and row.is_violent for row in rows)


def _only_says_who(doc: Doc, reading: CasualtyReading) -> bool:
    """Whether a harm only says who they are of whom another is told: "men who were [wounded] have died"."""
    start, end = reading.victims or (reading.root, reading.root)
    harm = doc[reading.root]
    return start < reading.root < end or (relations.is_relative_clause(harm) and start <= harm.head.i < end)


class Casualties:
    """Writes ``doc._.casualties``."""

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.cues = context.scope_cues(tokenizer)

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "casualties", find(doc, self.cues))


def create(nlp: Language, name: str) -> Casualties:
    return Casualties(nlp.tokenizer)
