"""What the overview says of an incident, and `crosswire read` of an article: the figures as they were put."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import duckdb
import pytest

from extractors import show, show_article
from extractors.records import (
    FACT_TABLES,
    ActorType,
    ArticleFacts,
    CasualtyOutcome,
    Facts,
    QuantityType,
    ResponsibilityClaim,
    ResponsibilityClaimKind,
    Role,
    Statement,
    TollBasis,
    TollRole,
)
from extractors.settings import Settings
from extractors.terminal import PlainConsole
from tests.incident import tell
from tests.rows import DAY, VERSION, actor_mention, article, article_toll, casualty_claim, event_mention, event_role

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
TEXT = "Gunmen took 87 villagers and killed more than 50 people, among them two soldiers, police said."


@pytest.fixture
def console() -> PlainConsole:
    return PlainConsole(file=io.StringIO(), width=300)


def rows(console: PlainConsole) -> list[list[str]]:
    """The cells of every line that was printed."""
    lines = console.file.getvalue().splitlines()
    return [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]


def test_the_overview_shows_victims_newsrooms_and_the_tolls_that_stand(console, tmp_path):
    with duckdb.connect() as warehouse:
        tell(warehouse)
        show.overview(warehouse, Settings(home=tmp_path), console)
    printed = rows(console)
    assert ["Raid, Delga, 3 May 2024", "7–50 or more killed", "2 newsrooms; 2 speakers who can know", ""] in printed
    assert ["", "87 captured", "", ""] in printed
    assert ["more than 50 killed", "Doctors' Union", "Hill Times"] in printed
    assert ["“dozens” (24 or more) injured", "(the article)", "Hill Times"] in printed
    assert ["Raid, Delga, 3 May 2024", "killed", "conflict", "7–50 or more", "2", "2"] in printed
    assert "4 killed" not in console.file.getvalue(), "a toll that was replaced"
    assert "51" not in console.file.getvalue()


def test_an_article_shows_the_toll_of_each_speaker_and_what_each_claim_is(console):
    whole = {"start_char": 0, "end_char": len(TEXT), "claimant_text": "police"}
    more_than = {"quantity_type": QuantityType.MORE_THAN, "quantity_best": None}
    taken = casualty_claim("c1", "a", 87, 87, outcome=CasualtyOutcome.CAPTURED, **whole)
    killed = casualty_claim("c2", "a", 51, None, **more_than, **whole)
    part = casualty_claim("c3", "a", 2, 2, toll_role=TollRole.PART, start_char=0, end_char=len(TEXT))
    tolls = (
        article_toll(taken),
        article_toll(killed),
        article_toll(part, basis=TollBasis.LARGEST_PART, toll_high=None, is_standing=False),
        article_toll(part, is_attackers=True),
    )
    read = ArticleFacts("a", VERSION, is_relevant=True, n_sentences=1)
    facts = Facts(read, casualty_claims=(taken, killed, part), article_tolls=tolls)
    show_article.article(article("a", NOON, TEXT), facts, console)
    printed = rows(console)
    assert ["87 captured", "police", "given as the total", ""] in printed
    assert ["more than 50 killed", "police", "given as the total", ""] in printed
    assert ["at least 2 killed", "the article itself", "a part or a vague word: a lower bound", "replaced"] in printed
    assert ["2 killed", "the article itself", "given as the total", "attackers"] in printed
    assert ["2 killed  unspecified, a part of the toll, says the article itself (asserts)"] in printed


STRIKE = "The army killed nine villagers in Delga. Rebels condemned the raid and blamed the army."


def _strike() -> Facts:
    """An article with a row of every kind that `read` shows."""
    army = actor_mention("a", 1, "army", ActorType.STATE_FORCES)
    rebels = actor_mention("a", 2, "rebels", ActorType.REBEL_GROUP)
    killed = event_mention("a", 1, trigger_text="killed", start_char=9, end_char=15)
    ids = {"article_id": "a", "extractor_version": VERSION, "sentence_id": "a:s1", "start_char": 41, "end_char": 59}
    blamed = {"mention_id": killed.mention_id, "actor_mention_id": army.actor_mention_id, "claimant_text": "Rebels"}
    said = {"speaker_actor_mention_id": rebels.actor_mention_id, "plover_type": "ACCUSE", "quote_text": "condemned the raid"}
    none = {"claimant_actor_mention_id": None, "evidence_text": STRIKE, "rule_id": "test"}
    accused = ResponsibilityClaim("r1", claim=ResponsibilityClaimKind.ACCUSED, **ids, **blamed, **none)
    condemned = Statement("t1", mention_id=None, target_actor_mention_id=None, rule_id="test", **ids, **said)
    return Facts(
        ArticleFacts("a", VERSION, is_relevant=True, n_sentences=2),
        actor_mentions=(army, rebels),
        event_mentions=(killed,),
        event_roles=(event_role(killed, army, Role.PERPETRATOR),),
        responsibility_claims=(accused,),
        statements=(condemned,),
    )


def test_an_article_shows_who_did_what_who_is_blamed_and_what_was_said(console):
    show_article.article(article("a", NOON, STRIKE), _strike(), console)
    printed = rows(console)
    assert ["ASSAULT heavy-weapons", str(DAY), "Borova, UKR", "army (perpetrator)", "killed"] in printed
    assert ["army", "accused", "Rebels", "killed"] in printed
    assert ["rebels", "ACCUSE", "", "condemned the raid"] in printed


def test_an_article_as_json_has_every_row(console):
    written = json.loads(show_article.as_json(article("a", NOON, STRIKE), _strike()))
    assert (written["article"]["text"], "raw_text" in written["article"]) == (STRIKE, False)
    assert written["article"]["published_at"] == NOON.isoformat()
    assert written["article_facts"]["is_relevant"] is True
    counts = {name: len(written[name]) for name in FACT_TABLES if name != "article_facts" and written[name]}
    assert counts == {"actor_mentions": 2, "event_mentions": 1, "event_roles": 1, "responsibility_claims": 1, "statements": 1}
    assert written["statements"][0]["quote_text"] == "condemned the raid"
