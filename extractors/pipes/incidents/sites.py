"""Where a mention of an event says it was: the place of its phrase or clause, not the one where somebody spoke."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians

from spacy.tokens import Doc, Token

from extractors.language.relations import DIRECT_OBJECTS, OWN_SUBJECTS, is_preposition, is_subordinator
from extractors.nlp.annotations import EventReading, PlaceReading, RoleBasis
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.incidents.clauses import OTHER_TIME, Clauses, Sentences
from extractors.records import ResolvedPlace

CORE = OWN_SUBJECTS | DIRECT_OBJECTS
ORIGIN = frozenset({"from"})
TAKEN_FROM = frozenset({"abduct", "seize"})

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
        if self._is_struck(place, event):
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

    def _is_origin(self, token: Token, event: EventReading) -> bool:
        """As in "rockets fired from [Nineveh]": where an act set out; who was kidnapped from a place was there."""
        if event.event_mode in TAKEN_FROM:
            return False
        marks = (child for child in token.children if is_preposition(child) and child.lower_ in ORIGIN)
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
