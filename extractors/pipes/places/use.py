"""Whether a name sets a place, or stands for someone who acts, or describes: "Washington said", "US-led", "US troops"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.language.function_words import COMPANY_PREPOSITIONS
from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.numerals import HYPHENS
from extractors.language.relations import (
    ADJECTIVES,
    COMPOUNDS,
    DESCRIPTIONS,
    POSSESSORS,
    PREPOSITIONS,
    children,
    is_active_subject,
    is_conjunct,
    is_object,
    is_participle_clause,
    is_phrase_of_verb,
    is_possessor,
    is_recipient,
)
from extractors.nlp.annotations import TriggerPart
from extractors.pipes.common import rules
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.trigger_words import Trigger, incident_types
from extractors.pipes.places.acts import AIMED
from extractors.pipes.places.choice import LARGE
from extractors.pipes.places.names import Candidate, PlaceKind
from extractors.pipes.places.spans import Named
from extractors.pipes.places.terms import TermKind, Terms
from extractors.pipes.places.unlisted import is_along_a_way, is_told_as_place
from extractors.reference import ActorNoun, NounKind

TOLD = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "AID"})
"""Event types in which something is said or given to a party."""
CALLED = frozenset({"on", "upon", "to"})
"""What stands before those who are called on or appealed to."""
DESCRIBING = COMPOUNDS | ADJECTIVES | POSSESSORS | DESCRIPTIONS


@dataclass(frozen=True, slots=True)
class Use:
    """One name in its sentence, with the place that it may be. `is_contained`: what it lies in follows, "Orla, [Mali]"."""

    doc: Doc
    words: Sequence[str]
    named: Named
    candidate: Candidate
    terms: Terms
    is_contained: bool = False

    @property
    def before(self) -> str:
        """The word before the name, "" at the start of a Doc."""
        return self.words[self.named.start - 1] if self.named.start else ""

    @property
    def after(self) -> str:
        """The word behind the name, "" at the end of a Doc."""
        return self.words[self.named.end] if self.named.end < len(self.words) else ""

    @property
    def head(self) -> Token:
        head: Token = self.doc[self.named.start : self.named.end].root
        return head


def is_setting(use: Use) -> bool:
    """Whether a name is a place of something: what the first rule says that knows."""
    says = rules.first("places", use.named.start, RULES, use)
    return True if says is None else says


def _is_described(use: Use) -> bool | None:
    """Reads "[Toeni], a village in the north": only a place is said to be one."""
    return True if use.named.is_described else None


@functools.cache
def _bodies() -> frozenset[str]:
    """Nouns for what a government has: army, troops, cabinet."""
    rows = lexicon.read(ActorNoun, "actor_nouns.csv")
    return frozenset(row.noun for row in rows if row.kind in (NounKind.FORCES, NounKind.BODY, NounKind.STATE))


def _owns_a_body(use: Use) -> bool | None:
    """Refuses "[Moscow]'s army"; reads on for "[Mosul]'s markets"."""
    owned = use.head.head if is_possessor(use.head) else None
    return False if owned is not None and _bodies().intersection(noun_lemmas(owned.lower_)) else None


def _names_an_act(use: Use) -> bool | None:
    """Reads "the [Beslan] school siege"; reads on for "the [Tehran] attack on a ship", which is somebody's."""
    act = use.head.head
    if use.head.dep_ not in COMPOUNDS or use.candidate.kind is not PlaceKind.TOWN:
        return None
    is_open = act.lower_ in use.terms.of(TermKind.OPEN_ACT_WORD)
    is_aimed = act.i + 1 < len(use.doc) and use.doc[act.i + 1].lower_ in AIMED
    return True if act.lower_ in use.terms.of(TermKind.ACT_WORD) or (is_open and not is_aimed) else None


def _names_a_site(use: Use) -> bool | None:
    """Reads "the [Sirte] market"; reads on for "the [Sirte] road", which leads there."""
    is_site = use.head.dep_ in COMPOUNDS and use.head.head.lower_ in use.terms.of(TermKind.SITE_OF_TOWN)
    return True if is_site and use.candidate.kind is PlaceKind.TOWN else None


def _is_along_a_way(use: Use) -> bool | None:
    """Reads "the road between [Sirte] and [Misrata]"; reads on for "talks between [Tripoli] and [Rome]"."""
    return True if use.candidate.kind is PlaceKind.TOWN and is_along_a_way(use.head, use.terms) else None


def _is_joined_by_hyphen(use: Use) -> bool | None:
    """Refuses "[US]-led"."""
    is_joined = use.after in HYPHENS and not use.doc[use.named.end - 1].whitespace_
    return False if is_joined else None


def _is_country_spoken_of_as_place(use: Use) -> bool | None:
    """Reads "in [Syria]" and "from eastern [Syria]"; refuses every other country, which acts or describes."""
    if use.candidate.kind is not PlaceKind.COUNTRY:
        return None
    lead = use.named.lead
    is_within = lead.is_locative and use.before != "at" and use.head.dep_ not in DESCRIBING
    return bool(is_within or (lead.direction and lead.is_loose))


