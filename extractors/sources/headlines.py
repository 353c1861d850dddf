"""The headline of a page without what its site puts behind it: its name, its section, its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from extractors.sources.source import RawArticle

# What stands between a headline and the name of the site: " | Harbour Post", " - World - Harbour Post", " * by Rana".
_GAP = re.compile(r"\s+[|\-–—:·»•*~]+\s+")
_EMPTY = re.compile(r"\W+")
_GENERIC = re.compile(r"(?i)^the\s|\b(?:news|online|newspaper|tv|website|com|org|net|co|uk)\b|\.\w{2,8}$")
# "WRAL.com" is a site whoever it is.
_ADDRESS = re.compile(r"(?i)[\w-]{2,}\.(?:com|org|net|news|tv|info|co\.[a-z]{2})")
_BY = re.compile(r"(?i)^by\s+\S+(?:\s\S+){0,4}$")
# A section is a word or two: "World", "Middle East". It is known to be one only between a headline and the site's name.
_SECTION_WORDS = 2


def headline_of(title: str | None, site: str | None, url: str, headings: Sequence[str]) -> str | None:
    """The headline in a page's title. `headings` are what the page itself calls its headline: one that begins the title is it.

    >>> headline_of("Port hit - World | Harbourpost.example", None, "https://www.harbourpost.example/1", [])
    'Port hit'
    >>> headline_of("Kyiv - the last road", None, "https://harbourpost.example/1", [])
    'Kyiv - the last road'
    """
    whole = " ".join((title or "").split())
    for heading in headings:
        if heading and whole.startswith(heading) and _GAP.match(whole[len(heading) :]):
            return heading
    parts = _parts(whole)
    kept = _without_site(parts, site, url)
    return whole[: kept[-1][1]].strip() or None if kept else whole or None


def with_bare_headline(raw: RawArticle) -> tuple[str, str | None]:
    """The text and the title without what the publisher's site puts behind a headline: "Port hit - World | Harbour Post".

    A text without a title of its own may begin with its headline.
    """
    if raw.title is not None:
        return raw.text, headline_of(raw.title, raw.publisher_name, raw.url, [])
    first, rest = (raw.text.lstrip() + "\n").split("\n", 1)
    bare = headline_of(first, raw.publisher_name, raw.url, []) if rest.strip() else None
    return (raw.text, None) if bare is None or bare == " ".join(first.split()) else (f"{bare}\n{rest}", None)


def same_name(one: str, other: str) -> bool:
    """Whether two names are of one site: "The Harbour Post" and "harbourpost.example".

    >>> same_name("The Harbour Post", "harbourpost.example")
    True
    """
    return bool(_compact(one)) and _compact(one) == _compact(other)


def _parts(title: str) -> list[tuple[str, int]]:
    """The stretches between gaps, each with where it ends."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(title))]
    ends = [*(gap.start() for gap in _GAP.finditer(title)), len(title)]
    return [(title[start:end], end) for start, end in zip(starts, ends, strict=True)]


def _without_site(parts: list[tuple[str, int]], site: str | None, url: str) -> list[tuple[str, int]]:
    """The parts before the author and the name of the site, and before the section between it and the headline."""
    kept = list(parts)
    while len(kept) > 1 and _BY.match(kept[-1][0]):
        kept.pop()
    is_signed = len(kept) < len(parts)
    named = len(kept)
    while len(kept) > 1 and _is_site(kept[-1][0], site, url):
        kept.pop()
    if is_signed and len(kept) == named > 1 and _is_title_case(kept[-1][0]):  # "Port hit * The Harbour Post * by Rana Khoury"
        kept.pop()
    is_named = len(kept) < named
    if is_named and len(kept) > 1 and len(kept[-1][0].split()) <= _SECTION_WORDS and _is_title_case(kept[-1][0]):
        kept.pop()
    return kept if is_named else parts


def _is_site(part: str, site: str | None, url: str) -> bool:
    """Whether a part is the site's name, as it gives it or as its address does: "CBC News" of cbc.ca."""
    if (site and same_name(part, site)) or _ADDRESS.fullmatch(part.strip()):
        return True
    labels = (urlsplit(url).hostname or "").split(".")
    name = _compact(part)
    return len(name) > 1 and any(
        name == _compact(label) or (label == "".join(labels[-2:-1]) and _plain(part) == label) for label in labels[:-1]
    )


def _is_title_case(part: str) -> bool:
    return all(word[:1].isupper() or not word[:1].isalpha() for word in part.split())


def _compact(name: str) -> str:
    stripped = re.sub(r"(?i)^www\.", "", name.strip())
    return _EMPTY.sub("", _GENERIC.sub("", stripped)).casefold() or _plain(stripped)


def _plain(name: str) -> str:
    return _EMPTY.sub("", name).casefold()
