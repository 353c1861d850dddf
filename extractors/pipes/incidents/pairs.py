"""A mention beside an incident that it may be of."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from extractors.pipes.incidents.evidence import Evidence
from extractors.pipes.incidents.incident import Incident

NEAR = 3
"""Sentences within which "the attack" and bare results still mean the incident before."""
LEAD = 2
"""Sentences behind the headline in which an article begins; a dateline is one."""

FURNITURE = 5
"""Sentences within which what the text tells first still begins it: a label, a byline and a dateline may stand between."""


class Pair(NamedTuple):
    """A mention and an incident that was told before it."""

    mention: Evidence
    incident: Incident
    published: dt.date | None

    @property
    def gap(self) -> int:
        """How many sentences lie between them."""
        return self.mention.sentence - self.incident.last.sentence

    @property
    def retells_headline(self) -> bool:
        """The first words of an article tell again, and then as new, what its headline told: "[A] Saudi-led air strike"."""
        is_in_headline = all(member.context.in_headline for member in self.incident.members)
        is_near = self.gap <= LEAD or (self.mention.context.is_first_told and self.gap <= FURNITURE)
        return is_near and not self.mention.context.in_headline and is_in_headline
