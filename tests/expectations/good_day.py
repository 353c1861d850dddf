"""A day on which everything was landed and read rightly; each test breaks it in one place."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

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
    Facts,
    GeoBasis,
    PublishedAtBasis,
    QuantityType,
    Realis,
    Section,
    SectionKind,
    Sentence,
    Stance,
    Statement,
    VictimCategory,
)
from extractors.settings import Settings
from extractors.warehouse import lake

DAY = date(2024, 3, 5)
BATCH = f"{DAY}-batch"  # as `GoodDay.write` names it
HEADLINE = "Shells hit Borova\n"
SENTENCES = (
    "The mayor said at least seven people were killed on Monday when shells hit the market of Borova.",
    "“We condemn this crime”, the governor wrote, and promised help to everyone who had lost a home.",
)
TEXT = HEADLINE + " ".join(SENTENCES)


def span(words: str) -> dict[str, int]:
    """Where the words stand in the text."""
    return {"start_char": TEXT.index(words), "end_char": TEXT.index(words) + len(words)}


def an_article(article_id: str) -> Article:
    text = f"{TEXT} ({article_id})"
    return Article(
        article_id=article_id,
        source="folder",
        url=f"https://example.org/{article_id}",
        canonical_url=None,
        publisher_name="The Example",
        publisher_domain="example.org",
        title="Shells hit Borova",
        byline=None,
        dateline_place=None,
        language="en",
        published_at=datetime(2024, 3, 5, 8, tzinfo=UTC),
        published_at_basis=PublishedAtBasis.METADATA,
        fetched_at=datetime(2024, 3, 5, 9, tzinfo=UTC),
        landed_day=DAY,
        text=text,
        sections=(Section(SectionKind.HEADLINE, 0, len(HEADLINE) - 1), Section(SectionKind.BODY, len(HEADLINE), len(text))),
        credits=(),
        word_count=len(text.split()),
        text_sha256=article_id * 8,
        raw_text=text,
    )


def some_facts(article_id: str) -> Facts:
    """An actor, an event, a claim and a statement, all read rightly out of the article."""
    ids = {"article_id": article_id, "extractor_version": "1"}
    sentence = f"{article_id}-s1"
    claim_words = "at least seven people were killed"
    return Facts(
        article=ArticleFacts(article_id, "1", is_relevant=True, n_sentences=2),
        sentences=tuple(
            Sentence(f"{article_id}-s{number}", article_id, "1", SectionKind.BODY, **span(words))
            for number, words in enumerate(SENTENCES, 1)
        ),
        actor_mentions=(
            ActorMention(
                f"{article_id}-a1", **ids, sentence_id=sentence, **span("The mayor"), actor_text="The mayor",
                actor_name="mayor", actor_type=ActorType.PERSON, sector=None, country_iso3=None, is_named=False, qualifier=None,
                gazetteer_id=None, antecedent_id=None, basis=AliasBasis.COREFERENCE,
            ),
        ),
        event_mentions=(
            EventMention(
                f"{article_id}-m1", **ids, article_event_id=f"{article_id}-e1", sentence_id=sentence, **span("hit the market"),
                trigger_text="hit the market", event_type="ASSAULT", event_mode="heavy-weapons", realis=Realis.ASSERTED,
                in_headline=False, is_background=False, parent_article_event_id=None, date_text="on Monday",
                date_start=date(2024, 3, 4), date_end=date(2024, 3, 4), time_precision=1, date_prec=1,
                date_basis=DateBasis.RELATIVE, place_text="Borova", location_name="Borova", admin1=None, country_iso3="UKR",
                countries=("UKR",), geonames_id=1, latitude=49.4, longitude=37.6, geo_precision=1, where_prec=1,
                geo_basis=GeoBasis.STATED, confidence=0.9, rule_id="test",
            ),
        ),
        casualty_claims=(
            CasualtyClaim(
                f"{article_id}-c1", **ids, mention_id=f"{article_id}-m1", outcome=CasualtyOutcome.KILLED,
                quantity_text="at least seven", quantity_type=QuantityType.AT_LEAST, quantity_min=7, quantity_best=7,
                quantity_max=None, victim_category=VictimCategory.UNSPECIFIED, victim_text="people",
                victim_actor_mention_id=None, count_scope=CountScope.INCIDENT, claimant_actor_mention_id=f"{article_id}-a1",
                claimant_text="The mayor", claimant_type=ClaimantType.LOCAL_OFFICIAL, claimant_side=ClaimantSide.UNKNOWN,
                via_text=None, stance=Stance.ASSERTS, attribution_verb="said", is_hedged=False, is_negated=False,
                supersedes_claim_id=None, sentence_id=sentence, **span(SENTENCES[0]),
                focus_start_char=TEXT.index(claim_words), focus_end_char=TEXT.index(claim_words) + len(claim_words),
                evidence_text=SENTENCES[0], rule_id="test", confidence=0.9,
            ),
        ),
        statements=(
            Statement(
                f"{article_id}-t1", **ids, mention_id=None, speaker_actor_mention_id=None, target_actor_mention_id=None,
                plover_type="ACCUSE", quote_text="“We condemn this crime”", sentence_id=f"{article_id}-s2",
                **span("“We condemn this crime”"), rule_id="test",
            ),
        ),
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class GoodDay:
    """What landed and was read on one day; `change` gives a day that differs in one place."""

    articles: tuple[Article, ...] = tuple(an_article(name) for name in ("a1", "a2", "a3", "a4"))
    facts: tuple[Facts, ...] = tuple(some_facts(name) for name in ("a1", "a2", "a3", "a4"))

    def with_article(self, **changes: Any) -> GoodDay:
        """The first article differs."""
        return dataclasses.replace(self, articles=(dataclasses.replace(self.articles[0], **changes), *self.articles[1:]))

    def with_fact(self, table: str, **changes: Any) -> GoodDay:
        """The first row of a fact table differs."""
        first = self.facts[0]
        row = first.article if table == "article" else getattr(first, table)[0]
        changed = dataclasses.replace(row, **changes)
        read = dataclasses.replace(first, **{table: changed if table == "article" else (changed, *getattr(first, table)[1:])})
        return dataclasses.replace(self, facts=(read, *self.facts[1:]))

    def write(self, settings: Settings, day: date = DAY) -> None:
        articles = [dataclasses.replace(article, landed_day=day) for article in self.articles]
        lake.write_articles(settings, day, "folder", articles)
        lake.write_facts(settings, "1", f"{day}-batch", self.facts)


def of_articles(*article_ids: str) -> GoodDay:
    """A good day with these articles."""
    return GoodDay(tuple(map(an_article, article_ids)), tuple(map(some_facts, article_ids)))


def write_days_before(settings: Settings, n_days: int, *names: str) -> None:
    """Good days before `DAY`, each with articles of these names."""
    for ago in range(1, n_days + 1):
        day = DAY - timedelta(days=ago)
        of_articles(*(f"{name}-{day}" for name in names)).write(settings, day)
