"""Counts of another place, time or incident than their article's, and near misses that are its own."""

from __future__ import annotations

import pytest

from extractors import pipeline
from tests.readers import read_article

ROLES = {
    "who remain in the wards": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. The doctor said 16 wounded people remained in "
        "the wards.",
        "nine total, 16 part",
    ),
    "who lie in the wards": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. The doctor said 16 people were wounded.",
        "nine total, 16 total",
    ),
    "a town far away": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. Two soldiers were killed in Uzhhorod.",
        "nine total, Two other",
    ),
    "left dead in a town far away": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. A gas leak left five dead in Uzhhorod.",
        "nine total, five other",
    ),
    "left dead, said far away": (
        "A missile hit a market in Kharkiv on Monday. It left five dead, the minister said in Uzhhorod.", "five total",
    ),
    "a quarter called like a town": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. "
        "The mayor counted five wounded in the quarter of Uzhhorod.",
        "nine total, five total",
    ),
    "no more than is no more": (
        "The rebels killed 30 soldiers in the raid, they say. The army counts no more than two dead.",
        "30 total, no more than two total",
    ),
    "last month, deep in an undated text": (
        "A missile hit a market in Kharkiv and killed nine people. Smoke hung over the stalls. Shops closed. "
        "Trams stood still. The school was shut. Last month fifty people were killed in the same place.",
        "nine total, fifty other",
    ),
    "last month, in the lead": (
        "Soldiers killed nine villagers last month, a report says.", "nine total",
    ),
    "a new paragraph goes back to the news": (
        "A missile hit a market in Kharkiv on Monday.\n\nIn October 2015 a raid in Odesa killed two men.\n\n"
        "The number of the dead is put at nine.",
        "two other, nine total",
    ),
    "others elsewhere, in passing": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. Smoke hung over the stalls. Shops closed. "
        "Trams stood still. The school was shut. The mayor spoke of justice for 18 soldiers killed in Odesa.",
        "nine total, 18 other",
    ),
    "of the same town": (
        "A missile hit a market in Kharkiv on Monday. Smoke hung over the stalls. Shops closed. "
        "Trams stood still. The school was shut. The mayor spoke of nine people killed in Kharkiv.",
        "nine total",
    ),
    "a war in which": (
        "A missile hit a market in Kharkiv on Monday. It is a war in which 30,000 people have died.", "30,000 period",
    ),
    "the month before": (
        "A missile hit a hospital in Kharkiv on Monday and killed nine people. "
        "Shelling killed 28 people there in the month before.",
        "nine total, 28 period",
    ),
    "the month before, of two harms": (
        "A missile hit a hospital in Kharkiv on Monday and killed nine people. "
        "Shelling killed 28 people there and wounded 50 in the month before.",
        "nine total, 28 period, 50 period",
    ),
    "in three weeks": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. Doctors there took in 600 wounded in three weeks.",
        "nine total, 600 period",
    ),
    "the second in three weeks": (
        "A missile hit a market in Kharkiv on Monday and killed nine people in the second strike in three weeks.", "nine total",
    ),
    "the second within two months": (
        "It was the second attack in Kharkiv within two months: in May, nine people were killed there.", "nine total",
    ),
    "more have died since": (
        "A missile hit a market in Kharkiv in May and killed nine people. More than 500 people have been killed there since.",
        "nine total, More than 500 period",
    ),
    "fewer have died since": (
        "A missile hit a market in Kharkiv on Monday and killed nine people. Two wounded women have died since.",
        "nine total, Two part",
    ),
    "the toll has gone from": (
        "A missile hit a market in Kharkiv on Monday. The toll has gone from 21 to 27, the mayor said.", "21 earlier, 27 total",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROLES.values(), ids=ROLES)
def test_a_count_is_of_the_news_or_of_something_else(text: str, expected: str) -> None:
    claims = read_article(text, pipeline.load())._.casualties
    assert ", ".join(f"{claim.quantity.text} {claim.toll_role}" for claim in claims) == expected
