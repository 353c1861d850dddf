"""Raw characters to paragraphs: one line each, stray characters gone, hard-wrapped lines and lone labels joined."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
# Control characters, zero-width marks, soft hyphens, byte order marks and lone surrogates carry no text.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"[^\S\n]+")
# "Updated:" on a line of its own, its date on the next.
_LABEL = re.compile(r"(?i)(?:last )?(?:updated|published|posted|source|by)(?: on)?\s*:?")
_SENTENCE_END = (".", "!", "?", ":", ";", '"', "”", "’", ")")
_WRAP_WIDTHS = range(40, 101)
_LABELLED_MAX = 60
_STAMP_STARTS = re.compile(r"\s+(?=(?:Posted|Published|(?:Last )?Updated): (?:\w+,? ){0,2}\d)")
_STAMPED_MAX = 300


def lay_out(raw: str) -> list[str]:
    r"""The paragraphs of a raw text, each one line without outer or double spaces, in order; no empty ones.

    >>> lay_out("Rockets hit a base\r\n\r\nUpdated:\n6/29/2021")
    ['Rockets hit a base', 'Updated: 6/29/2021']
    """
    blocks = _blocks(_plain(raw))
    lines = [line for block in blocks for line in _unwrap(block)]
    return _join_labels([part for line in lines for part in _split_stamps(line)])


def _plain(raw: str) -> str:
    unified = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", raw))
    return _BLANKS.sub(" ", unified)


def _blocks(text: str) -> list[list[str]]:
    """Lines grouped between blank lines."""
    blocks: list[list[str]] = [[]]
    for line in map(str.strip, text.split("\n")):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _unwrap(block: list[str]) -> list[str]:
    """One paragraph from lines broken at a fixed width, as old wire copy has them; otherwise the lines as they are."""
    return [" ".join(block)] if _is_wrapped(block) else block


def _is_wrapped(block: list[str]) -> bool:
    *filled, last = block or [""]
    if not filled or len(last) >= _WRAP_WIDTHS.stop or any(len(line) not in _WRAP_WIDTHS for line in filled):
        return False
    following = [*filled[1:], last]
    pairs = zip(filled, following, strict=True)
    return any(below[0].islower() and not line.endswith(_SENTENCE_END) for line, below in pairs)


def _split_stamps(line: str) -> list[str]:
    """The headline or byline and each stamp behind it: "Boy shot Posted: Jan 26, 2015 Updated: Jan 27, 2015"."""
    return _STAMP_STARTS.split(line) if len(line) <= _STAMPED_MAX else [line]


def _join_labels(lines: list[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and len(line) <= _LABELLED_MAX and _LABEL.fullmatch(joined[-1]):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined
