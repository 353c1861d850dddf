"""The code lists of the seeds and the enums of the code name the same codes, and the crosswalks stay inside them."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from enum import StrEnum

import pytest

from extractors import records
from extractors.settings import SEEDS


def rows(seed: str) -> list[dict[str, str]]:
    with (SEEDS / f"{seed}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def column(seed: str, name: str) -> set[str]:
    return {row[name] for row in rows(seed)}


def code_lists() -> dict[str, list[str]]:
    lists = defaultdict(list)
    for row in rows("codes"):
        lists[row["code_list"]].append(row["code"])
    return lists


ENUMS = [
    thing for thing in vars(records).values() if isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum
]


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_every_enum_is_a_code_list(enum: type[StrEnum]) -> None:
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", enum.__name__).lower()
    assert code_lists()[name] == [member.value for member in enum]


def test_codes_are_described_once() -> None:
    assert all(row["description"] and row["source"] for row in rows("codes"))
    assert all(len(codes) == len(set(codes)) for codes in code_lists().values())


@pytest.mark.parametrize(
    "seed, name, enum",
    [
        ("victim_categories", "victim_category", records.VictimCategory),
        ("actor_types", "actor_type", records.ActorType),
    ],
)
def test_every_member_has_a_row(seed: str, name: str, enum: type[StrEnum]) -> None:
    assert column(seed, name) == {member.value for member in enum}


def test_crosswalks_end_in_listed_codes() -> None:
    acled = {(row["acled_event_type"], row["acled_sub_event_type"]) for row in rows("acled_event_types")} | {("", "")}
    for row in rows("plover_modes"):
        assert (row["acled_event_type"], row["acled_sub_event_type"]) in acled, row
        assert (row["acled_event_type_vs_civilians"], row["acled_sub_event_type_vs_civilians"]) in acled, row
    for row in rows("plover_event_types"):
        assert (row["acled_event_type"], row["acled_sub_event_type"]) in acled, row
    assert column("plover_modes", "event_type") <= column("plover_event_types", "event_type")
    assert column("plover_modes", "cameo_root") | column("plover_event_types", "cameo_root") <= column(
        "cameo_roots", "cameo_root"
    )


def test_rules_end_in_listed_verdicts() -> None:
    assert column("pair_reasons", "verdict") == set(code_lists()["pair_verdict"])


def test_every_noun_of_a_body_stands_in_its_example() -> None:
    assert [row["noun"] for row in rows("claimant_bodies") if row["noun"] not in row["example"].lower()] == []


def test_publishers_have_listed_types_and_countries() -> None:
    assert column("publishers", "publisher_type") <= set(code_lists()["publisher_type"])
    assert column("publishers", "country_iso3") <= column("countries", "country_iso3") | {""}
    assert column("publishers", "is_transport") <= {"true", "false"}


@pytest.mark.parametrize(
    "iso3, fips, cow, gw",
    [
        ("CHN", "CH", "710", "710"),
        ("AUS", "AS", "900", "900"),
        ("AUT", "AU", "305", "305"),
        ("DEU", "GM", "255", "260"),
        ("ISR", "IS", "666", "666"),
        ("RUS", "RS", "365", "365"),
        ("SRB", "RI", "345", "340"),
        ("UKR", "UP", "369", "369"),
        ("YEM", "YM", "679", "678"),
        ("NAM", "WA", "565", "565"),
    ],
)
def test_country_codes_that_look_like_anothers(iso3: str, fips: str, cow: str, gw: str) -> None:
    (row,) = (row for row in rows("countries") if row["country_iso3"] == iso3)
    assert (row["fips"], row["cow"], row["gw"]) == (fips, cow, gw)


def test_namibia_is_not_missing() -> None:
    (row,) = (row for row in rows("countries") if row["country_iso3"] == "NAM")
    assert row["country_iso2"] == "NA"


def test_triggers_name_listed_types_and_modes() -> None:
    modes = {(row["event_type"], row["event_mode"]) for row in rows("plover_modes")}
    assert column("triggers", "event_type") <= column("plover_event_types", "event_type")
    assert {(row["event_type"], row["event_mode"]) for row in rows("triggers") if row["event_mode"]} <= modes


def test_publishers_are_organs_of_listed_actors() -> None:
    assert column("publishers", "aligned_actor_id") <= column("actors", "actor_id") | {""}
