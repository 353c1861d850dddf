"""Another spaCy model beside ours, behind the same pipes, on the golden articles.

    python tests/bench/other_model.py en_core_web_sm

Prints words a second of one core (CPU time, model and pipes) and the F of casualty claims of each. A package that is not there
is said so, and nothing is measured.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import spacy

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "golden"))

from golden_facts import golden_article, slugs
from golden_judging import judge
from golden_pairs import Judgement
from scoring import report

from extractors import pipeline
from extractors.extract import extract

OURS = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One model's speed and claims on the golden articles."""

    words_a_second: float
    claim_f: float


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", help="a spaCy package, e.g. en_core_web_sm, or a folder with a pipeline")
    name = parser.parse_args().model
    if not spacy.util.is_package(name) and not Path(name).is_dir():
        print(f"skipped: {name} is no installed spaCy package and no folder")
        return 0
    print(f"{'model':<24}{'words/s':>10}{'claim F':>10}")
    for title, model in (("ours", OURS), (Path(name).name, name)):
        measured = measure(model)
        print(f"{title:<24}{measured.words_a_second:>10,.0f}{measured.claim_f:>10.3f}")
    return 0


def measure(model: str | None) -> Measured:
    """Reads every golden article once; the first is read once more before, so that no model pays for its start."""
    nlp = pipeline.load(model)
    articles = [golden_article(slug) for slug in slugs()]
    extract(articles[0].article, nlp)
    judged: list[Judgement] = []
    seconds = 0.0
    for golden in articles:
        start = time.process_time()
        facts = extract(golden.article, nlp)
        seconds += time.process_time() - start
        judged += judge(golden, facts)
    words = sum(golden.article.word_count for golden in articles)
    return Measured(words / seconds, report(judged).fields["claim"].f)


if __name__ == "__main__":
    sys.exit(main())
