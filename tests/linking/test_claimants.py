"""Unnamed bodies behind figures: which descriptions of one incident may be one body, and which never."""

from __future__ import annotations

import pytest

from extractors.linking.claimants import UnnamedClaimant, compatible, described, is_body, link_claimants
from extractors.records import ActorType

MILITIAS = described("militias", None, ActorType.MILITIA, None)
BACKED = described("Iran-backed militias", "Iran-backed", ActorType.MILITIA, None)
IRAQI = described("Iraqi militias", "Iraqi", ActorType.MILITIA, "IRQ")
BACKED_IRAQI = described("Iran-backed Iraqi militias", "Iran-backed Iraqi", ActorType.MILITIA, "IRQ")
SYRIAN = described("Syrian militias", "Syrian", ActorType.MILITIA, "SYR")
TURKISH_BACKED = described("Turkey-backed militias", "Turkey-backed", ActorType.MILITIA, None)
SHIITE = described("Iraqi Shiite militias", "Iraqi Shiite", ActorType.MILITIA, "IRQ")
SHIITE_TOO = described("Shi'ite militias", "Shi'ite", ActorType.MILITIA, None)
SUNNI = described("Sunni militias", "Sunni", ActorType.MILITIA, None)
REBELS = described("rebel groups", None, ActorType.REBEL_GROUP, None)
OFFICIALS = described("Iraqi militia officials", "Iraqi", ActorType.MILITIA, "IRQ")


@pytest.mark.parametrize(
    ("a", "b", "may_be_one"),
    [
        pytest.param(IRAQI, BACKED, True, id="country-and-backer-do-not-contradict"),
        pytest.param(MILITIAS, SYRIAN, True, id="unsaid-fits-any"),
        pytest.param(SHIITE, SHIITE_TOO, True, id="spelling-and-a-country-unsaid"),
        pytest.param(IRAQI, SYRIAN, False, id="other-country"),
        pytest.param(BACKED, TURKISH_BACKED, False, id="other-backer"),
        pytest.param(SHIITE, SUNNI, False, id="other-kind"),
        pytest.param(MILITIAS, REBELS, False, id="other-noun"),
    ],
)
def test_descriptions_are_compatible_unless_they_contradict(a, b, may_be_one):
    assert compatible(a, b) is compatible(b, a) is may_be_one


@pytest.mark.parametrize(
    ("description", "speaks_as_one"),
    [
        pytest.param(BACKED_IRAQI, True, id="groups-issue-a-statement"),
        pytest.param(OFFICIALS, False, id="officials-each-speak"),
        pytest.param(described("residents", None, ActorType.CIVILIAN_GROUP, None), False, id="residents-each-speak"),
        pytest.param(described("brotherhood of the mill", None, ActorType.MILITIA, None), False, id="noun-unknown"),
    ],
)
def test_only_a_body_speaks_with_one_voice(description, speaks_as_one):
    assert is_body(description) is speaks_as_one


def groups(*claims):
    """Claims ``(event, description)`` in their groups, with the basis of each."""
    told = [UnnamedClaimant(f"c{number}", event, description) for number, (event, description) in enumerate(claims)]
    links = link_claimants(told)
    assert links == link_claimants(reversed(told))
    return [(link.claimant_group_id, link.basis) for link in links]


def test_one_statement_described_in_three_ways_is_one_claimant():
    found = groups(("e", BACKED), ("e", IRAQI), ("e", BACKED_IRAQI), ("e", BACKED_IRAQI))
    assert found == [
        ("e:iran-backed-iraqi-militias", "compatible_description"),
        ("e:iran-backed-iraqi-militias", "compatible_description"),
        ("e:iran-backed-iraqi-militias", "founds"),
        ("e:iran-backed-iraqi-militias", "same_description"),
    ]


def test_the_same_words_in_another_incident_are_another_body():
    found = groups(("e1", BACKED), ("e2", BACKED))
    assert found == [("e1:iran-backed-militias", "founds"), ("e2:iran-backed-militias", "founds")]


def test_bodies_that_contradict_stay_apart_and_one_that_fits_both_joins_neither():
    found = dict(zip(("iraqi", "syrian", "plain"), groups(("e", IRAQI), ("e", SYRIAN), ("e", MILITIAS)), strict=True))
    assert found["plain"] == ("e:militias", "fits_several")
    assert found["iraqi"][0] != found["syrian"][0]


def test_people_are_linked_to_nobody():
    assert groups(("e", OFFICIALS), ("e", OFFICIALS)) == []
