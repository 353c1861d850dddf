"""What authorities left undone: forces and governments that did not protect, stop, arrest or come.

Reads
    The police [failed] to protect the marchers           police
    Policemen [stood by] while the mob burned shops       policemen
    The army [could not stop] the looting                 army
    police [inaction]; the [failure] of the government to control the riots
    The police were [unable] to stop the mob; [mute spectators]
Refuses
    The government failed to pass the budget              no duty of protection
    The police did not fire on the crowd                  restraint
    The rebels failed to take the town                    no authority

No event type of PLOVER fits, so an omission is no incident, and only the task "agency" asks for it. The words stand in
``omissions.csv`` and, for what must be among the words governed where a verb alone says little, ``duties.csv``.

Score (india_police, development half, documents that tell of a failure of the police): P .89, R .55, F .68.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.domain import POLICE, STATE_SIDE
from extractors.language import syntax
from extractors.language.morphology import lemmas
from extractors.language.phrases import PhraseTree, Words
from extractors.language.relations import ADVERBIAL_CLAUSES, COMPLEMENTS, OPEN_COMPLEMENTS, is_subject
from extractors.nlp.annotations import ActorReading, Reading
from extractors.nlp.sections import is_silent
from extractors.pipes.common.arguments import Arguments, behind_noun

HERE = Path(__file__).parent
NEGATIONS = frozenset({"not", "n't", "never", "nor", "hardly"})
BLAMED_FOR = frozenset({"for", "of", "in"})
ABLE = "able"
OWNING = ("of", "by")
CLAUSES = OPEN_COMPLEMENTS | ADVERBIAL_CLAUSES | COMPLEMENTS
REACH = 12
"""How many tokens back the authority of a bare "for failing to act" may stand."""


class Part(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Omission:
    """A row of ``seeds/omissions.csv``: words for leaving something undone; verbs are lemmas."""

    KEY: ClassVar = ("phrase", "part")
    phrase: str
    part: Part
    example: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A row of ``duties.csv``: what one expects of an authority when there is violence."""

    word: str
    example: str


@dataclass(frozen=True, slots=True)
class OmissionReading(Reading):
    """What an authority left undone ("failed to protect", "police inaction"); `actor` points into ``doc._.actors``."""

    actor: int
    rule_id: str


def omissions() -> tuple[Omission, ...]:
    """The words for leaving something undone."""
    return lexicon.read(Omission, "omissions.csv", HERE)


def duties() -> tuple[Duty, ...]:
    """What one expects of an authority."""
    return lexicon.read(Duty, "duties.csv", HERE)


@functools.cache
def _phrases() -> PhraseTree[Omission]:
    return PhraseTree(((row.phrase, row) for row in omissions()), forms=lemmas)


@functools.cache
def _duties() -> frozenset[str]:
    return frozenset(row.word for row in duties())


def find(doc: Doc) -> tuple[OmissionReading, ...]:
    """Every omission of an authority, in text order. Without a parse there are none."""
    if not doc.has_annotation("DEP") or not any(_is_authority(actor) for actor in doc._.actors):
        return ()
    found = {reading.start: reading for reading in _Reader(doc).read() if not is_silent(reading.span(doc))}
    return tuple(found[start] for start in sorted(found))


class _Reader:
    """One parsed Doc and its actors."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: Sequence[ActorReading] = doc._.actors
        self.arguments = Arguments(doc, self.actors)
        self.sayings = {reading.start for reading in doc._.attributions}

    def read(self) -> Iterator[OmissionReading]:
        yield from self._negated()
        for found in _phrases().longest(Words.of(self.doc)):
            row, root = found.rows[0], self.doc[found.start : found.end].root
            if row.part is Part.VERB and root.pos_ not in ("VERB", "AUX"):
                continue
            actor = self._authority(root, row)
            if actor is not None and self._is_duty(root, row, actor):
                yield OmissionReading(found.start, found.end, actor, f"omission.{row.part}.{row.phrase.replace(' ', '_')}")

    def _negated(self) -> Iterator[OmissionReading]:
        """As in "The police [did not come]", "were [not able] to help": a duty that is denied; what is said is no act."""
        for word in self.doc:
            negation = next((child for child in word.children if child.lower_ in NEGATIONS and child.i < word.i), None)
            if negation is None or word.i in self.sayings or not self._names_duty(word):
                continue
            own = self._of(syntax.subject(word) if word.pos_ == "VERB" else self._described(word))
            actor = own if own is not None else self._blamed(word)
            if actor is not None:
                yield OmissionReading(negation.i, word.i + 1, actor, "omission.negated")

    def _names_duty(self, word: Token) -> bool:
        """As in "come", "take [action]", "provide [security]", "able to [help]"."""
        return any(form in _duties() for token in self._named_by(word) for form in lemmas(token.lower_))

    def _named_by(self, word: Token) -> Iterator[Token]:
        if word.pos_ == "VERB":
            thing = syntax.object(word)
            yield from (word,) if thing is None or thing.pos_ != "NOUN" else (word, thing)
        elif word.lower_ == ABLE:
            yield from (child for child in word.children if child.dep_ in CLAUSES)

    # ---- who

    def _authority(self, root: Token, row: Omission) -> int | None:
        if row.part is Part.VERB:
            own = self._of(syntax.subject(root))
            return own if own is not None else self._blamed(root)
        if row.part is Part.ADJECTIVE:
            return self._of(self._described(root))
        owners = (*self.arguments.beside(root), *(one for noun in self._owners(root) for one in self.arguments.of(noun)))
        own = next((actor for actor in owners if _is_authority(self.actors[actor])), None)
        return own if own is not None else self._of(self._described(root))

    def _owners(self, noun: Token) -> tuple[Token, ...]:
        behind = behind_noun(noun, OWNING)
        own = syntax.prepositional(noun, *OWNING, "on the part of", "among")
        return own if behind is None else (*own, behind)

    def _described(self, token: Token) -> Token | None:
        """Of "the police were unable", "played a passive role", "stood as onlookers": the police."""
        own = next((child for child in token.children if is_subject(child)), None)
        return own or (syntax.subject(token.head) if token.head.pos_ == "VERB" else None)

    def _blamed(self, verb: Token) -> int | None:
        """As in "the dismissal of [the government] for failing to curb the violence": the last authority before."""
        if verb.tag_ != "VBG" or not any(child.lower_ in BLAMED_FOR for child in verb.children):
            return None
        first = max(verb.sent.start, verb.i - REACH)
        before = (self.arguments.actor_at(self.doc[index]) for index in range(verb.i - 1, first - 1, -1))
        return next((actor for actor in before if actor is not None and _is_authority(self.actors[actor])), None)

    def _of(self, token: Token | None) -> int | None:
        return next((actor for actor in self.arguments.of(token) if _is_authority(self.actors[actor])), None)

    # ---- what

    def _is_duty(self, root: Token, row: Omission, actor: int) -> bool:
        """Whether the words it governs name a duty; what police fail in is one by itself, and so is standing by."""
        if len(row.phrase.split()) > 1 or (self.actors[actor].sector == POLICE and row.part is not Part.VERB):
            return True
        governed = (token for token in root.subtree if token.i > root.i)
        return any(form in _duties() for token in governed for form in lemmas(token.lower_))


def _is_authority(actor: ActorReading) -> bool:
    """Whether one expects protection of an actor: states, their forces and offices, and police officers."""
    return actor.actor_type in STATE_SIDE or actor.sector == POLICE
