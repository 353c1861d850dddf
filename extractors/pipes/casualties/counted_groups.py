"""The people that a phrase counts: its conjuncts, one by one, with number, kind and extent."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.domain import NAMED_ARMED_GROUPS
from extractors.language import relations, syntax
from extractors.nlp.annotations import ActorReading, QuantityReading
from extractors.pipes.casualties.sums import added, mixed, of_bodies, times
from extractors.pipes.common import lists
from extractors.pipes.common.people import Number, is_plural_of_letters, nouns, refused, singular
from extractors.records import Quantity, QuantityType, VictimCategory


@dataclass(frozen=True, slots=True)
class Group:
    """People counted together. `start:end` is the phrase in the text; `root` its head token."""

    start: int
    end: int
    root: int
    quantity: Quantity
    category: VictimCategory
    is_generic: bool = False


SINGULAR_PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself", "someone", "somebody"})
PRONOUNS = SINGULAR_PRONOUNS | {"anyone", "anybody", "any"}
CUTTING = frozenset({",", ";", "–", "—", "("})
INCLUDING = frozenset({"including", "include", "among"})
ANYONE = frozenset({"anyone", "anybody", "any"})
NO_NAME = frozenset({"GPE", "LOC", "FAC", "ORG", "DATE", "TIME", "EVENT"})
LEAST_OF_A_PLURAL = 2
SPELLED_OUT = frozenset({VictimCategory.UNSPECIFIED, VictimCategory.CIVILIAN, VictimCategory.CHILD, VictimCategory.MAN})
"""Categories wide enough to be spelt out: "two people, a nurse and her son"; "two soldiers, a nurse" are three."""
DESCRIBING = 5
"""How many words may stand between a count and its noun."""
EXACT = {Number.ONE: 1, Number.TWO: 2, Number.THREE: 3}
UNITS = frozenset({"family", "household"})
"""What the displaced are counted by."""
DEFINITE = frozenset({"the", "these", "those"})


class Counter:
    """Counts the people of the phrases of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        quantities: tuple[QuantityReading, ...] = doc._.quantities
        self.by_head = {reading.head: reading for reading in quantities if reading.head is not None}
        self.by_token = {token: reading for reading in quantities for token in range(reading.start, reading.end)}
        actors: tuple[ActorReading, ...] = doc._.actors
        self.actor_at = {token: actor for actor in actors for token in range(actor.start, actor.end)}

    def quantity_of(self, head: Token) -> QuantityReading | None:
        """The count that stands on a noun, or that it is itself ("killing [four]"), by grammar, else by place."""
        on_head = self.by_head.get(head.i)
        if on_head is not None and on_head.start > head.i and head.pos_ == "PROPN":
            on_head = None  # an age: "Omar Haddad III, 46,"
        return on_head or self.by_token.get(head.i) or self._quantity_before(head)

    def _quantity_before(self, head: Token) -> QuantityReading | None:
        """A count in front of a noun with only describing words between: "at least 77 [identified civilians]"."""
        if head.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return None
        for index in range(head.i - 1, max(head.sent.start, head.i - DESCRIBING) - 1, -1):
            if index in self.by_token:
                return self.by_token[index]
            if self.doc[index].pos_ not in ("ADJ", "PROPN", "NOUN", "NUM") and self.doc[index].tag_ not in ("VBN", "HYPH"):
                return None
        return None

    def single(self, token: Token, count: int = 1) -> Group:
        """A group that no noun names: the one who "turned the gun on himself", the three of "a triple shooting"."""
        quantity = Quantity(token.text, QuantityType.EXACT, count, count, count)
        return Group(token.i, token.i + 1, token.i, quantity, VictimCategory.UNSPECIFIED)

    def counted(self, number: Token, noun: Token | None) -> Group:
        """A group of a bare number, with the kind of a noun that stands apart: "[three] of them [children]"."""
        reading = self.by_token[number.i]
        return dataclasses.replace(self.of_quantity(number, reading.quantity, noun), start=reading.start, end=reading.end)

    def of_quantity(self, number: Token, quantity: Quantity, noun: Token | None) -> Group:
        """A group of a number that is worked out: "[half] of them [soldiers]"."""
        category = self.category(noun) if noun is not None else VictimCategory.UNSPECIFIED
        return Group(number.i, number.i + 1, number.i, quantity, category)

    def groups(self, head: Token, others: frozenset[int] = frozenset()) -> list[Group]:
        """The groups under one head: each conjunct with a numeral alone, those without one together.

        "four policemen and two civilians" are two groups; "Iran's top general, Haddad, and Karimi" is one of two people, "a man
        and his two sons" one of three. `others` are the places of other words of harm.
        """
        members = self._members(head, others)
        if members and self._is_one_person(members[0]) and any(lists.refers_back(member) for member in members[1:]):
            whole = self._group(members)
            return [whole] if whole is not None else []
        counted = [member for member in members if self.quantity_of(member) is not None and not self._is_one(member)]
        bare = [member for member in members if member not in counted]
        bare = [member for member in bare if not any(lists.is_in_the_count(member, other) for other in counted)]
        groups = [self._group([member]) for member in counted]
        if bare:
            groups.append(self._group(bare))
        return [group for group in groups if group is not None]

    def none_of(self, group: Group, harm: Token) -> Quantity | None:
        """How many of whom something else is denied: of "none of [11] killed belonged to a gang" 11 were."""
        root = self.doc[group.root]
        those = next(iter(syntax.prepositional(root, "of")), root)
        is_of_them = relations.is_noun_clause(harm) and harm.head in (those, those.head)
        if not is_of_them and not self._stands_before_the_verb(harm, those):
            return None
        counted = self.by_token.get(those.i) or self._quantity_before(those)
        return counted.quantity if counted is not None and counted.quantity.type is not QuantityType.NONE else None

    def _stands_before_the_verb(self, harm: Token, those: Token) -> bool:
        """Whether a bare participle only says who they are, as in a headline: "none of 11 [killed] belonged to it"."""
        is_bare = harm.i == those.i + 1 and not relations.has_child(harm, relations.HELPING_VERBS)
        return is_bare and any(token.tag_ in ("VBD", "VBZ", "VBP") for token in self.doc[harm.i + 1 : harm.sent.end])

    def apart(self, head: Token, others: frozenset[int] = frozenset()) -> list[Group]:
        """Every conjunct as a group of its own: "five gunmen, a guard and a prisoner"."""
        groups = (self._group([member]) for member in lists.listed(head, others) if self.is_people(member))
        return [group for group in groups if group is not None]

    def _members(self, head: Token, others: frozenset[int]) -> list[Token]:
        """The people under one head, less those that only spell it out."""
        own = lists.members(head, others)
        own = own[:1] if self._spells_out(own) or self._spells_out(lists.listed(head, others)) else own
        own = self._counted_once(own)
        people = [member for member in own if self.is_people(member)]
        return [member for member in own if member in people or (people and member.pos_ == "PROPN")]

    def _counted_once(self, members: Sequence[Token]) -> list[Token]:
        """Without the members that one count holds together: "[a dozen and a half people]" are no three groups."""
        kept: dict[int, Token] = {}
        for member in members:
            reading = self.by_token.get(member.i) or self.by_head.get(member.i)
            kept.setdefault(member.i if reading is None else -1 - reading.start, member)
        return list(kept.values())

    def _is_one(self, head: Token) -> bool:
        reading = self.quantity_of(head)
        return reading is not None and self.doc[reading.start].lower_ in ("a", "an", "another")

    def _is_one_person(self, head: Token) -> bool:
        return self.quantity_of(head) is None or self._is_one(head)

    def _spells_out(self, chain: Sequence[Token]) -> bool:
        """Whether the rest of a list spells out its first count: "two civilians, a writer and a child"."""
        first = self.quantity_of(chain[0])
        rest = chain[1:]
        if first is None or first.quantity.best is None or first.quantity.best < LEAST_OF_A_PLURAL:
            return False
        has_comma = bool(rest) and lists.is_set_off(rest[0])
        could_be = self.category(chain[0]) in SPELLED_OUT and sum(self._number(token) for token in rest) == first.quantity.best
        return has_comma and could_be and all(self._is_single(token) or self.quantity_of(token) is not None for token in rest)

    def _number(self, head: Token) -> int:
        """How many a member of a list is; one for a name or a singular."""
        reading = self.quantity_of(head)
        return reading.quantity.best or 0 if reading is not None else 1

    def _is_single(self, head: Token) -> bool:
        return self._is_one(head) or (head.pos_ == "PROPN" and self.quantity_of(head) is None)

    def is_any(self, head: Token) -> bool:
        """Whether a noun is asked or denied in general: "any injuries"."""
        return any(child.lower_ == "any" for child in head.children)

    def is_asked(self, head: Token) -> bool:
        """Whether the number itself is asked for: "how many people", "how many"."""
        first = syntax.phrase(head).start
        return self.doc[first].lower_ == "how" or (first > 0 and self.doc[first - 1].lower_ == "how")

    def is_named_people(self, head: Token) -> bool:
        """Whether a head says that it is people: a noun for them, a name, a pronoun, a number alone."""
        known = singular(head.lower_) in nouns() or self._is_aged(head) or head.ent_type_ in ("PERSON", "NORP")
        return known or head.pos_ in ("NUM", "PRON") or head.i in self.by_token

    def is_people(self, head: Token) -> bool:
        """Whether a noun can be a victim: a person noun, a name of a person, a number alone, or anything that is counted."""
        word = singular(head.lower_)
        if word in refused() or (head.pos_ == "NUM" and self._is_of_things(head)):
            return False
        if self._is_aged(head) or word in nouns() or head.lower_ in PRONOUNS or head.ent_type_ == "PERSON":
            return True
        if head.pos_ in ("VERB", "AUX", "PUNCT") or head.ent_type_ in ("DATE", "TIME"):
            return False
        if self.quantity_of(head) is not None or self.is_any(head) or self.is_asked(head):
            return True
        return head.pos_ == "PROPN" and head.ent_type_ not in NO_NAME and head.ent_type_ != "NORP"

    def _is_of_things(self, number: Token) -> bool:
        """Whether a number counts what is no people: "18 of 23 drones"."""
        return any(singular(noun.lower_) in refused() for noun in syntax.prepositional(number, "of"))

    def _is_aged(self, head: Token) -> bool:
        """Whether a person stands as an age: "the 19-year-old"."""
        return head.lower_ == "old" or head.lower_.endswith(("year-old", "year-olds"))

    def _group(self, members: Sequence[Token]) -> Group | None:
        counts = [self._quantity(member) for member in members]
        if all(count is None for count in counts):
            return None
        quantities = [count or self._some(member) for count, member in zip(counts, members, strict=True)]
        phrases = [syntax.phrase(member) for member in members]
        start, end = min(phrase.start for phrase in phrases), max(phrase.end for phrase in phrases)
        reading = self.quantity_of(members[0])
        if reading is not None:
            start, end = min(start, reading.start), max(end, reading.end)
        end = self._before_included(start, end)
        if len(members) == 1:
            end = next((index for index in range(members[0].i + 1, end) if self.doc[index].text in CUTTING), end)
        return Group(
            start=start,
            end=end,
            root=members[0].i,
            quantity=added(quantities, self.doc[start:end].text),
            category=mixed(self._categories(members)),
            is_generic=members[0].lower_ in ANYONE or self.is_any(members[0]) or self.is_asked(members[0]),
        )

    def _categories(self, members: Sequence[Token]) -> list[VictimCategory]:
        """The kinds of a list; who stands before "ten other soldiers" is a soldier too."""
        own = [self.category(member) for member in members]
        for number in range(1, len(own)):
            if lists.is_of_the_same(members[number]) and own[number - 1] is VictimCategory.UNSPECIFIED:
                own[number - 1] = own[number]
        return own

    def _before_included(self, start: int, end: int) -> int:
        """Where a phrase ends if it runs into its parts: "twelve people[, including] three children"."""
        cut = next((index for index in range(start + 1, end) if self.doc[index].lower_ in INCLUDING), end)
        while cut > start + 1 and self.doc[cut - 1].is_punct:
            cut -= 1
        return cut

    def _quantity(self, head: Token) -> Quantity | None:
        """How many a head names: its numeral, one for a singular, an open two for an indefinite plural, else unknown."""
        reading = self.quantity_of(head)
        if reading is not None and not self.is_asked(head):
            each = self._people_in_one(head) if reading.end <= head.i else 1
            if each == 1:
                return reading.quantity
            return of_bodies(reading.quantity) if each is None else times(reading.quantity, each)
        if self.is_any(head) or self.is_asked(head):
            return Quantity(syntax.phrase(head).text, QuantityType.VAGUE, None, None, None)
        row = nouns().get(singular(head.lower_))
        if head.lower_ in ANYONE:
            return Quantity(head.text, QuantityType.VAGUE, None, None, None)
        is_many = row is not None and (row.number in (Number.MANY, Number.GROUP) or singular(head.lower_) != head.lower_)
        if is_many or is_plural_of_letters(head.text):
            return self._plural(head)
        count = EXACT[row.number] if row is not None else 1
        return Quantity(syntax.phrase(head).text, QuantityType.EXACT, count, count, count)

    def _people_in_one(self, head: Token) -> int | None:
        """How many people one of a counted noun is, None where nobody says: "two [crews]", "two [couples]", "two [crew]"."""
        word = singular(head.lower_)
        row = nouns().get(word)
        if row is None or word in {head.lower_, *UNITS}:
            return 1
        return None if row.number is Number.GROUP else EXACT.get(row.number, 1)

    def _some(self, head: Token) -> Quantity:
        """People who stand uncounted in a list: "Haddad and the other priests" are three at least."""
        return Quantity(head.text, QuantityType.VAGUE, LEAST_OF_A_PLURAL, None, None)

    def _plural(self, head: Token) -> Quantity | None:
        """The bare plural: "civilians were killed" are two at least; "the civilians" were counted before, or never."""
        if any(child.lower_ in DEFINITE for child in head.children):
            return None
        return Quantity(head.text, QuantityType.VAGUE, LEAST_OF_A_PLURAL, None, None)

    def category(self, head: Token) -> VictimCategory:
        """What kind of people a noun phrase names: its noun, its modifiers, the group they are members of."""
        own = self._kind(head)
        if own is not VictimCategory.UNSPECIFIED:
            return own
        for token in (*syntax.modifiers(head), *syntax.prepositional(head, "of", "from")):
            kind = self._kind(token)
            if kind is not VictimCategory.UNSPECIFIED:
                return kind
            actor = self.actor_at.get(token.i)
            if actor is not None and actor.actor_type in NAMED_ARMED_GROUPS:
                return VictimCategory.COMBATANT
        return VictimCategory.UNSPECIFIED

    def _kind(self, noun: Token) -> VictimCategory:
        """What kind a noun says alone, or with the word before it: an "attorney general" is no soldier."""
        before = self.doc[noun.i - 1].lower_ if noun.i > noun.sent.start else ""
        word = singular(noun.lower_)
        row = nouns().get(f"{before} {word}") or nouns().get(word)
        return row.victim_category if row is not None else VictimCategory.UNSPECIFIED
