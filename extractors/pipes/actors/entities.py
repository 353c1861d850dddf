"""Actors that only the model sees: names of people and organisations that the gazetteer does not know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractors.language.phrases import Words, normalised
from extractors.language.relations import is_conjunct
from extractors.nlp.annotations import ActorReading
from extractors.pipes.actors.gazetteer import Known
from extractors.pipes.actors.nouns import nouns
from extractors.pipes.actors.reference import Mention
from extractors.pipes.common.trigger_index import index
from extractors.pipes.common.trigger_words import weapons
from extractors.records import ActorType, AliasBasis
from extractors.reference import Actor, NounKind, person_titles

HYPHEN = "-"
TRAILING = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "SCONJ"})


def entities(doc: Doc, known: Sequence[Known], taken: set[int]) -> Iterator[Mention]:
    """The people and organisations that the model names and nobody knows yet; no places, no days."""
    adjectives = frozenset(match.start for match in known if match.name.demonym is not None)
    elsewhere = {token for other in (*doc._.places, *doc._.dates) for token in range(other.start, other.end)}
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG") or elsewhere.issuperset(range(entity.start, entity.end)):
            continue
        name = _name(entity, adjectives)
        if not name or any(token.i in taken for token in name) or _is_weapon(name) or _is_office(name):
            continue
        if _is_joined_to_place(name, {token for place in doc._.places for token in range(place.start, place.end)}):
            continue
        if any(_covers(match, name) or match.start < name.start < match.end for match in known):
            continue
        if entity.label_ == "PERSON":
            yield Mention(_person(doc, name), None)
        elif not _is_alone_in(entity, known):
            yield Mention(_organisation(doc, name, known), None)


def _is_office(name: Span) -> bool:
    """Whether a name without its title is none: "the Minister [of the Interior]"."""
    return name[0].lower_ == "of"


def _is_joined_to_place(name: Span, places: Collection[int]) -> bool:
    """As in "bombings in Pishin and [Kalat] killed 30": what is joined to a place is one."""
    word = name.root
    return is_conjunct(word) and word.head.i in places


def _covers(match: Known, name: Span) -> bool:
    return match.start <= name.start and match.end >= name.end


def _is_weapon(name: Span) -> bool:
    """Whether a sentence only begins with it: "[Rockets] hit the base", "[Shelling] kills three" name nobody."""
    words = Words.within(name)
    found = next(weapons().longest(words), None)
    if found is not None and found.end - found.start == len(name):
        return True
    return any(use.length == len(words.texts) for uses in index(of_incidents=True).all(words) for use in uses)


def _name(entity: Span, adjectives: frozenset[int]) -> Span:
    """The name without titles before it and function words behind it: of "Dr Ali Haddad of", "Ali Haddad"."""
    start = _after_title(entity, adjectives) if entity.label_ == "PERSON" else entity.start
    end: int = entity.end
    while end > start and entity.doc[end - 1].pos_ in TRAILING:
        end -= 1
    return entity.doc[start:end]


def _is_alone_in(entity: Span, known: Sequence[Known]) -> bool:
    """Whether the name is a known one with nothing but an article or a mark around it."""
    inside = [match for match in known if match.start >= entity.start and match.end <= entity.end]
    covered = sum(match.end - match.start for match in inside)
    return covered >= sum(token.is_alpha and token.lower_ != "the" for token in entity)


def _after_title(entity: Span, adjectives: frozenset[int]) -> int:
    start: int = entity.start
    while start < entity.end and (start in adjectives or _is_title(entity.doc[start])):
        start += 1
    return start


def _is_title(token: Token) -> bool:
    return token.text == HYPHEN or (normalised(token.text) or ("",))[0] in person_titles()


def _person(doc: Doc, name: Span) -> ActorReading:
    return ActorReading(
        start=name.start,
        end=name.end,
        root=root(name),
        name=_cleaned(name.text),
        actor_type=ActorType.PERSON,
        is_named=True,
        qualifier=_role_before(doc, name.start),
        country_iso3=None,
    )


def _role_before(doc: Doc, start: int) -> str | None:
    """What a person is called before the name: "coalition [spokesman] Wayne Marotto"."""
    before = start - 1
    while before >= 0 and (normalised(doc[before].text) or ("",))[0] in person_titles():
        before -= 1
    text = doc[before + 1 : start].text
    return text.lower() or None


def _organisation(doc: Doc, entity: Span, known: Sequence[Known]) -> ActorReading:
    inside = next((match.name.actor for match in known if match.start >= entity.start and match.end <= entity.end), None)
    noun = next(iter([found.rows[0] for found in nouns().longest(Words.within(entity))][::-1]), None)
    return ActorReading(
        start=entity.start,
        end=entity.end,
        root=root(entity),
        name=_cleaned(entity.text),
        actor_type=noun.actor_type if noun and noun.kind is not NounKind.PERSON else ActorType.CIVILIAN_GROUP,
        is_named=True,
        sector=noun.sector if noun else None,
        country_iso3=inside.country_iso3 if inside else None,
    )


def _cleaned(name: str) -> str:
    """Without article, line breaks and possessive."""
    plain = " ".join(name.split())
    plain = plain[4:] if plain.lower().startswith("the ") else plain
    return plain.removesuffix("'s").removesuffix("’s")


def named(doc: Doc, start: int, end: int, actor: Actor, qualifier: str | None = None) -> ActorReading:
    return ActorReading(
        start=start,
        end=end,
        root=root(doc[start:end]),
        name=actor.actor_name,
        actor_type=actor.actor_type,
        is_named=True,
        sector=actor.sector,
        country_iso3=actor.country_iso3,
        qualifier=qualifier,
        gazetteer_id=actor.actor_id,
        basis=AliasBasis.GAZETTEER,
    )


def root(span: Span) -> int:
    return span.root.i if span.doc.has_annotation("DEP") else span.end - 1
