"""The documentation of the warehouse as two files that open anywhere: dbt's own site as one page, and the data dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractors.settings import Settings
from extractors.warehouse.build import run_dbt
from extractors.warehouse.dictionary import read_tables, render

_TRACKER = "https://fuzzed.getdbt.com/"
"""Where dbt's page would report its use; it is taken out, though the project says not to report."""


@dataclass(frozen=True, slots=True)
class Docs:
    """Where the documentation was written."""

    site: Path
    dictionary: Path


def write_docs(settings: Settings) -> Docs:
    """Writes ``HOME/docs``: ``dbt.html`` (models, lineage, tests; one page, nothing loaded) and ``dictionary.md``.

    The work file need not be built; then column types are those of the contract. Raises BuildError where dbt cannot read its
    project.
    """
    target = run_dbt(settings, ["--write-json", "docs", "generate", "--static"])
    docs = Docs(settings.docs / "dbt.html", settings.docs / "dictionary.md")
    settings.docs.mkdir(parents=True, exist_ok=True)
    docs.site.write_text((target / "static_index.html").read_text().replace(_TRACKER, ""))
    docs.dictionary.write_text(render(read_tables(target)))
    return docs
