"""The dbt project keeps its own rules: what a layer may read, what is described, what is tested."""

from __future__ import annotations

import csv
import dataclasses
import re
from pathlib import Path

import pytest
from manifest import Manifest, Node

from extractors.records import arrow_schema
from extractors.settings import DBT_PROJECT, SEEDS
from extractors.warehouse.contract import CONTRACT_VERSION
from extractors.warehouse.work import NOT_LOADED
from tests.rows import TABLES

pytestmark = pytest.mark.slow

CONTRACT = Path(__file__).with_name(f"contract_v{CONTRACT_VERSION}.csv")
MAX_LINES = 80


def lacking(nodes: list[Node]) -> list[str]:
    """What has no description, as model or model.column."""
    tables = [node.name for node in nodes if not node.description]
    columns = [f"{node}.{column.name}" for node in nodes for column in node.columns if not column.description]
    return tables + columns + [f"{node}: no columns" for node in nodes if not node.columns]


def test_every_table_and_column_is_described(manifest: Manifest) -> None:
    assert lacking([*manifest.models, *manifest.sources]) == []


def test_every_seed_is_described_column_by_column(manifest: Manifest) -> None:
    """A new seed, or a new column of one, has an entry in models/reference/."""
    assert lacking(list(manifest.seeds)) == []
    for seed in manifest.seeds:
        with (SEEDS / f"{seed.name}.csv").open(newline="") as lines:
            assert [column.name for column in seed.columns] == next(csv.reader(lines)), seed.name


def test_a_mart_says_its_grain_first(manifest: Manifest) -> None:
    assert [model.name for model in manifest.layer("marts") if not model.description.startswith("One row per ")] == []


def test_every_model_has_a_key(manifest: Manifest) -> None:
    """A mart's is a constraint of the table, a step's or a view's is a test."""
    kept = manifest.tested_for_key | {model.unique_id for model in manifest.layer("marts") if model.has_primary_key}
    assert {model.name for model in manifest.models if model.unique_id not in kept} == set()


def test_marts_have_an_enforced_contract_and_a_primary_key(manifest: Manifest) -> None:
    marts = manifest.layer("marts")
    assert len(marts) == 20
    assert [mart.name for mart in marts if not (mart.is_contracted and mart.has_primary_key)] == []


def test_marts_keep_the_contract(manifest: Manifest) -> None:
    """A column of the contract is there with its type. Columns may be added; taking one away needs a new contract version."""
    kept = {(mart.table, column.name, column.type) for mart in manifest.layer("marts") for column in mart.columns}
    with CONTRACT.open() as lines:
        promised = {(row["table"], row["column"], row["type"]) for row in csv.DictReader(lines)}
    assert promised - kept == set()


def test_only_staging_views_read_sources(manifest: Manifest) -> None:
    reading = {model.layer for model in manifest.models if any(read.startswith("source.") for read in model.reads)}
    assert reading == {"staging"}


def test_staging_views_are_one_to_one(manifest: Manifest) -> None:
    for view in manifest.layer("staging"):
        schema = "audit" if view.name == "stg_withdrawals" else "staging"
        assert view.reads == {f"source.crosswire.{schema}.{view.name.removeprefix('stg_')}"}


def test_no_mart_reads_staging(manifest: Manifest) -> None:
    """But for the changes of earlier publishes, which were marts already."""
    staging = {view.unique_id for view in manifest.layer("staging")}
    assert {mart.name: mart.reads & staging for mart in manifest.layer("marts") if mart.reads & staging} == {
        "changes": {"model.crosswire.stg_published_changes"}
    }


def test_only_marts_are_public(manifest: Manifest) -> None:
    """A query of the cookbook, or an exposure, that reads a step is then refused by dbt itself."""
    assert {model.group for model in manifest.models} == {"warehouse"}
    assert {model.access for model in [*manifest.layer("staging"), *manifest.layer("intermediate")]} == {"private"}
    assert {model.access for model in manifest.layer("marts")} == {"public"}


def test_exposures_say_who_reads_and_together_read_every_mart(manifest: Manifest) -> None:
    marts = {mart.unique_id for mart in manifest.layer("marts")}
    read = {node for exposure in manifest.exposures for node in exposure.reads}
    assert {"overview", "parquet", "bi_tools", "explorer", "daily_brief"} <= {exposure.name for exposure in manifest.exposures}
    assert [exposure.name for exposure in manifest.exposures if not exposure.description or not exposure.reads] == []
    assert marts - read == set()
    assert {
        mart.name for mart in manifest.layer("marts") if not any(mart.unique_id in q.reads for q in manifest.questions)
    } == {
        *(
            "article_tolls",
            "claim_pairs",
            "event_mentions",
            "event_origins",
            "event_redirects",
            "mart_actor_aliases",
            "statements",
        ),
    }


def test_names_tell_the_layer(manifest: Manifest) -> None:
    assert [view.name for view in manifest.layer("staging") if not view.name.startswith("stg_")] == []
    steps = [step.name for step in manifest.layer("intermediate")]
    assert [name for name in steps if not re.fullmatch(r"int_[a-z]+_([a-z]+_)?[a-z]+ed", name)] == []
    assert [mart.table for mart in manifest.layer("marts") if re.match(r"(stg|int|mart|dim|fct)_", mart.table)] == []


def test_a_model_fits_on_a_screen(manifest: Manifest) -> None:
    lengths = {model.name: len((DBT_PROJECT / model.path).read_text().splitlines()) for model in manifest.models}
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


def test_rules_have_unit_tests(manifest: Manifest) -> None:
    """Every step and mart has one, but for the marts named here: they only choose columns."""
    plain = {
        "event_mentions",
        "event_origins",
        "event_redirects",
        "mart_actor_aliases",
        "responsibility_claims",
        "statements",
        "changes",
    }
    ruled = [*manifest.layer("intermediate"), *manifest.layer("marts")]
    assert {model.name for model in ruled if model.name not in manifest.unit_tested} == plain


@pytest.mark.parametrize("table", sorted(TABLES))
def test_records_arrow_and_dbt_have_the_same_columns(manifest: Manifest, table: str) -> None:
    fields = [field.name for field in dataclasses.fields(TABLES[table])]
    (source,) = (source for source in manifest.sources if source.name == table)
    (view,) = (view for view in manifest.layer("staging") if view.name == f"stg_{table}")
    loaded = [name for name in fields if name not in NOT_LOADED]
    selected = re.findall(r"^    (\w+),?$", (DBT_PROJECT / view.path).read_text(), re.MULTILINE)
    assert arrow_schema(TABLES[table]).names == fields
    assert [column.name for column in source.columns] == loaded
    assert [column.name for column in view.columns] == loaded
    assert selected == loaded
