"""Which articles carry one text, and whose text it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.linking.origins import Carrier
from extractors.linking.publishers import Publisher, PublisherDirectory
from extractors.linking.shingles import shingles, sketches
from extractors.linking.text_families import link_texts
from extractors.records import Credit, CreditKind, OriginMethod, PublishedAtBasis

OUTLETS = PublisherDirectory(
    [
        Publisher("harbour-wire", "Harbour Wire", "harbour.example", aliases=("HW",)),
        Publisher("gulf-daily", "Gulf Daily", "gulf.example"),
    ]
)
WIRE = """Two shells landed near the grain market of Borova on Tuesday evening and wounded three traders, the mayor said.
Firefighters needed an hour to put out the fire, which spread to a row of stalls and a parked lorry loaded with hay.
The army said that it was looking into the matter and that no unit of its own had been ordered to fire that evening.
Residents told reporters by telephone that they had heard four explosions, two of them far away beyond the river bank.
It was the third time this month that the market was hit, and many stalls had stayed closed since the second attack."""
REPORT = """Traders in Borova counted their losses on Wednesday after shells struck the grain market and hurt three people.
"I was closing my stall when the roof came down," said one of them, who asked that his name should not be printed here.
The hospital's director said all three were out of danger. The mayor asked for the market to be moved across the river.
Nobody has taken responsibility. The army denies having fired; the rebels' spokesman could not be reached for comment.
Prices of wheat rose by a tenth in the morning, since few lorries dared to drive into the town, two merchants said."""
OWN_WORDS = """Our correspondent spent the spring with the families of the river bank, where nothing has moved for two years.
Here is how they shop, where they sleep, and what they tell their children when the windows shake at night in the winter.
Old Marta keeps goats in the cellar of the school; she says that goats know a shell by its sound before any person does.
The teacher, who has nine pupils left, writes the alphabet on a door, because the blackboard went to the field kitchen.
On Sundays the priest rows over from the other side, if the guards let him, and brings salt, candles and news for all.
Nobody here speaks of leaving any more; those who wanted to leave have left, and the others count the days till harvest."""


def carrier(article_id, publisher=None, at="2024-05-04T10:00", landed=4, given=(), **changes):
    values = {
        "article_id": article_id,
        "landed_day": date(2024, 5, landed),
        "published_at": datetime.fromisoformat(at),
        "published_at_basis": PublishedAtBasis.METADATA,
        "publisher_id": publisher,
        "url": f"https://{publisher}.example/{article_id}",
        "canonical_url": None,
        "credits": given,
    }
    return Carrier(**{**values, **changes})


def link(*articles):
    """Links by article; an article is (carrier, text)."""
    texts = sketches((one.article_id, text) for one, text in articles)
    return {row.article_id: row for row in link_texts([one for one, _ in articles], texts, OUTLETS)}


def reprinted(name="Harbour Wire"):
    return (Credit(CreditKind.REPRINT_PERMISSION, name, None, f"Reprinted with permission of {name}"),)


CARRIES = {
    "word for word": WIRE,
    "another headline and dateline": f"Market shelled\n\nBOROVA — {WIRE}",
    "in capitals": WIRE.upper(),
    "two sentences cut": "\n".join(WIRE.splitlines()[:3]),
    "the whole inside a longer article": OWN_WORDS + "\n" + WIRE,
}
OWN = {"a report of the same attack": REPORT, "another story": OWN_WORDS, "nothing": "", "a stock phrase": "the mayor said."}


@pytest.mark.parametrize("case", CARRIES)
def test_carries_the_text(case):
    links = link((carrier("a1"), WIRE), (carrier("a2"), CARRIES[case]))
    assert links["a1"].text_family_id == links["a2"].text_family_id
    assert sorted(row.is_family_origin for row in links.values()) == [False, True]


@pytest.mark.parametrize("case", OWN)
def test_is_a_text_of_its_own(case):
    links = link((carrier("a1"), WIRE), (carrier("a2"), OWN[case]))
    assert links["a1"].text_family_id != links["a2"].text_family_id
    assert all(row.is_family_origin and row.reprint_similarity is None for row in links.values())


def test_a_round_up_of_two_texts_joins_the_one_it_holds_more_of():
    round_up = f"{OWN_WORDS}\n{WIRE}\n{OWN_WORDS[::-1]}\n" + "\n".join(REPORT.splitlines()[:3])
    links = link((carrier("a1"), WIRE), (carrier("a2"), REPORT), (carrier("a3"), round_up))
    assert links["a3"].text_family_id == links["a1"].text_family_id != links["a2"].text_family_id


def test_a_credit_makes_a_fifth_enough():
    half_rewritten = "\n".join(REPORT.splitlines()[:3] + WIRE.splitlines()[:2])
    one = carrier("a1", "harbour-wire")
    uncredited = link((one, WIRE), (carrier("a2", "gulf-daily"), half_rewritten))
    credited = link((one, WIRE), (carrier("a2", "gulf-daily", given=reprinted()), half_rewritten))
    assert len({row.text_family_id for row in uncredited.values()}) == 2
    assert len({row.text_family_id for row in credited.values()}) == 1


# ---------------------------------------------------------------------------------------------------------------- origin


def test_the_earliest_published_is_the_origin():
    links = link((carrier("a1", "gulf-daily", at="2024-05-04T12:00"), WIRE), (carrier("a2", "harbour-wire"), WIRE))
    assert links["a2"].is_family_origin
    assert links["a1"].origin_article_id == "a2"
    assert (links["a1"].origin_publisher_id, links["a1"].origin_method) == ("harbour-wire", OriginMethod.NEAR_DUPLICATE)
    assert (links["a2"].origin_publisher_id, links["a2"].origin_method) == ("harbour-wire", OriginMethod.NONE)


def test_a_credited_outlet_is_the_origin_even_if_dated_later():
    late_wire = carrier("a1", "harbour-wire", at="2024-05-05T10:00", published_at_basis=PublishedAtBasis.RUN_DATE)
    links = link((late_wire, WIRE), (carrier("a2", "gulf-daily", given=reprinted()), WIRE))
    assert links["a1"].is_family_origin
    assert (links["a2"].origin_publisher_id, links["a2"].origin_method) == ("harbour-wire", OriginMethod.CREDIT_LINE)
    assert links["a2"].reprint_similarity == 1.0


def test_the_origin_may_be_an_outlet_that_was_not_landed():
    (row,) = link((carrier("a1", "gulf-daily", given=reprinted()), WIRE)).values()
    assert (row.origin_publisher_id, row.origin_method, row.is_family_origin) == (
        "harbour-wire",
        OriginMethod.CREDIT_LINE,
        True,
    )


def test_a_reprint_tells_whose_text_an_unknown_outlet_carries():
    links = link((carrier("a1", None), WIRE), (carrier("a2", "gulf-daily", given=reprinted()), WIRE))
    assert {row.origin_publisher_id for row in links.values()} == {"harbour-wire"}


def test_the_canonical_address_tells_the_origin():
    copy = carrier("a2", "gulf-daily", canonical_url="https://www.harbour.example/a1")
    (row,) = link((copy, WIRE)).values()
    assert (row.origin_publisher_id, row.origin_method) == ("harbour-wire", OriginMethod.CANONICAL_LINK)


CONTRIBUTED = {
    "reporting by an agency": Credit(CreditKind.AGENCY, "Harbour Wire", None, "With reporting by Harbour Wire"),
    "a person's byline": Credit(CreditKind.BYLINE, "Ann Fell", None, "By Ann Fell"),
    "itself": Credit(CreditKind.BYLINE, "Gulf Daily", None, "By Gulf Daily"),
    "a copyright": Credit(CreditKind.COPYRIGHT, "Harbour Wire", None, "Copyright Harbour Wire"),
}


@pytest.mark.parametrize("case", CONTRIBUTED)
def test_a_contribution_gives_no_text_away(case):
    (row,) = link((carrier("a1", "gulf-daily", given=(CONTRIBUTED[case],)), WIRE)).values()
    assert (row.origin_publisher_id, row.origin_method) == ("gulf-daily", OriginMethod.NONE)


def test_an_outlets_byline_gives_the_text_to_the_outlet():
    byline = Credit(CreditKind.BYLINE, "HW", None, "By HW")
    (row,) = link((carrier("a1", "gulf-daily", given=(byline,)), WIRE)).values()
    assert (row.origin_publisher_id, row.origin_method) == ("harbour-wire", OriginMethod.BYLINE)


def test_the_family_id_stays_when_an_earlier_published_copy_is_landed_later():
    one = (carrier("a2", at="2024-05-04T10:00", landed=4), WIRE)
    late = (carrier("a1", at="2024-05-03T10:00", landed=6), WIRE)
    assert link(one)["a2"].text_family_id == link(one, late)["a2"].text_family_id
    assert link(one, late)["a1"].is_family_origin


# ------------------------------------------------------------------------------------------------------------ properties

TEXTS = [WIRE, REPORT, OWN_WORDS, *CARRIES.values(), WIRE + REPORT, REPORT + OWN_WORDS]


@given(st.lists(st.sampled_from(TEXTS), min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_families_do_not_depend_on_the_order(texts, random):
    articles = [(carrier(f"a{number}"), text) for number, text in enumerate(texts)]
    shuffled = articles[:]
    random.shuffle(shuffled)
    assert link(*shuffled) == link(*articles)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5))
def test_each_family_has_one_origin(texts):
    links = link(*((carrier(f"a{number}"), text) for number, text in enumerate(texts))).values()
    origins = [row.text_family_id for row in links if row.is_family_origin]
    assert sorted(origins) == sorted({row.text_family_id for row in links})


@given(st.text(max_size=300))
def test_any_text_has_shingles_of_its_own(text):
    assert set(shingles(text).tolist()) <= set(shingles(f"{text} {text}").tolist())
