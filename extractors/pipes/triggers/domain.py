"""What a whole text is about: words of violence in a match report, a film review or a road accident are no violence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from extractors.domain import ARMED, ARMED_GROUPS, ASSAULT, COERCE, MILITARY, MOBILIZE, POLICE, RETREAT
from extractors.language import written
from extractors.language.phrases import Words
from extractors.nlp.annotations import ActorReading, AttributionReading, CasualtyReading
from extractors.pipes.common import event_words
from extractors.pipes.common.event_words import EventWordKind
from extractors.pipes.common.trigger_words import Frame, NotConflict, Reach, refusals, weapons
from extractors.pipes.triggers.scan import MISHAPS
from extractors.pipes.triggers.sentences import HARMED
from extractors.pipes.triggers.use import TriggerMatch
from extractors.records import CasualtyOutcome

OtherSenses = Sequence[tuple[int, NotConflict]]
DOMAINS = frozenset({"sport", "cinema", "leisure", "market", "tech", "medical"})
"""Senses of ``seeds/not_conflict.csv`` that a whole text may have."""
SPORT, EXERCISE, PRETENCE = "sport", "exercise", "pretence"
SCORE = re.compile(r"(?<![\w-])\d[-–]\d(?![\w-])")
_STARS = r"[★☆]{2,5}|(?:two|three|four|five) stars"
RATING = re.compile(rf"(?:rating|score|verdict)?:?\s*(?:\d\d?(?:\.\d)?\s?/\s?(?:5|10|100)|{_STARS})", re.IGNORECASE)
LABEL = re.compile(r"(?:[\w-]+ ){0,2}review:", re.IGNORECASE)
"""What a review is headed with: "Theatre review: ..."."""
SCARE_QUOTES = re.compile(r"[\"“](?P<word>[a-z]+)[\"”]")
"""A word that is not meant: an "enemy" missile."""
ENDING = 6
"""Lines at the end of a text in which a review gives its rating."""
LEAD = 60
"""Tokens in which news says what it is about."""
TWICE = 2
ENOUGH = 3
"""How many different words of one domain make a text one of it."""
FIGURATIVE = frozenset({ASSAULT, COERCE, RETREAT, MOBILIZE})
"""Event types whose words a text about something else uses: a defence under siege, oil that retreats."""


def meant(doc: Doc, matches: Sequence[TriggerMatch]) -> tuple[TriggerMatch, ...]:
    """Returns the matches that the text as a whole bears out. Protests are left alone: there is one in a match report, too."""
    acts = [match for match in matches if match.trigger.event_type == ASSAULT]
    if not any(match.trigger.event_type in FIGURATIVE for match in matches):
        return tuple(matches)
    words = Words.of(doc)
    other = _words_of_other_senses(words)
    signs = _signs_of_violence(doc, acts)
    if _is_of_domain(doc, other, signs) or _is_review(doc) or _is_exercise(doc, other) or _is_mishap(doc, other, acts):
        return tuple(match for match in matches if match.trigger.event_type not in FIGURATIVE)
    if not _has_assailant(doc) and _tells_only_results(words, acts):
        return tuple(match for match in matches if match.trigger.event_type != ASSAULT)
    return tuple(matches)


def is_about_something_else(doc: Doc) -> bool:
    """Whether a text that names no act of violence is one of sport, cinema, markets ... or a review."""
    other = _words_of_other_senses(Words.of(doc))
    return _is_review(doc) or _is_exercise(doc, other) or _is_of_domain(doc, other, 0)


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


def _is_of_domain(doc: Doc, other: OtherSenses, signs_of_violence: int) -> bool:
    found = Counter(sense for _, sense in _domain_words(doc, other))
    attacks = tuple(_opening_attacks(doc))
    if attacks:  # on a team or a festival; a review may open with its plot, which nobody reports
        for sense in DOMAINS if any(_is_reported(attack, doc) for attack in attacks) else {SPORT}:
            del found[sense]
    return any(count >= ENOUGH and count > signs_of_violence for count in found.values())


def _opening_attacks(doc: Doc) -> Iterator[CasualtyReading]:
    """People killed or hurt by somebody armed, or killed by arms, of whom the first words tell.

    "Gunmen fired at a team, killing two"; "Shells hit the stadium, killing five".
    """
    armed = {actor.start for actor in doc._.actors if actor.actor_type in ARMED_GROUPS}
    arms = {token for found in weapons().longest(Words.of(doc)) for token in range(found.start, found.end)}
    for reading in doc._.casualties:
        doers = armed | arms if reading.outcome is CasualtyOutcome.KILLED else armed
        counts = reading.outcome in HARMED and reading.root < LEAD and bool(reading.quantity.minimum)
        if counts and any(token.i in doers for token in doc[reading.root].sent):
            yield reading


def _is_reported(reading: CasualtyReading, doc: Doc) -> bool:
    """As in "Gunmen [killed] a director, police said"."""
    said: tuple[AttributionReading, ...] = doc._.attributions
    return any(start <= reading.root < end for attribution in said for start, end in attribution.contents)


def _domain_words(doc: Doc, other: OtherSenses) -> set[tuple[str, str]]:
    """The different words of the domains, each with its domain; the score of a match is one of sport."""
    found = {(row.cue, row.sense) for _, row in other if row.sense in DOMAINS}
    return found | {("score", SPORT) for _ in SCORE.finditer(written.text(doc))}


def _words_of_other_senses(words: Words) -> OtherSenses:
    """The words that rule their sentence, or tell of the text, in a sense that is not violence, each with its token."""
    found = ((it.start, row) for it in refusals().all(words) for row in it.rows)
    return tuple((token, row) for token, row in found if row.reach in (Reach.SENTENCE, Reach.TEXT))


def _is_exercise(doc: Doc, other: OtherSenses) -> bool:
    """Whether a text is about an exercise, in which soldiers attack and fall and nobody is hurt: "in the scenario ...".

    Single words in quotation marks tell so, too: an "enemy" missile "killed" nine.
    """
    cues = {row.cue: row.sense for _, row in other if row.sense in (EXERCISE, PRETENCE)}
    unmeant = {match["word"].lower() for match in SCARE_QUOTES.finditer(doc.text)}
    if not cues or (PRETENCE not in cues.values() and len(unmeant) < TWICE):
        return False
    return len(cues) + len(unmeant) >= ENOUGH


def _is_review(doc: Doc) -> bool:
    """Whether a text is headed "Review:" or ends with a rating, "6/10" or "four stars" on a line: it is about a work."""
    return bool(LABEL.match(written.text(doc).lstrip())) or any(
        RATING.fullmatch(line.strip()) for line in written.text(doc).rstrip().split("\n")[-ENDING:]
    )


def _is_mishap(doc: Doc, other: OtherSenses, acts: Sequence[TriggerMatch]) -> bool:
    """Whether a text opens with a mishap and tells of little violence: soldiers come to floods, owners are arrested.

    That people were killed or something blew up is as much of the mishap as of violence.
    """
    mishaps = [token for token, row in other if row.sense in MISHAPS]
    is_armed = any(actor.actor_type in ARMED_GROUPS for actor in doc._.actors)
    sure = [act for act in acts if not _happens_by_itself(act)]
    if len(mishaps) < max(TWICE, len(sure) + 1) or is_armed or mishaps[0] >= LEAD:
        return False
    return not any(act.start < LEAD for act in sure)


def _happens_by_itself(act: TriggerMatch) -> bool:
    """As in "nine were [killed]", "a [blast]": what accidents do, too."""
    is_blast = act.trigger.frame is Frame.WEAPON and act.trigger.needs is not None
    return is_blast or act.trigger.phrase in event_words.words(EventWordKind.ACCIDENT_TOO)


def _tells_only_results(words: Words, acts: Sequence[TriggerMatch]) -> bool:
    """Whether people are killed and nothing says by whom or with what: a crash, a flood, a fall."""
    if not acts or any(act.trigger.phrase not in event_words.words(EventWordKind.ACCIDENT_TOO) for act in acts):
        return False
    return next(weapons().longest(words), None) is None
