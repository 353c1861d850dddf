"""How fast the model reads, on one core, and where the time goes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import DocBin

from extractors import nlp as models

SHORTEST, LONGEST = 300, 800


@dataclass(frozen=True)
class Speed:
    """What one pipeline does with some articles."""

    articles: int
    words: int
    seconds: float
    load_seconds: float
    memory_mb: float
    shares: dict[str, float]

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds


def articles(data: Path, count: int = 60) -> list[str]:
    """Texts of 300 to 800 words with paragraphs of one to four sentences, made of held-apart news sentences."""
    docs = DocBin().from_disk(data / "ud" / "test_gum_newsy.spacy").get_docs(models.load().vocab)
    more = DocBin().from_disk(data / "ud" / "test_pud_news.spacy").get_docs(models.load().vocab)
    sentences = [sent.text.strip() for doc in [*docs, *more] for sent in doc.sents]
    return list(_grouped(sentences * 4, count))


def _grouped(sentences: Sequence[str], count: int) -> Iterable[str]:
    """Paragraph lengths and article lengths go round in fixed cycles: the same articles every time."""
    at = 0
    for number in range(count):
        wanted = SHORTEST + (LONGEST - SHORTEST) * (number % 6) // 5
        lines: list[str] = []
        while sum(len(line.split()) for line in lines) < wanted - 20:
            step = 1 + (at + number) % 4
            lines.append(" ".join(sentences[(at + i) % len(sentences)] for i in range(step)))
            at += step
        yield "\n\n".join(lines)


def measure(nlp: Language, name: str | None, texts: Sequence[str]) -> Speed:
    """Time one pipeline, warm; loading and memory are measured in fresh processes. The best of three rounds each."""
    list(nlp.pipe(texts[:5]))
    seconds = min(_timed(lambda: list(nlp.pipe(texts))) for _ in range(3))
    load_seconds, memory = min(_fresh(name.rpartition("=")[2] if name else None, texts[0]) for _ in range(3))
    words = sum(not token.is_space for text in texts for token in nlp.make_doc(text))
    return Speed(len(texts), words, seconds, load_seconds, memory, _shares(nlp, texts))


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _shares(nlp: Language, texts: Sequence[str]) -> dict[str, float]:
    """Seconds by step: the tokenizer and each component; of our reader also its graph alone."""
    shares = {"tokenizer": _timed(lambda: [nlp.make_doc(text) for text in texts])}
    docs = [nlp.make_doc(text) for text in texts]
    for name, component in nlp.pipeline:
        graph = _watch_graph(component)
        shares[name] = _timed(lambda component=component: list(map(component, docs)))  # type: ignore[misc]
        if graph:
            shares[f"{name}: graph"] = sum(graph)
    return shares


def _watch_graph(component: object) -> list[float]:
    """Let a reader's encoder write down how long each run takes."""
    reader = getattr(component, "_reader", None)
    if reader is None:
        return []
    runs, encoder = [0.0], reader._encoder

    def timed(window: object) -> object:
        begun = time.perf_counter()
        scores = encoder(window)
        runs.append(time.perf_counter() - begun)
        return scores

    timed.pieces, timed.labels = encoder.pieces, encoder.labels  # type: ignore[attr-defined]
    reader._encoder = timed
    return runs


_FRESH = """
import resource, sys, time
begun = time.perf_counter()
from extractors import nlp
model = nlp.load(sys.argv[1] or None)
loaded = time.perf_counter() - begun
model(sys.stdin.read())
print(loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _fresh(name: str | None, text: str) -> tuple[float, float]:
    """Seconds to import and load, and MB resident after one article, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _FRESH, name or ""], input=text, capture_output=True, text=True, check=True)
    load_seconds, memory = map(float, done.stdout.split())
    return load_seconds, memory


def speed_table(speeds: Mapping[str, Speed]) -> str:
    """A markdown table; the ratio is to the first pipeline."""
    first = next(iter(speeds.values()))
    lines = [
        "| pipeline | words/s on one core | ratio | loads in | resident | share of each step |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, speed in speeds.items():
        ratio = speed.words_per_second / first.words_per_second
        cells = (f"{speed.words_per_second:,.0f}", f"{ratio:.2f}", f"{speed.load_seconds:.1f} s", f"{speed.memory_mb:.0f} MB")
        lines.append(f"| {name} | {' | '.join(cells)} | {_shown(speed.shares)} |")
    return "\n".join(lines)


def _shown(shares: dict[str, float]) -> str:
    total = sum(seconds for step, seconds in shares.items() if ":" not in step)
    return ", ".join(f"{step} {seconds / total:.0%}" for step, seconds in shares.items())
