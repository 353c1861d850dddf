"""What fills the slots of one incident: names of doers and sufferers, things hit, weapons, place, date and numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.nlp.forms import noun_lemmas
from extractors.nlp.phrases import PhraseTree, Words
from extractors.nlp.syntax import Syntax
from extractors.records import ActorType, CasualtyOutcome, QuantityType, VictimCategory
from extractors.reference import Country

AUTHORITIES = frozenset({ActorType.STATE, ActorType.GOVERNMENT_BODY, ActorType.IGO, ActorType.NGO, ActorType.MEDIA})
HARMED = frozenset({ActorType.PERSON, ActorType.CIVILIAN_GROUP})
FIGHTING_VICTIMS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES})
PEOPLE = frozenset({ActorType.PERSON, ActorType.CIVILIAN_GROUP, ActorType.UNNAMED_GROUP})
HIT_BY = ("against", "on", "at", "of")
AIRBORNE = "aerial"
NO_NAMES = frozenset({"PRON", "NUM", "DET", "ADV"})
NO_THINGS = frozenset({"PRON", "PROPN", "VERB", "ADJ", "NUM", "ADV"})


@dataclass(frozen=True, slots=True)
class Weapon:
    """A row of ``seeds/weapons.csv``."""

    weapon: str
    event_mode: str
    example: str


def organisations(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Named groups and bodies and state forces, in the words of the text."""
    bodies = ((actor, _told(doc, actor)) for actor in actors if actor.actor_type not in PEOPLE)
    return unique(text for actor, text in bodies if actor.is_named or _is_a_force(actor, text))


def _is_a_force(actor: ActorReading, text: str) -> bool:
    """Whether it is a body ("the army"), not people of it ("soldiers")."""
    return actor.actor_type is ActorType.STATE_FORCES and not (text.lower().endswith("s") and " " not in text)


def individuals(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Doers in the words of the text where they are more than a group's name; of a pronoun, what it stands for."""
    told = ((actor, _told(doc, actor)) for actor in actors if actor.actor_type not in AUTHORITIES)
    return unique(text for actor, text in told if actor.actor_type in PEOPLE or text[-1:].lower() == "s")


def victims(doc: Doc, actors: Iterable[ActorReading], claims: Iterable[CasualtyReading]) -> tuple[str, ...]:
    """Those harmed, by their roles and by the claims about them; fighters are none."""
    by_role = (_told(doc, actor) for actor in actors if actor.actor_type in HARMED)
    by_claim = (
        doc[claim.victims[0] : claim.victims[1]]
        for claim in claims
        if claim.victims is not None and claim.quantity.type is not QuantityType.NONE
        and claim.victim_category not in FIGHTING_VICTIMS
    )  # fmt: skip
    return _one_a_head([*by_role, *(span.text for span in by_claim if not all(token.pos_ in NO_NAMES for token in span))])


def things_hit(doc: Doc, events: Iterable[EventReading], syntax: Syntax) -> tuple[str, ...]:
    """What was attacked that is no actor: the object of the deed ("blew up [a bridge]", "an attack on [the office]")."""
    taken = {index for actor in doc._.actors for index in range(actor.start, actor.end)}
    taken |= {index for claim in doc._.casualties if claim.victims for index in range(*claim.victims)}
    taken |= {index for one in _weapon_tree().longest(Words.of(doc)) for index in range(one.start, one.end)}
    found = (thing for event in events for thing in _objects(doc[event.root], syntax))
    return unique(syntax.phrase(thing).text for thing in found if thing.i not in taken and _is_a_thing(thing))


def _is_a_thing(thing: Token) -> bool:
    people = _person_nouns()
    return thing.pos_ not in NO_THINGS and not any(lemma in people for lemma in noun_lemmas(thing.lower_))


def _objects(trigger: Token, syntax: Syntax) -> Iterator[Token]:
    thing = syntax.object(trigger) if trigger.pos_ == "VERB" else None
    if thing is not None:
        yield from (thing, *syntax.conjuncts(thing))
    elif trigger.pos_ == "NOUN":
        yield from syntax.prepositional(trigger, *HIT_BY)


@dataclass(frozen=True, slots=True)
class Armament:
    """A weapon in the words of the text, and the mode of event that it makes."""

    text: str
    event_mode: str


def weapons(doc: Doc, events: Iterable[EventReading]) -> tuple[Armament, ...]:
    """The weapons told in the sentences of the events; aircraft carry them and are none."""
    stretches = {(doc[event.root].sent.start, doc[event.root].sent.end) for event in events}
    found = _weapon_tree().longest(Words.of(doc))
    told = (one for one in found if any(start <= one.start < end for start, end in stretches))
    armaments = (Armament(doc[one.start : one.end].text, one.rows[0].event_mode) for one in told)
    return tuple(dict.fromkeys(one for one in armaments if one.event_mode != AIRBORNE))


def place(events: Sequence[EventReading], fallback: str | None) -> tuple[str, ...]:
    """Country, province and place name; only the country that the article is about where no place is told."""
    told = next((event.place.place for event in events if event.place is not None), None)
    if told is None:
        return (country_name(fallback),) if fallback else ()
    country = told.country_iso3 or fallback
    names = (country_name(country) if country else None, told.admin1, told.location_name)
    return unique(name for name in names if name)


@functools.cache
def country_name(iso3: str) -> str:
    names = {row.country_iso3: row.country_name for row in lexicon.read(Country, "countries.csv")}
    return names.get(iso3, iso3)


def number(claims: Iterable[CasualtyReading], outcome: CasualtyOutcome) -> tuple[int, int] | None:
    """The greatest count of non-fighters of one outcome, as its lowest and highest value.

    The groups that one word of harm counts are one figure: "killed a judge and two guards" is three.
    """
    figures: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        low = claim.quantity.minimum
        if claim.outcome is outcome and low and claim.rule_id != PART and claim.victim_category not in FIGHTING_VICTIMS:
            figures.setdefault(claim.root, []).append((low, claim.quantity.maximum or low))
    sums = [(sum(low for low, _ in figure), sum(high for _, high in figure)) for figure in figures.values()]
    return max(sums, default=None)


PART = "casualty.included"


def _told(doc: Doc, actor: ActorReading) -> str:
    seen: set[int] = set()
    while actor.antecedent is not None and actor.antecedent not in seen:
        seen.add(actor.antecedent)
        actor = doc._.actors[actor.antecedent]
    return actor.span(doc).text


def _one_a_head(texts: Iterable[str]) -> tuple[str, ...]:
    """The first text with each last word: "Oqueli" is the "leader Hector Oqueli" told before."""
    return tuple({text.split()[-1].lower(): text for text in reversed([*texts]) if text.strip()}.values())[::-1]


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order."""
    return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A row of ``seeds/person_nouns.csv``."""

    noun: str
    example: str


@functools.cache
def _person_nouns() -> frozenset[str]:
    return frozenset({"people", *(row.noun.lower() for row in lexicon.read(PersonNoun, "person_nouns.csv"))})


@functools.cache
def _weapon_tree() -> PhraseTree[Weapon]:
    return PhraseTree(((row.weapon, row) for row in lexicon.read(Weapon, "weapons.csv")), noun_lemmas)
