"""The words of harm: rows of the seeds and the triggers that they make in a Doc."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language import morphology, written
from extractors.language.counted_words import counted_words
from extractors.language.relations import ADJECTIVES, AUXILIARIES, COMPOUNDS, is_object
from extractors.nlp.annotations import HarmPart, HarmWord
from extractors.records import CasualtyOutcome


class Place(StrEnum):
    """Where the victims of a term stand."""

    OBJECT = "object"  # killed [five people]
    SUBJECT = "subject"  # [five people] died
    SELF = "self"  # [five deaths]
    OF = "of"  # the killing of [two brothers]


@dataclass(frozen=True, slots=True)
class CasualtyTerm:
    """A word of harm. `needs` are words of which one must stand near it: a body counts once it is recovered; `refuses` are
    words of which none may stand beside it: "brain dead", "injury time".

    `is_violent` is true of a word that alone says that somebody did it: "shot", not "died".
    """

    KEY: ClassVar[tuple[str, ...]] = ("term", "part")

    term: str
    part: HarmPart
    outcome: CasualtyOutcome
    victims: Place
    is_violent: bool
    forms: tuple[str, ...]
    needs: tuple[str, ...]
    refuses: tuple[str, ...]
    example: str

    @property
    def key(self) -> HarmWord:
        """What a reading keeps of the row."""
        return HarmWord(self.term, self.part)

    @property
    def rule_id(self) -> str:
        """The name of the rule that a row is: ``casualty.verb.kill``."""
        return f"casualty.{self.part}.{self.term.replace(' ', '_')}"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of harm in a Doc."""

    token: Token
    row: CasualtyTerm


VERBAL = frozenset({"VERB", "AUX", ""})
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM", "VERB", "X", ""})


@functools.cache
def terms() -> dict[str, tuple[CasualtyTerm, ...]]:
    """The rows of every lower-cased form; of "to death" the last word, with "to" looked for before it."""
    found: dict[str, tuple[CasualtyTerm, ...]] = {}
    for row in lexicon.read(CasualtyTerm, "casualty_terms.csv"):
        for form in dict.fromkeys(_forms(row)):
            found[form] = (*found.get(form, ()), row)
    return found


def _forms(row: CasualtyTerm) -> Iterator[str]:
    *_, last = row.term.split()
    yield from row.forms
    if row.part is HarmPart.VERB:
        yield from (form for form in morphology.verb_forms(last) if not (row.forms and form.endswith("ed")))
    elif row.part in (HarmPart.NOUN, HarmPart.TOLL, HarmPart.TALLY, HarmPart.MULTIPLE, HarmPart.HARM):
        yield from morphology.noun_forms(last)
    else:
        yield last


def triggers(doc: Doc) -> tuple[Trigger, ...]:
    """Every word of harm in the uses that it may have here, in text order; of several uses that of whoever bears it first."""
    vocabulary = terms()
    found = []
    for index, word in enumerate(written.lowered(doc)):
        if word not in vocabulary:
            continue
        token = doc[index]
        rows = [row for row in vocabulary[word] if _fits(token, row)]
        found += [Trigger(token, row) for row in sorted(rows, key=lambda row: row.part is not HarmPart.HARM)]
    return tuple(found)


def _fits(token: Token, row: CasualtyTerm) -> bool:
    *before, _ = row.term.split()
    if before and written.lowered(token.doc)[max(0, token.i - len(before)) : token.i] != tuple(before):
        return False
    if row.needs and not _has_company(token, row.needs):
        return False
    if row.refuses and any(word in row.refuses for word in _neighbours(token)):
        return False
    if row.part is HarmPart.MULTIPLE:
        return any(child.lower_ in MULTIPLES for child in token.children)
    if row.part is HarmPart.VERB:
        verbal = token.pos_ in VERBAL and token.dep_ not in ADJECTIVES | COMPOUNDS and not _is_idle(token)
        return verbal or (token.is_title and token.pos_ != "VERB" and _follows_count(token)) or _goes_on_with_count(token)
    if row.part in (HarmPart.UPGRADE, HarmPart.SUICIDE):
        return True
    return token.pos_ in NOMINAL and token.dep_ not in COMPOUNDS | AUXILIARIES


MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}


def _neighbours(token: Token) -> Iterator[str]:
    words = written.lowered(token.doc)
    return (words[index] for index in (token.i - 2, token.i - 1, token.i + 1) if 0 <= index < len(words))


def _follows_count(token: Token) -> bool:
    """Whether a headline's participle stands right behind a number, whatever it was tagged: "1 Dead, 6 Hurt"."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is not None and (before.pos_ == "NUM" or before.lower_ in counted_words())


def _goes_on_with_count(token: Token) -> bool:
    """Whether a form that may be a noun goes on a list of verbs with a count: "Gunman kills two, [wounds] three"."""
    sent = token.sent
    if not sent.start < token.i < sent.end - 1 or not token.lower_.endswith("s"):
        return False
    return token.nbor(-1).lower_ in GOING_ON and token.nbor().pos_ == "NUM"


GOING_ON = frozenset({",", "and", "&", ";"})


def _is_idle(token: Token) -> bool:
    """Whether an "-ing" form has nobody it is done to: "in the shooting", "they started shooting"."""
    return token.lower_.endswith("ing") and token.lower_ != "dying" and not any(is_object(child) for child in token.children)


REACH = 14
"""How far the company of a word may stand: "[recovered] the [bodies] of two men"."""


def _has_company(token: Token, needed: tuple[str, ...]) -> bool:
    doc, sent = token.doc, token.sent
    near = doc[max(sent.start, token.i - REACH) : min(sent.end, token.i + REACH)]
    return any(other.lower_ in needed for other in near)


@functools.cache
def figure_words() -> frozenset[str]:
    """Words for the dead and hurt that stand beside a number, in their plain form: "dead", "death", "toll"."""
    parts = (HarmPart.NOUN, HarmPart.ADJECTIVE, HarmPart.TOLL, HarmPart.TALLY)
    return frozenset(row.term for row in lexicon.read(CasualtyTerm, "casualty_terms.csv") if row.part in parts)


@functools.cache
def counting_nouns() -> frozenset[str]:
    """Nouns for a count of harm, in their plain form: "toll", "tally"."""
    parts = (HarmPart.TOLL, HarmPart.TALLY)
    return frozenset(row.term for row in lexicon.read(CasualtyTerm, "casualty_terms.csv") if row.part in parts)


@functools.cache
def harming_verbs() -> frozenset[str]:
    """Verbs of harm whose participle may stand beside a number: "20 people [killed]"."""
    return frozenset(row.term for row in lexicon.read(CasualtyTerm, "casualty_terms.csv") if row.part is HarmPart.VERB)
