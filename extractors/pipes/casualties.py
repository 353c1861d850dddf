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
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractors.nlp.annotations import ActorReading, CasualtyReading, keep
from extractors.nlp.syntax import Syntax, for_doc
from extractors.pipes import _casualty_context as context
from extractors.pipes._casualty_terms import MULTIPLES, Part, Place, Trigger, triggers
from extractors.pipes._victims import Counter, Group
from extractors.records import CasualtyOutcome, CountScope, Quantity, QuantityType, Stance

FATALLY = frozenset({"fatally", "mortally"})
PARTS = frozenset({"including", "include", "among", "of"})
PART_REACH = 3
BORNE = frozenset({"obl", "obj", "dobj", "nmod", "xcomp", "obl:unmarked"})
BODILY = frozenset({"injury", "injuries", "wound", "wounds"})
"""Harm that somebody has: "died of her injuries" hurts nobody else."""
HELPERS = frozenset({"aux", "aux:pass", "auxpass", "cop", "obj", "dobj"})
NONE_AT_ALL = frozenset({"unhurt", "unharmed", "uninjured", "unscathed"})
FROM = frozenset({"from"})
TOLL_REACH = 12
INCLUDED_REACH = 14
ADJACENT = 3
CONFIDENT, ADJOINING = 0.8, 0.5


def find(doc: Doc, cues: context.Phrases[context.ScopeCue]) -> tuple[CasualtyReading, ...]:
    """Every casualty reading, in text order."""
    if not doc.has_annotation("DEP"):
        return ()
    reader = _Reader(doc, for_doc(doc))
    found: list[CasualtyReading] = []
    for trigger in reader.triggers:
        if not found or found[-1].root != trigger.token.i:
            found += reader.read(trigger)
    found = _without_weaker(doc, found)
    return tuple(sorted(reader.scoped(found, cues), key=lambda reading: (reading.start, reading.end, reading.outcome)))


