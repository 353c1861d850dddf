"""Which extractor read an article: the package version and a fingerprint of everything that decides what is read."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from extractors import __version__
from extractors.settings import NO_VOCABULARY, SEEDS

_PACKAGE = Path(__file__).parent
_NOT_IN_VERSION = re.compile(r"[^A-Za-z0-9.]+")
_READERS = (
    "domain.py",
    "fact_claimants.py",
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
def extractor_version(model: str | None = None) -> str:
    """For example ``0.1.0+3f9c21aa``. Two machines with the same checkout write the same version; a changed rule, seed row or
    model is a new one, so what it would read differently is read again.

    `model` None is our own; another one stands in the version by its name, for example ``0.1.0+8b1d07ce.en-core-web-sm``.
    """
    digest = hashlib.sha256(_identity(model).encode() if model else b"")
    for path in sorted(_reading_files(), key=_place):
        digest.update(_place(path).encode())
        digest.update(path.read_bytes())
    name = f".{_NOT_IN_VERSION.sub('-', Path(model).name)}" if model else ""
    return f"{__version__}+{digest.hexdigest()[:8]}{name}"


def _identity(model: str) -> str:
    """What tells a model from another of the same name: its package's version, or what its folder says of itself."""
    described = Path(model) / "meta.json"
    if described.is_file():
        return described.read_text("utf-8")
    try:
        return f"{model} {metadata.version(model)}"
    except metadata.PackageNotFoundError:
        return model


def _place(path: Path) -> str:
    """The same for a file of a checkout and of an installation."""
    return f"/seeds/{path.name}" if path.parent == SEEDS else path.as_posix().removeprefix(_PACKAGE.parent.as_posix())


def _reading_files() -> Iterator[Path]:
    for pattern in _READERS:
        yield from (path for path in _PACKAGE.glob(pattern) if path.is_file())
    yield from (path for path in SEEDS.glob("*.csv") if path.name not in NO_VOCABULARY)
