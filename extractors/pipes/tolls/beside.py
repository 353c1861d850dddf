"""What a figure is beside the others of its article: a part of a greater one, an addend of a list.

[16 women] and [27 men] were killed.                        addends of one list
Nine were killed ... [Omar Haddad] was killed               one person beside a number
Twelve people died ... [seven children] died                one kind beside a number of any kind
Ninety were killed ... the hospital took in [40 bodies]     those of one place
Twenty were killed ... [two] died here, a neighbour said    those that a witness saw
The governor was killed. [Six guards] died as well.         more of those counted before
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.nlp.annotations import AttributionReading, HarmPart, HarmWord
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.common.victim_nouns import singular
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import ClaimantType, QuantityType, TollRole, VictimCategory

WIDE = frozenset({VictimCategory.UNSPECIFIED, VictimCategory.MIXED, VictimCategory.CIVILIAN})
FIGHTERS = frozenset(
    {VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES, VictimCategory.POLICE, VictimCategory.PEACEKEEPER}
)
"""Kinds whose losses one party tells and another disputes: their figure is a total of its own where another party speaks."""
ONLOOKERS = frozenset({ClaimantType.WITNESS, ClaimantType.RELATIVE})
CARE = frozenset({"treat", "receive", "admit", "bring", "transfer", "hospitalize", "discharge"})
CARED_FOR = frozenset(
    {HarmWord("hospital", HarmPart.HARM), HarmWord("in hospital", HarmPart.HARM), HarmWord("critical", HarmPart.ADJECTIVE)}
)
TOO = frozenset({"also", "too", "besides", "additionally"})


def wholes(article: Article, figure: Figure, roles: Roles) -> Iterator[Figure]:
    """The greater totals of which a figure may be a part."""
    for other in article.others(figure):
        is_greater = other.is_counted and other.low > figure.high
        if is_greater and roles[other.number] is TollRole.TOTAL and article.may_be_one(figure, other):
            yield other


def addends(article: Article, figure: Figure, roles: Roles) -> list[Figure]:
    """The figures of one list: "[16 women] and [27 men] were killed"; of one alone nothing."""
    listed = [
        other
        for other in article.figures
        if other.claim.root == figure.claim.root and other.outcome is figure.outcome and other.is_counted
        and roles[other.number] in (TollRole.TOTAL, TollRole.PART) and not _is_included(other)
    ]  # fmt: skip
    return listed if len(listed) > 1 and figure in listed else []


def _is_included(figure: Figure) -> bool:
    return figure.claim.is_included


def is_an_addend(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[16 women] and [27 men] were killed"."""
    return bool(addends(article, figure, roles))


def is_added(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The governor was killed. [Six guards] died [as well]."."""
    says_too = _says_too(article.doc[figure.claim.root], article.sent(figure)[0])
    return says_too and any(_is_before(other, figure, roles) for other in article.others(figure))


def _says_too(root: Token, first: Token) -> bool:
    behind = root.doc[root.i : root.i + AS_WELL].text.lower()
    return first.lower_ in TOO or any(child.lower_ in TOO for child in root.children) or "as well" in behind


AS_WELL = 4
"""The words behind the word of harm in which "as well" adds: "died in the blast [as well]"."""


def _is_before(other: Figure, figure: Figure, roles: Roles) -> bool:
    return other.number < figure.number and roles[other.number] in (TollRole.TOTAL, TollRole.PART)


def is_nobody_of_some(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[None] of our men was hurt", said of one kind, or by who counts others."""
    if figure.claim.quantity.type is not QuantityType.NONE:
        return False
    counted = (other for other in article.figures if other.is_counted and roles[other.number] is TollRole.TOTAL)
    is_narrow = figure.claim.victim_category not in WIDE
    return any(article.may_be_one(figure, other) and (is_narrow or other.speaker == figure.speaker) for other in counted)


def is_one_person(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[Omar Haddad] was killed", where nine were."""
    return figure.is_counted and figure.high == 1 and any(wholes(article, figure, roles))


def is_of_a_kind(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[seven children] died", where twelve people did; of fighters where the same speaker tells both."""
    kind = figure.claim.victim_category
    if kind in WIDE or figure.in_headline or figure is article.first(figure.outcome):
        return False
    greater = [whole for whole in wholes(article, figure, roles) if whole.claim.victim_category in WIDE]
    return any(kind not in FIGHTERS or whole.speaker == figure.speaker for whole in greater)


def is_found_somewhere(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "the hospital took in [40 bodies]", "[five] are in hospital", "it was treating [134 wounded]"."""
    root = article.doc[figure.claim.root]
    near = (root, *root.children, *article.victims(figure))
    is_body = any(singular(token.lower_) in words(CueKind.FOUND) for token in near)
    is_cared_for = figure.claim.harm in CARED_FOR or any(is_form_of(verb, CARE) for verb in (root, *root.ancestors))
    return (is_body or is_cared_for) and any(wholes(article, figure, roles))


def is_seen_by_one(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[two] died here, a neighbour said", where twenty did."""
    attributions: tuple[AttributionReading, ...] = article.doc._.attributions
    said = attributions[figure.claim.attribution] if figure.claim.attribution is not None else None
    return said is not None and said.claimant_type in ONLOOKERS and any(wholes(article, figure, roles))


def goes_on(article: Article, figure: Figure, roles: Roles) -> TollRole | None:
    """As in "The war has killed 20,000. Researchers put the dead at [30,000].": nothing else happens in its sentence."""
    sent = article.sent(figure)
    if any(sent.start <= event.root < sent.end for event in article.events):
        return None
    before = [other for other in article.others(figure) if other.sentence == figure.sentence - 1]
    return next((roles[other.number] for other in before if roles[other.number] in ELSEWHERE), None)


ELSEWHERE = frozenset({TollRole.PERIOD, TollRole.OTHER})


def is_of_the_period_before(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The war has killed 20,000. Researchers put the dead at [30,000]."."""
    return goes_on(article, figure, roles) is TollRole.PERIOD


def is_of_the_incident_before(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "In May a bomb hit Pskov, killing 20. The mayor put the dead at [22]."."""
    return goes_on(article, figure, roles) is TollRole.OTHER
