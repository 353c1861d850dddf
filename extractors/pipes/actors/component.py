"""Who acts: states, forces, groups, officials, people, named or only described.

Reads
    [Kata’ib Hezbollah], [U.S. forces], [the Pentagon]            known actors, in any spelling
    [Iran-backed militia groups], [unknown gunmen], [police]      described actors, with their qualifier
    [US] and [British activists]                                  two that share a noun
    Col. [Wayne Marotto] ... [Marotto] ... [he]                   names, short names, pronouns
    the Popular Front ([PF])                                      an acronym defined in brackets
    [Israeli] shelling                                            the state beside its act
Refuses
    in Iraq, northern Syria, the Iraqi border (places); "US" of "told us"; "it was raining"

Score (re3d, development half): actors by overlap P .84, R .73, F .78.

The vocabulary stands in ``seeds/actors.csv``, ``actor_aliases.csv``, ``demonyms.csv``, ``actor_nouns.csv``,
``actor_qualifiers.csv``, ``alignments.csv``, ``person_titles.csv`` and ``not_actors.csv``.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from extractors.language.function_words import POINTERS
from extractors.language.morphology import noun_lemmas
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading, keep
from extractors.nlp.sections import SILENT_SECTIONS, section_kind
from extractors.pipes.actors.entities import entities, named
from extractors.pipes.actors.gazetteer import Known, known_actors
from extractors.pipes.actors.nouns import Description, descriptions, sharing
from extractors.pipes.actors.pronouns import pronouns, with_acronyms
from extractors.pipes.actors.reference import Mention, resolve
from extractors.pipes.actors.use import acts
from extractors.records import ActorType, SectionKind
from extractors.reference import Actor, DemonymForm, NounKind

OUTSIDE_SECTIONS = (SILENT_SECTIONS - {SectionKind.CAPTION}) | {SectionKind.DATELINE}
TITLE_REACH = 4


def find(doc: Doc) -> tuple[ActorReading, ...]:
    """Every actor mention, in text order; those that stand for an earlier one point to it."""
    words = Words.of(doc)
    known = list(known_actors(doc, words))
    described = list(descriptions(doc, words, known))
    described += sharing(doc, described, known)
    taken = {token for description in described for token in range(description.start, description.end)}
    mentions = [_of_description(doc, description) for description in described if not _is_title(doc, description, known)]
    named_by_model = list(entities(doc, known, taken))
    taken |= {token for mention in named_by_model for token in range(mention.reading.start, mention.reading.end)}
    mentions += named_by_model
    mentions += [_of_known(doc, name) for name in known if name.start not in taken and acts(doc, name)]
    taken |= {token for mention in mentions for token in range(mention.reading.start, mention.reading.end)}
    mentions += pronouns(doc, taken)
    mentions = [mention for mention in mentions if _is_in_story(doc, mention.reading)]
    return resolve(doc, with_acronyms(doc, sorted(mentions, key=lambda mention: mention.reading.start)))


# ---- known actors


def _of_known(doc: Doc, known: Known) -> Mention:
    actor = known.name.actor
    if known.name.demonym is DemonymForm.PLURAL:
        return Mention(_people_of(doc, known, actor), NounKind.PEOPLE, is_many=True)
    return Mention(named(doc, known.start, known.end, actor), None)


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


# ---- described actors


def _of_description(doc: Doc, described: Description) -> Mention:
    definite = described.start > 0 and doc[described.start - 1].lower_ in POINTERS
    many = noun_lemmas(doc[described.head].lower_)[1:] != () or doc[described.head].lower_ == "people"
    known = described.known
    if known is not None:
        return Mention(
            named(doc, described.start, described.end, known, described.qualifier), described.noun.kind, definite, many
        )
    reading = ActorReading(
        start=described.start,
        end=described.end,
        root=described.head,
        name=described.name,
        actor_type=described.noun.actor_type,
        is_named=False,
        sector=described.noun.sector,
        country_iso3=described.owner.country_iso3 if described.owner else None,
        qualifier=described.qualifier,
    )
    return Mention(reading, described.noun.kind, definite, many)


def _is_title(doc: Doc, described: Description, known: Sequence[Known]) -> bool:
    """Whether the name behind is the actor: "Coalition [spokesman] Wayne Marotto", "[Secretary] of State Antony Blinken"."""
    if described.noun.kind is not NounKind.PERSON:
        return False
    people = {person.start for person in known if person.name.actor.actor_type is ActorType.PERSON}
    for index in range(described.end, min(described.end + TITLE_REACH, len(doc))):
        token = doc[index]
        if index in people or token.ent_type_ == "PERSON":
            return True
        if not (token.is_title or token.lower_ == "of"):
            return False
    return False


def _is_in_story(doc: Doc, reading: ActorReading) -> bool:
    """Not the agency of a dateline, nor the name of the writer."""
    return section_kind(doc[reading.start : reading.end]) not in OUTSIDE_SECTIONS


class Actors:
    """Writes ``doc._.actors``."""

    def __call__(self, doc: Doc) -> Doc:
        return keep(doc, "actors", find(doc))


def create(nlp: Language, name: str) -> Actors:
    return Actors()
