"""The attackers' own dead and hurt, who are never among the victims.

Both [gunmen] were shot dead. The [bomber] died. He shot [himself].
The group said that [seven] of its own fighters were killed.
The rebels attacked a base; two soldiers and [20 rebels] were killed.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractors.domain import ARMED_GROUPS, ASSAULT, PERPETRATORS, RECIPIENTS
from extractors.language import relations
from extractors.nlp.annotations import ActorReading, AttributionReading, HarmPart, HarmWord
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import NEGATIONS
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.records import ClaimantType, VictimCategory

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
    if any(_is_attacker(token) and not _is_of_somebody(token) and not _is_a_side(token) for token in victims):
        return True
    if figure.claim.is_included and _are_of_them(article, figure):
        return True
    if victims[0].lower_ in THEMSELVES:
        return _has_victims(article, figure)
    if any(_is_attacker(clause.head) for clause in _relative_clauses(article.doc[figure.claim.root])):
        return any(token.tag_ in ("WP", "WDT", "PRP") for token in victims)
    opening = article.doc[article.sent(figure).start : victims.start]
    is_bare = len(victims) == 1 and opening[:2].text.lower() == "as for"
    return is_bare and any(_is_attacker(token) for token in opening)


def _are_of_them(article: Article, figure: Figure) -> bool:
    """Whether some of those counted are said to be attackers: "41 people, [23] of them raiders"."""
    behind = article.doc[figure.claim.end : figure.claim.end + AROUND + 2]
    is_of_them = behind[:1].text.lower() == "of" and behind[1:2].text.lower() in THEM
    return is_of_them and any(_is_attacker(token) for token in behind)


THEM = frozenset({"them", "whom"})


def _has_victims(article: Article, figure: Figure) -> bool:
    """Whether others were harmed by who shot [himself]: a boy alone with a rifle is a victim, and the only one."""
    if any(_is_attacker(token) for token in article.sent(figure)):
        return True
    others = (other for other in article.near(figure) if article.may_be_one(figure, other) and other.low > 0)
    return any(other.low > 1 or other.sentence == figure.sentence for other in others if not _is_himself(article, other))


def _is_himself(article: Article, figure: Figure) -> bool:
    return article.victims(figure)[0].lower_ in THEMSELVES


def _relative_clauses(root: Token) -> Iterator[Token]:
    """The relative clause in which a harm is told: "the two bombers, [both of whom died]"."""
    return (token for token in (root, *root.ancestors) if relations.is_relative_clause(token))


def _is_of_somebody(token: Token) -> bool:
    """Whether an attacker only says whose somebody is: "the wife of the [gunman]", not "80 of the [attackers]"."""
    is_of = relations.is_phrase_of_noun(token) and any(child.lower_ == "of" for child in token.children)
    return is_of and token.head.pos_ in ("NOUN", "PROPN")


def _is_a_side(token: Token) -> bool:
    """Whether attackers only say who fought: "14 people dead in clashes between [gunmen] and farmers"."""
    return any(child.lower_ == "between" for child in relations.children(token, relations.PREPOSITIONS))


def _is_attacker(token: Token) -> bool:
    return singular(token.lower_) in words(CueKind.ATTACKER)


def are_included(article: Article, total: Figure) -> bool:
    """As in "21 dead, [the three attackers among them]", "nine people, [including the bomber]"; not "not counting" him."""
    sent = article.sent(total)
    if any(_is_included(token) for token in sent if token.i > total.start and _is_attacker(token)):
        return True
    return total.claim.harm == MURDER_SUICIDE or (total.high > 1 and _is_called_murder_suicide(article, total))


MURDER_SUICIDE = HarmWord("suicide", HarmPart.SUICIDE)


def _is_called_murder_suicide(article: Article, total: Figure) -> bool:
    """Whether people were "found dead" in what is called a murder-suicide: one of them did it."""
    is_found_dead = total.claim.harm is not None and not total.claim.names_violence
    same = (other for other in article.near(total) if article.may_be_one(total, other))
    return is_found_dead and any(other.claim.harm == MURDER_SUICIDE for other in same)


def _is_included(attacker: Token) -> bool:
    phrase = attacker.doc[attacker.left_edge.i : attacker.i]
    first = phrase.start if len(phrase) else attacker.i
    around = attacker.doc[max(attacker.sent.start, first - AROUND) : min(attacker.i + AROUND + 1, attacker.sent.end)]
    if any(token.lower_ in NEGATIONS or token.lower_ in words(CueKind.LEFT_OUT) for token in around):
        return False
    is_of_them = any(of.lower_ == "of" and them.lower_ in THEM for of, them in itertools.pairwise(around))
    return is_of_them or any(token.lower_ in words(CueKind.INCLUDED) for token in around)


AROUND = 2
"""Words beside the attackers among which "including" and "among them" stand."""


def are_their_own(article: Article, figure: Figure) -> bool:
    """As in "[seven] of its own fighters", said by an armed group; "on the side of the rebels [18] fell"."""
    attributions: tuple[AttributionReading, ...] = article.doc._.attributions
    said = attributions[figure.claim.attribution] if figure.claim.attribution is not None else None
    is_armed = said is not None and (said.claimant_type is ClaimantType.ARMED_GROUP or _is_armed(article, said.actor))
    near = article.doc[figure.claim.start : min(figure.start + OWN_REACH, len(article.doc))]
    is_force = is_armed or figure.claim.victim_category is VictimCategory.COMBATANT
    if is_force and any(token.lower_ == "own" for token in near):
        return True
    sides = (token for token in article.sent(figure) if token.lower_ in SIDES and token.i < figure.claim.end)
    return any(singular(token.lower_) in words(CueKind.REBEL) for side in sides for token in side.subtree)


def _is_armed(article: Article, speaker: int | None) -> bool:
    """Whether a speaker is an armed group or a word that stands for one: "[it] said"."""
    actors: Sequence[ActorReading] = article.doc._.actors
    return speaker is not None and any(actor.actor_type in ARMED_GROUPS for actor in _mentions(actors, speaker))


def are_repelled(article: Article, figure: Figure) -> bool:
    """As in "[20 rebels] were killed" beside two soldiers, by no strike from afar."""
    if not any(singular(token.lower_) in words(CueKind.REBEL) for token in article.victims(figure)):
        return False
    mentions = article.mentions(figure)
    if any(mention.event_mode in FROM_AFAR for mention in mentions):
        return False
    same = (other for other in article.near(figure) if article.may_be_one(figure, other))
    return any(_is_victim(article, other) for other in same if other.low not in (0, figure.low))


def _is_victim(article: Article, figure: Figure) -> bool:
    rebels = words(CueKind.REBEL) | words(CueKind.ATTACKER)
    return not any(singular(token.lower_) in rebels for token in article.victims(figure))


def fell_attacking(article: Article, figure: Figure) -> bool:
    """As in "[72 fighters] died when they attacked a base": those who attacked are those who were harmed."""
    clauses = [child for child in article.doc[figure.claim.root].children if relations.is_adverbial_clause(child)]
    acts = {event.root for event in article.events if event.event_type == ASSAULT}
    subjects = (relations.first_child(clause, relations.ACTIVE_SUBJECTS) for clause in clauses if clause.i in acts)
    return figure.high > 1 and any(subject is not None and subject.lower_ == "they" for subject in subjects)


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
    *_, first = _mentions(actors, index)
    return first.gazetteer_id or (first.name.lower() if first.is_named else "")


def _mentions(actors: Sequence[ActorReading], index: int) -> Iterator[ActorReading]:
    """A mention of an actor and those that it stands for, the first one last."""
    seen: set[int] = set()
    current: int | None = index
    while current is not None and current not in seen:
        seen.add(current)
        yield actors[current]
        current = actors[current].antecedent