def _takes_article(use: Use) -> bool | None:
    """Refuses "the [Haddad]": towns take no article; reads on for "the [Sheikh Radwan] neighborhood",
    "the [Neelum Valley]".
    """
    kinds = (TermKind.SETTLEMENT_WORD, TermKind.AROUND_WORD)
    is_land = use.candidate.kind is PlaceKind.REGION
    is_titled = is_land or use.named.tail is not None or any(use.after in use.terms.of(kind) for kind in kinds)
    return False if use.before == "the" and not use.candidate.is_curated and not is_titled else None


def _is_led_up_to(use: Use) -> bool | None:
    """Reads "in [Kyiv]", "the town of [Sirte]"."""
    return True if use.named.lead.is_locative or use.named.lead.of_what is not None else None


def _is_one_of_two_governments(use: Use) -> bool | None:
    """Refuses "between [Washington] and Tehran", "according to [Moscow]", "with the rebels and [Kyiv]"."""
    if use.before in COMPANY_PREPOSITIONS:
        return False
    is_source = use.before == "to" and use.named.start > 1 and use.words[use.named.start - 2] == "according"
    first = use.head
    while is_conjunct(first):
        first = first.head
    is_company = first != use.head and any(mark.lower_ in COMPANY_PREPOSITIONS for mark in children(first, PREPOSITIONS))
    return False if is_source or is_company else None


def _is_origin(use: Use) -> bool | None:
    """Refuses "a missile made in [North Korea]", "a man born in [Tunis]"."""
    made = use.head.head
    return False if is_participle_clause(made) and is_of_kind(made, EventWordKind.ORIGIN) else None


def _is_unlikely_town(use: Use) -> bool | None:
    """Refuses a town that goes by another name, unless the text says where it lies or that it is a place, or the model reads a
    place and the town is large: Basra.
    """
    goes_by_name = use.candidate.is_main or use.candidate.is_curated or use.is_contained
    if use.candidate.kind is not PlaceKind.TOWN or goes_by_name:
        return None
    is_likely = use.candidate.population >= LARGE or is_told_as_place(use.doc, use.named, use.terms)
    return None if use.named.is_surely_place and is_likely else False


def _is_spoken_to(use: Use) -> bool | None:
    """Refuses "asked [Caracas] to reopen it", "lent [Vientiane] a million", "pleaded with [Cairo]": governments are told.

    So is "called on [Cairo] and [Tripoli] to talk". Reads on for "visited [Caracas]": one goes to a town to talk.
    """
    head = use.head
    if is_recipient(head) or _is_called_on(head):
        return False
    verb = head.head
    is_told = is_object(head) or (is_phrase_of_verb(head) and use.before in COMPANY_PREPOSITIONS)
    return False if is_told and any(form in _verbs_of_speech() for form in lemmas(verb.lower_)) else None


def _is_called_on(head: Token) -> bool:
    first = head
    while is_conjunct(first):
        first = first.head
    before = next((mark.lower_ for mark in children(first, PREPOSITIONS)), None) if is_phrase_of_verb(first) else None
    return before is not None and any(f"{form} {before}" in _calls() for form in lemmas(first.head.lower_))


@functools.cache
def _calls() -> frozenset[str]:
    """Verbs that ask somebody, with what stands before those: "call on", "appeal to"."""
    rows = lexicon.read(Trigger, "triggers.csv")
    return frozenset(row.phrase for row in rows if row.event_type == "REQUEST" and row.phrase.split()[-1] in CALLED)


@functools.cache
def _verbs_of_speech() -> frozenset[str]:
    """Verbs of one word that say something to somebody, whatever else they need: "accuse", "ask"."""
    rows = lexicon.read(Trigger, "triggers.csv")
    spoken = {row.phrase for row in rows if row.part is TriggerPart.VERB and row.event_type in TOLD}
    acts = {row.phrase for row in rows if row.part is TriggerPart.VERB and row.event_type in incident_types()}
    return frozenset(phrase for phrase in spoken - acts if " " not in phrase)


def _acts(use: Use) -> bool | None:
    """Refuses "[Washington] said", "accused [Kyiv]"."""
    verbs = use.terms.of(TermKind.AGENT_VERB)
    return False if use.before in verbs or use.after in verbs or is_active_subject(use.head) else None


RULES = (
    _is_described,
    _owns_a_body,
    _is_joined_by_hyphen,
    _names_an_act,
    _names_a_site,
    _is_along_a_way,
    _is_origin,
    _is_country_spoken_of_as_place,
    _takes_article,
    _is_led_up_to,
    _is_one_of_two_governments,
    _is_spoken_to,
    _is_unlikely_town,
    _acts,
)
"""Each says True where a name sets a place, False where it does not, None where it cannot tell."""
