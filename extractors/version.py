"""Which extractor read an article: the package version and a fingerprint of everything that decides what is read."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from extractors import __version__
from extractors.settings import SEEDS

_PACKAGE = Path(__file__).parent
_READERS = (
    "facts.py",
    "lexicon.py",
    "reference.py",
    "pipeline.py",
    "relevance.py",
    "language/**/*.py",
    "pipes/**/*.py",
    "nlp/*.py",
    "nlp/model/*",
)


@functools.cache
def extractor_version() -> str:
    """For example ``0.1.0+3f9c21aa``. Two machines with the same checkout write the same version; a changed rule, seed row or
    model is a new one, so what it would read differently is read again.
    """
    digest = hashlib.sha256()
    for path in sorted(_reading_files()):
        digest.update(path.as_posix().removeprefix(_PACKAGE.parent.as_posix()).encode())
        digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _reading_files() -> Iterator[Path]:
    for pattern in _READERS:
        yield from (path for path in _PACKAGE.glob(pattern) if path.is_file())
    yield from SEEDS.glob("*.csv")
