"""Omissions: what authorities left undone, told by verbs, nouns and adjectives, or by a duty that is denied."""

from __future__ import annotations

import pytest

from extractors.evaluation import omissions
from extractors.evaluation.omissions import Duty, Omission
from tests.pipes.event_reading import read
from tests.trees import tree


def _found(text: str) -> list[tuple[str, str]]:
    """Who left what undone: the actor and the words."""
    doc = read(text)
    return [(doc._.actors[one.actor].span(doc).text.lower(), one.span(doc).text) for one in omissions.find(doc)]


@pytest.mark.parametrize("row", omissions.omissions(), ids=lambda row: f"{row.part}:{row.phrase}")
def test_the_example_of_an_omission_shows_it(row: Omission) -> None:
    rules = {one.rule_id for one in omissions.find(read(row.example))}
    assert f"omission.{row.part}.{row.phrase.replace(' ', '_')}" in rules


@pytest.mark.parametrize("row", omissions.duties(), ids=lambda row: row.word)
def test_the_example_of_a_duty_shows_an_omission(row: Duty) -> None:
    assert _found(row.example)


READ = {
    "failed": ("The police failed to protect the marchers.", "police"),
    "government": ("The government failed to control the riots.", "government"),
    "for failing": ("They sought the dismissal of the government for failing to curb the violence.", "government"),
    "noun before": ("Residents complained of police inaction.", "police"),
    "noun of": ("The failure of the army to stop the looting was criticised.", "army"),
    "for not acting": ("They sought the removal of the police chief for not taking action against the mob.", "police chief"),
    "denied duty": ("The police did not come until noon.", "police"),
    "denied action": ("The police did not take action against the mob.", "police"),
    "not able": ("The police have not been able to arrest the kidnappers.", "police"),
}


@pytest.mark.parametrize(("text", "actor"), READ.values(), ids=READ)
def test_omissions_name_who_left_it_undone(text: str, actor: str) -> None:
    assert actor in [who for who, _ in _found(text)]


REFUSED = {
    "no duty": "The government failed to pass the budget.",
    "restraint": "The police did not fire on the crowd.",
    "no authority": "The rebels failed to take the town.",
    "watching": "Police are watching the border.",
    "let go": "The police let the marchers go home.",
    "words": "The police did not say who was behind the attack.",
    "done": "The police stopped the mob.",
    "company": "The company failed to act on the complaint.",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_no_omission(text: str) -> None:
    assert _found(text) == []


def test_without_actors_there_is_none() -> None:
    doc = tree("They PRON nsubj 2 | failed VERB root 0")
    assert omissions.find(doc) == ()
