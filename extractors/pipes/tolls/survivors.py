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
from extractors.pipes.tolls.figures import Article
from extractors.records import CasualtyOutcome, TollBasis


def hurt(article: Article, tolls: Sequence[TollReading]) -> Iterator[TollReading]:
    """The injured whom the tolls of those shot and of those dead leave, where no toll says of them as much."""
    for shot in tolls:
        if _are_hit(article, shot):
            left = _left(article, shot, _dead(shot, tolls))
            if left.low and left.low > _stated(shot, tolls):
                yield left


def _are_hit(article: Article, toll: TollReading) -> bool:
    """Whether a toll is of people who were shot or stabbed; "30 casualties" may all be dead."""
    harm = article.figures[toll.claim].claim.harm
    is_act = harm is not None and harm.part in (HarmPart.VERB, HarmPart.MULTIPLE)
    is_stated = toll.outcome is CasualtyOutcome.CASUALTIES and toll.is_standing and bool(toll.low)
    return is_act and is_stated and not toll.is_attackers


def _dead(shot: TollReading, tolls: Sequence[TollReading]) -> int:
    """How many of one incident died, as its own speaker says, else anybody."""
    same = [
        toll
        for toll in tolls
        if toll.outcome is CasualtyOutcome.KILLED
        and toll.is_standing
        and not toll.is_attackers
        and toll.incident == shot.incident
    ]
    own = [toll for toll in same if toll.speaker == shot.speaker]
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
    claim = article.figures[shot.claim].claim
    near = (*article.doc[claim.start : claim.end], *article.doc[claim.root].children)
    return any(token.lower_ in words(CueKind.NEXT) for token in near)
