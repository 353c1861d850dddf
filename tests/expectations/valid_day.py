"""A day on which everything was landed and read rightly; each test breaks it in one place."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

from extractors.records import (
    ActorType,
    Article,
    ArticleFacts,
    ClaimantType,
    DateBasis,
    Facts,
    Section,
    SectionKind,
    Sentence,
    Statement,
)
from extractors.settings import Settings
from extractors.warehouse import lake
from tests.rows import VERSION, actor_mention, article, article_toll, casualty_claim, event_mention

DAY = date(2024, 3, 5)
BATCH = f"{DAY}-batch"  # as `ValidDay.write` names it
HEADLINE = "Shells hit Borova\n"
SENTENCES = (
    "The mayor said at least seven people were killed on Monday when shells hit the market of Borova.",
    "“We condemn this crime”, the governor wrote, and promised help to everyone who had lost a home.",
)
QUOTE = "“We condemn this crime”"
TEXT = HEADLINE + " ".join(SENTENCES)


def span(words: str) -> dict[str, int]:
    """Where the words stand in the text."""
    return {"start_char": TEXT.index(words), "end_char": TEXT.index(words) + len(words)}


def an_article(article_id: str) -> Article:
    text = f"{TEXT} ({article_id})"
    sections = (Section(SectionKind.HEADLINE, 0, len(HEADLINE) - 1), Section(SectionKind.BODY, len(HEADLINE), len(text)))
    moment = datetime(2024, 3, 5, 8, tzinfo=UTC)
    known = {"source": "folder", "title": HEADLINE.strip(), "publisher_name": "The Example"}
    return article(article_id, moment, text, sections=sections, **known)


def some_facts(article_id: str) -> Facts:
    """An actor, an event, a claim and a statement, all read rightly out of the article."""
    sentences = tuple(
        Sentence(f"{article_id}:s{number}", article_id, VERSION, SectionKind.BODY, **span(words))
        for number, words in enumerate(SENTENCES)
    )
    mayor = actor_mention(article_id, 1, "The mayor", ActorType.PERSON, is_named=False, **span("The mayor"))
    hit = event_mention(
        article_id,
        1,
        **span("hit the market"),
        trigger_text="hit the market",
        date_text="on Monday",
        date_start=date(2024, 3, 4),
        date_end=date(2024, 3, 4),
        date_basis=DateBasis.RELATIVE,
        latitude=49.4,
        longitude=37.6,
    )
    focus = span("at least seven people were killed")
    claim = casualty_claim(
        f"{article_id}-c1",
        article_id,
        7,
        None,
        mention_id=hit.mention_id,
        quantity_text="at least seven",
        victim_text="people",
        claimant_actor_mention_id=mayor.actor_mention_id,
        claimant_text="The mayor",
        claimant_type=ClaimantType.LOCAL_OFFICIAL,
        attribution_verb="said",
        **span(SENTENCES[0]),
        focus_start_char=focus["start_char"],
        focus_end_char=focus["end_char"],
        evidence_text=SENTENCES[0],
    )
    condemned = Statement(
        *(f"{article_id}:t1", article_id, VERSION, None, None, None, "ACCUSE", QUOTE, f"{article_id}:s1"),
        **span(QUOTE),
        rule_id="test",
    )
    read = ArticleFacts(article_id, VERSION, is_relevant=True, n_sentences=2)
    return Facts(
        read,
        sentences,
        (mayor,),
        (hit,),
        casualty_claims=(claim,),
        article_tolls=(article_toll(claim),),
        statements=(condemned,),
    )


@dataclasses.dataclass(frozen=True)
class ValidDay:
    """What landed and was read on one day; `change` gives a day that differs in one place."""

    articles: tuple[Article, ...] = tuple(an_article(name) for name in ("a1", "a2", "a3", "a4"))
    facts: tuple[Facts, ...] = tuple(some_facts(name) for name in ("a1", "a2", "a3", "a4"))

    def with_article(self, **changes: Any) -> ValidDay:
        """The first article differs."""
        return dataclasses.replace(self, articles=(dataclasses.replace(self.articles[0], **changes), *self.articles[1:]))

    def with_fact(self, table: str, **changes: Any) -> ValidDay:
        """The first row of a fact table differs."""
        first = self.facts[0]
        row = first.article if table == "article" else getattr(first, table)[0]
        changed = dataclasses.replace(row, **changes)
        read = dataclasses.replace(first, **{table: changed if table == "article" else (changed, *getattr(first, table)[1:])})
        return dataclasses.replace(self, facts=(read, *self.facts[1:]))

    def write(self, settings: Settings, day: date = DAY) -> None:
        articles = [dataclasses.replace(article, landed_day=day) for article in self.articles]
        lake.write_articles(settings, day, "folder", articles)
        lake.write_facts(settings, VERSION, f"{day}-batch", self.facts)


def of_articles(*article_ids: str) -> ValidDay:
    """A valid day with these articles."""
    return ValidDay(tuple(map(an_article, article_ids)), tuple(map(some_facts, article_ids)))


def write_days_before(settings: Settings, n_days: int, *names: str) -> None:
    """Good days before `DAY`, each with articles of these names."""
    for ago in range(1, n_days + 1):
        day = DAY - timedelta(days=ago)
        of_articles(*(f"{name}-{day}" for name in names)).write(settings, day)
