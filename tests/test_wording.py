"""Figures and verdicts in plain English."""

from __future__ import annotations

import csv
from dataclasses import replace
from types import SimpleNamespace as Said

import pytest

from extractors import wording
from extractors.marts.verdicts import Verdict
from extractors.settings import SEEDS

JUDGED = Verdict("killed", "conflict", 4, 1, 3, 3, 4, None, 7, False, "value", ("third_party",), "unresolved", ())


def codes(code_list: str) -> list[str]:
    with (SEEDS / "codes.csv").open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file) if row["code_list"] == code_list]


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        pytest.param((4, 7), "4–7", id="range"),
        pytest.param((7, 7), "7", id="one-figure"),
        pytest.param((0, 0), "none", id="none"),
        pytest.param((0, 0, True), "0 or more", id="at-least-none"),
        pytest.param((None, None), "not counted", id="not-counted-is-not-zero"),
        pytest.param((24, None), "24 or more", id="open"),
        pytest.param((None, 9), "up to 9", id="open-below"),
        pytest.param((4, 7, True), "4–7 or more", id="range-open-above"),
        pytest.param((1200, 15000), "1,200–15,000", id="thousands"),
    ],
)
def test_span(bounds, said):
    assert wording.span(*bounds) == said


@pytest.mark.parametrize(
    ("kind", "bounds", "text", "said"),
    [
        pytest.param("exact", (4, 4, 4), "four", "4", id="exact"),
        pytest.param("at_least", (7, 7, None), "at least seven", "at least 7", id="at-least"),
        pytest.param("more_than", (13, 12, None), "more than a dozen", "more than 12", id="more-than-names-its-figure"),
        pytest.param("more_than", (51, None, None), "more than 50", "more than 50", id="more-than-fifty-is-not-51"),
        pytest.param("less_than", (None, None, 39), "fewer than 40", "less than 40", id="fewer-than-forty-is-not-39"),
        pytest.param("at_most", (None, None, 40), "up to 40", "at most 40", id="at-most"),
        pytest.param("less_than", (0, 10, 9), "fewer than ten", "less than 10", id="less-than"),
        pytest.param("approximate", (18, 20, 22), "about 20", "about 20", id="about"),
        pytest.param("range", (10, None, 12), "10 to 12", "10–12", id="range"),
        pytest.param("vague", (24, None, None), "dozens", "“dozens” (24 or more)", id="vague-keeps-its-word"),
        pytest.param("vague", (None, None, None), "an unknown number", "“an unknown number”", id="vague-without-bounds"),
        pytest.param("none", (0, 0, 0), "nobody", "none", id="nobody"),
    ],
)
def test_quantity(kind, bounds, text, said):
    low, best, high = bounds
    assert wording.quantity(Said(quantity_type=kind, low=low, best=best, high=high, quantity_text=text)) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param(
            {},
            "3 speakers who can know count the killed; at least two cannot both be right. What differs: different figures. "
            "What is still told: 4–7; no best figure.",
            id="conflict",
        ),
        pytest.param(
            {"is_open": True, "best": 7, "resolution_rule": "newest_figure"},
            "3 speakers who can know count the killed; at least two cannot both be right. What differs: different figures. "
            "What is still told: 4–7 or more; best figure 7, the newest of those that most share.",
            id="open-end",
        ),
        pytest.param(
            {"status": "single_origin", "n_origins": 1, "low": 7, "conflict_kind": None, "resolution_rule": "only_origin"},
            "1 speaker who can know counts the killed; nobody independent confirms or denies it. What is still told: 7.",
            id="one-origin",
        ),
        pytest.param(
            {"fact": "location", "status": "agree", "low": None, "high": None, "conflict_kind": None},
            "3 texts say where it happened; those that can be compared say the same.",
            id="fact-that-is-no-count",
        ),
        pytest.param(
            {"low": None, "high": None},
            "3 speakers who can know count the killed; at least two cannot both be right. What differs: different figures. "
            "What is still told: no figure of the whole toll.",
            id="denials-alone",
        ),
    ],
)
def test_verdict(changed, said):
    assert wording.verdict(replace(JUDGED, **changed)) == said


@pytest.mark.parametrize("status", codes("agreement_status"))
@pytest.mark.parametrize("rule", codes("resolution_rule"))
@pytest.mark.parametrize("high", [4, 7])
def test_a_sentence_says_of_conflict_and_agreement_what_its_badge_does(status, rule, high):
    judged = replace(JUDGED, status=status, high=high, best=4, resolution_rule=rule, conflict_kind=None)
    said = wording.verdict(judged)
    assert ("cannot both be right" in said) == (status == "conflict")
    assert "conflict" not in said
    assert ("say the same" in said) == (status == "agree")
    assert "all say" not in said


def test_every_verdict_has_an_ending_of_its_own():
    statuses = codes("agreement_status")
    assert len({wording.ending(status) for status in statuses}) == len(statuses) == 6


@pytest.mark.parametrize(
    ("code_list", "words"),
    [
        ("toll_basis", wording.basis),
        ("toll_role", wording.toll_role),
        ("role", lambda role: wording.parts([role])),
        ("evidence_grade", wording.grade),
    ],
)
def test_every_code_has_words_that_are_more_than_the_code(code_list, words):
    assert [code for code in codes(code_list) if words(code) == wording.label(code)] == []
