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
class Web:
    """How Crosswire behaves on the web: who it says it is, what it allows others, what it refuses. Times in seconds.

    `max_bytes` bounds a page both as sent and as unpacked. `allow_loopback` is for tests; every other address that is not
    public stays refused.
    """

    contact: str | None = None
    host_delay: float = 2.0
    max_wait: float = 60.0
    step_timeout: float = 15.0
    request_timeout: float = 60.0
    attempts: int = 3
    backoff: float = 2.0
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    max_host_failures: int = 5
    allow_loopback: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Paths below one home, and the few switches there are. `model` None is the model that ships with Crosswire.

    `sources` are the specs that the daily run lands; empty means the enabled sources of `feeds`.
    """

    home: Path
    model: str | None = None
    sources: tuple[str, ...] = ()
    feeds: Path = SEEDS / "feeds.yml"
    web: Web = Web()
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
    def briefs(self) -> Path:
        """The daily briefs, HTML and Markdown."""
        return self.home / "briefs"

    @property
    def docs(self) -> Path:
        """The documentation of the warehouse."""
        return self.home / "docs"

    @property
    def cache(self) -> Path:
        """Indexes that can be rebuilt from installed packages."""
        return self.home / "cache"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def state(self) -> Path:
        """What must survive a restart and is no data: what each source was asked last, and when each host was."""
        return self.home / "state"


def load_settings(home: str | Path | None = None) -> Settings:
    """Settings from the environment: ``CROSSWIRE_HOME`` (default ``data``), ``CROSSWIRE_MODEL``,
    ``CROSSWIRE_SOURCES`` (source specs with spaces between, what the daily run lands; unset, the enabled sources of
    ``CROSSWIRE_FEEDS``, default ``seeds/feeds.yml``), ``CROSSWIRE_BATCH_SIZE``, ``CROSSWIRE_MAX_FAILED_SHARE``,
    ``CROSSWIRE_KEEP_PUBLISHED``, ``CROSSWIRE_TASK_RETRIES`` (of Airflow tasks); for the web ``CROSSWIRE_CONTACT`` (an address
    that a site's owner can write to, sent with every request), ``CROSSWIRE_HOST_DELAY`` (seconds between two requests to a
    host), ``CROSSWIRE_REQUEST_TIMEOUT`` (seconds) and ``CROSSWIRE_ALLOW_LOOPBACK`` (1 in tests).

    `home` given by the caller wins over the environment. Raises ValueError for a number that is none.
    """
    chosen = Path(home or os.environ.get("CROSSWIRE_HOME") or PROJECT_ROOT / "data").expanduser().resolve()
    return Settings(
        home=chosen,
        model=os.environ.get("CROSSWIRE_MODEL") or None,
        sources=tuple(os.environ.get("CROSSWIRE_SOURCES", "").split()),
        feeds=Path(os.environ.get("CROSSWIRE_FEEDS") or SEEDS / "feeds.yml").expanduser(),
        web=_load_web(),
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


def _load_web() -> Web:
    return Web(
        contact=os.environ.get("CROSSWIRE_CONTACT") or None,
        host_delay=_number("CROSSWIRE_HOST_DELAY", "2"),
        request_timeout=_number("CROSSWIRE_REQUEST_TIMEOUT", "60"),
        allow_loopback=os.environ.get("CROSSWIRE_ALLOW_LOOPBACK") == "1",
    )


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
