"""Which role each count of an article has, and what the counts of each speaker come to."""

from __future__ import annotations

import pytest

from extractors import pipeline

ROLES = [
    ("Sixteen women and 27 men were killed in the air strike on the camp.", "Sixteen part, 27 part"),
    ("The strike killed 43 people, including 16 women.", "43 total, 16 part"),
    ("The toll rose to 19 from 12 after the bombing.", "19 total, 12 earlier"),
    ("Nine people were killed in the attack on the market. Both gunmen were shot dead.", "Nine total, Both attackers"),
    (
        "A drone strike killed 25 people on Monday. More than 1,000 people have been killed since January.",
        "25 total, More than 1,000 period",
    ),
    ("An air strike killed nine people in the town. Dozens were wounded.", "nine total, Dozens vague"),
    ("Shelling killed nine people, the ministry said. The mayor said 11 people were killed.", "nine total, 11 total"),
]
TOLLS = [
    ("Sixteen women and 27 men were killed in the air strike on the camp.", "killed 43..43 sum_of_parts"),
    ("The strike killed 43 people, including 16 women.", "killed 43..43 stated_total"),
    ("The toll rose to 19 from 12 after the bombing.", "killed 19..19 stated_total; killed 12..12 stated_total superseded"),
    (
        "Nine people were killed in the attack on the market. Both gunmen were shot dead.",
        "killed 9..9 stated_total; killed 2..2 stated_total attackers",
    ),
    (
        "A drone strike killed 25 people on Monday. More than 1,000 people have been killed since January.",
        "killed 25..25 stated_total",
    ),
    (
        "An air strike killed nine people in the town. Dozens were wounded.",
        "killed 9..9 stated_total; injured 24..open largest_part",
    ),
    (
        "Shelling killed nine people, the ministry said. The mayor said 11 people were killed.",
        "killed 9..9 stated_total by ministry; killed 11..11 stated_total by mayor",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_each_count_has_its_role(text, expected):
    claims = pipeline.load()(text)._.casualties
    assert ", ".join(f"{claim.quantity.text} {claim.toll_role}" for claim in claims) == expected


@pytest.mark.parametrize(("text", "expected"), TOLLS)
def test_counts_come_to_one_toll_a_speaker(text, expected):
    assert "; ".join(_shown(toll) for toll in pipeline.load()(text)._.tolls) == expected


def test_a_text_without_counts_has_no_toll():
    assert pipeline.load()("Shells fell on the town all night.")._.tolls == ()


def _shown(toll) -> str:
    high = "open" if toll.high is None else toll.high
    marks = [
        f"by {toll.speaker}" if toll.speaker else "",
        "attackers" if toll.is_attackers else "",
        "" if toll.is_standing else "superseded",
    ]
    return " ".join(filter(None, [toll.outcome.value, f"{toll.low}..{high}", toll.basis.value, *marks]))
