"""Texts that a body issued: what they tell in their own voice is said by it.

Reads
    Communique of the [Government]: attack on a coach / Provisionally, [14 people are dead] ...
    Press Release: [UN High Commissioner for Human Rights] / ... [At least 70 people lost their lives]
    (published by the Ministry of Health) ... The [Ministry of Health] regrets that 14 people are dead.
Refuses
    The communique of the government said that ...      a sentence about one
    Press release                                       of nobody
    (published by the Daily Herald) The Daily Herald has learned ...     an outlet tells what others say
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.language import written
from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.attributions.contents import trimmed
from extractors.pipes.common.reporting import claimants
from extractors.records import ActorType, Article, ClaimantType

RELEASES = frozenset({"communique", "communiqué"})
BODIES = frozenset(
    {
        *(ActorType.STATE_FORCES, ActorType.GOVERNMENT_BODY, ActorType.MILITIA, ActorType.REBEL_GROUP),
        *(ActorType.IGO, ActorType.NGO, ActorType.MONITOR),
    }
)
KINDS_OF_RELEASE = frozenset({"press", "news", "media"})
OFFICE = re.compile(r"[ ,(/]*\b(?:press (?:release|service|office)|communiqu[eé])\b.*", re.IGNORECASE)
"""What a publisher's name says of its office: "National Guard[, press service]"."""
OPENING = 80
"""Tokens within which a text says that a body issued it."""
LONGEST_NAME = 8


def released(doc: Doc, paragraphs: Sequence[int]) -> Iterator[AttributionReading]:
    """The text behind the first line that names it a release of a body, or all that a body publishes, as words of that body."""
    publisher = _publisher(doc)
    if publisher is not None:
        start, _ = publisher
        yield AttributionReading(start, start + 1, publisher, ((0, len(doc)),), None, "attribution.release")
        return
    for token in doc[:OPENING]:
        end = _line_end(paragraphs, token.i)
        issuer = _issuer(token, end) if _opens_line(token, paragraphs) and _is_release(token) else None
        if issuer is not None:
            said = trimmed(doc, end, len(doc))
            yield AttributionReading(token.i, token.i + 1, issuer, (said,), None, "attribution.release")
            return


def _publisher(doc: Doc) -> tuple[int, int] | None:
    """Where a text names its publisher, if that is a body that speaks for itself: an army, a ministry, a monitor."""
    article: Article | None = doc._.article
    name = article.publisher_name if article is not None else None
    if not name:
        return None
    body, *rest = OFFICE.split(name)
    words = body.lower().split()
    start = next((index for index in range(len(doc)) if _names(doc, index, words)), None)
    if start is None or not (rest or _is_body(doc, start, start + len(words))):
        return None
    return start, start + len(words)


def _names(doc: Doc, start: int, words: Sequence[str]) -> bool:
    return bool(words) and written.lowered(doc)[start : start + len(words)] == tuple(words)


def _is_body(doc: Doc, start: int, end: int) -> bool:
    """Whether a name is that of a body that is a claimant, and no outlet."""
    actors: tuple[ActorReading, ...] = doc._.actors
    named = {actor.actor_type for actor in actors if actor.start < end and start < actor.end}
    kinds = {claimants().get((word.lower_,)) for word in doc[start:end]}
    if ActorType.MEDIA in named or ClaimantType.MEDIA in kinds:
        return False
    return bool(named & BODIES or kinds - {None})


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
