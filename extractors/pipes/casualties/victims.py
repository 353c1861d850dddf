"""Whom a word of harm is said of: by grammar, by the count right before it, by what stands nearest."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from extractors.language import morphology, relations, syntax
from extractors.language.relations import children, first_child, has_child
from extractors.nlp.annotations import HarmPart
from extractors.pipes.casualties.company import Company
from extractors.pipes.casualties.counted_groups import Counter, Group
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.common.casualty_terms import MULTIPLES, Place, Trigger

BODY = frozenset({"body", "corpse"})
"""One of these is one dead, whoever it was: "his body was found"."""
DASHES = frozenset({"-", "–", "—"})
OF_ACTIVE_OR_COMPLEX_VERBS = relations.HELPING_VERBS | relations.DIRECT_OBJECTS
"""What a bare participle has not: "[were] killed", "killed [ten]"."""
RIGHT_OF_NOUN = relations.PARTICIPLE_CLAUSES | relations.UNSURE | relations.APPOSITIONS | relations.LEFTOVERS
"""How an adjective hangs on a noun before it: "two men [dead]"."""
OF_THEIR_OWN = relations.CONJUNCTS | relations.ADVERBIAL_CLAUSES | relations.ASIDES
"""How an adjective hangs on a verb that it tells nothing of: "fled, [wounded]"."""
PASSED_OVER = frozenset({"ADV", "AUX", "CCONJ"})
AIMED = frozenset({"at", "back", "into", "toward", "towards", "up"})
"""What follows an active "shot": "Gunman shot at police"."""
PARTS = frozenset({"including", "include", "among", "of"})
INTRODUCING = frozenset({"including", "among"})
PART_REACH = 3
TAKEN = frozenset({"hostage", "captive", "prisoner"})
ADJACENT = 3
"""How far from a word of harm a count may stand that grammar ties to nothing."""


def _is_headline(sent: Span) -> bool:
    """A sentence without a full stop at its end."""
    last = next((token for token in reversed(sent) if not token.is_space), None)
    return last is not None and not last.is_punct


class Victims:
    """Finds the victims of the words of harm of one Doc; `places` are where these words stand."""

    def __init__(self, doc: Doc, counter: Counter, places: frozenset[int]) -> None:
        self.doc = doc
        self.counter = counter
        self.places = places
        self.company = Company(counter, places)
        self._by_part: dict[HarmPart, Callable[[Trigger], list[Token]]] = {
            HarmPart.VERB: self._of_verb,
            HarmPart.ADJECTIVE: lambda trigger: self._nearest(trigger.token, self._described(trigger.token)),
            HarmPart.NOUN: self._of_noun,
            HarmPart.HARM: self.company.bearer,
            HarmPart.UPGRADE: self._of_upgraded,
        }

    def of(self, trigger: Trigger) -> list[Group]:
        """The groups of people a word of harm is said of by grammar; none where the text names none."""
        token, part = trigger.token, trigger.row.part
        if part is HarmPart.SUICIDE:
            return [self.counter.single(token)]
        if part is HarmPart.MULTIPLE:
            counts = [MULTIPLES[child.lower_] for child in token.children if child.lower_ in MULTIPLES]
            return [self.counter.single(token, count) for count in counts]
        heads = self._heads(trigger)
        if not heads and token.lower_ in BODY and part is HarmPart.NOUN:
            return [self.counter.single(token)]
        if trigger.row.victims is not Place.SELF and any(self.counter.is_people(head) for head in heads):
            heads = list(dict.fromkeys([*heads, *self.company.companions(token, heads)]))
        others = self.places - {token.i}
        groups: list[Group] = []
        for group in (group for head in heads for group in self.counter.groups(head, others)):
            if not any(other.start < group.end and group.start < other.end for other in groups):
                groups.append(group)
        return groups

    def beside(self, trigger: Trigger) -> list[Group]:
        """A count right before or behind the word of harm, where grammar finds none: headlines and lists."""
        token, row = trigger.token, trigger.row
        if row.part in (HarmPart.UPGRADE, HarmPart.HARM) or row.victims is Place.OF or self._is_done_to_things(token):
            return []
        before = () if self._is_active(token) else range(token.i - 1, max(token.sent.start, token.i - ADJACENT) - 1, -1)
        for index in (*before, token.i + 1):
            if index >= len(self.doc) or self._is_age(index):
                break
            reading = self.counter.by_token.get(index)
            if reading is not None:
                head = self.doc[reading.head] if reading.head is not None else self.doc[index]
                return self.counter.groups(head) if self.counter.is_people(head) or head == token else []
        return []

    def _is_done_to_things(self, token: Token) -> bool:
        """Whether a verb has an object that is nobody: "gunned down a [target] of 281"."""
        objects = children(token, relations.DIRECT_OBJECTS)
        return token.pos_ == "VERB" and any(not self.counter.is_people(child) for child in objects)

    def _is_active(self, token: Token) -> bool:
        """Whether a form can only have its victims behind it: "Kills Three, [Injures] One"."""
        return token.pos_ == "VERB" and token.lower_.endswith(("s", "ing")) and token.lower_ != "dying"

    def _is_age(self, index: int) -> bool:
        """A number between commas tells an age: "Haddad, 25, also shot"."""
        around = [self.doc[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.doc)]
        return around == [",", ","]

    def _heads(self, trigger: Trigger) -> list[Token]:
        done_to = self._behind_to_death(trigger)
        if done_to is not None:
            return [done_to]
        counted = self._counted_before(trigger)
        if counted is not None:
            return [self._first_of_list(counted)]
        by_grammar = self._by_part.get(trigger.row.part)
        return by_grammar(trigger) if by_grammar is not None else []

    # ---- by place

    def _behind_to_death(self, trigger: Trigger) -> Token | None:
        """Whom an active verb did to death: "five men shot to death [a watchman]"."""
        at = trigger.token.i
        if trigger.row.part is not HarmPart.VERB or [token.lower_ for token in self.doc[at + 1 : at + 3]] != ["to", "death"]:
            return None
        for token in self.doc[at + 3 : min(at + 3 + ADJACENT, trigger.token.sent.end)]:
            if token.pos_ not in ("DET", "NUM", "ADJ"):
                return token if token.pos_ in ("NOUN", "PROPN", "PRON") and self.counter.is_people(token) else None
        return None

    def _counted_before(self, trigger: Trigger) -> Token | None:
        """The counted noun that a bare participle follows: "two dead and [seven others] injured", "[one] fatally"."""
        token, part = trigger.token, trigger.row.part
        if part is HarmPart.HARM or token.i <= token.sent.start or has_child(token, OF_ACTIVE_OR_COMPLEX_VERBS):
            return None
        if part is HarmPart.UPGRADE and token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ == "VERB":
            return None
        before = self.doc[token.i - 1]
        is_bare = token.tag_ in ("VBN", "JJ", "RB", "VBD", "NN", "NNS")
        reading = self.counter.quantity_of(before)
        if reading is None or before.tag_ == "DT" or self._is_of(reading.start):
            return None
        return before if is_bare and self.counter.is_people(before) else None

    def _is_of(self, start: int) -> bool:
        """Whether a count tells only of what somebody is: "a father [of 5] killed"."""
        return start > 0 and self.doc[start - 1].lower_ == "of"

    def _first_of_list(self, counted: Token) -> Token:
        """Where a list of counts begins: "[one man] and two children dead"."""
        first = counted
        while relations.is_conjunct(first) and self.counter.is_people(first.head):
            first = first.head
        return counted if any(first.i <= place < counted.i for place in self.places) else first

    def _nearest(self, token: Token, heads: list[Token]) -> list[Token]:
        """A count that stands between another word of harm and this one, rather than the victims of the other.

        "between 12 and 15 people were killed and [dozens], among them children, were injured"
        """
        between = [place for place in self.places if heads and heads[0].i < place < token.i]
        if not between:
            return heads
        for index in range(max(between) + 1, token.i):
            reading = self.counter.by_token.get(index)
            if reading is not None and not self._is_part(reading.start):
                head = self.doc[reading.head] if reading.head is not None else self.doc[reading.end - 1]
                if self._is_joined_to_part(head):
                    continue
                if self.counter.is_people(head) and head.i < token.i:
                    return [head]
        return heads

    def _is_part(self, start: int) -> bool:
        """Whether a count is one of the parts of another: "including [three] children"."""
        return any(token.lower_ in PARTS for token in self.doc[max(0, start - PART_REACH) : start])

    def _is_joined_to_part(self, head: Token) -> bool:
        """Whether a count goes on a list of parts: "including four women and [six children]"."""
        first = head
        while relations.is_conjunct(first):
            first = first.head
        return first != head and any(child.lower_ in INTRODUCING for child in first.children)

    # ---- by grammar

    def _of_verb(self, trigger: Trigger) -> list[Token]:
        verb = trigger.token
        by_grammar = syntax.object if trigger.row.victims is Place.OBJECT else syntax.subject
        takes_subject = trigger.row.victims is Place.SUBJECT or syntax.is_passive(verb)
        head = (self._right_before(verb) if takes_subject else None) or by_grammar(verb)
        those = self.doc[verb.i - 1] if verb.i > verb.sent.start + 1 else verb
        if those.lower_ == "those" and those.nbor(-1).lower_ == "among":
            head = first_child(those, relations.OWN_SUBJECTS) or first_child(those.head, relations.OWN_SUBJECTS)
        if head is None and relations.is_complement(verb) and relations.is_relative_clause(verb.head):
            head = self._counted_left_of(verb.head.left_edge)
        if head is None and trigger.row.victims is Place.OBJECT:
            head = self._before_participle(verb)
        return self._nearest(verb, [head] if head is not None and head != verb else [])

    def _right_before(self, verb: Token) -> Token | None:
        """The subject of "was killed" and "were hurt" where a tree may miss it.

        "[16] were injured", "KYIV - [Nine people] were killed"; "[Haddad], 41, was killed, the ministry said" is often read
        as if he said it.
        """
        helpers = [child for child in verb.lefts if child.dep_ in relations.HELPING_VERBS]
        if not helpers:
            return None
        before = self.doc[helpers[0].i - 1] if helpers[0].i > verb.sent.start else verb
        reading = self.counter.by_token.get(before.i)
        is_listed = relations.is_conjunct(before) and before.head.pos_ == "NUM"  # "boys, 12 and 16, were hurt"
        if reading is not None and before.pos_ == "NUM" and not is_listed and not self._is_of(reading.start):
            return before
        own = [child for child in verb.lefts if child.dep_ in relations.OWN_SUBJECTS]
        if len(own) > 1 and own[0].nbor().text in DASHES:
            return own[1]
        governor = verb.head
        if own or not relations.is_complement(verb) or governor.i < verb.i:
            return None
        stolen = [child for child in children(governor, relations.OWN_SUBJECTS) if child.i < verb.i]
        return stolen[-1] if stolen and self.counter.is_people(stolen[-1]) else None

    def _of_upgraded(self, trigger: Trigger) -> list[Token]:
        """Whom the deed was done to that was fatal: "were beaten [to death]", where the deed is no word of harm itself."""
        verb = trigger.token.head
        if verb.pos_ != "VERB" or verb.i in self.places:
            return []
        head = syntax.object(verb)
        return [head] if head is not None else []

    def _before_participle(self, verb: Token) -> Token | None:
        """Who stands right before a participle that the tree takes for an active verb or hangs elsewhere.

        "[Teen] shot while playing", "[Man] hit by stray bullet": in a headline, with "by", or with a passive auxiliary.
        """
        if verb.lower_.endswith(("s", "ing")) or has_child(verb, relations.DIRECT_OBJECTS):
            return None
        index = verb.i - 1
        while index > verb.sent.start and (self.doc[index].pos_ in PASSED_OVER or index in self.places):
            index -= 1
        behind = self.doc[verb.i + 1].lower_ if verb.i + 1 < len(self.doc) else ""
        has_auxiliary = any(token.pos_ == "AUX" for token in self.doc[index + 1 : verb.i])
        passive = behind == "by" or has_auxiliary or _is_headline(verb.sent)
        person = self.doc[index]
        if not passive or behind in AIMED or person.pos_ not in ("NOUN", "PROPN") or not self.counter.is_people(person):
            return None
        return person

    def _counted_left_of(self, clause: Token) -> Token | None:
        """Whom a reported relative clause is about: "named [four members] of the faction they said were killed"."""
        before = (self.doc[index] for index in range(clause.i - 1, clause.sent.start - 1, -1))
        return next((token for token in before if token.i in self.counter.by_head and self.counter.is_people(token)), None)

    def _described(self, adjective: Token) -> list[Token]:
        """Whom "dead" is said of: "[two] dead", "[they] were dead", "left [12 people] dead", "[she] escaped unhurt"."""
        if any(child.lower_ == "among" for child in adjective.children):
            return self._among(adjective)
        if self.counter.quantity_of(adjective) is not None:
            return [adjective]
        if relations.is_adjective(adjective):
            return [adjective.head] if self.counter.quantity_of(adjective.head) is not None else []
        if adjective.dep_ in RIGHT_OF_NOUN and adjective.head.i < adjective.i:
            return [adjective.head]
        subject = self._right_before(adjective)
        if subject is not None:
            return [subject]
        if syntax.is_passive(adjective):
            subject = syntax.object(adjective)
        elif self._is_of_the_object(adjective):
            subject = syntax.object(adjective.head)
        else:
            escaped = adjective.head if adjective.head.pos_ == "VERB" else adjective
            subject = syntax.subject(adjective) or syntax.subject(escaped)
        return [subject] if subject is not None else []

    def _among(self, harmed: Token) -> list[Token]:
        """Who is said to be among others: "[three children] were among the dead", "among the dead were [three children]"."""
        head = first_child(harmed, relations.OWN_SUBJECTS)
        if head is None and relations.is_phrase_of_noun(harmed):
            head = self._first_of_list(harmed.head)
        elif head is None and harmed.head.pos_ == "AUX":
            head = syntax.subject(harmed.head)
        return [head] if head is not None and head != harmed and self.counter.is_people(head) else []

    def _is_of_the_object(self, adjective: Token) -> bool:
        """Whether what the verb does makes somebody so: "were taken [hostage]", "were found [dead]", "shot [dead] two men"."""
        verb = adjective.head
        if verb.pos_ != "VERB":
            return False
        if adjective.lower_ in TAKEN:
            return True
        return adjective.dep_ not in OF_THEIR_OWN and (syntax.is_passive(verb) or verb.i in self.places)

    def _of_noun(self, trigger: Trigger) -> list[Token]:
        """Whose deaths: "the killing of [two brothers]", "[Haddad]'s death"; "[five] deaths" count themselves."""
        noun = trigger.token
        named = [*syntax.prepositional(noun, "of")]
        if morphology.singular(noun.lower_) not in words(CueKind.BODILY):
            named += children(noun, relations.POSSESSORS)
        people = [token for token in named if self.counter.is_people(token)]
        is_counted = self.counter.quantity_of(noun) is not None
        if trigger.row.victims is not Place.SELF or (people and not (is_counted and self._is_uncounted(people))):
            return people
        return [noun] if is_counted or self.counter.is_any(noun) else []

    def _is_uncounted(self, people: list[Token]) -> bool:
        """Whether only the harm is counted: "[28] bodies of peasants"."""
        return all(self.counter.quantity_of(head) is None for head in people)
