"""Pronouns as mentions of actors, and short forms that a text defines in brackets."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from extractors.language import written
from extractors.language.relations import DIRECT_OBJECTS, has_child, is_complement, is_subject
from extractors.nlp.annotations import ActorReading
from extractors.pipes.actors.reference import NEUTER, PRONOUNS, SINGULAR, Mention
from extractors.pipes.actors.words import is_agent_verb
from extractors.records import ActorType

LONGEST_ACRONYM = 8


def pronouns(doc: Doc, taken: set[int]) -> list[Mention]:
    free = (index for index, word in enumerate(written.lowered(doc)) if word in PRONOUNS and index not in taken)
    return [_pronoun(doc, index) for index in free if _speaks(doc, index)]


def _pronoun(doc: Doc, index: int) -> Mention:
    person = doc[index].lower_ in SINGULAR
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
    """Whether a pronoun stands for an actor: "it" only where it does what actors do; "he" and "they" always may."""
    token = doc[index]
    if token.lower_ not in NEUTER:
        return True
    verb = token.head if is_subject(token) else doc[min(index + 1, len(doc) - 1)]
    return is_agent_verb(verb.lower_) or _is_own_act(verb)


def _is_own_act(verb: Token) -> bool:
    """Whether a speaker tells of an act of its own, one with an object: "the group said [it] had killed two soldiers"."""
    said = is_complement(verb) and is_agent_verb(verb.head.lower_)
    return said and has_child(verb, DIRECT_OBJECTS)


def with_acronyms(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
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
