"""Articles that another extractor version reads anew: what it reads counts once all of it has passed its checks.

Its batches have names of their own, and the load leaves them out until a run of the step ``reread`` says that their version
counts. From then on that version's facts are newer than all that was written before, so the load takes them at once, and a
version that is said to count again takes its articles back. Where the gate of the marts then refuses, the run is said to have
failed, and the load goes back to what counted before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from extractors.records import OutcomeStatus, Run
from extractors.settings import Settings
from extractors.warehouse import lake
from extractors.warehouse.lake_files import LakeFile, list_files

STEP = "reread"
MARK = "-anew-"
"""In the name of each batch that was read anew."""
_TAKEN_BACK = (
    "\nWhat {version} read anew was loaded for the first time, and counts no more; the next run publishes what counted before."
    " Mend what is wrong, then `crosswire reread`."
)
_PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class InForce:
    """Which facts count: by version, the commit from which on it does. None for one whose re-reading was taken back."""

    since: Mapping[str, int | None]

    def of(self, files: Sequence[LakeFile]) -> list[LakeFile]:
        """The fact files that count, each with the commit from which on it does."""
        return [replace(file, commit=self._counts_from(file)) for file in files if self.counts(file)]

    def counts(self, file: LakeFile) -> bool:
        """Whether a fact file is none of those that were read anew, or its version counts."""
        return MARK not in file.name or not file.path.startswith("facts/") or self.since.get(file.part("extractor")) is not None

    def _counts_from(self, file: LakeFile) -> int:
        return max(file.commit, self.since.get(file.part("extractor")) or 0)


def in_force(settings: Settings) -> InForce:
    """What the re-readings so far made of each version."""
    runs = ((file.commit, run) for file in _files(settings, STEP) for run in lake.read_runs(settings, [file]))
    return InForce(
        {
            run.extractor_version: commit if run.status is OutcomeStatus.OK else None
            for commit, run in runs
            if run.extractor_version
        }
    )


def days(settings: Settings, version: str) -> list[date]:
    """The landing days of which a version has read something anew that does not count yet."""
    counts = in_force(settings).counts
    waiting = [file for file in lake.fact_files(settings, lake.COMPLETED, version) if not counts(file)]
    return sorted({date.fromisoformat(file.name.partition(MARK)[0]) for file in waiting})


def unfinished(settings: Settings) -> str | None:
    """The version that read something anew last, if that does not count."""
    anew = [file for file in lake.fact_files(settings, lake.COMPLETED) if MARK in file.name]
    newest = max(anew, key=_commit, default=None)
    return None if newest is None or in_force(settings).counts(newest) else newest.part("extractor")


def is_newest(settings: Settings, version: str) -> bool:
    """Whether no version came to count after this one."""
    since = {name: commit for name, commit in in_force(settings).since.items() if commit is not None}
    return not since or max(since, key=lambda name: since[name]) == version


def admit(settings: Settings, version: str, run_id: str, day: date) -> None:
    """Lets a version count, from the next load on."""
    lake.write_run(settings, _run(version, run_id, day, OutcomeStatus.OK))


def take_back(settings: Settings) -> str:
    """Lets the version not count that came to count last, if nothing was published since. Returns what to say of it, if so."""
    last = max(_files(settings, STEP), key=_commit, default=None)
    if last is None or _was_published(settings, last.commit):
        return ""
    (run,) = lake.read_runs(settings, [last])
    if run.status is not OutcomeStatus.OK or run.extractor_version is None:
        return ""
    lake.write_run(settings, _run(run.extractor_version, run.run_id, run.day, OutcomeStatus.FAILED))
    return _TAKEN_BACK.format(version=run.extractor_version)


def _was_published(settings: Settings, since: int) -> bool:
    later = [file for file in _files(settings, _PUBLISH) if file.commit > since]
    return any(run.status is OutcomeStatus.OK for run in lake.read_runs(settings, later))


def _files(settings: Settings, step: str) -> list[LakeFile]:
    """Each run of a step, the last one last."""
    return sorted(list_files(settings, f"runs/step={step}/*/*.parquet"), key=_commit)


def _commit(file: LakeFile) -> int:
    return file.commit


def _run(version: str, run_id: str, day: date, status: OutcomeStatus) -> Run:
    now = datetime.now(UTC)
    return Run(run_id, STEP, day, status, 0, 0, 0, version, now, now)
