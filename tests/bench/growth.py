"""How the time of one article grows with its length, for texts that are made to take long.

    python tests/bench/growth.py [--longest 80000] [PATTERN ...]

Each pattern is read at a quarter, half and all of the longest length, as a file of that text would be: cleaned, then read with
every pipe, gate or no gate. The exponent is that of the growth of a core's time from a quarter to the whole; 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from rich.console import Console
from rich.table import Table
from spacy.language import Language

from extractors import extract, pipeline
from extractors.facts import facts
from extractors.landed_article import to_article
from extractors.records import Article
from extractors.sources import RawArticle

T = TypeVar("T")

NOW = datetime(2024, 3, 14, tzinfo=UTC)
LONGEST = 80_000
GOAL = 1.3
LEAD = "Gunmen killed nine people in Jos on Monday, police said."

REPEATED = {
    "names with ages": "Ali Omar, 41, ",
    "names joined": "Ali Omar and ",
    "agency in brackets": "(AP) ",
    "relative clauses": "who said that the man who knew the driver ",
    "complement clauses": "said that the army said that ",
    "conjoined verbs": "killed and wounded and ",
    "conjoined counts": "five soldiers and ",
    "nouns in a row": "army base attack ",
    "words of harm": "killed ",
    "acts": "air strike ",
    "acts pointed at": "the attack on the attack ",
    "groups": "the group said the group ",
    "pronouns": "it said it ",
    "known actors": "Hamas ",
    "places": "in Kabul, ",
    "places in places": "in Jos in Plateau ",
    "days": "on Monday ",
    "relative days": "a day after ",
    "tolls": "the toll rose to nine from five, ",
    "parts": "including three children, ",
    "numbers": "1,000 ",
    "number words": "twenty thousand ",
    "hyphens": "a-",
    "initials": "A.B. ",
    "brackets": "(",
    "open quotation marks": "“he said ",
    "straight quotation marks": '"no" ',
    "sentences": "Nine people were killed in Jos on Monday, police said. ",
    "short sentences": "He died. ",
    "addresses": "https://a.example/b ",
    "marks": "!?",
    "one word": "a",
    "digits": "9",
    "paragraphs": "Two died.\n\n",
    "datelines": "KABUL (AP) — Two died.\n\n",
    "entries of a live page": "14:32 GMT: Five were killed in Jos\n\n",
    "corrections": "Correction: It was three, not 30.\n\n",
    "other stories": "READ NEXT: Six killed in Mali\n\n",
    "blank lines": "\n \t\n",
    "accents": "é\u0301\u0302",
}
"""What is said again and again behind the first sentence, each by its name."""


def text(pattern: str, length: int) -> str:
    """A text of a pattern that is as long as asked."""
    unit = REPEATED[pattern]
    return f"{LEAD} {unit * (length // len(unit))}"[:length]


def seconds(pattern: str, length: int, nlp: Language) -> tuple[float, float]:
    """Seconds of a core that a text of a pattern takes until it is an article, and until it is facts."""
    raw = RawArticle("a.txt", "file:///a/a.txt", None, None, None, None, NOW, text(pattern, length))
    landed, article = _timed(lambda: to_article(raw, "bench", NOW.date(), NOW))
    if not isinstance(article, Article):
        return landed, 0.0
    read, _ = _timed(lambda: facts(extract.annotate(article, nlp), "bench"))
    return landed, read


def exponent(short: float, long: float, factor: int) -> float:
    """The power of the length with which time grows; what takes no time does not grow."""
    return math.log(max(long, NOTHING) / max(short, NOTHING), factor)


NOTHING = 0.2
"""Seconds below which no growth is seen for the noise."""


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def main() -> None:
    arguments = _arguments()
    nlp = pipeline.load()
    seconds("sentences", 2_000, nlp)
    table = Table("pattern", "land", "", "", "read", "", "", "exponent", title=f"{arguments.longest:,} characters")
    console, worst = Console(), 0.0
    for pattern in arguments.patterns or REPEATED:
        times = [seconds(pattern, arguments.longest // part, nlp) for part in (4, 2, 1)]
        grows = max(exponent(times[0][step], times[2][step], 4) for step in (0, 1))
        worst = max(worst, grows)
        cells = [f"{taken[step]:.2f}" for step in (0, 1) for taken in times]
        table.add_row(pattern, *cells, f"{grows:.2f}{' !' if grows > GOAL else ''}")
        console.print(pattern, *cells, f"{grows:.2f}", soft_wrap=True, highlight=False)
    console.print(table, f"the worst grows with {worst:.2f} (goal {GOAL})")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", help="all of them")
    parser.add_argument("--longest", type=int, default=LONGEST, help=f"characters ({LONGEST:,})")
    return parser.parse_args()


if __name__ == "__main__":
    main()
