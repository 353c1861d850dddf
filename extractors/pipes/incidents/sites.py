"""Where a mention of an event says it was: the place of its phrase or clause, not the one where somebody spoke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, radians

from spacy.tokens import Doc, Token

from extractors.language import syntax
from extractors.language.relations import (
    COMPOUNDS,
    DIRECT_OBJECTS,
    OWN_SUBJECTS,
    PHRASES_OF_NOUN,
    is_active_subject,
    is_preposition,
    is_relative_clause,
    is_subordinator,
)
from extractors.nlp.annotations import EventReading, PlaceReading, RoleBasis
from extractors.nlp.sections import section_kind
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.incidents.clauses import OTHER_TIME, Clauses, Sentences
from extractors.records import ResolvedPlace, SectionKind

CORE = OWN_SUBJECTS | DIRECT_OBJECTS
ORIGIN = frozenset({"from"})
TAKEN_FROM = frozenset({"abduct", "seize"})

WAYS = frozenset({"from", "to", "into", "toward", "towards"})
TOWN = 2
"""UCDP where_prec up to which a place is a town, a site or near one."""
LEAD_SENTENCES = 6

KM_A_DEGREE = 111.2


def kilometres(here: ResolvedPlace, there: ResolvedPlace) -> float | None:
    """The distance of two places on a flat map, which near each other is exact enough; None where one has no coordinates."""
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return None
    east = (there.longitude - here.longitude) * cos(radians((here.latitude + there.latitude) / 2))
    return hypot(there.latitude - here.latitude, east) * KM_A_DEGREE


class Sites:
    """The places of one Doc, asked for by event."""

    def __init__(self, doc: Doc, sentences: Sentences, clauses: Clauses) -> None:
        self.doc = doc
        self.sentences = sentences
        self.clauses = clauses
        self.places: tuple[PlaceReading, ...] = doc._.places

    def place(self, event: EventReading, sentence: int) -> PlaceReading | None:
        """The place of the event's clause, the finest first; not the one where somebody spoke."""
        near = self.sentences.of(self.places, sentence)
        if not near:
            return None
        if not self.clauses.parsed:
            return min(near, key=lambda place: (place.place.where_prec, abs(place.start - event.root)))
        ranked = [(rank, place) for place in near if (rank := self._rank(event, place)) is not None]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def towns_of_lead(self) -> Iterator[PlaceReading]:
        """The towns that a text names in its headline and first sentences, in order; not where somebody speaks or is buried.

        A name all in capitals is that of a dateline.
        """
        first = next((number for number, start in enumerate(self.sentences.starts) if self._is_body(start)), 0)
        for place in self.places if self.clauses.parsed else ():
            token = self.clauses.root(place)
            verb = self.doc[self.clauses.of(token)]
            if (
                place.place.where_prec <= TOWN
                and self.sentences.number(place.start) < first + LEAD_SENTENCES
                and section_kind(place.span(self.doc)) in (SectionKind.HEADLINE, SectionKind.BODY)
                and not place.span(self.doc).text.isupper()
                and (is_active_subject(token) or not (self.clauses.is_aftermath(verb) or self.clauses.is_saying(verb)))
                and not self._is_reached_from(token)
            ):
                yield place

    def _is_body(self, token: int) -> bool:
        return section_kind(self.doc[token : token + 1]) is SectionKind.BODY

    def _is_reached_from(self, token: Token) -> bool:
        """As in "taken to [Mopti]", "taken to a clinic in [Mopti]", "walked into [Mopti]", "a man from [Mopti]", "40 km from
        [Mopti]": another place than the one told of.
        """
        named = [token]
        while named[-1].dep_ in PHRASES_OF_NOUN | COMPOUNDS:
            named.append(named[-1].head)
        return any(is_preposition(mark) and mark.lower_ in WAYS for noun in named for mark in noun.children)

    def countries(self, event: EventReading, sentence: int) -> frozenset[str]:
        """The countries of the places in the event's own phrase or clause: "strikes in [Iraq] and [Syria]"."""
        if not self.clauses.parsed:
            return frozenset()
        own = [place.place for place in self.sentences.of(self.places, sentence) if self._is_own(event, place)]
        return frozenset(country for place in own for country in (place.country_iso3, *place.countries) if country)

    def _is_own(self, event: EventReading, place: PlaceReading) -> bool:
        rank = self._rank(event, place)
        return rank is not None and rank[0] == 0

    def _rank(self, event: EventReading, place: PlaceReading) -> tuple[int, bool, int, int] | None:
        """How well a place fits: inside the phrase, in the clause, in a sharing clause; then precision, then distance."""
        token, root = self.clauses.root(place), self.doc[event.root]
        distance = abs(place.start - event.root)
        fineness = (place.place.country_iso3 is None, place.place.where_prec)
        if self._is_struck(place, event) or self._is_where(token, root) or self._is_of_scene(token, root):
            return (0, *fineness, distance)
        if self._is_origin(token, event) or self.clauses.is_of_other_event(token, event.root):
            return None
        clause = self.clauses.of(token)
        clauses = self.clauses.above(root)
        if (
            self._is_of_aftermath(token, clause, root)
            or self._is_of_speaker(place, event)
            or (self.clauses.is_saying(self.doc[clause]) and clause != event.root and not self.clauses.is_under(token, root))
        ):
            return None
        acting = root.pos_ in ("VERB", "AUX") or (root.dep_ in CORE and root.head.i == clause)
        if self.clauses.is_under(token, root) or (clause == clauses[0] and acting):
            return (0, *fineness, distance)
        if clause in clauses or clause == clauses[0]:
            return (1, *fineness, distance)
        return (2, *fineness, distance) if self._hangs_below(token, clauses) else None

    def _is_struck(self, place: PlaceReading, event: EventReading) -> bool:
        """As in "the killing and Iran launching missiles at [Iraqi bases]": what was aimed at, whatever the phrase hangs on."""
        aimed = (self.doc._.actors[role.actor] for role in event.roles if role.basis is RoleBasis.TARGET)
        return any(actor.start <= place.start and place.end <= actor.end for actor in aimed)

    def _is_where(self, token: Token, root: Token) -> bool:
        """As in "visited the town of [Gao], where gunmen killed nine"."""
        told = (self.doc[clause] for clause in self.clauses.above(root))
        return any(
            is_relative_clause(verb)
            and self.clauses.is_under(token, verb.head)
            and any(c.lower_ == "where" for c in verb.children)
            for verb in told
        )

    def _is_of_scene(self, token: Token, root: Token) -> bool:
        """As in "arrested at a protest in [London]": what is done at another act is done where that is."""
        return any(self.clauses.is_under(token, scene) for scene in syntax.prepositional(root, "at", "during"))

    def _is_origin(self, token: Token, event: EventReading) -> bool:
        """As in "rockets fired from [Nineveh]", "men from the [Nineveh] hills": where who acts set out; who was kidnapped from
        a place was there.
        """
        if event.event_mode in TAKEN_FROM:
            return False
        named = token
        while named.dep_ in COMPOUNDS:
            named = named.head
        marks = (child for child in named.children if is_preposition(child) and child.lower_ in ORIGIN)
        return any(mark.i == 0 or not _is_distance(self.doc[mark.i - 1]) for mark in marks)

    def _is_of_speaker(self, place: PlaceReading, event: EventReading) -> bool:
        """As in "told reporters in [Rome] that the strikes ...", "the strikes ..., he told reporters in [Rome]"."""
        if place.end <= event.start:
            between = self.doc[place.end : event.start]
            return any(token.lower_ == "that" and is_subordinator(token) for token in between)
        return any(token.i in self.clauses.sayings for token in self.doc[event.end : place.start])

    def _is_of_aftermath(self, token: Token, clause: int, root: Token) -> bool:
        """As in "the council met in [Geneva] over the strike", "a summit in [Rome] discussed the strike"."""
        verb = self.doc[clause]
        return verb != root and self.clauses.is_aftermath(verb) and not self.clauses.is_under(token, root)

    def _hangs_below(self, token: Token, clauses: Sequence[int]) -> bool:
        """Whether a place stands in a clause under the event's, of the same time and said by nobody else."""
        for ancestor in token.ancestors:
            if ancestor.i in clauses:
                return True
            if self.clauses.is_saying(ancestor) or any(child.lower_ in OTHER_TIME for child in ancestor.children):
                return False
        return False


def _is_distance(token: Token) -> bool:
    """As in "seven [kilometres] from Ber": that is where it was."""
    return is_of_kind(token, EventWordKind.DISTANCE)
