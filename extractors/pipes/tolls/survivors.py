"""Who was hurt where a text tells who was shot, stabbed or hit, and who of them died.

Five people were shot, two of them fatally.            3 hurt
Nine people were shot at a party.                      9 hurt: no death is told
A man was shot dead and another man was shot.          1 hurt: told apart from the dead
A boy was shot and killed.                             nobody
Five people were taken to a hospital. One of them died.    4 hurt: the dead are among those cared for
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence

from extractors.nlp.annotations import HarmPart, TollReading
from extractors.pipes.common.casualty_terms import terms
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import CasualtyOutcome, TollBasis, TollRole, VictimCategory

BORNE = frozenset({HarmPart.HARM})
"""Harm said of whoever bears it, the dead as well: "he was in critical [condition]"."""
KINDS_OF_ONE = frozenset({VictimCategory.WOMAN, VictimCategory.MAN, VictimCategory.CHILD})
COUNTED = frozenset({TollRole.TOTAL, TollRole.PART})
DYING = COUNTED | {TollRole.INCREMENT}
"""Roles of the dead who may have been told of as hurt: "two of the wounded died overnight"."""


def is_one_of_the_dead(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[Two people who were wounded] have died", "[He] was in critical condition", where one person's death is told."""
    if figure.outcome not in (CasualtyOutcome.INJURED, CasualtyOutcome.CASUALTIES):
        return False
    same = [other for other in article.near(figure) if article.may_be_one(figure, other) and other.is_counted]
    killed = [other for other in same if other.outcome is CasualtyOutcome.KILLED]
    if any(other.claim.victims == figure.claim.victims and roles[other.number] in DYING for other in killed):
        return figure.claim.victims is not None
    dead = [other for other in killed if roles[other.number] in COUNTED]
    is_one = figure.outcome is CasualtyOutcome.INJURED and figure.is_counted and figure.high == 1
    if is_one and any(_dies_then(article, figure, other) for other in dead):
        return True
    is_one = is_one and bool(dead) and all(other.high == 1 for other in dead)
    is_one = is_one and _may_be_dead(article, figure) and not _is_somebody_else(article, figure, dead)
    return is_one and not _is_alive(article, figure)


def _dies_then(article: Article, figure: Figure, death: Figure) -> bool:
    """As in "[The girl] was rushed to a hospital, where she died": whose death the same sentence tells with a pronoun."""
    is_behind = death.sentence == figure.sentence and death.start > figure.start and death.high == 1
    return is_behind and article.victims(death)[0].tag_ in ("PRP", "PRP$") and not _is_told_apart(article, death)


