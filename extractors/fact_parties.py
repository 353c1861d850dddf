"""Which actor mentions stand for a party that facts are told about, and which for nobody in particular.

Parties
    [Hamas], [the army], [unknown gunmen], [villagers], [displaced people], [Rohingya families]
    [it] where it stands for one of them
Nobody in particular
    [it], [they] and [the group] that stand for nobody who was named or described
    [men], [the 14-year-old boy], [two passengers]: people by age, sex or chance
    a [hospital], a [hotel] that is hit: a thing; one that speaks is a party, and still does nothing

The words stand in ``seeds/party_words.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from spacy.tokens import Doc, Token

from extractors.language.morphology import noun_lemmas
from extractors.lexicon import WordsByKind
from extractors.nlp.annotations import ActorReading
from extractors.records import ActorType


class PartyWordKind(StrEnum):
    """What a word says of whether a party is named."""

    ANYBODY = "anybody"
    """People by age, sex or chance, whatever stands before: "[men]", "two young [women]"."""
    COMMUNITY = "community"
    """What makes them a party: "[displaced] people", as the names of peoples do: "Rohingya families"."""
    POINTER = "pointer"
    """What points to others, and stands alone: "the [group]"; not "the Haddad [group]"."""
    FACILITY = "facility"
    """What names of buildings end in: "Saudi [Hospital]"."""


party_words = WordsByKind(PartyWordKind, "party_words.csv")
NORP = "NORP"
"""What the model calls names of peoples and religions."""
PLACES = frozenset({"GPE", "LOC", "FAC"})
PRONOUNS = frozenset({"it", "they", "he", "she"})


class Parties:
    """The actor mentions of one Doc, asked for by index; `ids` are those of their rows."""

    def __init__(self, doc: Doc, ids: Sequence[str]) -> None:
        self._doc = doc
        self._ids = ids
        self._actors: Sequence[ActorReading] = doc._.actors
        self._speakers = {said.actor for said in doc._.attributions}
        self._are = tuple(self._is_party(number) for number in range(len(self._actors)))

    def __contains__(self, number: int) -> bool:
        return self._are[number]

    def id_of(self, number: int | None) -> str | None:
        """The id of the row of a mention, None for one that is no party."""
        return self._ids[number] if number is not None and number in self else None

    def may_act(self, number: int) -> bool:
        """Whether a party may have a part in an act: a hospital has none."""
        return self._are[number] and not _is_facility(self._actors[number])

    def _is_party(self, number: int) -> bool:
        actor = self._actors[number]
        if _is_facility(actor):
            return number in self._speakers
        return actor.is_named or not (_is_pointer(actor) or self._is_anybody(actor))

    def _is_anybody(self, actor: ActorReading) -> bool:
        first = actor if actor.antecedent is None else self._actors[actor.antecedent]
        return _ends_in(actor, PartyWordKind.ANYBODY) and not any(map(_names_a_people, first.span(self._doc)))


def _names_a_people(token: Token) -> bool:
    """As in "[Rohingya] families", "[displaced] people"; not "Kansas City men"."""
    is_name = token.pos_ == "PROPN" and token.ent_type_ not in PLACES
    return is_name or token.ent_type_ == NORP or token.lower_ in party_words(PartyWordKind.COMMUNITY)


def _is_pointer(actor: ActorReading) -> bool:
    """Whether it stands for nobody that was named or described: its name would be that of whom it stands for."""
    is_one_word = " " not in actor.name
    return is_one_word and (actor.name.lower() in PRONOUNS or _ends_in(actor, PartyWordKind.POINTER))


def _is_facility(actor: ActorReading) -> bool:
    """As in "the [Saudi Hospital]"; a body that the vocabulary knows is none."""
    is_thing = actor.is_named and actor.gazetteer_id is None and actor.actor_type is ActorType.CIVILIAN_GROUP
    return is_thing and _ends_in(actor, PartyWordKind.FACILITY)


def _ends_in(actor: ActorReading, kind: PartyWordKind) -> bool:
    last = actor.name.lower().split()[-1]
    return any(form in party_words(kind) for form in noun_lemmas(last))
