"""Who acts: states, forces, groups, officials, people, named or only described.

Reads
    [Kata’ib Hezbollah], [U.S. forces], [the Pentagon]            known actors, in any spelling
    [Iran-backed militia groups], [unknown gunmen], [police]      described actors, with their qualifier
    Col. [Wayne Marotto] ... [Marotto] ... [he]                   names, short names, pronouns
    the Popular Front ([PF])                                      an acronym defined in brackets
    [Israeli] shelling                                            the state beside its deed
Refuses
    in Iraq, northern Syria, the Iraqi border (places); "US" of "told us"; "it was raining"

The vocabulary stands in ``seeds/actors.csv``, ``actor_aliases.csv``, ``demonyms.csv``, ``actor_nouns.csv``,
``actor_qualifiers.csv``, ``alignments.csv``, ``person_titles.csv`` and ``not_actors.csv``.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors import lexicon
from extractors.nlp.annotations import ActorReading, keep, section_kind
from extractors.nlp.forms import lemmas, noun_lemmas
from extractors.nlp.phrases import Words, normalised
from extractors.pipes._actors_gazetteer import Actor, DemonymForm, Known, known_actors
from extractors.pipes._actors_nouns import Description, NounKind, descriptions, nouns
from extractors.pipes._actors_reference import ARTICLES, NEUTER, PRONOUNS, SPEAKING, Mention, resolve
from extractors.records import ActorType, AliasBasis, SectionKind

OUTSIDE_SECTIONS = frozenset({SectionKind.BYLINE, SectionKind.DATELINE, SectionKind.CREDIT_LINE, SectionKind.UPDATE_LINE})
LONGEST_ACRONYM = 8
DEED_REACH = 4
TITLE_REACH = 4
BOUND = "bound"
"""The kind of words that make a place only with a hyphen: "Turkey-held", not "Turkey held"."""
JOINTS = frozenset({"'s", "’s", "-", "–"})


class CuePosition(StrEnum):
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class NotActor:
    """A row of ``seeds/not_actors.csv``: a word beside a country's name that makes it a place or a thing."""

    word: str
    position: CuePosition
    kind: str
    example: str


@dataclass(frozen=True, slots=True)
class PersonTitle:
    """A row of ``seeds/person_titles.csv``: a word before a name that is not part of it."""

    title: str
    example: str


@functools.cache
def _not_actors(position: CuePosition) -> dict[str, str]:
    rows = lexicon.read(NotActor, "not_actors.csv")
    return {row.word: row.kind for row in rows if row.position is position}


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(row.title for row in lexicon.read(PersonTitle, "person_titles.csv"))


def find(doc: Doc) -> tuple[ActorReading, ...]:
    """Every actor mention, in text order; those that stand for an earlier one point to it."""
    words = Words.of(doc)
    known = list(known_actors(doc, words))
    described = list(descriptions(doc, words, known))
    taken = {token for one in described for token in range(one.start, one.end)}
    mentions = [_of_description(doc, one) for one in described if not _is_title(doc, one, known)]
    entities = list(_entities(doc, known, taken))
    taken |= {token for mention in entities for token in range(mention.reading.start, mention.reading.end)}
    mentions += entities
    mentions += [_of_known(doc, one) for one in known if one.start not in taken and _acts(doc, one)]
    taken |= {token for mention in mentions for token in range(mention.reading.start, mention.reading.end)}
    mentions += _pronouns(doc, taken)
    mentions = [mention for mention in mentions if _is_in_story(doc, mention.reading)]
    return resolve(doc, _with_acronyms(doc, sorted(mentions, key=lambda mention: mention.reading.start)))


# ---- known actors


def _of_known(doc: Doc, known: Known) -> Mention:
    actor = known.name.actor
    if known.name.demonym is DemonymForm.PLURAL:
        return Mention(_people_of(doc, known, actor), NounKind.PEOPLE, is_many=True)
    return Mention(_named(doc, known.start, known.end, actor), None)


def _named(doc: Doc, start: int, end: int, actor: Actor, qualifier: str | None = None) -> ActorReading:
    return ActorReading(
        start=start,
        end=end,
        root=_root(doc[start:end]),
        name=actor.actor_name,
        actor_type=actor.actor_type,
        is_named=True,
        sector=actor.sector,
        country_iso3=actor.country_iso3,
        qualifier=qualifier,
        gazetteer_id=actor.actor_id,
        basis=AliasBasis.GAZETTEER,
    )


def _people_of(doc: Doc, known: Known, state: Actor) -> ActorReading:
    return ActorReading(
        start=known.start,
        end=known.end,
        root=known.end - 1,
        name=doc[known.start : known.end].text,
        actor_type=ActorType.CIVILIAN_GROUP,
        is_named=False,
        sector="CVL",
        country_iso3=state.country_iso3,
    )