def are_some_of_those_hit(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "Four people were shot. [Three] were taken to a hospital.", where fewer died than are left: four were hurt."""
    if figure.outcome is not CasualtyOutcome.INJURED or not figure.is_counted:
        return False
    same = [other for other in article.near(figure) if other.is_counted and article.may_be_one(figure, other)]
    hit = (other.low for other in same if other.outcome is CasualtyOutcome.CASUALTIES and _is_by_an_act(other))
    dead = (other.low for other in same if other.outcome is CasualtyOutcome.KILLED and roles[other.number] is TollRole.TOTAL)
    return max(hit, default=0) - max(dead, default=0) > figure.high


def _is_by_an_act(figure: Figure) -> bool:
    """Whether people were shot or stabbed; "30 casualties" and 30 "killed or wounded" may all be dead, as the "neutralised"."""
    harm = figure.claim.harm
    if harm is None or harm.part not in (HarmPart.VERB, HarmPart.MULTIPLE) or harm.term == "neutralize":
        return False
    return any(row.outcome is CasualtyOutcome.CASUALTIES for row in terms().get(harm.term, ()) if row.part is harm.part)


def _may_be_dead(article: Article, figure: Figure) -> bool:
    """Whether a person is told of whom the text may have told before, and not as another one."""
    harm = figure.claim.harm
    is_borne = harm is not None and harm.part in BORNE
    is_known = figure.claim.victims is not None and article.victims(figure)[0].tag_ in ("PRP", "PRP$")
    return (is_borne or is_known) and not _is_told_apart(article, figure)


def _is_alive(article: Article, figure: Figure) -> bool:
    """Whether somebody is cared for when the text is written: "[Haddad] remains in hospital"; "he" may be of an older text."""
    root = article.doc[figure.claim.root]
    near = (*root.children, root.head, *root.head.children)
    is_present = any(token.tag_ in ("VBZ", "VBP") and is_form_of(token, BEING | words(CueKind.STILL)) for token in near)
    return is_present and article.victims(figure)[0].tag_ not in ("PRP", "PRP$")


BEING = frozenset({"be"})


def _is_somebody_else(article: Article, figure: Figure, dead: Sequence[Figure]) -> bool:
    """Whether one person is of another kind or age than everybody who died: "a girl was killed and a man was wounded"."""
    kinds = {other.claim.victim_category for other in dead} - {VictimCategory.UNSPECIFIED}
    is_of_another_kind = kinds | {figure.claim.victim_category} <= KINDS_OF_ONE and figure.claim.victim_category not in kinds
    ages = {age for other in dead if (age := _age(article, other)) is not None}
    is_of_another_age = _age(article, figure) not in {None, *ages}
    return bool(kinds and is_of_another_kind) or bool(ages and is_of_another_age) or _did_not_do_it(article, figure, dead)


def _age(article: Article, figure: Figure) -> str | None:
    """The years that one person is said to have: "the [19]-year-old", "Haddad, [24],"."""
    found = AGE.search(article.victims(figure).text)
    return None if found is None else found["of"] or found["behind"]


AGE = re.compile(r"\b(?P<of>\d{1,3})-year-old|,\s(?P<behind>\d{1,3})(?=,|$)", re.IGNORECASE)


def _did_not_do_it(article: Article, figure: Figure, dead: Sequence[Figure]) -> bool:
    """Whether only suspects died, and the one who was hurt is called by an office: "the [deputy] is in hospital"."""
    suspects = words(CueKind.SUSPECT)
    noun = article.counted(figure)
    has_office = noun.pos_ == "NOUN" and figure.claim.victim_category not in KINDS_OF_ONE and noun.lower_ not in ANYBODY
    return has_office and singular(noun.lower_) not in suspects and {_noun(article, other) for other in dead} <= suspects


def _noun(article: Article, figure: Figure) -> str:
    return singular(article.counted(figure).lower_)


ANYBODY = frozenset({"person", "individual"})


def hurt(article: Article, tolls: Sequence[TollReading], roles: Roles) -> list[TollReading]:
    """The tolls, with the injured that those shot or brought to a hospital and those dead leave, where no toll says as much.

    Whoever was brought there may have died: of five in a hospital one of whom died, four are hurt, and the five stand no more.
    """
    kept = list(tolls)
    for toll in tolls:
        if not _are_hit(article, toll, roles) and not _are_some_dead(article, toll, tolls, roles):
            continue
        left = _left(article, toll, _dead(toll, tolls, roles))
        with_dead = [other for other in tolls if left.low and _counts_the_dead(article, toll, left, other)]
        kept = [dataclasses.replace(other, is_standing=False) if other in with_dead else other for other in kept]
        is_anybody = left.low is None or left.low > 0
        if is_anybody and (left.low or left.high or 0) > _stated(toll, [other for other in tolls if other not in with_dead]):
            kept.append(left)
    return kept


def _are_some_dead(article: Article, cared_for: TollReading, tolls: Sequence[TollReading], roles: Roles) -> bool:
    """Whether some of those brought to a hospital died, and nobody else: "five were in hospital, where [one of them] died"."""
    if not _are_cared_for(article, cared_for):
        return False
    lead = article.figures[cared_for.claim]
    same = [other for other in article.near(lead) if article.may_be_one(lead, other) and other.is_counted]
    dead = [other for other in same if other.outcome is CasualtyOutcome.KILLED and roles[other.number] in DYING]
    some = [other for other in dead if other.start > lead.start and _are_of_those_told_of(article, other)]
    return bool(some) and max(other.low for other in dead) == max(other.low for other in some) < lead.low


def _are_of_those_told_of(article: Article, figure: Figure) -> bool:
    """As in "[one of them]", "[two of the victims]", "[one of those] wounded"."""
    near = (token.lower_ for token in article.doc[figure.start : figure.start + OF_THEM])
    return any(of == "of" and those in THOSE for of, those in itertools.pairwise(near))


OF_THEM = 5
THOSE = frozenset({"them", "those", "these", "the", "whom"})


def _are_cared_for(article: Article, toll: TollReading) -> bool:
    """Whether a toll is of all who were brought to a hospital or found with wounds."""
    is_stated = toll.outcome is CasualtyOutcome.INJURED and toll.is_standing and toll.basis is TollBasis.STATED_TOTAL
    harm = article.figures[toll.claim].claim.harm
    return is_stated and bool(toll.low) and harm is not None and (harm.part in BORNE or harm.term == "hospitalize")


def _counts_the_dead(article: Article, toll: TollReading, left: TollReading, stated: TollReading) -> bool:
    """Whether a toll of those cared for is of as many as were hit, and thus of the dead, too."""
    is_same = stated is toll or (stated.incident == toll.incident and stated.low == toll.low)
    return is_same and left.low != stated.low and _are_cared_for(article, stated)


def _are_hit(article: Article, toll: TollReading, roles: Roles) -> bool:
    """Whether a toll is of people who were shot or stabbed, and did not attack themselves."""
    is_stated = toll.outcome is CasualtyOutcome.CASUALTIES and toll.is_standing and bool(toll.low or toll.high)
    return is_stated and _is_by_an_act(article.figures[toll.claim]) and roles[toll.claim] is not TollRole.ATTACKERS


def _dead(shot: TollReading, tolls: Sequence[TollReading], roles: Roles) -> int:
    """How many of one incident died, as its own speaker says, else anybody; of one person shot, of any told with it.

    As many as died elsewhere in the text are those dead: "Nine were killed ... all nine were shot from behind".
    """
    killed = [toll for toll in tolls if toll.outcome is CasualtyOutcome.KILLED and toll.is_standing and not toll.is_attackers]
    same = [toll for toll in killed if toll.incident == shot.incident or toll.low == shot.low]
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
