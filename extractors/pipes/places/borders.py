"""Borders between two countries: "the Iraq-Syria border", "the Syrian-Iraqi border", "the border between Iraq and Syria"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.language.numerals import HYPHENS
from extractors.pipes.places.names import Candidate, PlaceKind, PlaceNames
from extractors.pipes.places.spans import CountryWord
from extractors.pipes.places.terms import TermKind, Terms

JOINS = HYPHENS | {"and", "/", "with"}
BETWEEN = frozenset({"between", "with"})


@dataclass(frozen=True, slots=True)
class Border:
    start: int
    end: int
    candidate: Candidate


def borders(words: Sequence[str], countries: Sequence[CountryWord], names: PlaceNames, terms: Terms) -> Iterator[Border]:
    """Every border whose two countries are named side by side."""
    border_words = terms.of(TermKind.BORDER_WORD)
    for first, second in itertools.pairwise(countries):
        if first.country_iso3 == second.country_iso3:
            continue
        stretch = _stretch(words, first, second, border_words)
        if stretch is not None:
            yield Border(*stretch, _candidate(first.country_iso3, second.country_iso3, names))


def _stretch(
    words: Sequence[str],
    first: CountryWord,
    second: CountryWord,
    border_words: frozenset[str],
) -> tuple[int, int] | None:
    """The tokens of the whole expression, None where the two countries make no border."""
    between = list(words[first.end : second.start])
    after = words[second.end] if second.end < len(words) else ""
    if len(between) == 1 and between[0] in JOINS and after in border_words:
        return first.start, second.end + 1
    if between in (["and"], ["and", "the"]) and first.start > 1 and words[first.start - 1] in BETWEEN:
        return (first.start - 2, second.end) if words[first.start - 2] in border_words else None
    is_possessive = [word for word in between if word not in ("'s", "’s", "the")]
    if len(is_possessive) == 2 and is_possessive[0] in border_words and is_possessive[1] == "with":
        return first.start, second.end
    return None


def _candidate(first: str, second: str, names: PlaceNames) -> Candidate:
    """The border as we know it, or one without coordinates; its name has the countries in alphabetical order."""
    by_code = {code: name for name, code in names.country_names.items()}
    ordered = sorted((first, second), key=lambda code: by_code.get(code, code))
    known = names.borders.get(frozenset(ordered))
    if known is not None:
        return known
    name = "-".join(by_code.get(code, code) for code in ordered) + " border"
    return Candidate(name, PlaceKind.BORDER, ordered[0], tuple(ordered), is_curated=True)
