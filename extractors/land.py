"""land: what a source has becomes immutable articles in the lake, and one outcome row for everything it has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TypeVar

from extractors.landed_article import article_id, fingerprint, to_article
from extractors.progress import Tell, silent, told
from extractors.records import Article, Outcome, OutcomeStatus, PublishedAtBasis
from extractors.settings import Place, Settings
from extractors.sources import RawArticle, RefusalReason, RefusedFile, SourceError, parse_source
from extractors.warehouse import lake, pages
from extractors.warehouse.locks import one_at_a_time
from extractors.warehouse.pages import LandedPage

Landed = TypeVar("Landed", Article, Outcome)

STEP = "land"
ALREADY_LANDED = "already_landed"
ERROR = "error"
SOURCE_UNUSABLE = "source_unusable"

_BATCH = 1_000
_BATCH_CHARS = 20_000_000
# Input that is whole but not for us; the other refusals mean that something is broken.
_NOT_FOR_US = frozenset(
    {
        RefusalReason.EMPTY,
        RefusalReason.NOT_ENGLISH,
        RefusalReason.TOO_LARGE,
        RefusalReason.UNKNOWN_FILE_TYPE,
        RefusalReason.NOT_MODIFIED,
        RefusalReason.DISALLOWED,
        RefusalReason.NOT_A_PAGE,
        RefusalReason.NO_MAIN_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class LandResult:
    """What one landing did: counts of outcomes by status, and the Parquet files it wrote."""

    run_id: str
    source: str
    day: date
    n_ok: int
    n_skipped: int
    n_failed: int
    files: tuple[Place, ...]
    days: tuple[date, ...] = ()
    """The days on which it has outcomes."""


@dataclass(frozen=True, slots=True)
class _Landing:
    """What stays the same through one run."""

    source: str
    day: date
    run_id: str
    now: datetime
    by_publication: bool = False

    def day_of(self, article: Article) -> date:
        """The day that an article lands on."""
        return article.published_at.astimezone(UTC).date() if self.by_publication else self.day


def land(
    source_spec: str, day: date, settings: Settings, run_id: str, tell: Tell = silent, *, by_publication: bool = False
) -> LandResult:
    """Land all that a source has for a day; or, by publication, each article on the day it came out, as if it had landed then.

    An article that was landed before, on whatever day, is skipped, so landing twice is landing once. Bad input becomes an
    outcome row with a reason and the rest goes on. What the source remembers of this fetch it keeps only once everything is
    in the lake. Raises SourceError for a source that cannot be read at all.
    """
    landing = _Landing(source_spec, day, run_id, datetime.now(UTC), by_publication)
    source = parse_source(source_spec, settings)
    seen = lake.landed_article_ids(settings)
    counts: Counter[OutcomeStatus] = Counter()
    files: list[Place] = []
    days: set[date] = set()
    for number, found in enumerate(_batched(told(source.fetch(day), lambda n, _: f"landing: {n} so far", tell))):
        with one_at_a_time(settings, "landing"):
            seen |= lake.landed_article_ids(
                settings, None if by_publication else day
            )  # what another source has landed while this one fetched
            articles, outcomes = _land_batch(found, landing, seen)
            for landed_on, batch in _by_day(articles):
                pages.write_pages(settings, landed_on, _batch_name(batch), _originals(found, batch))
                files.append(lake.write_articles(settings, landed_on, _batch_name(batch), batch))
        for noted_on, of_day in _by_day(outcomes):
            suffix = f"{fingerprint(source_spec)}-{number:05d}"
            lake.write_outcomes(settings, run_id, STEP, noted_on, of_day, suffix=suffix)
            days.add(noted_on)
        counts.update(outcome.status for outcome in outcomes)
    source.remember()
    return LandResult(
        run_id=run_id,
        source=source_spec,
        day=day,
        n_ok=counts[OutcomeStatus.OK],
        n_skipped=counts[OutcomeStatus.SKIPPED],
        n_failed=counts[OutcomeStatus.FAILED],
        files=tuple(files),
        days=tuple(sorted(days)),
    )


def land_or_record(source_spec: str, day: date, settings: Settings, run_id: str) -> LandResult:
    """As `land`, for a run over many sources: one that cannot be read at all is an outcome row too, and the others go on."""
    try:
        return land(source_spec, day, settings, run_id)
    except SourceError as error:
        landing = _Landing(source_spec, day, run_id, datetime.now(UTC))
        outcome = _recorded(landing, source_spec, OutcomeStatus.FAILED, SOURCE_UNUSABLE, str(error))
        lake.write_outcomes(settings, run_id, STEP, day, [outcome], suffix=fingerprint(source_spec))
        return LandResult(run_id, source_spec, day, n_ok=0, n_skipped=0, n_failed=1, files=())


def _originals(found: Iterable[RawArticle | RefusedFile], articles: Iterable[Article]) -> Iterator[LandedPage]:
    """The pages that the landed articles of a batch were read from, as their servers sent them; one each."""
    landed = {article.article_id: article for article in articles}
    for item in found:
        if isinstance(item, RawArticle) and item.original is not None and (article := landed.pop(article_id(item), None)):
            original = item.original
            yield LandedPage(article.article_id, original.url, original.content_type, article.fetched_at, original.content)


def _land_batch(
    found: Iterable[RawArticle | RefusedFile], landing: _Landing, seen: set[str]
) -> tuple[list[Article], list[Outcome]]:
    """The new articles of a batch and the outcome of everything in it; adds to `seen`."""
    articles: list[Article] = []
    outcomes: list[Outcome] = []
    for item in found:
        landed = _land_one(item, landing, seen)
        if isinstance(landed, Article):
            articles.append(landed)
            seen.add(landed.article_id)
        outcomes.append(_outcome(item, landed, landing))
    return articles, outcomes


def _land_one(item: RawArticle | RefusedFile, landing: _Landing, seen: set[str]) -> Article | RefusedFile | str | Exception:
    """An article, a refusal, the id of an article landed before, or what went wrong with this one."""
    if isinstance(item, RefusedFile):
        return item
    if (known := article_id(item)) in seen:
        return known
    try:
        landed = to_article(item, landing.source, landing.day, landing.now)
        return replace(landed, landed_day=landing.day_of(landed)) if isinstance(landed, Article) else landed
    except Exception as error:  # the per-article border: one bad article never ends a run
        return error


def _outcome(item: RawArticle | RefusedFile, landed: Article | RefusedFile | str | Exception, landing: _Landing) -> Outcome:
    status, reason, detail, known = OutcomeStatus.OK, None, None, None
    match landed:
        case Article():
            known, detail = landed.article_id, _remarks(item, landed)
        case RefusedFile():
            status = OutcomeStatus.SKIPPED if landed.reason in _NOT_FOR_US else OutcomeStatus.FAILED
            reason, detail = landed.reason.value, landed.detail
        case str():
            status, reason, known = OutcomeStatus.SKIPPED, ALREADY_LANDED, landed
            detail = f"{item.subject}: the same text from the same address was landed before"
        case Exception():
            status, reason, detail = OutcomeStatus.FAILED, ERROR, f"{type(landed).__name__}: {landed}"
    recorded = _recorded(landing, item.subject, status, reason, detail, known=known)
    return replace(recorded, day=landed.landed_day) if isinstance(landed, Article) else recorded


def _remarks(item: RawArticle | RefusedFile, landed: Article) -> str | None:
    """What of the metadata was not used, as a sentence for the operator."""
    if not isinstance(item, RawArticle):
        return None
    notes = list(item.notes)
    if item.published_at is not None and landed.published_at_basis is not PublishedAtBasis.METADATA:
        notes.append(
            f"published_at cannot be true: {item.published_at.isoformat()}; dated by {landed.published_at_basis.value}"
        )
    return "; ".join(notes) or None


def _recorded(
    landing: _Landing, subject: str, status: OutcomeStatus, reason: str | None, detail: str | None, *, known: str | None = None
) -> Outcome:
    return Outcome(
        run_id=landing.run_id,
        step=STEP,
        subject=subject,
        article_id=known,
        source=landing.source,
        status=status,
        reason=reason,
        detail=detail,
        n_rows=1 if status is OutcomeStatus.OK else 0,
        day=landing.day,
        recorded_at=landing.now,
    )


def _batched(found: Iterator[RawArticle | RefusedFile]) -> Iterator[list[RawArticle | RefusedFile]]:
    """Batches that are bounded in number and in size, since one text may be as long as a thousand others."""
    batch: list[RawArticle | RefusedFile] = []
    n_chars = 0
    for item in found:
        batch.append(item)
        n_chars += _size(item)
        if len(batch) >= _BATCH or n_chars >= _BATCH_CHARS:
            yield batch
            batch, n_chars = [], 0
    if batch:
        yield batch


def _size(item: RawArticle | RefusedFile) -> int:
    """About how much of the memory it takes."""
    if isinstance(item, RefusedFile):
        return 0
    return len(item.text) + (len(item.original.content) if item.original else 0)


def _by_day(rows: Iterable[Landed]) -> Iterator[tuple[date, list[Landed]]]:
    """The articles or outcomes of each day, in the order of days."""
    days: dict[date, list[Landed]] = defaultdict(list)
    for row in rows:
        days[row.landed_day if isinstance(row, Article) else row.day].append(row)
    yield from sorted(days.items())


def _batch_name(articles: list[Article]) -> str:
    """Named for what it holds, so the same articles make the same file."""
    return fingerprint("\n".join(article.article_id for article in articles))
