"""What a whole text is about: words of violence in a match report, a film review or a road accident are no violence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.domain import ARMED, ARMED_GROUPS, ASSAULT, MILITARY, POLICE
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind
from extractors.pipes.common.trigger_words import NotConflict, Reach, refusals, weapons
from extractors.pipes.triggers.scan import MISHAPS
from extractors.pipes.triggers.use import TriggerMatch

DOMAINS = frozenset({"sport", "cinema", "leisure", "market", "tech", "medical"})
"""Senses of ``seeds/not_conflict.csv`` that a whole text may have."""
SPORT = "sport"
SCORE = re.compile(r"(?<![\w-])\d[-–]\d(?![\w-])")
_STARS = r"[★☆]{2,5}|(?:two|three|four|five) stars"
RATING = re.compile(rf"(?:rating|score|verdict)?:?\s*(?:\d\d?(?:\.\d)?\s?/\s?(?:5|10|100)|{_STARS})", re.IGNORECASE)
ENDING = 6
"""Lines at the end of a text in which a review gives its rating."""
LEAD = 60
"""Tokens in which news says what it is about."""
TWICE = 2
ENOUGH = 3
"""How many different words of one domain make a text one of it."""
FIGURATIVE = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
"""Event types whose words a text about something else uses: a defence under siege, oil that retreats."""


def meant(doc: Doc, matches: Sequence[TriggerMatch]) -> tuple[TriggerMatch, ...]:
    """Returns the matches that the text as a whole bears out. Protests are left alone: there is one in a match report, too."""
    acts = [match for match in matches if match.trigger.event_type == ASSAULT]
    if not any(match.trigger.event_type in FIGURATIVE for match in matches):
        return tuple(matches)
    words = Words.of(doc)
    signs = _signs_of_violence(doc, acts)
    if _is_of_domain(doc, words, signs) or _is_review(doc) or _is_mishap(doc, words, acts):
        return tuple(match for match in matches if match.trigger.event_type not in FIGURATIVE)
    if not _has_assailant(doc) and _tells_only_results(words, acts):
        return tuple(match for match in matches if match.trigger.event_type != ASSAULT)
    return tuple(matches)


def _signs_of_violence(doc: Doc, acts: Sequence[TriggerMatch]) -> int:
    """How much speaks for violence: different armed actors, known ones twice, and acts that no other sense has."""
    actors: tuple[ActorReading, ...] = doc._.actors
    armed = {actor.name: actor.gazetteer_id is not None for actor in actors if actor.actor_type in ARMED}
    sure = {act.trigger.phrase for act in acts if act.trigger.needs is None}
    return len(armed) + sum(armed.values()) + len(sure)


def _has_assailant(doc: Doc) -> bool:
    """Whether anybody armed but the police is named, peacekeepers included: the police come to accidents too."""
    armed = (actor for actor in doc._.actors if actor.actor_type in ARMED or actor.sector == MILITARY)
    return any(actor.sector != POLICE for actor in armed)


def _is_of_domain(doc: Doc, words: Words, signs_of_violence: int) -> bool:
    found = Counter(sense for _, sense in _domain_words(doc, words))
    return any(count >= ENOUGH and count > signs_of_violence for count in found.values())


def _domain_words(doc: Doc, words: Words) -> set[tuple[str, str]]:
    """The different words of the domains, each with its domain; the score of a match is one of sport."""
    found = {(row.cue, row.sense) for _, row in _words_of_senses(words, DOMAINS)}
    return found | {("score", SPORT) for _ in SCORE.finditer(doc.text)}


def _words_of_senses(words: Words, senses: frozenset[str]) -> Iterator[tuple[int, NotConflict]]:
    """The words that rule their sentence in one of the senses, each with the number of its first word."""
    tree = refusals()
    for at in range(len(words.texts)):
        for found in tree.starting_at(words, at):
            yield from ((at, row) for row in found.rows if row.reach is Reach.SENTENCE and row.sense in senses)


def _is_review(doc: Doc) -> bool:
    """Whether a text ends with a rating, "6/10" or "four stars" on a line: it is about a game, a film, a book."""
    return any(RATING.fullmatch(line.strip()) for line in doc.text.rstrip().split("\n")[-ENDING:])


def _is_mishap(doc: Doc, words: Words, acts: Sequence[TriggerMatch]) -> bool:
    """Whether a text opens with a mishap and tells of little violence: soldiers come to floods, owners are arrested."""
    mishaps = [at for at, _ in _words_of_senses(words, MISHAPS)]
    is_armed = any(actor.actor_type in ARMED_GROUPS for actor in doc._.actors)
    if len(mishaps) < max(TWICE, len(acts) + 1) or is_armed or words.tokens[mishaps[0]] >= LEAD:
        return False
    return not any(act.start < LEAD for act in acts)


def _tells_only_results(words: Words, acts: Sequence[TriggerMatch]) -> bool:
    """Whether people are killed and nothing says by whom or with what: a crash, a flood, a fall."""
    if not acts or any(act.trigger.phrase not in event_words.words(EventWordKind.ACCIDENT_TOO) for act in acts):
        return False
    return next(weapons().longest(words), None) is None
