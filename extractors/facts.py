"""From the readings on a Doc to the rows that are stored: ids, offsets, evidence. No reading happens here.

Ids are readable and depend on the article and the offsets alone: ``a1f0...:c1034`` is the claim at character 1034.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from extractors import records
from extractors.domain import HAPPENED
from extractors.fact_claimants import Claimants
from extractors.fact_parties import Parties
from extractors.language import sentences
from extractors.nlp.annotations import (
    ActorReading,
    AttributionReading,
    CasualtyReading,
    EventReading,
    PrivateNameReading,
    Reading,
    ResponsibilityReading,
    StatementReading,
    TollReading,
    local_ids,
)
from extractors.nlp.sections import section_kind
from extractors.records import ClaimantType, Facts, SectionKind


def facts(doc: Doc, extractor_version: str) -> Facts:
    """Every row that the readings of one article make. ``doc._.article`` is the landed article the Doc was made from."""
    return _Rows(doc, extractor_version).facts()


class _Rows:
    """One article's rows, sharing the ids that rows of one kind use to point at rows of another."""

    def __init__(self, doc: Doc, extractor_version: str) -> None:
        self.doc = doc
        self.article_id: str = doc._.article.article_id
        self.version = extractor_version
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.events: tuple[EventReading, ...] = doc._.events
        self.attributions: tuple[AttributionReading, ...] = doc._.attributions
        self.casualties: tuple[CasualtyReading, ...] = doc._.casualties
        self.tolls: tuple[TollReading, ...] = doc._.tolls
        self.claimants = Claimants(doc)
        self.sentences = [sentences.without_outer_space(sent) for sent in doc.sents]
        self.actor_ids = self._ids("a", self.actors)
        self.parties = Parties(doc, self.actor_ids)
        self.event_ids = self._ids("e", self.events)
        self.claim_ids = self._ids("c", self.casualties)
        self.toll_ids = self._ids("k", self.tolls)

    def facts(self) -> Facts:
        is_relevant = bool(self.casualties) or any(event.realis in HAPPENED for event in self.events)
        n_names = len(self.doc._.private_names)
        return Facts(
            article=records.ArticleFacts(self.article_id, self.version, is_relevant, len(self.sentences), n_names),
            sentences=tuple(self._sentence(number, sent) for number, sent in enumerate(self.sentences)),
            actor_mentions=tuple(self._actor(i, actor) for i, actor in enumerate(self.actors) if i in self.parties),
            event_mentions=tuple(self._event(i, event) for i, event in enumerate(self.events)),
            event_roles=tuple(self._roles()),
            casualty_claims=tuple(self._claim(i, reading) for i, reading in enumerate(self.casualties)),
            article_tolls=tuple(self._toll(i, reading) for i, reading in enumerate(self.tolls)),
            responsibility_claims=tuple(self._responsibilities(self.doc._.responsibilities)),
            statements=tuple(self._statements(self.doc._.statements)),
            private_names=tuple(self._private_names(self.doc._.private_names)),
        )

    # ---- ids and offsets

    def _ids(self, letter: str, readings: Sequence[Reading]) -> list[str]:
        return [f"{self.article_id}:{local_id}" for local_id in local_ids(self.doc, letter, readings)]

    @functools.cached_property
    def _sentence_numbers(self) -> list[int]:
        """The sentence number of every token."""
        return sentences.numbers(self.doc)

    def _sentence_id(self, token: int) -> str:
        return f"{self.article_id}:s{self._sentence_numbers[token]}"

    def _sentence_at(self, token: int) -> Span:
        return self.sentences[self._sentence_numbers[token]]

    def _text(self, tokens: tuple[int, int] | None) -> str | None:
        return self.doc[tokens[0] : tokens[1]].text if tokens else None

    # ---- rows

    def _sentence(self, number: int, sent: Span) -> records.Sentence:
        return records.Sentence(
            sentence_id=f"{self.article_id}:s{number}",
            article_id=self.article_id,
            extractor_version=self.version,
            section=section_kind(sent),
            start_char=sent.start_char,
            end_char=sent.end_char,
        )

    def _actor(self, index: int, actor: ActorReading) -> records.ActorMention:
        span = actor.span(self.doc)
        return records.ActorMention(
            actor_mention_id=self.actor_ids[index],
            article_id=self.article_id,
            extractor_version=self.version,
            sentence_id=self._sentence_id(actor.start),
            start_char=span.start_char,
            end_char=span.end_char,
            actor_text=span.text,
            actor_name=actor.name,
            actor_type=actor.actor_type,
            sector=actor.sector,
            country_iso3=actor.country_iso3,
            is_named=actor.is_named,
            qualifier=actor.qualifier,
            gazetteer_id=actor.gazetteer_id,
            antecedent_id=self.parties.id_of(actor.antecedent),
            basis=actor.basis,
        )

    def _event(self, index: int, event: EventReading) -> records.EventMention:
        span = event.span(self.doc)
        if event.realis is None or event.is_background is None:
            raise ValueError(f"{span.text!r} at {span.start_char} has not been judged: certainty or incidents did not run")
        when = event.date.date if event.date else None
        where = event.place.place if event.place else None
        return records.EventMention(
            mention_id=self.event_ids[index],
            article_id=self.article_id,
            extractor_version=self.version,
            article_event_id=self._article_event_id(event.incident, index),
            sentence_id=self._sentence_id(event.start),
            start_char=span.start_char,
            end_char=span.end_char,
            trigger_text=span.text,
            event_type=event.event_type,
            event_mode=event.event_mode,
            realis=event.realis,
            in_headline=section_kind(span) is SectionKind.HEADLINE,
            is_background=event.is_background,
            parent_article_event_id=None if event.parent is None else self._article_event_id(event.parent, index),
            date_text=when.text if when else None,
            date_start=when.start if when else None,
            date_end=when.end if when else None,
            time_precision=when.time_precision if when else None,
            date_prec=when.date_prec if when else None,
            date_basis=when.basis if when else None,
            time_of_day=event.time_of_day,
            place_text=where.text if where else None,
            location_name=where.location_name if where else None,
            admin1=where.admin1 if where else None,
            country_iso3=where.country_iso3 if where else None,
            countries=where.countries if where else (),
            geonames_id=where.geonames_id if where else None,
            latitude=where.latitude if where else None,
            longitude=where.longitude if where else None,
            geo_precision=where.geo_precision if where else None,
            where_prec=where.where_prec if where else None,
            geo_basis=where.basis if where else None,
            confidence=event.confidence,
            rule_id=event.rule_id,
            weapon_texts=tuple(weapon.span(self.doc).text for weapon in event.weapons),
            target_texts=tuple(target.span(self.doc).text for target in event.targets),
        )

    def _article_event_id(self, incident: int | None, index: int) -> str:
        """Mentions of one incident share it; a mention of none is alone."""
        return f"{self.article_id}:i{incident}" if incident is not None else self.event_ids[index]

    def _roles(self) -> Iterable[records.EventRole]:
        for event_id, event in zip(self.event_ids, self.events, strict=True):
            for role in dict.fromkeys(role for role in event.roles if self.parties.may_act(role.actor)):
                yield records.EventRole(
                    mention_id=event_id,
                    actor_mention_id=self.actor_ids[role.actor],
                    article_id=self.article_id,
                    extractor_version=self.version,
                    role=role.role,
                    sentence_id=self._sentence_id(event.start),
                    rule_id=role.rule_id,
                )

    def _claim(self, index: int, reading: CasualtyReading) -> records.CasualtyClaim:
        evidence, focus = self._sentence_at(reading.root), reading.span(self.doc)
        said = self.attributions[reading.attribution] if reading.attribution is not None else None
        speaker = self.attributions[reading.lent_by] if reading.lent_by is not None else said
        if reading.toll_role is None:
            raise ValueError(f"{evidence.text!r}: no role was given to {reading.quantity.text!r}: tolls did not run")
        return records.CasualtyClaim(
            claim_id=self.claim_ids[index],
            article_id=self.article_id,
            extractor_version=self.version,
            mention_id=None if reading.event is None else self.event_ids[reading.event],
            outcome=reading.outcome,
            quantity_text=reading.quantity.text or None,
            quantity_type=reading.quantity.type,
            quantity_min=reading.quantity.minimum,
            quantity_best=reading.quantity.best,
            quantity_max=reading.quantity.maximum,
            victim_category=reading.victim_category,
            victim_text=self._text(reading.victims),
            victim_actor_mention_id=self.parties.id_of(reading.victim_actor),
            count_scope=reading.scope,
            claimant_actor_mention_id=self.parties.id_of(speaker.actor) if speaker else None,
            claimant_text=self.claimants.text(speaker),
            claimant_type=said.claimant_type if said else ClaimantType.ARTICLE,
            claimant_side=self.claimants.side(said, reading),
            via_text=self._text(said.via) if said else None,
            stance=reading.stance,
            attribution_verb=said.verb if said else None,
            is_hedged=reading.is_hedged,
            is_negated=reading.is_negated,
            supersedes_claim_id=None if reading.supersedes is None else self.claim_ids[reading.supersedes],
            sentence_id=self._sentence_id(reading.root),
            start_char=evidence.start_char,
            end_char=evidence.end_char,
            focus_start_char=min(max(focus.start_char, evidence.start_char), evidence.end_char),
            focus_end_char=max(min(focus.end_char, evidence.end_char), evidence.start_char),
            evidence_text=evidence.text,
            rule_id=reading.rule_id,
            confidence=reading.confidence,
            toll_role=reading.toll_role,
        )

    def _toll(self, index: int, reading: TollReading) -> records.ArticleToll:
        figure, lead = reading.span(self.doc), self.casualties[reading.claim]
        said = self.attributions[lead.attribution] if lead.attribution is not None else None
        return records.ArticleToll(
            article_toll_id=self.toll_ids[index],
            article_id=self.article_id,
            extractor_version=self.version,
            mention_id=None if reading.event is None else self.event_ids[reading.event],
            outcome=reading.outcome,
            victim_category=reading.victim_category,
            claimant_actor_mention_id=self.parties.id_of(said.actor) if said else None,
            claimant_text=self.claimants.text(said),
            claimant_type=said.claimant_type if said else ClaimantType.ARTICLE,
            claim_id=self.claim_ids[reading.claim],
            toll_low=reading.low,
            toll_best=reading.best,
            toll_high=reading.high,
            is_open_above=reading.high is None,
            includes_attackers=reading.includes_attackers,
            is_attackers=reading.is_attackers,
            basis=reading.basis,
            told_at=reading.told_at,
            is_standing=reading.is_standing,
            superseded_by_id=None if reading.superseded_by is None else self.toll_ids[reading.superseded_by],
            claim_ids=tuple(self.claim_ids[claim] for claim in reading.claims),
            start_char=figure.start_char,
            end_char=figure.end_char,
        )

    def _responsibilities(self, readings: Sequence[ResponsibilityReading]) -> Iterable[records.ResponsibilityClaim]:
        readings = [reading for reading in readings if self.parties.may_act(reading.actor)]
        for claim_id, reading in zip(self._ids("r", readings), readings, strict=True):
            evidence = self._sentence_at(reading.start)
            yield records.ResponsibilityClaim(
                responsibility_claim_id=claim_id,
                article_id=self.article_id,
                extractor_version=self.version,
                mention_id=self.event_ids[reading.event],
                actor_mention_id=self.actor_ids[reading.actor],
                claim=reading.claim,
                claimant_actor_mention_id=self.parties.id_of(reading.claimant),
                claimant_text=None if reading.claimant is None else self.actors[reading.claimant].span(self.doc).text,
                sentence_id=self._sentence_id(reading.start),
                start_char=evidence.start_char,
                end_char=evidence.end_char,
                evidence_text=evidence.text,
                rule_id=reading.rule_id,
            )

    def _statements(self, readings: Sequence[StatementReading]) -> Iterable[records.Statement]:
        readings = [said for said in readings if self.parties.id_of(said.speaker) or self.parties.id_of(said.target)]
        for statement_id, reading in zip(self._ids("t", readings), readings, strict=True):
            span = reading.span(self.doc)
            yield records.Statement(
                statement_id=statement_id,
                article_id=self.article_id,
                extractor_version=self.version,
                mention_id=None if reading.event is None else self.event_ids[reading.event],
                speaker_actor_mention_id=self.parties.id_of(reading.speaker),
                target_actor_mention_id=self.parties.id_of(reading.target),
                plover_type=reading.plover_type,
                quote_text=span.text,
                sentence_id=self._sentence_id(reading.start),
                start_char=span.start_char,
                end_char=span.end_char,
                rule_id=reading.rule_id,
            )

    def _private_names(self, readings: tuple[PrivateNameReading, ...]) -> Iterable[records.PrivateName]:
        for private_name_id, reading in zip(self._ids("n", readings), readings, strict=True):
            span = reading.span(self.doc)
            yield records.PrivateName(
                private_name_id=private_name_id,
                article_id=self.article_id,
                extractor_version=self.version,
                kind=reading.kind,
                start_char=span.start_char,
                end_char=span.end_char,
                rule_id=reading.rule_id,
            )
