"""Which actors a noun phrase brings in: itself, its owner, those it is "of", those who use it, those it includes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.domain import ARMED
from extractors.language import syntax
from extractors.language.relations import is_conjunct, is_noun_clause, is_object, is_preposition
from extractors.nlp.annotations import ActorReading
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.records import ActorType

OWNERSHIP = ("of", "for", "belonging to", "linked to", "from")
INCLUSION = frozenset({"including", "like", "namely"})
LISTING = frozenset({",", "and", "or", "the", "both"})
DEEPEST = 3
LONGEST_PHRASE = 9
OUTSIDE = frozenset({"VERB", "AUX", "ADP", "PRON", "SCONJ", "CCONJ"})
BREAKS = frozenset({",", ";", ":", "(", ")", "—", "--"})
"""What cannot stand inside the noun phrase before a noun."""


def behind_noun(noun: Token, prepositions: Container[str]) -> Token | None:
    """The head of the phrase just behind a noun, whatever it hangs on: "attack by [militias]", "missiles at the [base]"."""
    if noun.i + 1 >= len(noun.doc):
        return None
    preposition = noun.doc[noun.i + 1]
    governed = preposition.head if is_preposition(preposition) else next(preposition.children, None)
    is_behind = preposition.lower_ in prepositions and governed is not None and governed.i > preposition.i
    return governed if is_behind else None


def _heads(token: Token) -> tuple[Token, ...]:
    """A noun with those beside it, without those it is told from: "[Rebels], not the army, shelled the town"."""
    others = (other for other in syntax.conjuncts(token) if not any(child.lower_ == "not" for child in other.children))
    return (token, *others)


class Arguments:
    """The actors of one Doc, asked for by token."""

    def __init__(self, doc: Doc, actors: Sequence[ActorReading]) -> None:
        self._doc = doc
        self._at = {token: number for number, actor in enumerate(actors) for token in range(actor.start, actor.end)}
        self._actors = actors

    def actor_at(self, token: Token) -> int | None:
        """The actor whose mention a token is part of."""
        return self._at.get(token.i)

    def actor_type(self, number: int) -> ActorType:
        """What an actor is."""
        return self._actors[number].actor_type

    def root_of(self, number: int) -> Token:
        """The head of an actor's mention."""
        return self._doc[self._actors[number].root]

    def of(self, token: Token | None) -> tuple[int, ...]:
        """The actors that a noun phrase stands for or belongs to, with its conjuncts: of "members of the group", the group."""
        if token is None:
            return ()
        return tuple(dict.fromkeys(actor for head in _heads(token) for actor in self._of_one(head, 0)))

    def doers(self, token: Token | None) -> tuple[int, ...]:
        """The actors of a noun phrase, and the groups they are of: of "rebels of the Front", both did it.

        What is done to "soldiers of the army" is done to those soldiers alone, so this is asked about doers only.
        """
        if token is None:
            return ()
        groups = (group for head in _heads(token) if head.i in self._at for group in self._group_of(self._at[head.i], head, 0))
        return tuple(dict.fromkeys([*self.of(token), *groups]))

    def beside(self, noun: Token) -> tuple[int, ...]:
        """The actors in the noun phrase before a noun: "[US] overnight air strikes", "[Hamas]'s attack"."""
        found: list[int] = []
        for index in range(noun.i - 1, max(-1, noun.i - LONGEST_PHRASE), -1):
            token = noun.doc[index]
            if token.pos_ in OUTSIDE or token.text in BREAKS or noun.doc[index + 1].is_sent_start:
                break
            if index in self._at and self._actors[self._at[index]].end <= noun.i:
                found.append(self._at[index])
        return tuple(dict.fromkeys(found))

    def ending_at(self, token: Token) -> int | None:
        """The actor whose mention ends just before a token, adverbs and auxiliaries aside."""
        index = token.i - 1
        while index >= 0 and token.doc[index].pos_ in ("AUX", "ADV", "PART"):
            index -= 1
        number = self._at.get(index)
        return number if number is not None and self._actors[number].end == index + 1 else None

    def _of_one(self, token: Token, depth: int) -> Iterator[int]:
        own = self._at.get(token.i)
        if own is not None:
            yield from self._paired_before(own)
            yield own
            yield from self._included_after(own)
            yield from self._named_after(token)
        elif depth < DEEPEST:
            yield from self._indirect(token, depth)

    def _paired_before(self, number: int) -> Iterator[int]:
        """Of "[US], [French] and [British activists]", also the first two: one noun is described by all."""
        opener = self._doc[self._actors[number].start]
        if is_conjunct(opener) and opener.i != self._actors[number].root:
            before = (self._at.get(word.i) for word in syntax.conjuncts(opener) if word.i < opener.i)
            yield from (other for other in before if other is not None and other != number)

    def _named_after(self, token: Token) -> Iterator[int]:
        """Of "the country's top general, [X]", also X; of "the priests [X], [Y] and [Z]", all of them."""
        for child in syntax.apposition(token):
            for name in (child, *syntax.conjuncts(child)):
                number = self._at.get(name.i)
                if number is not None and self._actors[number].is_named:
                    yield number

    def _group_of(self, number: int, token: Token, depth: int) -> Iterator[int]:
        """Of "rebels of [the Front]", "a group of rebels belonging to [the Front]", "[Front] [PF] rebels", the Front."""
        actor = self._actors[number]
        if actor.is_named or actor.actor_type not in ARMED or depth >= DEEPEST:
            return
        yield from (other for other in self.beside(token) if self._is_group(other))
        ties = [child for child in token.children if child.lower_ in words(EventWordKind.MEMBERSHIP)]
        for noun in (*syntax.prepositional(token, "of", "from"), *(child for tie in ties for child in tie.children)):
            found = self._at.get(noun.i)
            if found is not None and found != number and (self._is_group(found) or not self._actors[found].is_named):
                yield found
                yield from self._group_of(found, noun, depth + 1)

    def _is_group(self, number: int) -> bool:
        actor = self._actors[number]
        return actor.is_named and actor.actor_type in ARMED

    def _included_after(self, number: int) -> Iterator[int]:
        """Of "militia groups, including [the League] and [the Movement]", both."""
        doc, index = self._doc, self._actors[number].end
        if index < len(doc) and doc[index].text == ",":
            index += 1
        if index >= len(doc) or doc[index].lower_ not in INCLUSION:
            return
        index += 1
        while index < len(doc) and (index in self._at or doc[index].lower_ in LISTING):
            if index in self._at:
                yield self._at[index]
                index = self._actors[self._at[index]].end
            else:
                index += 1

    def _indirect(self, token: Token, depth: int) -> Iterator[int]:
        """The owner before the noun, else the holder after it, else the noun it is "of"."""
        found = list(self.beside(token)) or list(self._holders(token, depth))
        if not found:
            for child in syntax.prepositional(token, *OWNERSHIP):
                found += self._of_one(child, depth + 1)
        if not found:
            for child in syntax.apposition(token):
                for name in (child, *syntax.conjuncts(child)):
                    found += self._of_one(name, depth + 1)
        yield from found

    def _holders(self, token: Token, depth: int) -> Iterator[int]:
        for child in token.children:
            if not is_noun_clause(child) or child.lower_ not in words(EventWordKind.HOLDING):
                continue
            holder = syntax.agent(child) or self._object_of_active(child)
            if holder is not None:
                for head in (holder, *syntax.conjuncts(holder)):
                    yield from self._of_one(head, depth + 1)

    def _object_of_active(self, verb: Token) -> Token | None:
        return next((child for child in verb.children if is_object(child)), None)
