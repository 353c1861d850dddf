"""An expression of time that was found, and not resolved yet."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.pipes.dates.frame import Shape


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at tokens ``start:end``, not yet resolved."""

    start: int
    end: int
    shape: Shape
