"""The only reader of the environment: where things lie and which model reads.

>>> Settings(home=Path("data")).work_file.as_posix()
'data/warehouse/work.duckdb'
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT_ROOT / "seeds"
DBT_PROJECT = PROJECT_ROOT / "dbt_project"


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths below one home, and the few switches there are. `model` None is the model that ships with Crosswire."""

    home: Path
    model: str | None = None
    sources: tuple[str, ...] = ("folder:seeds/articles",)
    batch_size: int = 200
    max_failed_share: float = 0.5
    keep_published: int = 5
    task_retries: int = 2

    @property
    def lake(self) -> Path:
        """Immutable Parquet: landed articles, facts by batch, outcomes."""
        return self.home / "lake"

    @property
    def work_file(self) -> Path:
        """The private DuckDB file that one writer at a time builds."""
        return self.home / "warehouse" / "work.duckdb"

    @property
    def published(self) -> Path:
        """The folder of versioned, read-only DuckDB files."""
        return self.home / "published"

    @property
    def current(self) -> Path:
        """The symlink that readers open."""
        return self.published / "current.duckdb"

    @property
    def quality_docs(self) -> Path:
        """Great Expectations' Data Docs."""
        return self.home / "quality"

    @property
    def cache(self) -> Path:
        """Indexes that can be rebuilt from installed packages."""
        return self.home / "cache"

    @property
    def logs(self) -> Path:
        return self.home / "logs"


def load_settings(home: str | Path | None = None) -> Settings:
    """Settings from the environment: ``CROSSWIRE_HOME`` (default ``data``), ``CROSSWIRE_MODEL``,
    ``CROSSWIRE_SOURCES`` (source specs with spaces between, what the daily run lands), ``CROSSWIRE_BATCH_SIZE``,
    ``CROSSWIRE_MAX_FAILED_SHARE``, ``CROSSWIRE_KEEP_PUBLISHED``, ``CROSSWIRE_TASK_RETRIES`` (of Airflow tasks).

    `home` given by the caller wins over the environment. Raises ValueError for a number that is none.
    """
    chosen = Path(home or os.environ.get("CROSSWIRE_HOME") or PROJECT_ROOT / "data").expanduser().resolve()
    return Settings(
        home=chosen,
        model=os.environ.get("CROSSWIRE_MODEL") or None,
        sources=tuple((os.environ.get("CROSSWIRE_SOURCES") or "folder:seeds/articles").split()),
        batch_size=int(_number("CROSSWIRE_BATCH_SIZE", "200")),
        max_failed_share=_number("CROSSWIRE_MAX_FAILED_SHARE", "0.5"),
        keep_published=int(_number("CROSSWIRE_KEEP_PUBLISHED", "5")),
        task_retries=int(_number("CROSSWIRE_TASK_RETRIES", "2")),
    )


def shared_cache() -> Path:
    """The folder for indexes that all homes of a user share: ``XDG_CACHE_HOME`` or ``~/.cache``, below it ``crosswire``."""
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "crosswire"
    except RuntimeError:  # a container's user without a home
        return Path(tempfile.gettempdir()) / "crosswire"


def _number(name: str, default: str) -> float:
    text = os.environ.get(name) or default
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{name}={text!r} is not a number; unset it or give one, e.g. {name}={default}") from None


def without_telemetry() -> dict[str, str]:
    """The environment for child processes (dbt, Great Expectations, Airflow): nothing phones home."""
    return {
        **os.environ,
        "DO_NOT_TRACK": "1",
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
        "GX_ANALYTICS_ENABLED": "false",
        "SCARF_ANALYTICS": "false",
    }
