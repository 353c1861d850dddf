"""Who stands beside a word of harm, where its tree may be wrong: headlines, lists, counts before participles."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from extractors.language import relations
from extractors.language.relations import children, has_child
from extractors.nlp.annotations import HarmPart
from extractors.pipes.casualties.counted_groups import Counter
from extractors.pipes.common.casualty_terms import Trigger

DASHES = frozenset({"-", "–", "—"})
OF_ACTIVE_OR_COMPLEX_VERBS = relations.HELPING_VERBS | relations.DIRECT_OBJECTS
"""What a bare participle has not: "[were] killed", "killed [ten]"."""
PASSED_OVER = frozenset({"ADV", "AUX", "CCONJ"})
AIMED = frozenset({"at", "back", "into", "toward", "towards", "up"})
"""What follows an active "shot": "Gunman shot at police"."""
PARTS = frozenset({"including", "include", "among", "of"})
INTRODUCING = frozenset({"including", "among"})
PART_REACH = 3
ADJACENT = 3
"""How far from a word of harm a count may stand that grammar ties to nothing."""


class ByPlace:
    """Finds people by where they stand in one Doc; `places` are where its words of harm stand."""

    def __init__(self, doc: Doc, counter: Counter, places: frozenset[int]) -> None:
        self.doc = doc
        self.counter = counter
        self.places = places

    def behind_to_death(self, trigger: Trigger) -> Token | None:
        """Whom an active verb did to death: "five men shot to death [a watchman]"."""
        at = trigger.token.i
        if trigger.row.part is not HarmPart.VERB or [token.lower_ for token in self.doc[at + 1 : at + 3]] != ["to", "death"]:
            return None
        for token in self.doc[at + 3 : min(at + 3 + ADJACENT, trigger.token.sent.end)]:
            if token.pos_ not in ("DET", "NUM", "ADJ"):
                return token if token.pos_ in ("NOUN", "PROPN", "PRON") and self.counter.is_people(token) else None
        return None

    def counted_before(self, trigger: Trigger) -> Token | None:
        """The counted noun that a bare participle follows: "two dead and [seven others] injured", "[one] fatally"."""
        token, part = trigger.token, trigger.row.part
        if part is HarmPart.HARM or token.i <= token.sent.start or has_child(token, OF_ACTIVE_OR_COMPLEX_VERBS):
            return None
        if self.behind_colon(token) is not None:
            return None
        describes = relations.is_adjective(token) and self.counter.is_named_people(token.head)
        if describes and not any(word.is_punct for word in self.doc[token.i : token.head.i + 1]) and token.head.i > token.i:
            return None  # "72 dead army men" are men
        if part is HarmPart.UPGRADE and token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ == "VERB":
            return None
        before = self.doc[token.i - 1]
        is_bare = token.tag_ in ("VBN", "JJ", "RB", "VBD", "NN", "NNS")
        reading = self.counter.quantity_of(before)
        if reading is None or before.tag_ == "DT" or self._is_of(reading.start):
            return None
        return before if is_bare and self.counter.is_people(before) else None

    def before_verb_of(self, harm: Token) -> Token | None:
        """Who stands right before the verb of a harm that they bear, where the tree misses it: "[18 men] lost their lives"."""
        verb = harm.head
        if verb.pos_ != "VERB" or verb.i >= harm.i or verb.i <= verb.sent.start or has_child(verb, relations.OWN_SUBJECTS):
            return None
        before = self.doc[verb.i - 1]
        reading = self.counter.quantity_of(before)
        if reading is None or self._is_of(reading.start) or not self.counter.is_named_people(before):
            return None
        return self.first_of_list(before)

    def behind_colon(self, harm: Token) -> Token | None:
        """The number of a table: "Injured: [27]"."""
        number = self.doc[harm.i + 2] if harm.i + 2 < len(self.doc) and self.doc[harm.i + 1].text == ":" else None
        is_number = number is not None and number.pos_ == "NUM" and number.i in self.counter.by_token
        is_first = harm.i == harm.sent.start or self.doc[harm.i - 1].is_punct
        return number if is_number and is_first else None

    def first_of_list(self, counted: Token) -> Token:
        """Where a list of counts begins: "[one man] and two children dead"."""
        first = counted
        while relations.is_conjunct(first) and self.counter.is_people(first.head):
            first = first.head
        return counted if any(first.i <= place < counted.i for place in self.places) else first

    def counted_behind(self, verb: Token) -> Token | None:
        """The count right behind a verb that shares its subject with one before: "kill 13 and wound [nine]"."""
        behind = verb.doc[verb.i + 1] if verb.i + 1 < verb.sent.end else None
        if behind is None or behind.i not in self.counter.by_token or not relations.is_conjunct(verb):
            return None
        is_bare = not has_child(verb, OF_ACTIVE_OR_COMPLEX_VERBS)
        is_closed = behind.i + 1 < verb.sent.end and behind.nbor().text == ","  # "wounded 27, women and children included"
        is_active = has_child(verb.head, relations.DIRECT_OBJECTS) and (is_bare or is_closed)
        return behind if is_active and self.counter.is_people(behind) else None

    def nearest(self, token: Token, heads: list[Token]) -> list[Token]:
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

    def subject_of(self, verb: Token) -> Token | None:
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

    def before_participle(self, verb: Token) -> Token | None:
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

    def counted_left_of(self, clause: Token) -> Token | None:
        """Whom a reported relative clause is about: "named [four members] of the faction they said were killed"."""
        before = (self.doc[index] for index in range(clause.i - 1, clause.sent.start - 1, -1))
        return next((token for token in before if token.i in self.counter.by_head and self.counter.is_people(token)), None)

    def _is_of(self, start: int) -> bool:
        """Whether a count tells only of what somebody is: "a father [of 5] killed"."""
        return start > 0 and self.doc[start - 1].lower_ == "of"

    def _is_part(self, start: int) -> bool:
        """Whether a count is one of the parts of another: "including [three] children"."""
        return any(token.lower_ in PARTS for token in self.doc[max(0, start - PART_REACH) : start])

    def _is_joined_to_part(self, head: Token) -> bool:
        """Whether a count goes on a list of parts: "including four women and [six children]"."""
        first = head
        while relations.is_conjunct(first):
            first = first.head
        return first != head and any(child.lower_ in INTRODUCING for child in first.children)


def _is_headline(sent: Span) -> bool:
    """A sentence without a full stop at its end."""
    last = next((token for token in reversed(sent) if not token.is_space), None)
    return last is not None and not last.is_punct
