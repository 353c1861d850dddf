"""Invented reports as the rows that reading them would have left."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from extractors import lexicon
from extractors.linking.word_vectors import WordShare
from extractors.records import (
    ActorMention,
    ActorType,
    Article,
    ArticleFacts,
    CasualtyClaim,
    CasualtyOutcome,
    ClaimantType,
    EventMention,
    QuantityType,
    Realis,
    Role,
)
from tests.bench.news import STATES, Incident, News, Report
from tests.rows import VERSION, actor_mention, article, casualty_claim, event_mention, event_role

WORDS, STOCK_PHRASES = 240, 150
RARE_WORDS, STORY_WORDS, RARE_VOCABULARY = 20, 20, 50_000
"""A report of 300 words has some eighty rare ones, names and numbers among them, a quarter of its story alone."""
UNNAMED = (("Iran-backed militias", "Iran-backed"), ("militias", None), ("rebel groups", None), ("local militias", "local"))
PERSONS_A_REPORT, NEW_PERSON = 3, 0.35


class Writer:
    """Reports as rows. Words of the last days are kept, since a reprint comes within a day.

    Common words are drawn as often as texts hold them; rare ones come from a long tail of made-up ones, those of a story from a
    few that its reports share.
    """

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        shares = lexicon.read(WordShare, "word_shares.csv")
        self._common = [row.word for row in shares]
        self._shares = list(accumulate(row.share for row in shares))
        self._stock = [self._words(12) for _ in range(STOCK_PHRASES)]
        self._texts: dict[int, str] = {}
        self._names = News(seed=seed)
        self._named: list[str] = []

    def rows_of(self, reports: Sequence[Report]) -> list[Any]:
        """What was landed and read of several reports, such as those of a day."""
        return [row for report in reports for row in self.rows(report)]

    def rows(self, report: Report) -> Iterator[Any]:
        """The article and every fact of it."""
        article_id = hashlib.sha256(str(report.number).encode()).hexdigest()[:16]
        text = self._text(report)
        yield _article(article_id, report, text)
        yield ArticleFacts(article_id, VERSION, True, 15)
        group, state, unnamed, speaker, *others = self._cast(article_id, report.incident)
        yield from (group, state, unnamed, speaker, *others)
        mention = _mention(article_id, 0, report.incident, report.day)
        yield mention
        yield event_role(mention, group, Role.PERPETRATOR)
        yield event_role(mention, state, Role.RECIPIENT)
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
            actor_mention(article_id, 0, incident.group, ActorType.REBEL_GROUP, country_iso3=incident.town.country),
            actor_mention(
                article_id, 1, known.title(), ActorType.STATE, country_iso3=incident.town.country, gazetteer_id=known
            ),
            actor_mention(article_id, 2, name, ActorType.MILITIA, is_named=False, qualifier=qualifier),
            actor_mention(article_id, 3, _spelt(incident.person, self._chance), ActorType.PERSON),
        ]
        cast += [actor_mention(article_id, 4 + n, person, ActorType.PERSON) for n, person in enumerate(persons)]
        for number, words, stood_for in ((8, "the group", cast[0]), (9, "he", cast[3])):
            antecedent = {"is_named": False, "antecedent_id": stood_for.actor_mention_id}
            cast.append(actor_mention(article_id, number, words, stood_for.actor_type, **antecedent))
        return cast

    def _person(self) -> str:
        """Somebody new, or one named before: the oftener named, the likelier (a Yule-Simon process)."""
        is_new = not self._named or self._chance.random() < NEW_PERSON
        self._named.append(f"{self._names.name()} {self._names.name()}" if is_new else self._chance.choice(self._named))
        return self._named[-1]

    def _text(self, report: Report) -> str:
        original = self._texts.get(report.reprints) if report.reprints is not None else None
        own = self._words(WORDS if original is None else self._chance.choice((10, 10, 200)))
        if original is None:
            own = f"{own} {' '.join((*self._rare(), *self._of_story(report)))}"
        text = " ".join((own, self._chance.choice(self._stock), original or self._chance.choice(self._stock)))
        self._texts[report.number] = text
        self._texts.pop(report.number - 3000, None)
        return text

    def _words(self, count: int) -> str:
        """Each is said twice: a text keeps to its words."""
        return " ".join(2 * self._chance.choices(self._common, cum_weights=self._shares, k=count // 2))

    def _rare(self) -> Iterator[str]:
        for _ in range(RARE_WORDS):
            yield _made_up(int(RARE_VOCABULARY * self._chance.random() ** 1.5))

    def _of_story(self, report: Report) -> Iterator[str]:
        """Most of the words that reports of the incident may use, and the names in it and in what came before."""
        own = self._chance.sample(range(2 * STORY_WORDS), STORY_WORDS)
        yield from (_made_up(RARE_VOCABULARY + 2 * STORY_WORDS * report.incident.number + word) for word in own)
        for one in (report.incident, *report.background):
            yield f"in {one.town.name} the {one.group} killed {one.killed} said {one.person}."


def _made_up(number: int) -> str:
    return "".join(chr(ord("a") + int(digit, 16)) for digit in hashlib.sha256(str(number).encode()).hexdigest()[:8])


def _article(article_id: str, report: Report, text: str) -> Article:
    return article(
        article_id,
        datetime.combine(report.day, time(report.number % 24), tzinfo=UTC),
        text,
        url=f"https://outlet{report.outlet}.example/{article_id}",
        publisher_name=f"Outlet {report.outlet}",
    )


def _mention(article_id: str, number: int, incident: Incident, reported_on: date) -> EventMention:
    """The incident itself, by its day; one of the past by its day where it is near, else by its month."""
    is_far = number > 0 and reported_on - incident.day > timedelta(days=14)
    first = incident.day.replace(day=1) if is_far else incident.day
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1) if is_far else incident.day
    return event_mention(
        article_id,
        number,
        sentence_id=f"{article_id}:s{number}",
        event_mode=incident.mode,
        realis=Realis.HISTORICAL if number else Realis.ASSERTED,
        is_background=number > 0,
        date_start=first,
        date_end=last,
        time_precision=3 if is_far else 1,
        date_prec=4 if is_far else 1,
        place_text=incident.town.name,
        location_name=incident.town.name,
        country_iso3=incident.town.country,
        countries=(incident.town.country,),
        latitude=incident.town.north,
        longitude=incident.town.east,
    )


def _claim(mention: EventMention, outcome: CasualtyOutcome, number: int, claimant: ActorMention | None) -> CasualtyClaim:
    return casualty_claim(
        f"{mention.article_id}:c-{outcome}",
        mention.article_id,
        number,
        number,
        mention_id=mention.mention_id,
        outcome=outcome,
        quantity_type=QuantityType.EXACT if number else QuantityType.NONE,
        claimant_type=ClaimantType.ARTICLE if claimant is None else ClaimantType.GOVERNMENT,
        claimant_actor_mention_id=claimant.actor_mention_id if claimant else None,
        claimant_text=claimant.actor_text if claimant else None,
    )


def _spelt(name: str, chance: random.Random) -> str:
    """A name as one outlet or another spells it."""
    return name.replace("q", "k") if chance.random() < 0.3 else name
