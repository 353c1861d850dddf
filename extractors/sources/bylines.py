"""Who wrote a page, each name once and as a byline says it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.clean.vocabulary import NAME_PARTICLES, agency

_BY = re.compile(r"(?i)^by[:\s]\s*")
# "jane-doe", "jdoe", "jane.doe@harbourpost.example", "https://harbourpost.example/jane": how machines call a writer.
_SLUG = re.compile(r"\S*[/@_]\S*|[^A-Z\s]*")
_GIVEN_WORDS = 3
_SUFFIX = re.compile(r"(?i)(?:jr|sr|ph\.?d|md|esq|ii|iii)\.?")


def one_byline(names: Iterable[str]) -> list[str]:
    """The names, each once, "Doe, Jane" as "Jane Doe"; without slugs of those who are named.

    >>> one_byline(["Doe, Jane", "jane-doe", "By John Roe"])
    ['Jane Doe', 'John Roe']
    """
    written = [_first_name_first(_BY.sub("", " ".join(name.split()))) for name in names]
    once = {re.sub(r"\W+", "", name).casefold(): name for name in reversed(written) if not _SLUG.fullmatch(name)}
    return list(reversed(once.values()))


def _first_name_first(name: str) -> str:
    """Turns "Doe, Jane" round; "Jane Doe, AFP" and "Jane Doe, John Roe" stay as they are."""
    last, comma, first = (part.strip() for part in name.partition(","))
    surname = [word for word in last.split() if word.casefold() not in NAME_PARTICLES]
    is_turned = comma and len(surname) == 1 and 1 <= len(first.split()) <= _GIVEN_WORDS and "," not in first
    if not is_turned or _SUFFIX.fullmatch(first) or agency(first) or agency(last):
        return name
    return f"{first} {last}"
