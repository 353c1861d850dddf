"""The lines that open the entries of a live page: a time, mostly with a headline behind it.

Reads
    14:32 GMT: Governor says five were hurt      with another such line below it
    10.05am - Second blast heard in the port
Leaves
    12:05 Second blast heard                     alone on its page: a film, or a list
    14:32 GMT: Five people were hurt in a strike on the port, the governor said.       an entry that is told at once
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.clean.marks import is_title_like

_ZONE = r"(?:gmt|utc|bst|[ecmp][ds]?t|cest|cet|eest|eet|msk|ist|pkt|z|local(?:\stime)?|[a-z]{2,12}\stime)"
_TIME = re.compile(
    rf"(?i)\W*(?:updated?\W+)?(?:at\s)?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)\s?(?:[ap]\.?m\b\.?)?\s?\(?{_ZONE}?\)?(?!\w)\s?[:—–|-]?\s*"
)
_FEWEST = 2


def entry_lines(paragraphs: Sequence[str]) -> frozenset[int]:
    """Which paragraphs open an entry of a live page; none where only one has a time before it.

    >>> sorted(entry_lines(["11:30 Fire put out", "All is quiet now.", "09:10 GMT - Shells hit the port"]))
    [0, 2]
    """
    opened = {index for index, paragraph in enumerate(paragraphs) if _opens_entry(paragraph)}
    return frozenset(opened if len(opened) >= _FEWEST else ())


def _opens_entry(paragraph: str) -> bool:
    time = _TIME.match(paragraph)
    if time is None:
        return False
    rest = paragraph[time.end() :]
    return not rest or (is_title_like(rest) and rest[:1].isupper())
