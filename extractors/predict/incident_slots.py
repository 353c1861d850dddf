"""What fills the slots of one incident: names of doers and sufferers, things hit, weapons, place and numbers.

Nothing is read here: every slot is chosen among the readings of the pipes, by their types, and put in the words of the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from extractors import lexicon
from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.predict.documents import in_full
from extractors.records import ActorType, CasualtyOutcome, QuantityType, VictimCategory
from extractors.reference import Country

ARMED = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.STATE_FORCES})
PEOPLE = frozenset({ActorType.PERSON, ActorType.CIVILIAN_GROUP, ActorType.UNNAMED_GROUP})
HARMED = frozenset({ActorType.PERSON, ActorType.CIVILIAN_GROUP})
FIGHTING_VICTIMS = frozenset({VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES})
FIGHTERS = ("guerrillas", "rebels", "terrorists", "fighters", "members", "commandos", "soldiers", "troops")
"""Last words of a named group's people: "Front guerrillas" are both the group and individuals."""
NO_NAMES = frozenset({"PRON", "NUM", "DET", "ADV"})


def organisations(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Named groups and bodies, and forces of a state, in the words of the text."""
    told = ((actor, in_full(doc, actor)) for actor in actors if actor.actor_type is not ActorType.PERSON)
    return unique(text for actor, text in told if actor.is_named or _is_a_force(actor, text))


def _is_a_force(actor: ActorReading, text: str) -> bool:
    """Whether it is a body ("the army"), not people of it ("soldiers", "policemen")."""
    return actor.actor_type is ActorType.STATE_FORCES and not _is_many(text)


def individuals(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Persons, and described people who act, in the words of the text; of a pronoun, what it stands for."""
    told = ((actor, in_full(doc, actor)) for actor in actors)
    return unique(text for actor, text in told if _are_individuals(actor, text))


def _are_individuals(actor: ActorReading, text: str) -> bool:
    if actor.actor_type is ActorType.PERSON:
        return True
    if actor.is_named:
        return text.lower().endswith(FIGHTERS)
    return actor.actor_type in PEOPLE | ARMED and (actor.actor_type is not ActorType.STATE_FORCES or _is_many(text))


def _is_many(text: str) -> bool:
    return text.lower().endswith(("s", "men")) and " " not in text


def victims(doc: Doc, actors: Iterable[ActorReading], claims: Iterable[CasualtyReading]) -> tuple[str, ...]:
    """Those harmed, by their roles and by the claims about them; fighters are none, and nor are named bodies."""
    by_role = (in_full(doc, actor) for actor in actors if actor.actor_type in HARMED and not _is_body(actor))
    by_claim = (
        doc[claim.victims[0] : claim.victims[1]]
        for claim in claims
        if claim.victims is not None and claim.quantity.type is not QuantityType.NONE
        and claim.victim_category not in FIGHTING_VICTIMS
    )  # fmt: skip
    return _one_a_head([*by_role, *(span.text for span in by_claim if not all(token.pos_ in NO_NAMES for token in span))])


def _is_body(actor: ActorReading) -> bool:
    return actor.is_named and actor.actor_type is ActorType.CIVILIAN_GROUP


def things_hit(doc: Doc, events: Iterable[EventReading]) -> tuple[str, ...]:
    """What was attacked that is no actor, in the words of the text."""
    return unique(target.span(doc).text for event in events for target in event.targets)


def weapons(doc: Doc, events: Iterable[EventReading]) -> tuple[str, ...]:
    """What it was done with, in the words of the text."""
    return unique(weapon.span(doc).text for event in events for weapon in event.weapons)


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


def _one_a_head(texts: Iterable[str]) -> tuple[str, ...]:
    """The first text with each last word: "Oqueli" is the "leader Hector Oqueli" told before."""
    return tuple({text.split()[-1].lower(): text for text in reversed([*texts]) if text.strip()}.values())[::-1]


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order."""
    return tuple(dict.fromkeys(texts))
