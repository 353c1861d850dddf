"""Whom a word of harm is said of: by grammar, by the count right before it, by what stands nearest."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from extractors.nlp.syntax import Syntax
from extractors.pipes._casualty_terms import MULTIPLES, Part, Place, Trigger
from extractors.pipes._victims import Counter, Group

BORNE = frozenset({"obl", "obj", "dobj", "nmod", "xcomp", "obl:unmarked"})
BODILY = frozenset({"injury", "injuries", "wound", "wounds"})
"""Harm that somebody has: "died of her injuries" hurts nobody else."""
COMPANIONS = ("along with", "alongside", "together with", "as well as", "with")
HELPERS = frozenset({"aux", "aux:pass", "auxpass", "cop", "obj", "dobj"})
PASSED_OVER = frozenset({"ADV", "AUX", "CCONJ"})
AIMED = frozenset({"at", "back", "into", "toward", "towards", "up"})
"""What follows an active "shot": "Gunman shot at police"."""
PARTS = frozenset({"including", "include", "among", "of"})
PART_REACH = 3
THEM = frozenset({"them", "whom", "which", "those"})
ADJACENT = 3
"""How far from a word of harm a count may stand that grammar ties to nothing."""


def _is_headline(sent: Span) -> bool:
    """A sentence without a full stop at its end."""
    last = next((token for token in reversed(sent) if not token.is_space), None)
    return last is not None and not last.is_punct


class Victims:
    """Finds the victims of the words of harm of one Doc; `places` are where these words stand."""

    def __init__(self, doc: Doc, syntax: Syntax, counter: Counter, places: frozenset[int]) -> None:
        self.doc = doc
        self.syntax = syntax
        self.counter = counter
        self.places = places
        self._by_part: dict[Part, Callable[[Trigger], list[Token]]] = {
            Part.VERB: self._of_verb,
            Part.ADJECTIVE: lambda trigger: self._nearest(trigger.token, self._described(trigger.token)),
            Part.NOUN: self._of_noun,
            Part.HARM: self._bearer,
        }

    def of(self, trigger: Trigger) -> list[Group]:
        """The groups of people a word of harm is said of by grammar; none where the text names none."""
        token, part = trigger.token, trigger.row.part
        if part is Part.SUICIDE:
            return [self.counter.single(token)]
        if part is Part.MULTIPLE:
            counts = [MULTIPLES[child.lower_] for child in token.children if child.lower_ in MULTIPLES]
            return [self.counter.single(token, count) for count in counts]
        heads = self._heads(trigger)
        if heads and trigger.row.victims is not Place.SELF:
            heads = list(dict.fromkeys([*heads, *self._companions(token)]))
        others = self.places - {token.i}
        groups: list[Group] = []
        for group in (group for head in heads for group in self.counter.groups(head, others)):
            if not any(other.start < group.end and group.start < other.end for other in groups):
                groups.append(group)
        return groups

    def beside(self, trigger: Trigger) -> list[Group]:
        """A count right before or behind the word of harm, where grammar finds none: headlines and lists."""
        token, row = trigger.token, trigger.row
        if row.part in (Part.UPGRADE, Part.HARM) or row.victims is Place.OF:
            return []
        for index in (*range(token.i - 1, max(token.sent.start, token.i - ADJACENT) - 1, -1), token.i + 1):
            if index >= len(self.doc) or self._is_age(index):
                break
            reading = self.counter.by_token.get(index)
            if reading is not None:
                head = self.doc[reading.head] if reading.head is not None else self.doc[index]
                return self.counter.groups(head) if self.counter.is_people(head) or head == token else []
        return []

    def _is_age(self, index: int) -> bool:
        """A number between commas tells an age: "Haddad, 25, also shot"."""
        around = [self.doc[place].text for place in (index - 1, index + 1) if 0 <= place < len(self.doc)]
        return around == [",", ","]

    def _heads(self, trigger: Trigger) -> list[Token]:
        counted = self._counted_before(trigger)
        if counted is not None:
            return [self._first_of_list(counted)]
        by_grammar = self._by_part.get(trigger.row.part)
        return by_grammar(trigger) if by_grammar is not None else []

    def parts(self, root: int, whole: Group) -> list[Group]:
        """Groups told as parts of another: "twelve people, including [three children]", "[three] of them children"."""
        end = self.doc[root].sent.end
        for index in range(whole.start, end - 1):
            if self.doc[index].lower_ == "including" and index < whole.end + PART_REACH:
                head = self.doc[index].head
                return self.counter.groups(head, self.places) if head.i > index and self.counter.is_people(head) else []
            of_them = self.doc[index].lower_ == "of" and self.doc[index + 1].lower_ in THEM
            if of_them and index > whole.end and index - 1 in self.counter.by_token and index > root:
                return [self.counter.counted(self.doc[index - 1], self._next_noun(index + 2, end))]
        return []

    def _next_noun(self, start: int, end: int) -> Token | None:
        """What the parts are, if it follows: "three of whom were [children]"."""
        near = (self.doc[index] for index in range(start, min(end, start + PART_REACH)))
        return next((token for token in near if token.pos_ == "NOUN"), None)

    # ---- by place

    def _counted_before(self, trigger: Trigger) -> Token | None:
        """The counted noun that a bare participle follows: "two dead and [seven others] injured", "[one] fatally"."""
        token, part = trigger.token, trigger.row.part
        if part is Part.HARM or token.i <= token.sent.start or any(child.dep_ in HELPERS for child in token.children):
            return None
        if part is Part.UPGRADE and token.i + 1 < len(self.doc) and self.doc[token.i + 1].pos_ == "VERB":
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
        while first.dep_ == "conj" and self.counter.is_people(first.head):
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
                if self.counter.is_people(head) and head.i < token.i:
                    return [head]
        return heads

    def _is_part(self, start: int) -> bool:
        """Whether a count is one of the parts of another: "including [three] children"."""
        return any(token.lower_ in PARTS for token in self.doc[max(0, start - PART_REACH) : start])

    # ---- by grammar

    def _of_verb(self, trigger: Trigger) -> list[Token]:
        verb = trigger.token
        head = self.syntax.object(verb) if trigger.row.victims is Place.OBJECT else self.syntax.subject(verb)
        if head is not None and head.lower_ == "those" and head.i > 0 and head.nbor(-1).lower_ == "among":
            head = self.syntax.subject(head) or self.syntax.subject(head.head)
        if head is None and verb.dep_ == "ccomp" and verb.head.dep_ in ("acl:relcl", "relcl"):
            head = self._counted_left_of(verb.head.left_edge)
        if head is None and trigger.row.victims is Place.OBJECT:
            head = self._before_participle(verb)
        return self._nearest(verb, [head] if head is not None and head != verb else [])

    def _before_participle(self, verb: Token) -> Token | None:
        """Who stands right before a participle that the tree takes for an active verb or hangs elsewhere.

        "[Teen] shot while playing", "[Man] hit by stray bullet": in a headline, with "by", or with a passive auxiliary.
        """
        if verb.lower_.endswith(("s", "ing")) or any(child.dep_ in ("obj", "dobj") for child in verb.children):
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
        if self.counter.quantity_of(adjective) is not None:
            return [adjective]
        if adjective.dep_ == "amod":
            return [adjective.head] if self.counter.quantity_of(adjective.head) is not None else []
        if adjective.dep_ in ("acl", "dep", "appos", "orphan") and adjective.head.i < adjective.i:
            return [adjective.head]
        if self.syntax.is_passive(adjective):
            subject = self.syntax.object(adjective)
        else:
            escaped = adjective.head if adjective.head.pos_ == "VERB" else adjective
            subject = self.syntax.subject(adjective) or self.syntax.subject(escaped)
        return [subject] if subject is not None else []

    def _of_noun(self, trigger: Trigger) -> list[Token]:
        """Whose deaths: "the killing of [two brothers]", "[Haddad]'s death"; "[five] deaths" count themselves."""
        noun = trigger.token
        named = [*self.syntax.prepositional(noun, "of")]
        if noun.lower_ not in BODILY:
            named += [child for child in noun.children if child.dep_ in ("nmod:poss", "poss")]
        people = [token for token in named if self.counter.is_people(token)]
        is_counted = self.counter.quantity_of(noun) is not None
        if trigger.row.victims is not Place.SELF or (people and not (is_counted and self._is_uncounted(people))):
            return people
        return [noun] if is_counted or self.counter.is_any(noun) else []

    def _is_uncounted(self, people: list[Token]) -> bool:
        """Whether only the harm is counted: "[28] bodies of peasants"."""
        return all(self.counter.quantity_of(head) is None for head in people)

    def _bearer(self, trigger: Trigger) -> list[Token]:
        """Who "suffered wounds", "is in critical condition", "was treated for injuries", "was sent to a hospital"."""
        noun = trigger.token
        governor = noun.head
        bearer: Token | None = None
        verbal = governor.pos_ in ("VERB", "AUX")
        comes_with = verbal and any(child.lower_ == "with" for child in noun.children)
        if trigger.row.victims is Place.OBJECT or comes_with:
            bearer = self.syntax.object(governor)
        elif verbal and noun.dep_ in BORNE:
            bearer = self.syntax.object(governor) if self.syntax.is_passive(governor) else self.syntax.subject(governor)
        elif any(child.dep_ == "cop" for child in noun.children):
            bearer = self.syntax.subject(noun)
        elif noun.dep_ in ("nmod", "acl"):
            bearer = governor
        return [bearer] if bearer is not None and bearer.i < noun.i and self.counter.is_people(bearer) else []

    def _companions(self, token: Token) -> list[Token]:
        """Who shared the fate: "was killed along with [his wife and five children]"."""
        return [head for head in self.syntax.prepositional(token, *COMPANIONS) if self.counter.is_people(head)]
