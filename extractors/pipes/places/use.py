"""Whether a name sets a place, or stands for someone who acts, or describes: "Washington said", "US-led", "US troops"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.language.function_words import COMPANY_PREPOSITIONS
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
    is_participle_clause,
)
from extractors.pipes.common import rules
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.places.choice import LARGE
from extractors.pipes.places.names import Candidate, PlaceKind
from extractors.pipes.places.spans import Named
from extractors.pipes.places.terms import TermKind, Terms

DESCRIBING = COMPOUNDS | ADJECTIVES | POSSESSORS | DESCRIPTIONS


@dataclass(frozen=True, slots=True)
class Use:
    """One name in its sentence, with the place that it may be."""

    doc: Doc
    words: Sequence[str]
    named: Named
    candidate: Candidate
    terms: Terms

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
    """Refuses "the [Haddad]": towns take no article; reads on for "the [Sheikh Radwan] neighborhood"."""
    is_titled = use.named.tail is not None or use.after in use.terms.of(TermKind.SETTLEMENT_WORD)
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
    """Refuses a town that goes by another name, unless the model reads a place and the town is large: Basra."""
    is_known = use.named.is_surely_place and use.candidate.population >= LARGE
    goes_by_name = use.candidate.is_main or use.candidate.is_curated or is_known
    return False if use.candidate.kind is PlaceKind.TOWN and not goes_by_name else None


def _acts(use: Use) -> bool | None:
    """Refuses "[Washington] said", "accused [Kyiv]"."""
    verbs = use.terms.of(TermKind.AGENT_VERB)
    return False if use.before in verbs or use.after in verbs or is_active_subject(use.head) else None


RULES = (
    _is_joined_by_hyphen,
    _is_origin,
    _is_country_spoken_of_as_place,
    _takes_article,
    _is_led_up_to,
    _is_one_of_two_governments,
    _is_unlikely_town,
    _acts,
)
"""Each says True where a name sets a place, False where it does not, None where it cannot tell."""