def _root(span: Span) -> int:
    return span.root.i if span.doc.has_annotation("DEP") else span.end - 1


def _acts(doc: Doc, known: Known) -> bool:
    """Whether a name stands for an actor: a country's name often is a place, its adjective mostly describes a thing."""
    if known.name.demonym is DemonymForm.ADJECTIVE:
        return not _stands_beside_thing(doc, known) and _modifies_deed(doc, known)
    if known.name.actor.actor_type is not ActorType.STATE:
        return True
    return not (_is_place(doc, known) or _stands_beside_thing(doc, known))


def _is_place(doc: Doc, known: Known) -> bool:
    before = known.start - 1
    cues = _not_actors(CuePosition.BEFORE)
    while before >= 0 and doc[before].lower_ in ("the", "both", "and", ","):
        before -= 1
    if before < 0:
        return False
    joint = doc[before + 1].lower_
    if joint == "and" or (joint == "," and (known.end >= len(doc) or doc[known.end].is_punct)):
        return _continues_place(doc, before)
    return doc[before].lower_ in cues


def _continues_place(doc: Doc, before: int) -> bool:
    """As in "in Mosul, [Iraq]," and "in Syria and [Iraq]": a place before makes a place."""
    cues = _not_actors(CuePosition.BEFORE)
    for index in range(before, max(-1, before - 4), -1):
        if doc[index].lower_ in cues:
            return True
        if doc[index].is_lower and doc[index].is_alpha:
            return False
    return False


def _stands_beside_thing(doc: Doc, known: Known) -> bool:
    after = known.end
    while after < len(doc) and (doc[after].lower_ in JOINTS or (doc[after].is_title and doc[after - 1].lower_ in JOINTS)):
        after += 1
    if after >= len(doc):
        return False
    kinds = {kind for form in lemmas(doc[after].lower_) if (kind := _not_actors(CuePosition.AFTER).get(form)) is not None}
    joined = doc[after - 1].lower_ in JOINTS
    return bool(kinds - {BOUND}) or (BOUND in kinds and joined)


def _modifies_deed(doc: Doc, known: Known) -> bool:
    """As in "[Israeli] overnight air strikes": the adjective of what the state did, not of what is from there."""
    for index in range(known.end, min(known.end + DEED_REACH, len(doc))):
        token = doc[index]
        if any(form in _deeds() for form in noun_lemmas(token.lower_)):
            return True
        if not (token.is_alpha or token.lower_ in ("-", "'s")) or token.is_stop:
            return False
    return False


@dataclass(frozen=True, slots=True)
class Deed:
    """A row of ``seeds/deeds.csv``: a noun for what an actor does, so that the adjective before it names who did."""

    noun: str
    example: str


@functools.cache
def _deeds() -> frozenset[str]:
    return frozenset(row.noun for row in lexicon.read(Deed, "deeds.csv"))


# ---- described actors


def _of_description(doc: Doc, one: Description) -> Mention:
    definite = one.start > 0 and doc[one.start - 1].lower_ in ARTICLES
    many = noun_lemmas(doc[one.head].lower_)[1:] != () or doc[one.head].lower_ == "people"
    known = one.known
    if known is not None:
        return Mention(_named(doc, one.start, one.end, known, one.qualifier), one.noun.kind, definite, many)
    reading = ActorReading(
        start=one.start,
        end=one.end,
        root=one.head,
        name=one.name,
        actor_type=one.noun.actor_type,
        is_named=False,
        sector=one.noun.sector,
        country_iso3=one.owner.country_iso3 if one.owner else None,
        qualifier=one.qualifier,
    )
    return Mention(reading, one.noun.kind, definite, many)


def _is_title(doc: Doc, one: Description, known: Sequence[Known]) -> bool:
    """As in "Coalition [spokesman] Wayne Marotto", "[Secretary] of State Antony Blinken": the name after it is the actor."""
    if one.noun.kind is not NounKind.PERSON:
        return False
    people = {person.start for person in known if person.name.actor.actor_type is ActorType.PERSON}
    for index in range(one.end, min(one.end + TITLE_REACH, len(doc))):
        token = doc[index]
        if index in people or token.ent_type_ == "PERSON":
            return True
        if not (token.is_title or token.lower_ == "of"):
            return False
    return False


# ---- names that the model sees


def _entities(doc: Doc, known: Sequence[Known], taken: set[int]) -> Iterator[Mention]:
    adjectives = frozenset(one.start for one in known if one.name.demonym is not None)
    for entity in doc.ents:
        if entity.label_ not in ("PERSON", "ORG"):
            continue
        start = _after_title(entity, adjectives) if entity.label_ == "PERSON" else entity.start
        if start >= entity.end or any(token in taken for token in range(start, entity.end)):
            continue
        if any((one.start <= start and one.end >= entity.end) or one.start < start < one.end for one in known):
            continue
        if entity.label_ == "PERSON":
            yield Mention(_person(doc, start, entity, known), None)
        elif not _is_alone_in(entity, known):
            yield Mention(_organisation(doc, entity, known), None)


