"""Figures, codes and verdicts in plain English, once for all that people read: the explorer, the daily brief, the terminal.

Pure: values in, words out; nothing here is more exact than what it is given.
"""

from extractors.wording.codes import (
    STALE,
    basis,
    conflict_kind,
    convention,
    ending,
    fact,
    grade,
    label,
    parts,
    side,
    toll_role,
)
from extractors.wording.figures import Figure, apart, best, given, many, quantity, short_day, span, toll, toll_type, victims
from extractors.wording.verdicts import speakers, told_by, value_told, verdict, voices

__all__ = [
    "STALE",
    "Figure",
    "apart",
    "basis",
    "best",
    "conflict_kind",
    "convention",
    "ending",
    "fact",
    "given",
    "grade",
    "label",
    "many",
    "parts",
    "quantity",
    "short_day",
    "side",
    "span",
    "speakers",
    "told_by",
    "toll",
    "toll_role",
    "toll_type",
    "value_told",
    "verdict",
    "victims",
    "voices",
]
