"""The claims of one fact by their origin, with reprints folded under it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboards.explorer.queries.claims import Claim


@dataclass(frozen=True, slots=True)
class Origin:
    """The claims behind which one text or one speaker stands. `firsthand` is never empty.

    `number` is None for the claims behind which nobody stands, since they are no tolls of the incident.
    """

    number: int | None
    name: str | None
    basis: str | None
    firsthand: tuple[Claim, ...]
    reprints: tuple[Claim, ...]

    @property
    def is_compared(self) -> bool:
        """Whether any of its claims entered the verdict."""
        return any(claim.is_compared for claim in (*self.firsthand, *self.reprints))

    @property
    def carriers(self) -> tuple[str, ...]:
        """The outlets of the reprints, each once."""
        return tuple(dict.fromkeys(claim.publisher or "unknown outlet" for claim in self.reprints))


def origins(claims: Sequence[Claim]) -> tuple[Origin, ...]:
    """The origins of claims that are sorted by them. Where only reprints of an origin are at hand, these speak for it."""
    return tuple(_origin(number, tuple(group)) for number, group in groupby(claims, key=lambda claim: claim.origin))


def _origin(number: int | None, claims: tuple[Claim, ...]) -> Origin:
    firsthand = tuple(claim for claim in claims if claim.origin_claim_id is None)
    reprints = tuple(claim for claim in claims if claim.origin_claim_id is not None)
    first = claims[0]
    by_hand = (firsthand, reprints) if firsthand else (reprints, ())
    return Origin(number, first.origin_name, first.origin_basis, *by_hand)
