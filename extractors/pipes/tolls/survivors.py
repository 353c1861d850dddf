"""Who was hurt where a text tells who was shot, stabbed or hit, and who of them died.

Five people were shot, two of them fatally.            3 hurt
Nine people were shot at a party.                      9 hurt: no death is told
A man was shot dead and another man was shot.          1 hurt: told apart from the dead
A boy was shot and killed.                             nobody
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from extractors.nlp.annotations import HarmPart, TollReading
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import CasualtyOutcome, TollBasis, TollRole, VictimCategory

BORNE = frozenset({HarmPart.HARM})
"""Harm said of whoever bears it, the dead as well: "he was in critical [condition]"."""
KINDS_OF_ONE = frozenset({VictimCategory.WOMAN, VictimCategory.MAN, VictimCategory.CHILD})
COUNTED = frozenset({TollRole.TOTAL, TollRole.PART})


def is_one_of_the_dead(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The boy died after [being injured]", "[He] was in critical condition", where one person's death is told."""
    if figure.outcome not in (CasualtyOutcome.INJURED, CasualtyOutcome.CASUALTIES):
        return False
    same = (other for other in article.figures if article.may_be_one(figure, other) and other.is_counted)
    dead = [other for other in same if other.outcome is CasualtyOutcome.KILLED and roles[other.number] in COUNTED]
    if any(other.claim.victims is not None and other.claim.victims == figure.claim.victims for other in dead):
        return True
    is_one = figure.outcome is CasualtyOutcome.INJURED and figure.is_counted and figure.high == 1
    if is_one and any(_dies_then(article, figure, other) for other in dead):
        return True
    is_one = is_one and bool(dead) and all(other.high == 1 for other in dead)
    return is_one and _may_be_dead(article, figure) and not _is_of_another_kind(figure, dead)


def _dies_then(article: Article, figure: Figure, death: Figure) -> bool:
    """As in "[The girl] was rushed to a hospital, where she died": whose death the same sentence tells with a pronoun."""
    is_behind = death.sentence == figure.sentence and death.start > figure.start and death.high == 1
    return is_behind and article.victims(death)[0].tag_ in ("PRP", "PRP$") and not _is_told_apart(article, death)


def are_some_of_those_hit(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "Four people were shot. [Three] were taken to a hospital.", where fewer died than are left: four were hurt."""
    if figure.outcome is not CasualtyOutcome.INJURED or not figure.is_counted:
        return False
    same = [other for other in article.figures if other.is_counted and article.may_be_one(figure, other)]
    hit = (other.low for other in same if other.outcome is CasualtyOutcome.CASUALTIES and _is_by_an_act(other))
    dead = (other.low for other in same if other.outcome is CasualtyOutcome.KILLED and roles[other.number] is TollRole.TOTAL)
    return max(hit, default=0) - max(dead, default=0) > figure.high


def _is_by_an_act(figure: Figure) -> bool:
    """Whether people were shot or stabbed; "30 casualties" may all be dead."""
    return figure.claim.harm is not None and figure.claim.harm.part in (HarmPart.VERB, HarmPart.MULTIPLE)


def _may_be_dead(article: Article, figure: Figure) -> bool:
    """Whether a person is told of whom the text may have told before, and not as another one."""
    harm = figure.claim.harm
    is_borne = harm is not None and harm.part in BORNE
    is_known = figure.claim.victims is not None and article.victims(figure)[0].tag_ in ("PRP", "PRP$")
    return (is_borne or is_known) and not _is_told_apart(article, figure)


def _is_of_another_kind(figure: Figure, dead: Sequence[Figure]) -> bool:
    """Whether one person is of another kind than everybody who died: "a girl was killed and a man was wounded"."""
    kinds = {other.claim.victim_category for other in dead}
    return kinds | {figure.claim.victim_category} <= KINDS_OF_ONE and figure.claim.victim_category not in kinds


def hurt(article: Article, tolls: Sequence[TollReading], roles: Roles) -> Iterator[TollReading]:
    """The injured whom the tolls of those shot and of those dead leave, where no toll says of them as much."""
    for shot in tolls:
        if _are_hit(article, shot):
            left = _left(article, shot, _dead(shot, tolls, roles))
            if left.low and left.low > _stated(shot, tolls):
                yield left


def _are_hit(article: Article, toll: TollReading) -> bool:
    """Whether a toll is of people who were shot or stabbed."""
    is_stated = toll.outcome is CasualtyOutcome.CASUALTIES and toll.is_standing and bool(toll.low)
    return is_stated and _is_by_an_act(article.figures[toll.claim]) and not toll.is_attackers


def _dead(shot: TollReading, tolls: Sequence[TollReading], roles: Roles) -> int:
    """How many of one incident died, as its own speaker says, else anybody; of one person shot, of any told with it."""
    killed = [toll for toll in tolls if toll.outcome is CasualtyOutcome.KILLED and toll.is_standing and not toll.is_attackers]
    same = [toll for toll in killed if toll.incident == shot.incident]
    own = [toll for toll in same if toll.speaker == shot.speaker]
    if shot.low == 1:
        same += [toll for toll in killed if roles[toll.claim] in COUNTED]
    return max((toll.low or 0 for toll in own or same), default=0)


def _stated(shot: TollReading, tolls: Sequence[TollReading]) -> int:
    same = (toll for toll in tolls if toll.outcome is CasualtyOutcome.INJURED and toll.is_standing)
    return max((toll.low or 0 for toll in same if toll.incident == shot.incident), default=0)


def _left(article: Article, shot: TollReading, dead: int) -> TollReading:
    less = 0 if _are_told_apart(article, shot) else dead
    low, best, high = (None if number is None else max(number - less, 0) for number in (shot.low, shot.best, shot.high))
    return dataclasses.replace(shot, outcome=CasualtyOutcome.INJURED, low=low, best=best, high=high, basis=TollBasis.REMAINDER)


def _are_told_apart(article: Article, shot: TollReading) -> bool:
    """Whether those shot are others than those told of before: "a [second] man was shot", "two [others] were shot"."""
    return _is_told_apart(article, article.figures[shot.claim])


def _is_told_apart(article: Article, figure: Figure) -> bool:
    """Whether those hurt are others than those told of before; "he [and] four others" are all of them."""
    claim = figure.claim
    said = {token.lower_ for token in article.doc[claim.start : claim.end]}
    if figure.outcome is CasualtyOutcome.CASUALTIES and "and" in said:
        return False
    beside = {token.lower_ for token in article.doc[claim.root].children}
    return bool((said | beside) & words(CueKind.NEXT))
