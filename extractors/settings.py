"""The only reader of the environment: where things lie and which model reads.

>>> Settings(home=Path("data")).work_file.as_posix()
'data/warehouse/work.duckdb'
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from upath import UPath

Place: TypeAlias = "Path | UPath"
"""A path on this machine or below the URL of an object store."""

_PACKAGE = Path(__file__).resolve().parent
IS_CHECKOUT = (_PACKAGE.parent / "seeds").is_dir()
PROJECT_ROOT = _PACKAGE.parent if IS_CHECKOUT else _PACKAGE / "project"
"""Where seeds, the dbt project and the DAGs lie: in a checkout beside the packages, in an installation inside this one."""
SEEDS = PROJECT_ROOT / "seeds"
NO_VOCABULARY = frozenset({"overrides.csv", "accuracy.csv"})
"""The seeds that say nothing of how texts are read and linked: what people decided, and how well it was measured to go."""
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

    `sources` are the specs that the daily run lands; empty means the enabled sources of `feeds`. `publish_names` is for those
    who may publish names of adults without a public role. `api_keys` are those that the API asks for; without any it answers
    everybody who reaches it. `article_seconds` and `article_megabytes` bound the reading of one article.
    `lake_at` and `publish_at` are folders or URLs, for a lake that several machines share and for readers elsewhere.
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
    publish_names: bool = False
    api_keys: tuple[str, ...] = ()
    article_seconds: float = 60.0
    article_megabytes: int = 4_000
    lake_at: str | None = None
    publish_at: str | None = None

    @property
    def lake(self) -> Place:
        """Immutable Parquet: landed articles, facts by batch, outcomes."""
        return self.home / "lake" if self.lake_at is None else place(self.lake_at)

    @property
    def published_elsewhere(self) -> UPath | None:
        """The URL below which each published version is copied for other machines; None where nowhere."""
        if self.publish_at is None:
            return None
        url = place(self.publish_at)
        if isinstance(url, Path):
            raise ValueError(
                f"{self.publish_at} is a folder of this machine; give the URL of an object store, as s3://bucket/x"
            )
        return url

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
    def removals(self) -> Path:
        """Whose names are withheld wherever they stand."""
        return self.home / "removals.csv"

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
    ``CROSSWIRE_KEEP_PUBLISHED``, ``CROSSWIRE_TASK_RETRIES`` (of Airflow tasks), ``CROSSWIRE_ARTICLE_SECONDS`` and
    ``CROSSWIRE_ARTICLE_MEGABYTES`` (what the reading of one article may take), ``CROSSWIRE_PUBLISH_NAMES`` (``adults`` for
    those who may publish names of victims and witnesses; those of children never), ``CROSSWIRE_API_KEYS`` (with spaces
    between), ``CROSSWIRE_LAKE`` (a folder or the URL of an object store in place of ``lake`` in the home, such as
    ``s3://bucket/lake``), ``CROSSWIRE_PUBLISH_URL`` (the URL below which each published version is copied); for the web
    ``CROSSWIRE_CONTACT`` (an address that a site's owner can write to, sent with every request), ``CROSSWIRE_HOST_DELAY``
    (seconds between two requests to a host), ``CROSSWIRE_REQUEST_TIMEOUT`` (seconds) and ``CROSSWIRE_ALLOW_LOOPBACK`` (1 in
    tests).

    `home` given by the caller wins over the environment. Raises ValueError for a number that is none.
    """
    chosen = (
        Path(home or os.environ.get("CROSSWIRE_HOME") or (PROJECT_ROOT if IS_CHECKOUT else Path.cwd()) / "data")
        .expanduser()
        .resolve()
    )
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
        publish_names=os.environ.get("CROSSWIRE_PUBLISH_NAMES") == "adults",
        api_keys=tuple(os.environ.get("CROSSWIRE_API_KEYS", "").split()),
        article_seconds=_number("CROSSWIRE_ARTICLE_SECONDS", "60"),
        article_megabytes=int(_number("CROSSWIRE_ARTICLE_MEGABYTES", "4000")),
        lake_at=os.environ.get("CROSSWIRE_LAKE") or None,
        publish_at=os.environ.get("CROSSWIRE_PUBLISH_URL") or None,
    )


def place(address: str) -> Place:
    """A folder of this machine, or a place below the URL of an object store.

    Raises ValueError for a URL of no store that can be opened here.

    >>> place("file:///srv/lake") == Path("/srv/lake")
    True
    """
    scheme, colon, path = address.partition("://")
    if not colon or scheme == "file":
        return Path(path or address).expanduser().resolve()
    from upath import UPath

    try:
        found = UPath(address, use_listings_cache=False)
        found.fs  # noqa: B018 - opens the store
    except (ImportError, ValueError) as error:
        raise ValueError(f"{address} cannot be opened: {error} (for s3:// `pip install crosswire[s3]`)") from error
    return found


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
