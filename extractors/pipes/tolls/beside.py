"""What a figure is beside the others of its article: a part of a greater one, an addend of a list."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.pipes.common.victim_nouns import singular
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import TollRole, VictimCategory

WIDE = frozenset({VictimCategory.UNSPECIFIED, VictimCategory.MIXED})
def wholes(article: Article, figure: Figure, roles: Roles) -> Iterator[Figure]:
    """The greater totals beside which a figure may be a part."""
    for other in article.others(figure):
        is_greater = other.is_counted and other.low > figure.high
        if is_greater and roles[other.number] is TollRole.TOTAL and _may_be_one(article, figure, other):
            yield other


def _may_be_one(article: Article, figure: Figure, other: Figure) -> bool:
    """Whether two figures are of one incident, as far as the article ties them to any."""
    one, two = article.incident(figure), article.incident(other)
    return one == two or None in (one, two) or other.in_headline or figure.in_headline


def addends(article: Article, figure: Figure, roles: Roles) -> list[Figure]:
    """The figures of one list: "[16 women] and [27 men] were killed"; of one alone nothing."""
    listed = [
        other
        for other in article.figures
        if other.claim.root == figure.claim.root and other.outcome is figure.outcome
        and roles[other.number] in (TollRole.TOTAL, TollRole.PART) and other.claim.scope is figure.claim.scope
    ]  # fmt: skip
    return listed if len(listed) > 1 else []


def is_an_addend(article: Article, figure: Figure, roles: Roles) -> bool:
    """One of those that a list counts: "[16 women] and 27 men were killed"."""
    return bool(addends(article, figure, roles))


def is_one_person(article: Article, figure: Figure, roles: Roles) -> bool:
    """Somebody named or described beside a number: "[Omar Haddad] was killed" where nine were."""
    return figure.is_counted and figure.high == 1 and any(wholes(article, figure, roles))


def is_of_a_kind(article: Article, figure: Figure, roles: Roles) -> bool:
    """Some kind of people beside a number of any kind: "[seven children] died" where twelve people did."""
    if figure.claim.victim_category in WIDE:
        return False
    return any(whole.claim.victim_category in WIDE for whole in wholes(article, figure, roles))


def is_found_somewhere(article: Article, figure: Figure, roles: Roles) -> bool:
    """The bodies of one place beside a greater toll: "the hospital took in [40 bodies]", "[five] are in hospital"."""
    if figure.claim.rule_id.startswith(("casualty.harm.hospital", "casualty.harm.in_hospital", "casualty.adjective.critical")):
        return any(wholes(article, figure, roles))
    root = article.doc[figure.claim.root]
    near = (root, *root.children, *article.victims(figure))
    is_body = any(singular(token.lower_) in words(CueKind.FOUND) for token in near)
    return is_body and any(wholes(article, figure, roles))
