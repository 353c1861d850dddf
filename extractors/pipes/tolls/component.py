"""What each speaker of an article says of the dead, hurt ... of an incident as a whole.

Reads
    The strike killed [43] people, including [16] women.       a total of 43, a part of 16: the toll is 43
    [16] women and [27] men were killed.                       addends: the toll is 43
    The toll rose to [19] from [12].                           19 stands, 12 is superseded
    Nine people were killed; both [gunmen] were shot dead.     9 victims; 2 of the attackers, apart
    More than [1,000] people have been killed since January.   of a period: no toll of the incident
    The ministry said [nine] died, the mayor spoke of [11].    two tolls, one a speaker
Leaves out what is denied or cannot be verified, and what is not counted at all.

The role of every count, which `extractors.pipes.tolls.roles` gives, is kept on it: ``doc._.casualties[0].toll_role``.
"""

from __future__ import annotations

import dataclasses

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import CasualtyReading, TollReading, keep
from extractors.pipes.tolls.choice import tolls
from extractors.pipes.tolls.elsewhere import is_of_something_else
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles import roles
from extractors.records import CountScope, TollRole


def find(doc: Doc) -> tuple[tuple[CasualtyReading, ...], tuple[TollReading, ...]]:
    """The claims with their roles, and the tolls that they come to."""
    claims: tuple[CasualtyReading, ...] = doc._.casualties
    if not claims:
        return (), ()
    article = Article(doc)
    role_of = roles(article)
    with_roles = tuple(_with_role(article, figure, role_of[figure.number]) for figure in article.figures)
    return with_roles, tolls(article, role_of)


def _with_role(article: Article, figure: Figure, role: TollRole) -> CasualtyReading:
    """A claim with its role, and with the scope that its role gives it: some of those of a period are of the period, too."""
    scope = figure.claim.scope
    if scope in OF_THE_INCIDENT and role is TollRole.PERIOD:
        scope = CountScope.CUMULATIVE
    elif scope in OF_THE_INCIDENT and is_of_something_else(article, figure, role):
        scope = CountScope.BACKGROUND
    return dataclasses.replace(figure.claim, toll_role=role, scope=scope)


OF_THE_INCIDENT = frozenset({CountScope.INCIDENT, CountScope.SUBSET})


class Tolls:
    """Completes ``doc._.casualties`` with roles and writes ``doc._.tolls``."""

    def __call__(self, doc: Doc) -> Doc:
        claims, found = find(doc)
        return keep(keep(doc, "casualties", claims), "tolls", found)


def create(nlp: Language, name: str) -> Tolls:
    return Tolls()
