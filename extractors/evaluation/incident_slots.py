"""What fills the slots of one incident: names of doers and sufferers, things hit, weapons, place and numbers.

Nothing is read here: every slot is chosen among the readings of the pipes, by their types, and put in the words of the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractors import lexicon
from extractors.domain import ARMED, FIGHTERS
from extractors.evaluation.documents import in_full, span_in_full
from extractors.language import syntax
from extractors.language.relations import APPOSITIONS, NAME_PARTS
from extractors.nlp.annotations import ActorReading, CasualtyReading, EventReading
from extractors.records import ActorType, CasualtyOutcome, QuantityType, Role
from extractors.reference import Country

PEOPLE = ARMED | {ActorType.PERSON, ActorType.CIVILIAN_GROUP}
HARMED = frozenset({ActorType.PERSON, ActorType.CIVILIAN_GROUP})
SEATED = frozenset({ActorType.MEDIA, ActorType.GOVERNMENT_BODY, ActorType.NGO, ActorType.POLITICAL_PARTY, ActorType.IGO})
"""Bodies that an attack hits where they sit: their offices, not people."""
HITS_THINGS = frozenset({None, "explosives", "suicide-attack", "destroy", "heavy-weapons", "missile", "drone", "aerial"})
"""Modes of attacks on places; who is shot or kidnapped is somebody."""
DONE_TO_PEOPLE = frozenset({"abduct", "targeted", "torture", "beat", "sexual"})
"""Modes of acts that nothing but people can suffer."""
LAST_WORDS = ("guerrillas", "rebels", "terrorists", "fighters", "members", "commandos", "soldiers", "troops")
"""Last words of a named group's people: "Front guerrillas" are both the group and individuals."""
TITLED = APPOSITIONS | NAME_PARTS
"""How a name hangs on the title before it."""
ARTICLES = frozenset({"the", "a", "an"})
NO_NAMES = frozenset({"PRON", "NUM", "DET", "ADV"})


