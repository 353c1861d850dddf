"""One spaCy component a module, each reading one kind of thing; they meet only through `extractors.nlp.annotations`."""

from __future__ import annotations

import importlib
import pkgutil


def register() -> None:
    """Import every module of this package, so that spaCy knows its factories."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
