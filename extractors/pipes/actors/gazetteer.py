"""Known actors by name: ``seeds/actors.csv``, its aliases and demonyms, found in any spelling."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc

from extractors import lexicon
from extractors.language.phrases import Found, PhraseTree, Words
from extractors.records import ActorType, AliasType
from extractors.reference import Actor, Alias, Demonym, DemonymForm

SHORTEST_CASELESS_ACRONYM = 3
FEW_CAPITALS = 0.02
MANY_CAPITALS = 0.7


class Writing(Enum):
    """How a name must be written to be meant: "IS" in capitals, "Contras" with one, "coalition forces" anyhow."""

    ANY = auto()
    CAPITAL = auto()
    UPPER = auto()


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one actor; `demonym` is set for "Iraqi" and "Iraqis"."""

    actor: Actor
    writing: Writing
    demonym: DemonymForm | None = None


@functools.cache
def actors() -> dict[str, Actor]:
    """The gazetteer by id."""
    return {row.actor_id: row for row in lexicon.read(Actor, "actors.csv")}


@functools.cache
def by_country() -> dict[tuple[str, str], Actor]:
    """Each country's main forces, police and state, by country and sector: ("IRQ", "MIL")."""
    main: dict[tuple[str, str], Actor] = {}
    for actor in actors().values():
        if actor.country_iso3 and actor.sector and _is_main(actor):
            main.setdefault((actor.country_iso3, actor.sector), actor)
    return main


def _is_main(actor: Actor) -> bool:
    if actor.actor_type is ActorType.STATE:
        return True
    parent = actors().get(actor.parent_actor_id or "")
    return actor.actor_type is ActorType.STATE_FORCES and parent is not None and parent.actor_type is ActorType.STATE


@functools.cache
def names() -> PhraseTree[Name]:
    """Every name, alias and demonym of the gazetteer."""
    known = actors()
    entries = [(row.actor_name, Name(row, _writing(row.actor_name, AliasType.NAME))) for row in known.values()]
    for alias in lexicon.read(Alias, "actor_aliases.csv"):
        entries.append((alias.alias, Name(known[alias.actor_id], _writing(alias.alias, alias.alias_type))))
    for row in lexicon.read(Demonym, "demonyms.csv"):
        entries.append((row.demonym, Name(known[row.actor_id], Writing.CAPITAL, row.form)))
    return PhraseTree(entries)


def _writing(name: str, alias_type: AliasType) -> Writing:
    if alias_type is AliasType.ACRONYM:
        return Writing.UPPER
    return Writing.CAPITAL if name != name.lower() else Writing.ANY


@dataclass(frozen=True, slots=True)
class Known:
    """A gazetteer name at tokens ``start:end``."""

    start: int
    end: int
    name: Name


def known_actors(doc: Doc, words: Words) -> Iterator[Known]:
    """The longest gazetteer names that are written as names, from left to right, none overlapping."""
    caseless = _is_caseless(doc)
    at = 0
    while at < len(words.texts):
        found = _known_at(doc, words, at, caseless)
        if found is None:
            at += 1
            continue
        match, name = found
        yield Known(match.start, match.end, name)
        at = match.next_word


def _known_at(doc: Doc, words: Words, at: int, caseless: bool) -> tuple[Found[Name], Name] | None:
    for match in names().starting_at(words, at):
        for name in match.rows:
            if _is_written_as(doc, match, name.writing, caseless):
                return match, name
    return None


def _is_written_as(doc: Doc, match: Found[Name], writing: Writing, caseless: bool) -> bool:
    if writing is Writing.ANY:
        return True
    text = doc[match.start : match.end].text
    if caseless:
        return writing is Writing.CAPITAL or _is_caseless_acronym(doc, match, text)
    if writing is Writing.UPPER:
        return text.isupper()
    return text != text.lower()


def _is_caseless_acronym(doc: Doc, match: Found[Name], text: str) -> bool:
    """In "WHO WILL TELL US" neither word is an acronym; with points, or no word of the language, it is."""
    return "." in text or (len(text) >= SHORTEST_CASELESS_ACRONYM and not doc[match.start].is_stop)


def _is_caseless(doc: Doc) -> bool:
    """Whether a text is written without the difference of capitals: all of them, or none."""
    words = [token for token in doc if token.is_alpha]
    if not words:
        return False
    small = sum(token.is_lower for token in words) / len(words)
    return small > 1 - FEW_CAPITALS or sum(token.is_upper for token in words) / len(words) > MANY_CAPITALS


@dataclass(frozen=True, slots=True)
class ActNoun:
    """A row of ``seeds/deeds.csv``: a noun for what an actor does, so that the adjective before it names who did."""

    noun: str
    example: str


@functools.cache
def act_nouns() -> frozenset[str]:
    """Nouns for what an actor does, in the singular."""
    return frozenset(row.noun for row in lexicon.read(ActNoun, "deeds.csv"))
