"""The questions of ``dbt_project/analyses`` as saved queries: the same files, with the names that the published file has.

dbt's own compiler takes seconds and a process; the questions need only its names of tables and the project's portable macros.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from extractors.settings import DBT_PROJECT

_MARTS = DBT_PROJECT / "models" / "marts"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the SQL that answers it over the published file."""

    name: str
    question: str
    columns: tuple[str, ...]
    sql: str


@cache
def questions() -> tuple[Question, ...]:
    """The questions in the order of ``cookbook.yml``."""
    told = yaml.safe_load((DBT_PROJECT / "analyses" / "cookbook.yml").read_text())["analyses"]
    environment = _environment()
    return tuple(
        Question(
            name=one["name"],
            question=one["description"],
            columns=tuple(column["name"] for column in one["columns"]),
            sql=environment.get_template(f"analyses/{one['name']}.sql").render().strip(),
        )
        for one in told
    )


def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(DBT_PROJECT), undefined=StrictUndefined)  # noqa: S701 - SQL, no page
    environment.globals |= {"dbt": SimpleNamespace(datediff=_datediff), "ref": _published, "source": _source}
    macros = environment.get_template("macros/portable.sql").module
    environment.globals |= {name: macro for name, macro in vars(macros).items() if not name.startswith("_")}
    return environment


def _published(model: str) -> str:
    """A dbt model by its published name; what is no mart is a seed.

    >>> _published("mart_actors"), _published("countries")
    ('marts.actors', 'reference.countries')
    """
    return f"marts.{model.removeprefix('mart_')}" if (_MARTS / f"{model}.sql").exists() else f"reference.{model}"


def _source(schema: str, table: str) -> str:
    return f"{schema}.{table}"


def _datediff(earlier: str, later: str, part: str) -> str:
    """As dbt writes it for DuckDB."""
    return f"date_diff('{part}', {earlier}::timestamp, {later}::timestamp)"
