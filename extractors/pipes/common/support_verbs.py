"""Verbs that lend their subject to an event noun: "the army [launched] strikes"."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from extractors import lexicon
from extractors.records import Role


@dataclass(frozen=True, slots=True)
class SupportVerb:
    """A row of ``seeds/support_verbs.csv``: a verb that lends its subject to an event noun."""

    verb: str
    subject_role: Role
    example: str


@functools.cache
def support_verbs() -> dict[str, Role]:
    """Returns the verbs that lend their subject to an event noun, and what it then is."""
    return {row.verb: row.subject_role for row in lexicon.read(SupportVerb, "support_verbs.csv")}
