"""The attackers' own dead and hurt, who are never among the victims.

Both [gunmen] were shot dead. The [bomber] died. He shot [himself].
The group said that [seven] of its own fighters were killed.
The rebels attacked a base; two soldiers and [20 rebels] were killed.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractors.domain import ARMED_GROUPS, PERPETRATORS, RECIPIENTS
from extractors.nlp.annotations import ActorReading, AttributionReading, HarmPart
from extractors.pipes.common.victim_nouns import singular
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.records import ClaimantType

THEMSELVES = frozenset({"himself", "herself", "themselves"})
SIDES = frozenset({"side", "ranks", "losses"})
OWN_REACH = 5
FROM_AFAR = frozenset({"aerial", "drone", "missile"})
"""Modes of deeds by which armed groups are hit, not repelled."""


def are_attackers(article: Article, figure: Figure) -> bool:
    """As in "both [gunmen] were shot dead", "he shot [himself]", "As for the attackers, [three] died"."""
    if figure.claim.harm and figure.claim.harm.part is HarmPart.SUICIDE:
        return True
    victims = article.victims(figure)
    if victims[0].lower_ in THEMSELVES or any(_is_attacker(token) for token in victims):
        return True
    opening = article.doc[article.sent(figure).start : victims.start]
    is_bare = len(victims) == 1 and opening[:2].text.lower() == "as for"
    return is_bare and any(_is_attacker(token) for token in opening)


def _is_attacker(token: Token) -> bool:
    return singular(token.lower_) in words(CueKind.ATTACKER)


def are_their_own(article: Article, figure: Figure) -> bool:
    """As in "[seven] of its own fighters", said by an armed group; "on the side of the rebels [18] fell"."""
    attributions: tuple[AttributionReading, ...] = article.doc._.attributions
    said = attributions[figure.claim.attribution] if figure.claim.attribution is not None else None
    is_armed = said is not None and said.claimant_type is ClaimantType.ARMED_GROUP
    near = article.doc[figure.claim.start : min(figure.start + OWN_REACH, len(article.doc))]
    if is_armed and any(token.lower_ == "own" for token in near):
        return True
    sides = (token for token in article.sent(figure) if token.lower_ in SIDES and token.i < figure.claim.end)
    return any(singular(token.lower_) in words(CueKind.REBEL) for side in sides for token in side.subtree)


def are_repelled(article: Article, figure: Figure) -> bool:
    """As in "[20 rebels] were killed" beside two soldiers, by no strike from afar."""
    if not any(singular(token.lower_) in words(CueKind.REBEL) for token in article.victims(figure)):
        return False
    mentions = article.mentions(figure)
    if any(mention.event_mode in FROM_AFAR for mention in mentions):
        return False
    same = (other for other in article.figures if article.may_be_one(figure, other))
    return any(_is_victim(article, other) for other in same if other.low not in (0, figure.low))


def _is_victim(article: Article, figure: Figure) -> bool:
    rebels = words(CueKind.REBEL) | words(CueKind.ATTACKER)
    return not any(singular(token.lower_) in rebels for token in article.victims(figure))


def did_it(article: Article, figure: Figure) -> bool:
    """As in "The Borova Front attacked a post ... [seven Front fighters] died"."""
    actors: Sequence[ActorReading] = article.doc._.actors
    if figure.claim.victim_actor is None:
        return False
    roles = [role for mention in article.mentions(figure) for role in mention.roles]
    who = _identity(actors, figure.claim.victim_actor)
    did = {_identity(actors, role.actor) for role in roles if role.role in PERPETRATORS}
    suffered = {_identity(actors, role.actor) for role in roles if role.role in RECIPIENTS}
    return bool(who) and actors[figure.claim.victim_actor].actor_type in ARMED_GROUPS and who in did - suffered


def _identity(actors: Sequence[ActorReading], index: int) -> str:
    """The entry or the name by which an actor is known; "" for somebody unnamed."""
    actor, seen = actors[index], {index}
    while actor.antecedent is not None and actor.antecedent not in seen:
        seen.add(actor.antecedent)
        actor = actors[actor.antecedent]
    return actor.gazetteer_id or (actor.name.lower() if actor.is_named else "")
