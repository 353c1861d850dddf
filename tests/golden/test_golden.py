"""The golden articles: their facts are in them, no field's score falls, and ordinary articles tell of no violence."""

from __future__ import annotations

import pytest
import scoring
from golden_facts import (
    Gold,
    GoldClaim,
    GoldenArticle,
    GoldResponsibility,
    GoldStatement,
    golden_article,
    last_ten,
    load,
    ordinary,
    place_of,
    slugs,
)
from golden_judging import judge
from golden_pairs import Verdict

from extractors.records import Facts


def _ordinary_cases() -> list[object]:
    """One case an article; those of which something is known to be read must fail."""
    wrong = scoring.known_wrong()
    return [
        pytest.param(
            slug,
            id=slug,
            marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=wrong[slug]) if slug in wrong else (),
        )
        for slug in ordinary()
    ]


def test_the_set_is_as_large_as_it_should_be() -> None:
    assert len(slugs()) >= 40
    assert len(ordinary()) >= 20
    assert len(last_ten()) == 10
    assert last_ten() <= set(slugs())


@pytest.mark.parametrize("slug", slugs())
def test_the_gold_of_an_article_is_sound(slug: str) -> None:
    golden = golden_article(slug)
    assert all(place_of(quote, golden.article) for quote in golden.gold.quotes())
    assert 60 <= golden.article.word_count <= 220
    ids = {event.id for event in golden.gold.events}
    assert len(ids) == len(golden.gold.events)
    named: tuple[GoldClaim | GoldResponsibility | GoldStatement, ...] = (
        *golden.gold.claims,
        *golden.gold.responsibility,
        *golden.gold.statements,
    )
    assert {fact.event for fact in named if fact.event} <= ids
    for claim in golden.gold.claims:
        assert claim.max is None or (claim.min or 0) <= claim.max


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown keys \\['killed'\\] in a GoldEvent"):
        load(Gold, {"events": [{"id": "e1", "killed": 3}]})


def test_a_quote_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="not in the article"):
        place_of("nobody wrote this", golden_article(slugs()[0]).article)


def test_an_empty_reading_finds_nothing_and_invents_nothing() -> None:
    golden = golden_article(slugs()[0])
    empty = Facts(article=scoring.read_golden(golden.slug).article)
    verdicts = {judgement.verdict for judgement in judge(golden, empty) if judgement.field != "never"}
    assert verdicts == {Verdict.MISSED}


def test_whatever_is_read_is_spurious_where_nothing_is_to_be_read() -> None:
    slug = slugs()[0]
    nothing = GoldenArticle(slug, golden_article(slug).article, Gold())
    judged = judge(nothing, scoring.read_golden(slug))
    assert judged
    assert {judgement.verdict for judgement in judged} == {Verdict.SPURIOUS}


def test_no_score_falls() -> None:
    new, old = scoring.report(scoring.judgements()), scoring.committed()
    print("", scoring.table(new), *scoring.changes(old, new), sep="\n")
    assert scoring.fallen(old, new) == []


@pytest.mark.parametrize("slug", _ordinary_cases())
def test_an_ordinary_article_tells_of_no_violence(slug: str) -> None:
    assert scoring.violence_in(slug) == []
