"""Who says a count of harmed people: in the article's words, and on whose side, as far as the article tells."""

from __future__ import annotations

from spacy.tokens import Doc

from extractors.domain import PERPETRATORS, RECIPIENTS, STATE_SIDE, THIRD_PARTIES
from extractors.nlp.annotations import ActorReading, AttributionReading, CasualtyReading, EventReading
from extractors.records import ClaimantSide, VictimCategory


class Claimants:
    """The claimants of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.events: tuple[EventReading, ...] = doc._.events

    def text(self, said: AttributionReading | None) -> str | None:
        """The claimant in the article's words; "he" and "they" in the words that they stand for."""
        if said is None or said.source is None:
            return None
        start, end = said.stands_for or said.source
        if said.actor is None or end - start > 1 or self.doc[start].pos_ != "PRON":
            return self.doc[start:end].text
        actor, seen = self.actors[said.actor], {said.actor}
        while actor.antecedent is not None and actor.antecedent not in seen:
            seen.add(actor.antecedent)
            actor = self.actors[actor.antecedent]
        return actor.span(self.doc).text

    def side(self, said: AttributionReading | None, reading: CasualtyReading) -> ClaimantSide:
        """Whose side the claimant is on, as far as the roles of the incident tell."""
        if said is None:
            return ClaimantSide.UNKNOWN
        if said.claimant_type in THIRD_PARTIES:
            return ClaimantSide.THIRD_PARTY
        if said.actor is None or reading.event is None:
            return ClaimantSide.UNKNOWN
        speaker = self._identity(said.actor)
        roles = self.events[reading.event].roles
        if any(speaker & self._identity(role.actor) for role in roles if role.role in PERPETRATORS):
            return ClaimantSide.PERPETRATOR_SIDE
        if reading.victim_category is not VictimCategory.UNSPECIFIED and any(
            speaker & self._identity(role.actor) for role in roles if role.role in RECIPIENTS
        ):
            return ClaimantSide.VICTIM_SIDE
        return ClaimantSide.UNKNOWN

    def _identity(self, index: int) -> set[str]:
        """What an actor mention can be known by: its gazetteer entry, its name, the state it acts for."""
        actor = self.actors[index]
        names = {actor.gazetteer_id, actor.name}
        if actor.actor_type in STATE_SIDE:
            names.add(actor.country_iso3)
        if actor.antecedent is not None and actor.antecedent != index:
            names |= {self.actors[actor.antecedent].gazetteer_id, self.actors[actor.antecedent].name}
        return {name for name in names if name}
