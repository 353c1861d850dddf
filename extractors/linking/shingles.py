"""Texts as sets of hashed five-word shingles, and which of many texts share some of them.

A text's sketch keeps all its shingles (for exact shares) and the MinHash of them (to find candidates). One equal MinHash value
makes a candidate, since a wire story inside a longer article has a high *containment* but a low resemblance: with 64 values a
pair that shares a tenth of its joint shingles is missed once in a thousand times.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

SHINGLE_WORDS = 5
MINHASH_VALUES = 64
_ALL_PAIRS_UP_TO = 8
_WORD = re.compile(r"[^\W_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """The shingles of one text, sorted and distinct, and their MinHash values."""

    text_id: str
    shingles: NDArray[np.uint32]
    minhash: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share. `containment` is the shared part of the shorter text, `resemblance` of both together."""

    shorter: str
    longer: str
    shared: int
    containment: float
    resemblance: float


def shingles(text: str) -> NDArray[np.uint32]:
    """The hashed five-word shingles of a text, sorted and distinct; case and punctuation do not count.

    >>> shingles("One two three four five six.").size, shingles("Too short").size
    (2, 0)
    """
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())], dtype=np.uint64)
    n_shingles = len(words) - SHINGLE_WORDS + 1
    if n_shingles <= 0:
        return np.empty(0, dtype=np.uint32)
    rolled = np.zeros(n_shingles, dtype=np.uint64)
    for offset in range(SHINGLE_WORDS):
        rolled = (rolled ^ words[offset : offset + n_shingles]) * _MIX
        rolled ^= rolled >> np.uint64(29)
    return np.unique((rolled >> np.uint64(32)).astype(np.uint32))


def sketches(texts: Iterable[tuple[str, str]]) -> Iterator[Sketch]:
    """A sketch for each (id, text), one at a time; texts of fewer than five words have no shingles."""
    empty = MinHash(num_perm=MINHASH_VALUES, hashfunc=int)
    for text_id, text in texts:
        minhash = empty.copy()
        hashed = shingles(text)
        minhash.update_batch(hashed.tolist())
        yield Sketch(text_id, hashed, minhash.hashvalues.astype(np.uint32))


def overlap(first: Sketch, second: Sketch) -> Overlap:
    """Exactly what two texts share; of two equally long ones the one with the smaller id counts as the shorter."""
    shorter, longer = sorted((first, second), key=lambda sketch: (sketch.shingles.size, sketch.text_id))
    shared = np.intersect1d(shorter.shingles, longer.shingles, assume_unique=True).size
    joint = shorter.shingles.size + longer.shingles.size - shared
    return Overlap(
        shorter=shorter.text_id,
        longer=longer.text_id,
        shared=shared,
        containment=shared / shorter.shingles.size if shared else 0.0,
        resemblance=shared / joint if shared else 0.0,
    )


def overlap_of(first: str, second: str) -> Overlap:
    """What two texts share, straight from their words; "first" and "second" are their ids.

    >>> overlap_of("Two shells hit the old mill.", "Two shells hit the old mill. Nobody was hurt.").containment
    1.0
    """
    return overlap(*sketches((("first", first), ("second", second))))


def overlaps(texts: Sequence[Sketch]) -> Iterator[Overlap]:
    """The overlap of every pair of texts that may share a passage, each pair once, sorted."""
    by_id = sorted((sketch for sketch in texts if sketch.shingles.size), key=lambda sketch: sketch.text_id)
    for first, second in sorted(_candidates(by_id)):
        yield overlap(by_id[first], by_id[second])


def _candidates(texts: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Pairs of positions with one MinHash value in common."""
    if not texts:
        return set()
    values = np.stack([sketch.minhash for sketch in texts]).astype(np.uint64)
    keys = (values + (np.arange(MINHASH_VALUES, dtype=np.uint64) << np.uint64(32))).ravel()
    owners = np.repeat(np.arange(len(texts)), MINHASH_VALUES)
    order = np.argsort(keys, kind="stable")
    bounds = np.flatnonzero(np.diff(keys[order])) + 1
    found: set[tuple[int, int]] = set()
    for bucket in np.split(owners[order], bounds):
        if len(bucket) > 1:
            found.update(bucket_pairs(bucket.tolist()))
    return found


Item = TypeVar("Item", int, str)


def bucket_pairs(bucket: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """All pairs of a small bucket; of a big one (a stock phrase, a story in 200 papers) a chain and a star, which is linear.

    The bucket is sorted, and so is each pair.
    """
    if len(bucket) <= _ALL_PAIRS_UP_TO:
        yield from combinations(bucket, 2)
        return
    yield from pairwise(bucket)
    yield from ((bucket[0], other) for other in bucket[2:])
