"""Whom a word of harm is said of: by grammar, by the count right before it, by what stands nearest."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from extractors.language import morphology, relations, syntax
from extractors.language.relations import children, first_child, has_child
from extractors.nlp.annotations import HarmPart
from extractors.pipes.casualties.by_place import ADJACENT, ByPlace
from extractors.pipes.casualties.company import Company
from extractors.pipes.casualties.counted_groups import Counter, Group
from extractors.pipes.casualties.cues import CueKind, words
from extractors.pipes.common import rules
from extractors.pipes.common.casualty_terms import MULTIPLES, Place, Trigger
from extractors.pipes.common.reporting import is_form_of

BODY = frozenset({"body", "corpse"})
"""One of these is one dead, whoever it was: "his body was found"."""
RIGHT_OF_NOUN = relations.PARTICIPLE_CLAUSES | relations.UNSURE | relations.APPOSITIONS | relations.LEFTOVERS
"""How an adjective hangs on a noun before it: "two men [dead]"."""
OF_THEIR_OWN = relations.CONJUNCTS | relations.ADVERBIAL_CLAUSES | relations.ASIDES
"""How an adjective hangs on a verb that it tells nothing of: "fled, [wounded]"."""
TAKEN = frozenset({"hostage", "captive", "prisoner"})
LIVES = frozenset({"life", "lives"})
COSTING = frozenset({"cost"})


class Victims:
    """Finds the victims of the words of harm of one Doc; `places` are where these words stand."""

    def __init__(self, doc: Doc, counter: Counter, places: frozenset[int]) -> None:
        self.doc = doc
        self.counter = counter
        self.places = places
        self.by_place = ByPlace(doc, counter, places)
        self.company = Company(counter, places)
        self._by_part: dict[HarmPart, Callable[[Trigger], list[Token]]] = {
            HarmPart.VERB: self._of_verb,
            HarmPart.ADJECTIVE: lambda trigger: self.by_place.nearest(trigger.token, self._described(trigger.token)),
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
        if number := self.by_place.behind_colon(token):
            return [self.counter.counted(number, None)]
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

    def counted_before_verb(self, trigger: Trigger) -> list[Token] | None:
        """As in "officials report, [18 men] and 23 women lost their lives"."""
        head = self.by_place.before_verb_of(trigger.token) if trigger.row.part is HarmPart.HARM else None
        return [head] if head is not None else None

    def _heads(self, trigger: Trigger) -> list[Token]:
        return rules.first("casualties", trigger.token.i, RULES, self, trigger) or []

    def done_to_death(self, trigger: Trigger) -> list[Token] | None:
        """As in "five men shot to death [a watchman]"."""
        head = self.by_place.behind_to_death(trigger)
        return [head] if head is not None else None

    def counted_before(self, trigger: Trigger) -> list[Token] | None:
        """As in "[one man] and two children dead", "[seven others] injured"."""
        counted = self.by_place.counted_before(trigger)
        return [self.by_place.first_of_list(counted)] if counted is not None else None

    def by_grammar(self, trigger: Trigger) -> list[Token] | None:
        """As the part of the word of harm governs them: "killed [five people]", "[five people] died"."""
        heads = self._by_part.get(trigger.row.part)
        return heads(trigger) if heads is not None else None

    # ---- by grammar

    def _of_verb(self, trigger: Trigger) -> list[Token]:
        verb = trigger.token
        behind = self.by_place.counted_behind(verb) if trigger.row.victims is Place.OBJECT else None
        if behind is not None:
            return [behind]
        by_grammar = syntax.object if trigger.row.victims is Place.OBJECT else syntax.subject
        takes_subject = trigger.row.victims is Place.SUBJECT or syntax.is_passive(verb)
        head = (self.by_place.subject_of(verb) if takes_subject else None) or by_grammar(verb)
        if head is not None and self._is_of_next_harm(verb, head):
            head = first_child(verb, relations.OWN_SUBJECTS)
        those = self.doc[verb.i - 1] if verb.i > verb.sent.start + 1 else verb
        if those.lower_ == "those" and those.nbor(-1).lower_ == "among":
            head = first_child(those, relations.OWN_SUBJECTS) or first_child(those.head, relations.OWN_SUBJECTS)
        if head is None and relations.is_complement(verb) and relations.is_relative_clause(verb.head):
            head = self.by_place.counted_left_of(verb.head.left_edge)
        if head is None and trigger.row.victims is Place.OBJECT:
            head = self.by_place.before_participle(verb)
        return self.by_place.nearest(verb, [head] if head is not None and head != verb else [])

    def _is_of_next_harm(self, verb: Token, noun: Token) -> bool:
        """Whether a noun behind a comma opens the next part of a headline: "Man killed, [woman] wounded"."""
        is_set_off = verb.i + 1 < noun.i and self.doc[verb.i + 1].text == ","
        has_harm = noun.i + 1 < len(self.doc) and noun.i + 1 in self.places
        return is_set_off and has_harm and not any(token.text == "," for token in self.doc[verb.i + 2 : noun.i])

    def _of_upgraded(self, trigger: Trigger) -> list[Token]:
        """Whom the deed was done to that was fatal: "were beaten [to death]", where the deed is no word of harm itself."""
        verb = trigger.token.head
        if verb.pos_ != "VERB" or verb.i in self.places:
            return []
        head = syntax.object(verb)
        return [head] if head is not None else []

    def _described(self, adjective: Token) -> list[Token]:
        """Whom "dead" is said of: "[two] dead", "[they] were dead", "left [12 people] dead", "the dead are [12 people]"."""
        if any(child.lower_ == "among" for child in adjective.children):
            return self._among(adjective)
        described = self._noun_described(adjective)
        if described is not None:
            return [described] if self.counter.quantity_of(described) is not None else []
        if self.counter.quantity_of(adjective) is not None:
            return [adjective]
        if adjective.dep_ in RIGHT_OF_NOUN and adjective.head.i < adjective.i:
            return [adjective.head]
        if _stands_for_people(adjective):
            return []
        subject = self.by_place.subject_of(adjective)
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

    def _noun_described(self, adjective: Token) -> Token | None:
        """The noun that an adjective stands on, or that says who they are: "72 dead [men]", "the dead are [12 people]"."""
        noun = adjective.head
        if relations.is_subject(adjective) and relations.has_child(noun, relations.COPULAS):
            return noun
        is_counted = self.counter.is_named_people(noun) or self.counter.quantity_of(adjective) is None
        is_set_off = any(token.is_punct for token in self.doc[adjective.i : noun.i])
        return noun if relations.is_adjective(adjective) and is_counted and not is_set_off else None

    def _among(self, harmed: Token) -> list[Token]:
        """Who is said to be among others: "[three children] were among the dead", "among the dead were [three children]"."""
        head = first_child(harmed, relations.OWN_SUBJECTS)
        if head is None and relations.is_phrase_of_noun(harmed):
            head = self.by_place.first_of_list(harmed.head)
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
        if noun.lower_ in LIVES and (paid := self._who_paid_with(noun)):
            return paid
        named = [*syntax.prepositional(noun, "of")]
        if morphology.singular(noun.lower_) not in words(CueKind.BODILY):
            named += children(noun, relations.POSSESSORS)
        people = [token for token in named if self.counter.is_people(token)]
        is_counted = self.counter.quantity_of(noun) is not None
        if trigger.row.victims is not Place.SELF or (people and not (is_counted and self._is_uncounted(people))):
            return people
        return [noun] if is_counted or self.counter.is_any(noun) else []

    def _who_paid_with(self, lives: Token) -> list[Token]:
        """Whom it cost their lives: "it cost [two men] their [lives]"."""
        if not any(child.tag_ == "PRP$" for child in children(lives, relations.POSSESSORS)):
            return []
        costs = (verb for verb in lives.ancestors if is_form_of(verb, COSTING) and verb.i < lives.i)
        objects = (child for verb in costs for child in children(verb, relations.OBJECTS) if child != lives)
        return [child for child in objects if self.counter.is_people(child)][:1]

    def _is_uncounted(self, people: list[Token]) -> bool:
        """Whether only the harm is counted: "[28] bodies of peasants"."""
        return all(self.counter.quantity_of(head) is None for head in people)


def _stands_for_people(adjective: Token) -> bool:
    """Whether an adjective is a noun that is no subject: "the governor visited the [wounded]", "he knew of [dead]"."""
    is_argument = relations.is_object(adjective) or relations.is_oblique(adjective)
    is_noun = has_child(adjective, relations.DETERMINERS | relations.PREPOSITIONS)
    return is_argument and is_noun and adjective.lower_ not in TAKEN


RULES = (Victims.done_to_death, Victims.counted_before, Victims.counted_before_verb, Victims.by_grammar)
"""Whom a word of harm is said of: the first that knows decides."""