def organisations(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Named groups and bodies, and forces of a state, in the words of the text."""
    found = ((actor, in_full(doc, actor)) for actor in actors if actor.actor_type is not ActorType.PERSON)
    return unique(text for actor, text in found if actor.is_named or _is_a_force(actor, text))


def _is_a_force(actor: ActorReading, text: str) -> bool:
    """Whether it is a body ("the army"), not people of it ("soldiers", "policemen")."""
    return actor.actor_type is ActorType.STATE_FORCES and not _is_many(text)


def individuals(doc: Doc, actors: Iterable[ActorReading]) -> tuple[str, ...]:
    """Persons, and described people who act, in the words of the text; of a pronoun, what it stands for."""
    found = ((actor, in_full(doc, actor)) for actor in actors)
    return unique(text for actor, text in found if _are_individuals(actor, text))


def _are_individuals(actor: ActorReading, text: str) -> bool:
    if actor.actor_type is ActorType.PERSON:
        return True
    if actor.is_named:
        return text.lower().endswith(LAST_WORDS)
    return actor.actor_type in PEOPLE and (actor.actor_type is not ActorType.STATE_FORCES or _is_many(text))


def _is_many(text: str) -> bool:
    return text.lower().endswith(("s", "men")) and " " not in text


def victims(doc: Doc, actors: Iterable[ActorReading], claims: Iterable[CasualtyReading]) -> tuple[str, ...]:
    """Those harmed, by their roles and by the claims about them; fighters, named bodies and bare numbers are none."""
    by_role = (span_in_full(doc, actor) for actor in actors if actor.actor_type in HARMED and not _is_body(actor))
    by_claim = (
        doc[claim.victims[0] : claim.victims[1]]
        for claim in claims
        if claim.victims is not None and claim.quantity.type is not QuantityType.NONE
        and claim.victim_category not in FIGHTERS and not _is_number(doc, claim.victims)
    )  # fmt: skip
    found = (one for span in (*by_role, *by_claim) for one in _members(doc, span))
    return _each_once(span.text for span in found if not all(token.pos_ in NO_NAMES for token in span))


def _is_number(doc: Doc, victims: tuple[int, int]) -> bool:
    """Whether nothing but their number is told of the victims: "[hundreds] were hurt"."""
    start, end = victims
    return any(reading.start <= start and end <= reading.end for reading in doc._.quantities)


def _members(doc: Doc, span: Span) -> Iterator[Span]:
    """Each of a list by itself, with title and name: "[Senator Omar Haddad] and [his mother, Ana Haddad]"."""
    if not doc.has_annotation("DEP"):
        yield span
        return
    heads = [head for head in (span.root, *syntax.conjuncts(span.root)) if span.start <= head.i < span.end]
    for head in heads:
        own = syntax.phrase(head) if len(heads) > 1 else span
        yield _renamed(doc, own, head)


def _renamed(doc: Doc, span: Span, head: Token) -> Span:
    """As in "her mother[, Ana Haddad]", "[Senator] Omar Haddad"; who is renamed by several is each of them."""
    title = head.head if head.dep_ in TITLED and head.head.i < head.i else head
    start = min(span.start, syntax.phrase(title).start)
    renames = [child for child in syntax.apposition(head) if child.i >= span.end and not syntax.conjuncts(child)]
    return doc[start : max([span.end, *(syntax.phrase(child).end for child in renames[:1])])]


def _is_body(actor: ActorReading) -> bool:
    """Whether it is an organisation ("the newspaper"), not people known by one ("Jesuits")."""
    if actor.actor_type is ActorType.CIVILIAN_GROUP:
        return actor.is_named and not _is_many(actor.name)
    return actor.actor_type in SEATED


def things_hit(doc: Doc, events: Iterable[EventReading]) -> tuple[str, ...]:
    """What was attacked that is no actor, and the bodies that an attack hits where they sit, in the words of the text."""
    found = [*events]
    hit = (event for event in found if event.event_mode not in DONE_TO_PEOPLE)
    things = (target.span(doc).text for event in hit for target in event.targets)
    bodies = (in_full(doc, actor) for event in found if event.event_mode in HITS_THINGS for actor in _hit(doc, event))
    return _each_once([*things, *bodies])


def _hit(doc: Doc, event: EventReading) -> Iterator[ActorReading]:
    recipients = (doc._.actors[role.actor] for role in event.roles if role.role is Role.RECIPIENT)
    return (actor for actor in recipients if _is_body(actor))


def weapons(doc: Doc, events: Iterable[EventReading]) -> tuple[str, ...]:
    """What it was done with, in the words of the text."""
    return unique(weapon.span(doc).text for event in events for weapon in event.weapons)


def place(events: Sequence[EventReading], fallback: str | None) -> tuple[str, ...]:
    """Country, province and place name; only the country that the article is about where no place is told."""
    found = next((event.place.place for event in events if event.place is not None), None)
    if found is None:
        return (country_name(fallback),) if fallback else ()
    country = found.country_iso3 or fallback
    names = (country_name(country) if country else None, found.admin1, found.location_name)
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
        if claim.outcome is outcome and low and not claim.is_included and claim.victim_category not in FIGHTERS:
            figures.setdefault(claim.root, []).append((low, claim.quantity.maximum or low))
    sums = [(sum(low for low, _ in figure), sum(high for _, high in figure)) for figure in figures.values()]
    return max(sums, default=None)


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """The fullest text of each: "Haddad" is the "senator Omar Haddad"; but two who share a surname are two."""
    kept: list[str] = []
    for text in texts:
        words = _words(text)
        same = next((at for at, other in enumerate(kept) if words <= _words(other) or _words(other) <= words), None)
        if same is None:
            kept.append(text)
        elif len(words) > len(_words(kept[same])):
            kept[same] = text
    return tuple(text for text in kept if text.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.lower().split()) - ARTICLES


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, in order."""
    return tuple(dict.fromkeys(texts))
