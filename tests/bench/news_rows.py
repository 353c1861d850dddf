"""Invented reports as the rows that reading them would have left, written to a work file without reading."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from news import STATES, Incident, News, Report

from extractors.records import (
    ActorMention,
    ActorType,
    AliasBasis,
    Article,
    ArticleFacts,
    CasualtyClaim,
    CasualtyOutcome,
    ClaimantSide,
    ClaimantType,
    CountScope,
    DateBasis,
    EventMention,
    EventRole,
    GeoBasis,
    PublishedAtBasis,
    QuantityType,
    Realis,
    Role,
    Stance,
    VictimCategory,
    to_table,
)
from extractors.settings import Settings
from extractors.warehouse.work import connect_work, select_list

VERSION = "bench"
WORDS, STOCK_PHRASES, VOCABULARY = 300, 150, 20_000
UNNAMED = (("Iran-backed militias", "Iran-backed"), ("militias", None), ("rebel groups", None), ("local militias", "local"))
PERSONS_A_REPORT, NEW_PERSON = 3, 0.35
TABLES = {
    "articles": Article,
    "article_facts": ArticleFacts,
    "actor_mentions": ActorMention,
    "event_mentions": EventMention,
    "event_roles": EventRole,
    "casualty_claims": CasualtyClaim,
}


class Writer:
    """Reports as rows. Words of the last days are kept, since a reprint comes within a day."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        self._vocabulary = [hashlib.sha256(str(n).encode()).hexdigest()[:7] for n in range(VOCABULARY)]
        self._stock = [self._words(12) for _ in range(STOCK_PHRASES)]
        self._texts: dict[int, str] = {}
        self._names = News(seed=seed)
        self._named: list[str] = []

    def rows_of(self, reports: Sequence[Report]) -> list[Any]:
        """What was landed and read of several reports, such as those of a day."""
        return [row for report in reports for row in self.rows(report)]

    def rows(self, report: Report) -> Iterator[Any]:
        """The article and every fact of it."""
        article_id = f"{hashlib.sha256(str(report.number).encode()).hexdigest()[:16]}"
        text = self._text(report)
        yield _article(article_id, report, text)
        yield ArticleFacts(article_id, VERSION, True, 15)
        group, state, unnamed, speaker, *others = self._cast(article_id, report.incident)
        yield from (group, state, unnamed, speaker, *others)
        mention = _mention(article_id, 0, report.incident, report.day)
        yield mention
        yield _role(mention, group, Role.PERPETRATOR)
        yield _role(mention, state, Role.RECIPIENT)
        claimant = self._chance.choice((None, speaker, unnamed))
        yield _claim(mention, CasualtyOutcome.KILLED, report.killed, claimant)
        yield _claim(mention, CasualtyOutcome.INJURED, report.incident.injured, claimant)
        for number, earlier in enumerate(report.background, 1):
            yield _mention(article_id, number, earlier, report.day)

    def _cast(self, article_id: str, incident: Incident) -> list[ActorMention]:
        name, qualifier = self._chance.choice(UNNAMED)
        known = STATES[incident.town.country]
        persons = [self._person() for _ in range(PERSONS_A_REPORT)]
        cast = [
            _actor(article_id, 0, incident.group, ActorType.REBEL_GROUP, incident.town.country),
            _actor(article_id, 1, known.title(), ActorType.STATE, incident.town.country, gazetteer_id=known),
            _actor(article_id, 2, name, ActorType.MILITIA, None, is_named=False, qualifier=qualifier),
            _actor(article_id, 3, _spelt(incident.person, self._chance), ActorType.PERSON, None),
        ]
        cast += [_actor(article_id, 4 + n, person, ActorType.PERSON, None) for n, person in enumerate(persons)]
        stand = {"is_named": False, "basis": AliasBasis.COREFERENCE}
        cast += [_actor(article_id, 8, "the group", ActorType.REBEL_GROUP, None, antecedent_id=f"{article_id}:a0", **stand)]
        cast += [_actor(article_id, 9, "he", ActorType.PERSON, None, antecedent_id=f"{article_id}:a3", **stand)]
        return cast

    def _person(self) -> str:
        """Somebody new, or one named before: the oftener named, the likelier (a Yule-Simon process)."""
        is_new = not self._named or self._chance.random() < NEW_PERSON
        self._named.append(f"{self._names.name()} {self._names.name()}" if is_new else self._chance.choice(self._named))
        return self._named[-1]

    def _text(self, report: Report) -> str:
        original = self._texts.get(report.reprints) if report.reprints is not None else None
        own = self._words(WORDS if original is None else self._chance.choice((10, 10, 200)))
        text = " ".join((own, self._chance.choice(self._stock), original or self._chance.choice(self._stock)))
        self._texts[report.number] = text
        self._texts.pop(report.number - 3000, None)
        return text

    def _words(self, count: int) -> str:
        return " ".join(self._vocabulary[int(VOCABULARY * self._chance.random() ** 3)] for _ in range(count))


