"""The scores of the golden articles by field, and the ratchet that keeps them.

python tests/golden/scoring.py             the table, and what was gained and lost against scores.json
python tests/golden/scoring.py --update    the same, and scores.json and seeds/accuracy.csv are written anew
"""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from golden_facts import golden_article, last_ten, ordinary, ordinary_article, slugs
from golden_incidents import happened
from golden_judging import judge
from golden_pairs import Judgement, Verdict

from extractors import pipeline
from extractors.extract import extract
from extractors.records import Facts, Realis
from tests.score import accuracy

FILE = Path(__file__).with_name("scores.json")
MAY_FALL = 0.005
FIELDS = (
    "event", "event mode", "event date", "event place", "event country", "background", "perpetrator", "alleged", "recipient",
    "claim", "claimant", "victim category", "scope", "stance", "hedge", "claim's event", "responsibility", "statement", "never",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F of one field; 1 where there is nothing to find and nothing was."""

    precision: float
    recall: float
    f: float
    right: int
    read: int
    gold: int


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all fields, and the judgements they are made of, one line each."""

    fields: dict[str, Score]
    right: frozenset[str]
    spurious: frozenset[str]


@functools.cache
def read_golden(slug: str) -> Facts:
    """What the extractor reads from a golden article."""
    return extract(golden_article(slug).article, pipeline.load())


@functools.cache
def read_ordinary(slug: str) -> Facts:
    """What the extractor reads from an ordinary article."""
    return extract(ordinary_article(slug), pipeline.load())


@functools.cache
def judgements() -> tuple[Judgement, ...]:
    """All golden articles read and judged, once a process."""
    return tuple(judgement for slug in slugs() for judgement in judge(golden_article(slug), read_golden(slug)))


def violence_in(slug: str) -> list[str]:
    """What is read from an ordinary article, where nothing is to be read: incidents that took place, and claims."""
    facts = read_ordinary(slug)
    mentions = [mention for mention in happened(facts) if mention.realis is Realis.ASSERTED]
    events = [f"{mention.event_type} {mention.event_mode or '-'} {mention.trigger_text!r}" for mention in mentions]
    return events + [f"{claim.outcome} {claim.quantity_text!r}" for claim in facts.casualty_claims]


def known_wrong() -> dict[str, str]:
    """The ordinary articles of which something is still read, and what, as scores.json has it."""
    wrong: dict[str, str] = json.loads(FILE.read_text("utf-8"))["ordinary"]
    return wrong


def report(judged: Iterable[Judgement]) -> Report:
    """Judgements as scores by field."""
    judged = list(judged)
    return Report(
        fields={field: _score([one for one in judged if one.field == field]) for field in FIELDS},
        right=frozenset(_line(one) for one in judged if one.verdict is Verdict.RIGHT),
        spurious=frozenset(_line(one) for one in judged if one.verdict is Verdict.SPURIOUS),
    )


def committed() -> Report:
    """The report that scores.json holds."""
    data = json.loads(FILE.read_text("utf-8"))
    return Report(
        fields={field: Score(**score) for field, score in data["fields"].items()},
        right=frozenset(data["right"]),
        spurious=frozenset(data["spurious"]),
    )


def fallen(old: Report, new: Report) -> list[str]:
    """The fields whose F is lower than it may be, as lines."""
    return [
        f"{field}: {old.fields[field].f:.3f} -> {score.f:.3f}"
        for field, score in new.fields.items()
        if score.f < old.fields[field].f - MAY_FALL
    ]


def changes(old: Report, new: Report) -> list[str]:
    """What is read otherwise than before: "+" is better, "-" is worse."""
    better = {f"+ now read      {line}" for line in new.right - old.right}
    better |= {f"+ gone          {line}" for line in old.spurious - new.spurious}
    worse = {f"- no more read  {line}" for line in old.right - new.right}
    worse |= {f"- newly wrong   {line}" for line in new.spurious - old.spurious}
    return sorted(worse) + sorted(better)


def table(scores: Report) -> str:
    """The scores, one line a field."""
    lines = [f"{'field':<16}{'P':>6}{'R':>6}{'F':>6}{'right':>7}{'read':>6}{'gold':>6}"]
    lines += [
        f"{field:<16}{s.precision:6.2f}{s.recall:6.2f}{s.f:6.2f}{s.right:7}{s.read:6}{s.gold:6}"
        for field, s in scores.fields.items()
    ]
    return "\n".join(lines)


def _score(judged: list[Judgement]) -> Score:
    right, missed, spurious = (sum(one.verdict is verdict for one in judged) for verdict in Verdict)
    read, gold = right + spurious, right + missed
    precision = right / read if read else 1.0
    recall = right / gold if gold else 1.0
    return Score(
        precision=round(precision, 4),
        recall=round(recall, 4),
        f=round(2 * right / (read + gold), 4) if read + gold else 1.0,
        right=right,
        read=read,
        gold=gold,
    )


def _line(judgement: Judgement) -> str:
    return f"{judgement.slug} | {judgement.field} | {judgement.fact}"


def _write(scores: Report) -> None:
    data = {
        "fields": {field: asdict(score) for field, score in scores.fields.items()},
        "ordinary": {slug: "; ".join(read) for slug in ordinary() if (read := violence_in(slug))},
        "right": sorted(scores.right),
        "spurious": sorted(scores.spurious),
    }
    FILE.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    accuracy.write()


def main(arguments: list[str]) -> None:
    """Print the table; with --update, write it down."""
    judged = judgements()
    new = report(judged)
    print(table(new), "\n\nof the last ten:\n", table(report(one for one in judged if one.slug in last_ten())), sep="")
    if FILE.is_file():
        print("", *changes(committed(), new), sep="\n")
    if "--misses" in arguments:
        print("", *sorted(f"{one.verdict:<9}{_line(one)}" for one in judged if one.verdict is not Verdict.RIGHT), sep="\n")
    if "--update" in arguments:
        _write(new)


if __name__ == "__main__":
    main(sys.argv[1:])
