"""Paragraphs that belong to the site and not to the story: menus, share bars, links to other stories, repeated headlines."""

from __future__ import annotations

import functools
import re

from extractors.clean.dates import MONTH
from extractors.clean.marks import is_credit_line, is_headline_case, is_signed_by_agency, is_title_like, is_update_line
from extractors.clean.vocabulary import Furniture, FurnitureMatch, FurnitureReach, furniture

_KEY = re.compile(r"\W+")
_NO_WORDS = re.compile(r"[\W_]*|\d{1,7}")  # "--", "___", a bare share count
_FILM = re.compile(r"\d{1,2}:\d\d [A-Z\"'“‘]")
_CHROME_MAX = 160
_REPEAT_MIN = 20
_LINK_WORDS = range(5, 26)
_SITE_NAME_MAX = 40
_PROSE_MIN = 55
_POST_SIGNATURE = re.compile(
    rf"[—–-]\s?[^—–()]{{1,60}}\s\(@\w{{1,30}}\)\s(?i:on\s)?(?i:{MONTH}\s\d{{1,2}},?\s\d{{4}}|\d{{1,2}}\s{MONTH}\s\d{{4}})\W*$"
)
# What stands between a phrase and the headline that it leads to: "READ NEXT: ...", "Watch | ...", "In pictures – ...".
_ENDS = {
    FurnitureMatch.PREFIX: r"(?!\w)",
    FurnitureMatch.PATTERN: r"\s*$",
    FurnitureMatch.LEAD_IN: r"(?:\s?(?:[:|»]|>>)\s?\S|\s?[–—-]\s+\S.*[^.]$)",
    FurnitureMatch.KICKER: r"\s?(?:[:|»–—-]|>>)\s\S.*[^.]$",
}
# The first line may be a headline with such a word before it: "Watch: Rockets hit Aden airport".
_WITH_TITLE = frozenset({FurnitureMatch.LEAD_IN, FurnitureMatch.KICKER})


def drop_furniture(paragraphs: list[str]) -> list[str]:
    """The paragraphs of the story alone, in order.

    >>> drop_furniture(["A base is hit", "Short Url", "A base is hit", "Next Article", "Other news"])
    ['A base is hit']
    """
    return _drop_linked_headlines(_drop_playlists(_drop_posts(_drop_repeats(_drop_phrases(paragraphs)))))


def _drop_phrases(paragraphs: list[str]) -> list[str]:
    kept: list[str] = []
    in_links = False
    for paragraph in paragraphs:
        reach = _reach(paragraph, may_lead_on=bool(kept) and not is_signed_by_agency(paragraph))
        if reach is not None:
            in_links = reach is FurnitureReach.LINE_AND_TITLES or in_links
            continue
        in_links = in_links and _is_link_title(paragraph)
        if not in_links:
            kept.append(paragraph)
    return kept


def _is_link_title(paragraph: str) -> bool:
    return is_title_like(paragraph) and not is_credit_line(paragraph) and not is_update_line(paragraph)


def _reach(paragraph: str, *, may_lead_on: bool) -> FurnitureReach | None:
    """How far the furniture reaches that this paragraph is; None for a paragraph of the story."""
    if len(paragraph) > _CHROME_MAX:
        return None
    if _NO_WORDS.fullmatch(paragraph):
        return FurnitureReach.LINE
    exact, shapes = _tables(may_lead_on=may_lead_on)
    if (reach := exact.get(_key(paragraph))) is not None:
        return reach
    return next((reach for reach, shape in shapes if shape.match(paragraph)), None)


@functools.cache
def _tables(*, may_lead_on: bool) -> tuple[dict[str, FurnitureReach], tuple[tuple[FurnitureReach, re.Pattern[str]], ...]]:
    exact = {_key(row.phrase): row.reach for row in furniture() if row.match is FurnitureMatch.EXACT}
    matches = _ENDS.keys() if may_lead_on else _ENDS.keys() - _WITH_TITLE
    shapes = []
    for reach in FurnitureReach:
        rows = [row for row in furniture() if row.reach is reach and row.match in matches]
        if rows:
            shapes.append((reach, re.compile(rf"(?i)[^\w\[]*(?:{'|'.join(map(_shape, rows))})")))
    return exact, tuple(shapes)


def _shape(row: Furniture) -> str:
    phrase = rf"(?:{row.phrase})" if row.match is FurnitureMatch.PATTERN else re.escape(row.phrase)
    return phrase + _ENDS[row.match]


def _drop_repeats(paragraphs: list[str]) -> list[str]:
    """Without second copies: the headline above the text again, a caption twice, the first time after "Update"."""
    keys = [_key(paragraph) for paragraph in paragraphs]
    first_at = {key: index for index, key in reversed(list(enumerate(keys)))}
    return [
        paragraph
        for index, paragraph in enumerate(paragraphs)
        if not _is_repeat(keys, index, first_at) and not (index and _is_branded(paragraph, paragraphs[0]))
    ]


def _is_repeat(keys: list[str], index: int, first_at: dict[str, int]) -> bool:
    key = keys[index]
    if index and key == keys[0]:
        return True
    below = keys[index + 1] if index + 1 < len(keys) else None
    return len(key) >= _REPEAT_MIN and (first_at[key] < index or key == f"update{below}")


def _is_branded(paragraph: str, headline: str) -> bool:
    """The headline with the site's name behind it: "Rockets hit a base - Example News"."""
    rest = paragraph[len(headline) :].strip() if headline and paragraph.startswith(headline) else ""
    return rest[:1] in {"-", "|", "–", "—"} and len(rest) <= _SITE_NAME_MAX


def _drop_posts(paragraphs: list[str]) -> list[str]:
    """Without posts of a network that stand amid the text, by the signature that pages put behind them.

    Of "Bus hit near Aden, nine dead" and below it "— Desk (@desk) Nov 1, 2023" both go; the headline stays.
    """
    signed = {i for i, paragraph in enumerate(paragraphs) if _POST_SIGNATURE.search(paragraph)}
    posted = {i - 1 for i in signed if i > 1 and _POST_SIGNATURE.match(paragraphs[i])}
    return [paragraph for i, paragraph in enumerate(paragraphs) if i not in signed | posted]


def _drop_playlists(paragraphs: list[str]) -> list[str]:
    """Without titles of films under each other: "1:27 Mural festival paints the city", "0:50 Steer sale"."""
    films = {i for i, paragraph in enumerate(paragraphs) if _FILM.match(paragraph) and is_title_like(paragraph)}
    listed = {i for i in films if i - 1 in films or i + 1 in films}
    return [paragraph for i, paragraph in enumerate(paragraphs) if i not in listed]


def _drop_linked_headlines(paragraphs: list[str]) -> list[str]:
    """Without headlines of other stories between two paragraphs of this one: "Instant Classic: U.S. Beats Russia in Hockey"."""
    inner = [
        paragraph
        for before, paragraph, after in zip(paragraphs, paragraphs[1:], paragraphs[2:], strict=False)
        if not (_is_linked_headline(paragraph) and _is_prose(before) and _is_prose(after))
    ]
    return [*paragraphs[:1], *inner, *paragraphs[1:][-1:]]


def _is_linked_headline(paragraph: str) -> bool:
    return len(paragraph.split()) in _LINK_WORDS and _is_link_title(paragraph) and is_headline_case(paragraph)


def _is_prose(paragraph: str) -> bool:
    return paragraph.endswith((".", ".”", '."', "!", "?")) and len(paragraph) >= _PROSE_MIN


def _key(paragraph: str) -> str:
    return _KEY.sub("", paragraph).casefold()