def store(settings: Settings, rows: Sequence[Any]) -> None:
    """Adds rows to the staging tables."""
    with connect_work(settings) as connection:
        for table, record in TABLES.items():
            connection.register("new_rows", to_table(record, [row for row in rows if type(row) is record]))
            connection.execute(f"INSERT INTO staging.{table} SELECT {select_list(record)} FROM new_rows")
            connection.unregister("new_rows")


def _row(record: type, **values: Any) -> Any:
    """A record; of what is not given, a list is empty and all else None."""
    unsaid = {field.name: () if str(field.type).startswith("tuple") else None for field in fields(record)}
    return record(**{**unsaid, **values})


def _article(article_id: str, report: Report, text: str) -> Article:
    moment = datetime.combine(report.day, time(report.number % 24), tzinfo=UTC)
    article: Article = _row(
        Article,
        article_id=article_id,
        source="bench",
        url=f"https://outlet{report.outlet}.example/{article_id}",
        publisher_name=f"Outlet {report.outlet}",
        language="en",
        landed_day=report.day,
        text=text,
        published_at=moment,
        published_at_basis=PublishedAtBasis.METADATA,
        fetched_at=moment,
        sections=(),
        credits=(),
        word_count=WORDS,
        text_sha256=article_id,
        raw_text="",
    )
    return article


def _actor(article_id: str, number: int, name: str, actor_type: ActorType, country: str | None, **more: Any) -> ActorMention:
    actor: ActorMention = _row(
        ActorMention,
        actor_mention_id=f"{article_id}:a{number}",
        article_id=article_id,
        extractor_version=VERSION,
        sentence_id=f"{article_id}:s0",
        start_char=number,
        end_char=number + 1,
        actor_text=name,
        actor_name=name,
        actor_type=actor_type,
        country_iso3=country,
        **{"is_named": True, "basis": AliasBasis.COREFERENCE, **more},
    )
    return actor


def _mention(article_id: str, number: int, incident: Incident, told_on: date) -> EventMention:
    """The incident itself, by its day; one of the past by its day where it is near, else by its month."""
    is_far = number > 0 and told_on - incident.day > timedelta(days=14)
    first = incident.day.replace(day=1) if is_far else incident.day
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if is_far else incident.day
    mention: EventMention = _row(
        EventMention,
        mention_id=f"{article_id}:e{number}",
        article_id=article_id,
        extractor_version=VERSION,
        article_event_id=f"{article_id}:i{number}",
        sentence_id=f"{article_id}:s{number}",
        start_char=number,
        end_char=number + 1,
        trigger_text="attack",
        event_type="ASSAULT",
        event_mode=incident.mode,
        realis=Realis.HISTORICAL if number else Realis.ASSERTED,
        in_headline=False,
        is_background=number > 0,
        date_start=first,
        date_end=last,
        time_precision=3 if is_far else 1,
        date_prec=4 if is_far else 1,
        date_basis=DateBasis.STATED,
        place_text=incident.town.name,
        location_name=incident.town.name,
        country_iso3=incident.town.country,
        countries=(incident.town.country,),
        latitude=incident.town.north,
        longitude=incident.town.east,
        geo_precision=1,
        where_prec=1,
        geo_basis=GeoBasis.STATED,
        confidence=1.0,
        rule_id=VERSION,
    )
    return mention


def _role(mention: EventMention, actor: ActorMention, role: Role) -> EventRole:
    ids = (mention.mention_id, actor.actor_mention_id, mention.article_id)
    return EventRole(*ids, VERSION, role, mention.sentence_id, VERSION)


def _claim(mention: EventMention, outcome: CasualtyOutcome, number: int, claimant: ActorMention | None) -> CasualtyClaim:
    who = ClaimantType.ARTICLE if claimant is None else ClaimantType.GOVERNMENT
    claim: CasualtyClaim = _row(
        CasualtyClaim,
        claim_id=f"{mention.article_id}:c-{outcome}",
        article_id=mention.article_id,
        extractor_version=VERSION,
        mention_id=mention.mention_id,
        outcome=outcome,
        quantity_text=str(number),
        quantity_min=number,
        quantity_type=QuantityType.EXACT if number else QuantityType.NONE,
        quantity_best=number,
        quantity_max=number,
        victim_category=VictimCategory.UNSPECIFIED,
        count_scope=CountScope.INCIDENT,
        claimant_type=who,
        claimant_actor_mention_id=claimant.actor_mention_id if claimant else None,
        is_hedged=False,
        claimant_text=claimant.actor_text if claimant else None,
        claimant_side=ClaimantSide.UNKNOWN,
        stance=Stance.ASSERTS,
        is_negated=False,
        sentence_id=mention.sentence_id,
        start_char=0,
        end_char=7,
        focus_start_char=0,
        focus_end_char=1,
        evidence_text="invented",
        rule_id=VERSION,
        confidence=1.0,
    )
    return claim


def _spelt(name: str, chance: random.Random) -> str:
    """A name as one outlet or another spells it."""
    return name.replace("q", "k") if chance.random() < 0.3 else name
