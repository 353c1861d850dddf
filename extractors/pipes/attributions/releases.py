"""Texts that a body issued: what they tell in their own voice is said by it.

Reads
    Communique of the [Government]: attack on a coach / Provisionally, [14 people are dead] ...
    Press Release: [UN High Commissioner for Human Rights] / ... [At least 70 people lost their lives]
Refuses
    The communique of the government said that ...      a sentence about one
    Press release                                       of nobody
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.nlp.annotations import AttributionReading
from extractors.pipes.attributions.contents import trimmed
from extractors.pipes.common.reporting import claimants

RELEASES = frozenset({"communique", "communiqué"})
KINDS_OF_RELEASE = frozenset({"press", "news", "media"})
OPENING = 80
"""Tokens within which a text says that a body issued it."""
LONGEST_NAME = 8


def released(doc: Doc, paragraphs: Sequence[int]) -> Iterator[AttributionReading]:
    """The text behind the first line that names it a release of a body, as words of that body."""
    for token in doc[:OPENING]:
        end = _line_end(paragraphs, token.i)
        issuer = _issuer(token, end) if _opens_line(token, paragraphs) and _is_release(token) else None
        if issuer is not None:
            said = trimmed(doc, end, len(doc))
            yield AttributionReading(token.i, token.i + 1, issuer, (said,), None, "attribution.release")
            return


def _is_release(token: Token) -> bool:
    if token.lower_ in RELEASES:
        return True
    return token.lower_ == "release" and token.i > 0 and token.nbor(-1).lower_ in KINDS_OF_RELEASE


def _opens_line(token: Token, paragraphs: Sequence[int]) -> bool:
    """Whether a token is the first word of its line, or the second of "press release"."""
    before = token.i - 1 - (token.lower_ == "release")
    return before < 0 or paragraphs[before] != paragraphs[token.i]


def _line_end(paragraphs: Sequence[int], at: int) -> int:
    return next((index for index in range(at, len(paragraphs)) if paragraphs[index] != paragraphs[at]), len(paragraphs))


def _issuer(token: Token, end: int) -> tuple[int, int] | None:
    """The name behind "of", "by" or a colon, up to the next colon; None where it is none of a claimant."""
    doc = token.doc
    if token.i + 2 >= end or doc[token.i + 1].lower_ not in ("of", "by", "from", ":"):
        return None
    start = token.i + 2
    stop = next((index for index in range(start, end) if doc[index].text == ":"), end)
    name = trimmed(doc, start, stop)
    is_name = 0 < name[1] - name[0] <= LONGEST_NAME
    is_claimant = any((word.lower_,) in claimants() for word in doc[name[0] : name[1]])
    return name if is_name and is_claimant else None
