"""What an ambiguous trigger needs beside it: words of arms in its sentence, or a subject, object or clause that fits it.

Reads
    The troops [left] the valley                 a withdrawal: those who leave are armed
    The minister [received] the envoy            a meeting: whom he received is somebody
    Mali [asked] the mission to leave            a request: it has a "to" clause
    Poland [sent] two brigades to the border     a mobilization: what is sent are units
    Poland [sent] Mali two howitzers             aid: they are weapons, and a party has them
    Turkey [sold] twenty lorries to Libya        cooperation: a party has what is sold
    Kenya and Uganda jointly [built] a dam       cooperation: they do it together
    The army [admitted] that its pilots erred    a concession: what is admitted is told
Refuses
    the tourists left the valley; the minister received a letter; asked about the vote; sent two letters; sold two lorries;
    was admitted to a hospital
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from extractors.domain import ARMED, ASSAULT
from extractors.language import syntax
from extractors.language.relations import (
    ADVERBIAL_CLAUSES,
    ADVERBS,
    AUXILIARIES,
    COMPLEMENTS,
    DIRECT_OBJECTS,
    OPEN_COMPLEMENTS,
    RECIPIENTS,
    SUBORDINATORS,
    children,
    first_child,
    has_child,
    is_participle_clause,
)
from extractors.nlp.annotations import CasualtyReading, TriggerPart
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.patients import is_somebody
from extractors.pipes.common.trigger_words import Need
from extractors.pipes.triggers.senses import POINTING
from extractors.pipes.triggers.use import TriggerUse
from extractors.pipes.triggers.weapons import weapon_near
from extractors.records import ActorType

ACT_GAP = 2
TOGETHER = frozenset({"jointly", "together"})
AID = "AID"
TO = ("to", "for", "from", "with")
"""What stands before those who have a thing, or had it."""
TO_CLAUSES = OPEN_COMPLEMENTS | COMPLEMENTS | ADVERBIAL_CLAUSES


def is_met(need: Need, use: TriggerUse) -> bool:
    """Whether a trigger has what its row needs, by a rule of `NEEDS` or by a word of ``seeds/trigger_contexts.csv``."""
    if need in NEEDS and NEEDS[need](use):
        return True
    return need not in SETTLED and use.sentence.meets(need, use.tokens)


# ---- asked of the whole sentence


def has_force(use: TriggerUse) -> bool:
    """Whether arms, the armed or people harmed stand in the sentence, or the trigger points back at a sure act of violence."""
    return has_arms(use) or any(harm.names_violence or not _is_within(harm, use) for harm in use.sentence.harms)


def has_arms(use: TriggerUse) -> bool:
    """The same but for people harmed, as a blast that kills may be an accident."""
    armed = (actor.actor_type in ARMED and not use.start <= actor.root < use.end for actor in use.sentence.actors)
    is_forceful = any(armed) or use.sentence.has_weapon(use.tokens) or use.sentence.meets(Need.FORCE, use.tokens)
    return is_forceful or _refers_back(use)


def _refers_back(use: TriggerUse) -> bool:
    """As in "The strikes came at night" after a sure event of violence."""
    if use.trigger.part is not TriggerPart.NOUN or not any(other.trigger.needs is None for other in use.before):
        return False
    return any(use.doc[index].lower_ in POINTING for index in range(max(0, use.start - 3), use.start))


def _has_weapon(use: TriggerUse) -> bool:
    return weapon_near(use.doc, use.start, use.end, use.sentence) is not None or _follows_act(use)


def _follows_act(use: TriggerUse) -> bool:
    """As in "The air strikes [hit] two depots": the act stands where else the weapon would."""
    last = use.before[-1] if use.before else None
    if last is None or last.trigger.part is not TriggerPart.NOUN or last.trigger.event_type != ASSAULT:
        return False
    return 0 <= use.start - last.end <= ACT_GAP


def _has_armed_actor(use: TriggerUse) -> bool:
    return any(actor.actor_type in ARMED for actor in use.sentence.actors)


def _has_actor(use: TriggerUse) -> bool:
    return bool(use.sentence.actors)


def _has_intention(use: TriggerUse) -> bool:
    return any(word in words(EventWordKind.INTENTION) for word in use.sentence.words.texts)


def _has_person(use: TriggerUse) -> bool:
    """As in "soldiers [shot] two students"; who is only counted is a person too: "nineteen were [shot]"."""
    return _has_actor(use) or any(_is_within(harm, use) for harm in use.sentence.harms)


def _is_within(harm: CasualtyReading, use: TriggerUse) -> bool:
    """Whether the trigger is the word by which people are counted as harmed."""
    return use.start <= harm.root < use.end


def _has_civilians(use: TriggerUse) -> bool:
    return any(actor.actor_type is ActorType.CIVILIAN_GROUP for actor in use.sentence.actors)


# ---- asked of the words that the verb governs; nobody can tell without a parse


def _is_done_to_somebody(use: TriggerUse) -> bool:
    """As in "[freed] two teachers", "two teachers were [freed]"; not "freed funds"."""
    return use.verb is not None and (patient := syntax.object(use.verb)) is not None and _is_somebody(patient, use)


def _is_not_done_to_a_thing(use: TriggerUse) -> bool:
    """As in "[met] the envoy", "the envoys [met] in Oslo"; not "met the deadline"."""
    return use.verb is not None and ((patient := syntax.object(use.verb)) is None or _is_somebody(patient, use))


def _is_somebody(noun: Token, use: TriggerUse) -> bool:
    return is_somebody(noun, use.sentences.acting)


def _asks_for_an_act(use: TriggerUse) -> bool:
    """As in "[asked] Mali to leave", "[told] the crews to stop"."""
    return use.verb is not None and any(_is_to_clause(child) for child in children(use.verb, TO_CLAUSES))


def _is_to_clause(clause: Token) -> bool:
    """Also "wants the colonel [tried]": a participle that tells what is to become of him."""
    is_bare = clause.dep_ in OPEN_COMPLEMENTS and clause.tag_ == "VBN"
    return is_bare or any(child.lower_ == "to" for child in children(clause, SUBORDINATORS | AUXILIARIES))


def _is_done_by_the_armed(use: TriggerUse) -> bool:
    """As in "The troops [left] the valley", "Thousands of troops [fanned out]", "Warships [sailed] into the strait"."""
    if use.verb is None:
        return False
    doer = syntax.subject(use.verb)
    if doer is None:
        return False
    armed = {actor.root for actor in use.sentence.actors if actor.actor_type in ARMED}
    doers = [syntax.measured(one) for one in (doer, *syntax.conjuncts(doer))]
    return any(one.i in armed for one in doers) or _has_cue_within(Need.UNITS, doer, use)


def _is_done_by_a_weapon(use: TriggerUse) -> bool:
    """As in "A drone [destroyed] a depot", "debris of a rocket [damaged] two roofs"; not "a storm [damaged] a rocket plant"."""
    doer = syntax.subject(use.verb) if use.verb is not None else None
    if doer is None:
        return False
    doers = {one.i for part in (doer, *syntax.prepositional(doer, "of", "from")) for one in (part, *syntax.conjuncts(part))}
    return any(last - 1 in doers for _, last, _ in use.sentence.weapons)


def _is_done_by_assailants(use: TriggerUse) -> bool:
    """As in "The army [hit] a depot"; not "soldiers hit by stones"."""
    is_active = use.verb is not None and has_child(use.verb, DIRECT_OBJECTS) and not syntax.is_passive(use.verb)
    return is_active and _is_done_by_the_armed(use)


def _is_done_to_units(use: TriggerUse) -> bool:
    """As in "[sent] two brigades to the border", "reservists were [called up]"; not "the troops [stationed] there"."""
    describes = use.verb is not None and is_participle_clause(use.verb)
    return not describes and _is_done_to_a(Need.UNITS, use) and not _gives_arms(use)


def _gives_goods(use: TriggerUse) -> bool:
    """As in "[brought] flour and tents to the camp"; arms that no party has are readied, not given."""
    readies = use.trigger.event_type == AID and _is_done_to_a(Need.ARMS, use) and not _goes_to_a_party(use)
    return _is_done_to_a(Need.AID, use) and not readies


def _gives_arms(use: TriggerUse) -> bool:
    """As in "[sent] Mali two howitzers"; "sent two howitzers to the border" readies them."""
    return _is_done_to_a(Need.ARMS, use) and _goes_to_a_party(use)


def _goes_to_a_party(use: TriggerUse) -> bool:
    """As in "[sold] Mali two boats", "[sold] two boats to Mali", "[bought] two boats from Mali"."""
    if use.verb is None:
        return False
    thing = first_child(use.verb, DIRECT_OBJECTS) or syntax.object(use.verb)
    if thing is None or thing.i in use.sentences.acting:
        return False
    receivers = (*children(use.verb, RECIPIENTS), *syntax.prepositional(use.verb, *TO), *syntax.prepositional(thing, *TO))
    return any(other.i in use.sentences.acting for other in receivers)


def _is_told_in_a_clause(use: TriggerUse) -> bool:
    """As in "[admitted] that its pilots had erred"; not "was [admitted] to a hospital"."""
    return use.verb is not None and first_child(use.verb, COMPLEMENTS) is not None


def _is_done_together(use: TriggerUse) -> bool:
    """As in "Kenya and Uganda jointly [built] a dam"; not "built a dam"."""
    return use.verb is not None and any(child.lower_ in TOGETHER for child in children(use.verb, ADVERBS))


def _is_done_to_a(need: Need, use: TriggerUse) -> bool:
    if use.verb is None:
        return False
    patient = syntax.object(use.verb)
    return patient is not None and _has_cue_within(need, patient, use)


def _has_cue_within(need: Need, noun: Token, use: TriggerUse) -> bool:
    """Whether a noun or one beside it by "and" is a cue of a need, as "brigades" or "air defences" are of units."""
    heads = {noun.i, *(other.i for other in syntax.conjuncts(noun))}
    heads |= {part.i for child in syntax.prepositional(noun, "of") for part in (child, *syntax.conjuncts(child))}
    cues = (last for _, last, context in use.sentence.cues if context is need)
    return any(last - 1 in heads for last in cues)


NEEDS: dict[Need, Callable[[TriggerUse], bool]] = {
    Need.FORCE: has_force,
    Need.VIOLENCE: has_arms,
    Need.WEAPON: _has_weapon,
    Need.ARMED: _has_armed_actor,
    Need.ACTOR: _has_actor,
    Need.FUTURE: _has_intention,
    Need.PERSON: _has_person,
    Need.CROWD: _has_civilians,
    Need.SOMEBODY: _is_done_to_somebody,
    Need.NO_THING: _is_not_done_to_a_thing,
    Need.TO_ACT: _asks_for_an_act,
    Need.TROOPS: _is_done_by_the_armed,
    Need.ASSAILANTS: _is_done_by_assailants,
    Need.BY_WEAPON: _is_done_by_a_weapon,
    Need.UNITS: _is_done_to_units,
    Need.GOODS: _gives_goods,
    Need.ARMS: _gives_arms,
    Need.TO_PARTY: _goes_to_a_party,
    Need.CLAUSE: _is_told_in_a_clause,
    Need.JOINTLY: _is_done_together,
}
"""What meets a need beside the words of ``seeds/trigger_contexts.csv``."""
OF_GRAMMAR = frozenset(
    {
        Need.SOMEBODY,
        Need.NO_THING,
        Need.TO_ACT,
        Need.TROOPS,
        Need.ASSAILANTS,
        Need.BY_WEAPON,
        Need.UNITS,
        Need.GOODS,
        Need.ARMS,
        Need.TO_PARTY,
        Need.CLAUSE,
        Need.JOINTLY,
    }
)
"""Needs that only a parsed sentence shows."""
SETTLED = OF_GRAMMAR | {Need.FORCE, Need.VIOLENCE, Need.WEAPON, Need.ARMED, Need.ACTOR, Need.FUTURE}
"""Needs that nothing else meets."""