class _Reader:
    """Reads the triggers of one Doc."""

    def __init__(self, doc: Doc, syntax: Syntax) -> None:
        self.doc = doc
        self.syntax = syntax
        self.counter = Counter(doc, syntax)
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.triggers = triggers(doc)
        self.places = frozenset(trigger.token.i for trigger in self.triggers)

    def read(self, trigger: Trigger) -> Iterator[CasualtyReading]:
        token = trigger.token
        if context.is_hypothetical(token) or (token.pos_ == "NOUN" and context.is_hypothetical(token.head)):
            return
        if trigger.row.part is Part.TOLL:
            yield from self._toll(trigger)
            return
        groups = self._groups(trigger)
        adjoining = not groups
        for group in groups or self._adjacent(trigger):
            reading = self._reading(trigger, group, ADJOINING if adjoining else CONFIDENT)
            if reading is not None:
                yield reading
                yield from self._included(reading)

    # ---- who

    def _groups(self, trigger: Trigger) -> list[Group]:
        token, part = trigger.token, trigger.row.part
        if part is Part.SUICIDE:
            return [self.counter.single(token)]
        if part is Part.MULTIPLE:
            return [self.counter.single(token, MULTIPLES[child.lower_]) for child in token.children if child.lower_ in MULTIPLES]
        others = self.places - {token.i}
        heads = self._heads(trigger)
        if heads and trigger.row.victims is not Place.SELF:
            heads += [head for head in self._companions(token) if head not in heads]
        return [group for head in heads for group in self.counter.groups(head, others)]

    def _companions(self, token: Token) -> list[Token]:
        """Who shared the fate: "was killed along with [his wife and five children]"."""
        near = self.syntax.prepositional(token, "along with", "alongside", "together with", "as well as", "with")
        return [head for head in near if self.counter.is_people(head)]

    def _heads(self, trigger: Trigger) -> list[Token]:
        """The heads of the victims: a count right before a bare participle, else by grammar."""
        token, row = trigger.token, trigger.row
        counted = self._counted_before(token)
        if counted is not None:
            return [self._first_joined(counted)]
        if row.part is Part.VERB:
            head = self.syntax.object(token) if row.victims is Place.OBJECT else self.syntax.subject(token)
            if head is None and token.dep_ == "ccomp" and token.head.dep_ in ("acl:relcl", "relcl"):
                head = self._counted_left_of(token.head.left_edge)
            return self._nearer(token, [head] if head is not None and head != token else [])
        if row.part is Part.ADJECTIVE:
            return self._nearer(token, self._described(token))
        if row.part is Part.HARM:
            return self._bearer(token)
        if row.part is Part.UPGRADE:
            return []
        return self._of_noun(token, row.victims)

    def _counted_before(self, token: Token) -> Token | None:
        """The counted noun that a bare participle follows: "two dead and [seven others] injured", "[one] fatally"."""
        if token.i <= token.sent.start or any(child.dep_ in HELPERS for child in token.children):
            return None
        before = self.doc[token.i - 1]
        if self.doc[token.i].lower_ in ("wound", "wounds", "condition"):
            return None
        if token.tag_ == "RB" and (token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ == "VERB"):
            return None
        is_counted = self.counter.quantity_of(before) is not None and self.counter.is_people(before)
        is_bare = token.tag_ in ("VBN", "JJ", "RB", "VBD", "NN", "NNS")
        return before if is_counted and is_bare and before.tag_ != "DT" else None

    def _counted_left_of(self, clause: Token) -> Token | None:
        """Whom a reported relative clause is about: "named [four members] of the faction they said were killed"."""
        before = (self.doc[index] for index in range(clause.i - 1, clause.sent.start - 1, -1))
        return next((token for token in before if token.i in self.counter.by_head and self.counter.is_people(token)), None)

    def _first_joined(self, counted: Token) -> Token:
        """Where a list of counts begins: "[one man] and two children dead"."""
        first = counted
        while first.dep_ == "conj" and self.counter.is_people(first.head):
            first = first.head
        return first if not any(first.i <= place < counted.i for place in self.places) else counted

    def _nearer(self, token: Token, heads: list[Token]) -> list[Token]:
        """A count that stands between another word of harm and this one, rather than the victims of the other.

        "between 12 and 15 people were killed and [dozens], among them children, were injured"
        """
        if not heads or heads[0].i > token.i:
            return heads
        between = [place for place in self.places if heads[0].i < place < token.i]
        if not between:
            return heads
        for index in range(max(between) + 1, token.i):
            reading = self.counter.by_token.get(index)
            if reading is not None and not self._is_part(reading.start):
                head = self.doc[reading.head] if reading.head is not None else self.doc[reading.end - 1]
                if self.counter.is_people(head) and head.i < token.i:
                    return [head]
        return heads

    def _is_part(self, start: int) -> bool:
        """Whether a count is one of the parts of another: "including [three] children"."""
        return any(token.lower_ in PARTS for token in self.doc[max(0, start - PART_REACH) : start])

    def _bearer(self, noun: Token) -> list[Token]:
        """Who "suffered wounds", "is in critical condition", "was treated for injuries"."""
        governor = noun.head
        if governor.pos_ in ("VERB", "AUX") and any(child.lower_ == "with" for child in noun.children):
            bearer = self.syntax.object(governor)
        elif governor.pos_ in ("VERB", "AUX") and noun.dep_ in BORNE:
            bearer = self.syntax.object(governor) if self.syntax.is_passive(governor) else self.syntax.subject(governor)
        elif any(child.dep_ == "cop" for child in noun.children):
            bearer = self.syntax.subject(noun)
        else:
            bearer = governor if noun.dep_ in ("nmod", "acl") else None
        return [bearer] if bearer is not None and bearer.i < noun.i and self.counter.is_people(bearer) else []

    def _described(self, adjective: Token) -> list[Token]:
        """Whom "dead" is said of: "[two] dead", "[they] were dead", "left [12 people] dead", "the [dead]"."""
        if self.counter.quantity_of(adjective) is not None:
            return [adjective]
        if adjective.dep_ == "amod":
            return [adjective.head] if self.counter.quantity_of(adjective.head) is not None else []
        if adjective.dep_ in ("acl", "dep", "appos", "orphan") and adjective.head.i < adjective.i:
            return [adjective.head]
        subject = self.syntax.subject(adjective)
        return [subject] if subject is not None else []

    def _of_noun(self, noun: Token, victims: Place) -> list[Token]:
        """Whose deaths: "the killing of [two brothers]", "[Haddad]'s death"; "[five] deaths" count themselves."""
        named = [*self.syntax.prepositional(noun, "of")]
        if noun.lower_ not in BODILY:
            named += [child for child in noun.children if child.dep_ in ("nmod:poss", "poss")]
        people = [token for token in named if self.counter.is_people(token)]
        if people:
            return people
        counts = self.counter.quantity_of(noun) is not None or self.counter.is_any(noun)
        return [noun] if victims is Place.SELF and counts else []

    def _adjacent(self, trigger: Trigger) -> list[Group]:
        """A count right before or behind the word of harm, where grammar finds none: headlines and lists."""
        token = trigger.token
        if trigger.row.part in (Part.UPGRADE, Part.HARM) or trigger.row.victims is Place.OF:
            return []
        for index in (*range(token.i - 1, max(token.sent.start, token.i - ADJACENT) - 1, -1), token.i + 1):
            reading = self.counter.by_token.get(index)
            if reading is not None and index < len(self.doc):
                head = self.doc[reading.head] if reading.head is not None else self.doc[index]
                return self.counter.groups(head) if self.counter.is_people(head) or head == token else []
        return []

    # ---- what of them

    def _reading(self, trigger: Trigger, group: Group, confidence: float) -> CasualtyReading | None:
        token, row = trigger.token, trigger.row
        negated = context.is_negated(token) or row.term in NONE_AT_ALL
        quantity, stance = group.quantity, Stance.ASSERTS
        if negated and quantity.type is not QuantityType.NONE:
            if not (group.is_generic or _is_any(self.doc, group)) and row.term not in NONE_AT_ALL:
                return None
            quantity = Quantity(quantity.text, QuantityType.NONE, 0, 0, 0)
        elif group.is_generic:
            if not context.is_whether(token):
                return None
            stance = Stance.CANNOT_VERIFY
        return CasualtyReading(
            start=min(group.start, token.i),
            end=max(group.end, token.i + 1),
            root=token.i,
            outcome=self._outcome(trigger),
            quantity=quantity,
            rule_id=row.rule_id,
            victims=(group.start, group.end),
            victim_category=group.category,
            victim_actor=self._actor(group),
            stance=stance,
            is_hedged=context.is_hedged(token),
            is_negated=quantity.type is QuantityType.NONE,
            confidence=confidence,
        )

    def _outcome(self, trigger: Trigger) -> CasualtyOutcome:
        """A shot that is fatal is a death: "fatally shot", "shot dead", "shot to death", but not "shot, one fatally"."""
        at = trigger.token.i
        before, after = self.doc[max(0, at - 1)].lower_, [token.lower_ for token in self.doc[at + 1 : at + 3]]
        if self._is_either(trigger.token):
            return CasualtyOutcome.CASUALTIES
        deadly = before in FATALLY or after[:1] == ["dead"] or after == ["to", "death"] or (after[:1] and after[0] in FATALLY)
        return CasualtyOutcome.KILLED if deadly and trigger.row.part is Part.VERB else trigger.row.outcome

    def _is_either(self, token: Token) -> bool:
        """Whether one count is of two harms: "killed or wounded"."""
        return any(
            other.i in self.places and any(child.lower_ == "or" and child.dep_ == "cc" for child in (*other.children, *token.children))
            for other in self.syntax.conjuncts(token)
        )

    def _actor(self, group: Group) -> int | None:
        inside = [i for i, actor in enumerate(self.actors) if group.start <= actor.root < group.end]
        return inside[0] if inside else None

    def _included(self, whole: CasualtyReading) -> Iterator[CasualtyReading]:
        """The subsets that follow: "twelve people, including [three children] and [a nurse]"."""
        victims = whole.victims
        assert victims is not None
        sent = self.doc[whole.root].sent
        near = range(victims[0], min(sent.end, victims[1] + ADJACENT))
        at = next((index for index in near if self.doc[index].lower_ == "including"), None)
        if at is None:
            return
        head = self.doc[at].head if self.doc[at].head.i > at else None
        if head is None or not self.counter.is_people(head):
            return
        for group in self.counter.groups(head):
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

    # ---- tolls

    def _toll(self, trigger: Trigger) -> Iterator[CasualtyReading]:
        """Figures after the toll: "The death toll rose to [19] from [12]": the new figure, and the old one that it replaces."""
        token = trigger.token
        sent = token.sent
        figures = []
        for index in range(token.i + 1, min(sent.end, token.i + TOLL_REACH)):
            reading = self.counter.by_token.get(index)
            if reading is not None and reading not in figures and self._is_toll_figure(reading.head):
                figures.append(reading)
        for figure in figures[:2]:
            old = len(figures) > 1 and self.doc[figure.start - 1].lower_ in FROM
            yield CasualtyReading(
                start=token.i,
                end=figure.end,
                root=token.i,
                outcome=trigger.row.outcome,
                quantity=figure.quantity,
                rule_id="casualty.toll.old" if old else "casualty.toll.new",
                victims=(figure.start, figure.end),
                stance=Stance.ASSERTS if old or len(figures) == 1 else Stance.REVISES,
                is_hedged=context.is_hedged(token),
                confidence=CONFIDENT,
            )

    def _is_toll_figure(self, head: int | None) -> bool:
        return head is None or self.counter.is_people(self.doc[head])

    # ---- scope

    def scoped(self, found: Sequence[CasualtyReading], cues: context.Phrases[context.ScopeCue]) -> Iterator[CasualtyReading]:
        """Each reading with the scope that the words of its sentence give it."""
        matches = cues.find(self.doc)
        for reading in found:
            sent = self.doc[reading.root].sent
            near = [match for match in matches if sent.start <= match.start < sent.end]
            scopes = {match.row.scope for match in near if self._applies(match, reading)}
            scope = next((scope for scope in SCOPES if scope in scopes), reading.scope)
            yield dataclasses.replace(reading, scope=scope) if reading.scope is CountScope.INCIDENT else reading

    def _applies(self, match: context.Match[context.ScopeCue], reading: CasualtyReading) -> bool:
        """A cue of a subset must touch the count; the others hold for the sentence."""
        if match.row.scope is not CountScope.SUBSET:
            return True
        start, end = reading.victims or (reading.start, reading.end)
        if self.doc[match.start].lower_ == "of":
            return start < match.start <= end
        return match.end == start or match.start <= reading.root < match.end


SCOPES = (CountScope.SUBSET, CountScope.CUMULATIVE, CountScope.MULTI_EVENT)


def _is_any(doc: Doc, group: Group) -> bool:
    return any(token.lower_ == "any" for token in doc[max(0, group.start - 1) : group.end])


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
