"""Figures that the text itself replaces by others.

The toll rose to 19 from [12].              replaced in its own sentence
The previous toll was [nine].               of a count that is called earlier
The police had at first spoken of [nine].   said before what is said now
09:10 Two dead ... 11:30 [Eight] dead       of an older entry of a live page
"""

from __future__ import annotations

from spacy.tokens import Token

from extractors.nlp.annotations import DateReading
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.pipes.tolls.speakers import OWN_VOICE
from extractors.records import CountScope, TollRole

HAD = frozenset({"had", "'d"})


def is_replaced(article: Article, figure: Figure) -> bool:
    """As in "The toll rose to 19 from [12]", "correcting an earlier count of [nine]"."""
    return any(other.claim.supersedes == figure.number for other in article.figures)


def is_of_an_earlier_count(article: Article, figure: Figure) -> bool:
    """As in "The [previous toll] was nine", "its [first briefing] spoke of nine", where another number is told."""
    before = article.doc[_first_word(article, figure) : figure.start]
    counts = (token for token in before if singular(token.lower_) in words(CueKind.FIGURE))
    is_replaceable = any(_may_be_whole(figure, other) for other in article.others(figure))
    return is_replaceable and any(_is_called_earlier(count) for count in counts)


def _first_word(article: Article, figure: Figure) -> int:
    """Where the words of a figure begin: behind the last other figure of its sentence."""
    before = (other.claim.victims for other in article.others(figure) if other.sentence == figure.sentence)
    ends = (victims[1] for victims in before if victims is not None and victims[1] <= figure.start)
    return max(ends, default=article.sent(figure).start)


def _may_be_whole(figure: Figure, other: Figure) -> bool:
    """Whether another number can replace a count: one person or "two of them" can not."""
    is_another = other.is_counted and other.low != figure.low
    return is_another and (other.low > figure.low or (other.high > 1 and other.claim.scope is not CountScope.SUBSET))


def _is_called_earlier(count: Token) -> bool:
    describing = count.doc[count.left_edge.i : count.i]
    return any(token.lower_ in words(CueKind.BEFORE) for token in describing)


def was_said_before(article: Article, figure: Figure) -> bool:
    """As in "The police had [at first] spoken of nine", "The ministry [had said] that nine died", where another number is told.

    Also "[Until now] the figure was that of the mayor: nine", with the words at the beginning of the sentence.
    """
    same = [other for other in article.others(figure) if other.is_counted and other.low != figure.low]
    if not same:
        return False
    verb = _saying_verb(article, figure)
    if verb is None:
        return _begins_at_first(article, figure)
    if _is_at_first(article, figure, verb):
        return True
    return _is_past_perfect(verb) and (_is_dated(article, verb) or any(_may_replace(article, other, figure) for other in same))


def _saying_verb(article: Article, figure: Figure) -> Token | None:
    """The verb of saying above a figure: "had [spoken] of nine dead"; of "had [been] nine" the verb itself."""
    root = article.doc[figure.claim.root]
    before = (token for token in (root, *root.ancestors) if token.i < figure.start)
    return next((token for token in before if is_form_of(token, words(CueKind.TELLING))), None)


def _is_past_perfect(verb: Token) -> bool:
    return any(child.lower_ in HAD for child in verb.children)


def _is_at_first(article: Article, figure: Figure, verb: Token) -> bool:
    """Whether words such as "at first" stand from the beginning of the clause to the figure."""
    clause = article.doc[max(article.sent(figure).start, verb.left_edge.i) : figure.claim.end + 1]
    said = f" {clause.text.lower()} "
    return any(f" {cue} " in said for cue in words(CueKind.AT_FIRST))


def _is_dated(article: Article, verb: Token) -> bool:
    dates: tuple[DateReading, ...] = article.doc._.dates
    return any(verb.left_edge.i <= date.start < verb.right_edge.i for date in dates)


def _may_replace(article: Article, newer: Figure, figure: Figure) -> bool:
    """Whether another count is given by the same speaker or by the article itself: an opponent's count replaces nothing."""
    return newer.speaker in (OWN_VOICE, figure.speaker) and article.incident(newer) == article.incident(figure)


def _begins_at_first(article: Article, figure: Figure) -> bool:
    """Whether a sentence of figures begins with words such as "until now"."""
    sent = article.sent(figure)
    opening = f"{sent.text.lower()} "
    is_of_figures = any(singular(token.lower_) in words(CueKind.FIGURE) for token in sent if token.i < figure.start)
    return is_of_figures and any(opening.startswith(f"{cue} ") for cue in words(CueKind.AT_FIRST))


def is_of_an_older_entry(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "09:10 [Two] dead", where an entry of 11:30 gives another number; what stands before all entries is the newest."""
    entry = figure.entry
    if entry is None:
        return False
    totals = (other for other in article.others(figure) if roles[other.number] is TollRole.TOTAL)
    same = (other for other in totals if article.may_be_one(figure, other))
    return any(other.entry is not None and entry.is_before(other.entry) for other in same)
