"""Counts `seeds/word_shares.csv`: how many of a hundred texts hold a word, for the words that are common wherever one looks.

    CROSSWIRE_SHARED=... python tests/score/word_shares.py

Whole articles are compared by their rare words (`linking.word_vectors`), and which words are rare may not hang on the articles
at hand. So it is counted once, over the development sets. A word is kept that at least one in a hundred texts of at least three
sets holds; so no text can be known by it. A word's share is the mean of its shares in the sets.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extractors.linking.word_vectors import words_of
from extractors.settings import SEEDS

LEAST_SHARE, LEAST_SETS = 0.01, 3
FEWEST_TEXTS = 40
"""Of fewer texts one is more than a hundredth, or nearly."""


def main() -> int:
    shared = os.environ.get("CROSSWIRE_SHARED")
    if not shared or not (Path(shared) / "dev").is_dir():
        print("CROSSWIRE_SHARED names no folder with dev/: nothing to count")
        return 0
    shares = word_shares(list(_sets(Path(shared) / "dev")))
    with (SEEDS / "word_shares.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "share"))
        writer.writerows((word, f"{share:.4f}") for word, share in sorted(shares.items()))
    print(f"{len(shares)} words")
    return 0


def word_shares(sets: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """The mean share of texts that hold a word, of the words that are common in enough sets."""
    in_sets = [_shares(texts) for texts in sets]
    n_common = Counter(word for shares in in_sets for word, share in shares.items() if share >= LEAST_SHARE)
    common = (word for word, n_sets in n_common.items() if n_sets >= LEAST_SETS and not any(map(str.isdigit, word)))
    return {word: sum(shares.get(word, 0.0) for shares in in_sets) / len(in_sets) for word in common}


def _shares(texts: Sequence[str]) -> Mapping[str, float]:
    n_texts = Counter(word for text in texts for word in set(words_of(text)))
    return {word: count / len(texts) for word, count in n_texts.items()}


def _sets(dev: Path) -> Iterator[Sequence[str]]:
    """The texts of each set; those drawn from one archive (`gva`, `gva_clusters`) are one set."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(dev.rglob("*.jsonl")):
        texts[path.relative_to(dev).parts[0].split("_")[0]] += _texts(path)
    yield from (some for some in texts.values() if len(some) >= FEWEST_TEXTS)


def _texts(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if isinstance(row.get("text"), str):
            yield f"{row.get('title') or ''}\n\n{row['text']}"


if __name__ == "__main__":
    sys.exit(main())
