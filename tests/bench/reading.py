"""How fast articles are read, and what takes the time.

    python tests/bench/reading.py [FOLDER] [--articles N]

Times are seconds of one core (CPU time), so other work on the machine does not count. Reading is measured behind the gate, on
the articles that it lets pass; the last lines say what the gate saves of the whole.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import corpus
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from extractors import pipeline
from extractors.facts import facts
from extractors.records import Article, Facts
from extractors.relevance import may_tell_of_conflict

MODEL = "crosswire_reader"
GOAL = 0.5
"""All pipes together cost at most this share of what the model costs."""
KIB = 1024 if sys.platform != "darwin" else 1
"""The unit of ``ru_maxrss``: kibibytes on Linux, bytes on macOS."""


@dataclass
class Clock:
    """Seconds of one core by what they were spent on."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start

    def total(self) -> float:
        return sum(self.seconds.values())


def main() -> None:
    arguments, before = _arguments(), _resident()
    if arguments.folder:
        articles = corpus.of_folder(arguments.folder, arguments.articles)
    else:
        articles = corpus.composed(arguments.articles)
    if not articles:
        sys.exit("there is no article to read")
    clock = Clock()
    with clock.on("load"):  # with what is built at the first use
        nlp = pipeline.load()
        _read(articles[0], nlp, Clock())
        may_tell_of_conflict(articles[0])
    with clock.on("gate"):
        passed = [article for article in articles if may_tell_of_conflict(article)]
    if not passed:
        sys.exit(f"the gate turns away all {len(articles)} articles")
    reading, found = Clock(), []
    for article in passed:
        found.append(_read(article, nlp, reading))
    Console().print(
        _parts(reading, passed),
        _summary(clock, reading, articles, passed, found),
        f"loading and the first article {clock.seconds['load']:.1f} s, resident {_resident():.0f} MiB"
        f" ({before:.0f} with the libraries alone)",
        sep="\n",
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="articles to read instead of the composed ones")
    parser.add_argument("--articles", type=int, default=40, help="how many (40)")
    return parser.parse_args()


def _read(article: Article, nlp: Language, clock: Clock) -> Facts:
    """`extract` behind the gate, part by part."""
    with clock.on("tokenizer"):
        doc = nlp.make_doc(article.text)
    doc._.article = article
    for name, component in nlp.pipeline:
        with clock.on(name):
            doc = component(doc)
    with clock.on("facts"):
        return facts(doc, "bench")


def _resident() -> float:
    """The most memory this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / 2**20


def _parts(clock: Clock, articles: list[Article]) -> Table:
    table = Table("part", "ms/1,000 words", "share", "of model", title="Where the time goes")
    for column in table.columns[1:]:
        column.justify = "right"
    thousands = _words(articles) / 1000
    for name, seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        share, of_model = seconds / clock.total(), seconds / clock.seconds[MODEL]
        table.add_row(name.removeprefix("crosswire_"), f"{1000 * seconds / thousands:.1f}", f"{share:.1%}", f"{of_model:.2f}")
    return table


def _summary(clock: Clock, reading: Clock, articles: list[Article], passed: list[Article], found: list[Facts]) -> Table:
    table = Table(show_header=False, title="A core")
    total, gate = reading.total(), clock.seconds["gate"]
    ratio = total / reading.seconds[MODEL] - 1
    relevant = sum(one.article.is_relevant for one in found)
    rows = {
        "read": f"{len(passed)} articles, {_words(passed):,} words, {_words(passed) / len(passed):.0f} an article",
        "reading": f"{len(passed) / total:.1f} articles/s, {_words(passed) / total:,.0f} words/s",
        "bare model": f"{_words(passed) / reading.seconds[MODEL]:,.0f} words/s",
        "all else, of the model": f"{ratio:.2f} (goal {GOAL:.2f}{'' if ratio <= GOAL else ', missed'})",
        "gate lets pass": f"{len(passed)} of {len(articles)}; {relevant} of them are relevant to the reader",
        "gate": f"{1000 * gate / len(articles):.2f} ms an article, {gate / (gate + total):.2%} of the time",
        "with the gate": f"{len(articles) / (gate + total):.1f} articles/s",
    }
    for name, figure in rows.items():
        table.add_row(name, figure)
    return table


def _words(articles: list[Article]) -> int:
    return sum(article.word_count for article in articles)


if __name__ == "__main__":
    main()