def _is_alone_in(entity: Span, known: Sequence[Known]) -> bool:
    """Whether the name is a known one with nothing but an article or a mark around it."""
    inside = [one for one in known if one.start >= entity.start and one.end <= entity.end]
    covered = sum(one.end - one.start for one in inside)
    return covered >= sum(token.is_alpha and token.lower_ != "the" for token in entity)


def _after_title(entity: Span, adjectives: frozenset[int]) -> int:
    start: int = entity.start
    while start < entity.end and ((normalised(entity.doc[start].text) or ("",))[0] in _titles() or start in adjectives):
        start += 1
    return start


def _person(doc: Doc, start: int, entity: Span, known: Sequence[Known]) -> ActorReading:
    return ActorReading(
        start=start,
        end=entity.end,
        root=_root(doc[start : entity.end]),
        name=_cleaned(doc[start : entity.end].text),
        actor_type=ActorType.PERSON,
        is_named=True,
        qualifier=_role_before(doc, start),
        country_iso3=None,
    )


def _role_before(doc: Doc, start: int) -> str | None:
    """As in "coalition [spokesman] Wayne Marotto": what the person is called."""
    before = start - 1
    while before >= 0 and (normalised(doc[before].text) or ("",))[0] in _titles():
        before -= 1
    text = doc[before + 1 : start].text
    return text.lower() or None


def _organisation(doc: Doc, entity: Span, known: Sequence[Known]) -> ActorReading:
    inside = next((one.name.actor for one in known if one.start >= entity.start and one.end <= entity.end), None)
    noun = next(iter([found.rows[0] for found in nouns().longest(Words.of(entity.as_doc()))][::-1]), None)
    return ActorReading(
        start=entity.start,
        end=entity.end,
        root=_root(entity),
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


# ---- pronouns and acronyms


def _pronouns(doc: Doc, taken: set[int]) -> list[Mention]:
    free = (token.i for token in doc if token.lower_ in PRONOUNS and token.i not in taken)
    return [_pronoun(doc, index) for index in free if _speaks(doc, index)]


def _pronoun(doc: Doc, index: int) -> Mention:
    person = doc[index].lower_ in ("he", "she")
    reading = ActorReading(
        start=index,
        end=index + 1,
        root=index,
        name=doc[index].lower_,
        actor_type=ActorType.PERSON if person else ActorType.UNNAMED_GROUP,
        is_named=False,
    )
    return Mention(reading, None)


def _speaks(doc: Doc, index: int) -> bool:
    """As in "it" acts only where it does what actors do; "he" and "they" always may."""
    token = doc[index]
    if token.lower_ not in NEUTER:
        return True
    verb = token.head if token.dep_.startswith("nsubj") else doc[min(index + 1, len(doc) - 1)]
    return any(form in SPEAKING for form in lemmas(verb.lower_))


def _with_acronyms(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Short forms defined in brackets: after "the Popular Front (PF)", "PF" is the Popular Front."""
    defined: dict[str, ActorReading] = {}
    out: list[Mention] = []
    for mention in mentions:
        reading = mention.reading
        text = doc[reading.start : reading.end].text
        full = defined.get(text)
        if full is not None and reading.gazetteer_id is None:
            mention = dataclasses.replace(mention, reading=_renamed(reading, full))
        elif reading.is_named:
            short = _bracketed(doc, reading.end)
            if short is not None:
                defined[short] = reading
        out.append(mention)
    return out


def _renamed(reading: ActorReading, full: ActorReading) -> ActorReading:
    return ActorReading(
        start=reading.start,
        end=reading.end,
        root=reading.root,
        name=full.name,
        actor_type=full.actor_type,
        is_named=True,
        sector=full.sector,
        country_iso3=full.country_iso3,
        gazetteer_id=full.gazetteer_id,
    )


def _bracketed(doc: Doc, end: int) -> str | None:
    if end + 2 >= len(doc) or doc[end].text not in ("(", "[") or doc[end + 2].text not in (")", "]"):
        return None
    word: str = doc[end + 1].text
    return word if word.isupper() and 1 < len(word) <= LONGEST_ACRONYM else None


def _is_in_story(doc: Doc, reading: ActorReading) -> bool:
    """Not the agency of a dateline, nor the name of the writer."""
    return section_kind(doc[reading.start : reading.end]) not in OUTSIDE_SECTIONS


class Actors:
    """Writes ``doc._.actors``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "actors", find(doc))


@Language.factory("crosswire_actors")
def create(nlp: Language, name: str) -> Actors:
    return Actors()
