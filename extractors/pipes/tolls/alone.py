"""What a figure is by its own words: vague, said to be a part, one more."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from extractors.language.relations import is_subject
from extractors.nlp.annotations import Reading, TollState
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.records import CasualtyOutcome, CountScope, QuantityType

ELSEWHERE = frozenset({"other", "others", "else", "further", "there", "more"})
"""Beside "no" and "nobody" they speak of the rest, or of one place."""
ONE_PERSON = frozenset({"he", "she"})
INSIDE = frozenset({"in", "at"})
AMONG = frozenset({"to", "among", "of", "on"})


def is_vague(article: Article, figure: Figure) -> bool:
    """As in "[dozens]", "[children] were killed", "it is not known [how many]"."""
    quantity = figure.claim.quantity
    return quantity.type is QuantityType.VAGUE or (quantity.minimum is None and quantity.maximum is None)


def is_said_to_be_a_part(article: Article, figure: Figure) -> bool:
    """As in "including [16 women]", "[three] of them"."""
    return figure.claim.scope is CountScope.SUBSET


def is_nobody_else(article: Article, figure: Figure) -> bool:
    """As in "[no other] injuries", "[nobody] was hurt [there]", "[no injuries to our forces]", "[he] was unhurt"."""
    if figure.claim.quantity.type is not QuantityType.NONE:
        return False
    near = article.doc[figure.claim.start : min(figure.claim.end + 2, len(article.doc))]
    is_placed = any(token.lower_ in INSIDE and token.i > figure.start for token in article.victims(figure))
    is_of_some = _is_of_ours(article, figure) or _is_of_one_person(article, figure)
    return is_placed or is_of_some or any(token.lower_ in ELSEWHERE for token in near)


def _is_of_one_person(article: Article, figure: Figure) -> bool:
    """Whether one person is said to be unharmed: "[he] was unhurt", "[Haddad] escaped unscathed"."""
    victims = figure.claim.victims
    named = article.doc[victims[1] - 1] if victims is not None else None
    return named is not None and (named.lower_ in ONE_PERSON or named.ent_type_ == "PERSON")


def _is_of_ours(article: Article, figure: Figure) -> bool:
    """Whether nobody of those whom somebody calls his own was harmed: "[no] injuries [to our forces]"."""
    words_of = list(article.victims(figure))
    return any(one.lower_ in AMONG and its.tag_ == "PRP$" for one, its in itertools.pairwise(words_of))


def are_left(article: Article, figure: Figure) -> bool:
    """As in "[16 wounded people] remained in the wards": who are still there are no more than some of those who were hurt."""
    if figure.outcome is not CasualtyOutcome.INJURED or not figure.is_counted or figure.high == 1:
        return False
    verb = article.counted(figure).head
    return is_subject(article.counted(figure)) and is_form_of(verb, words(CueKind.STILL))


def is_one_more(article: Article, figure: Figure) -> bool:
    """As in "Two [more] died overnight.", "[Another] body was found", behind a count of the same.

    Beside those of another harm they are more than those: of "killed nine and hurt [another 20]" the 20 are all the hurt.
    """
    if any(_is_beside_another_harm(other, figure) for other in article.near(figure)):
        return False
    before = (other for other in article.others(figure) if other.sentence < figure.sentence and other.is_counted)
    victims = article.victims(figure)
    near = article.doc[max(victims.start - 1, 0) : victims.end + 1]
    adds = any(token.lower_ in words(CueKind.MORE) and not _is_of_a_bound(token) for token in near if token.i)
    return adds and figure.claim.quantity.type is not QuantityType.MORE_THAN and any(before)


def _is_of_a_bound(more: Token) -> bool:
    """Whether "more" only bounds a count: "nine or [more]", "no [more] than two"."""
    behind = more.doc[more.i + 1 : more.i + 2].text.lower()
    return more.nbor(-1).lower_ == "or" or behind == "than"


def _is_beside_another_harm(other: Figure, figure: Figure) -> bool:
    return other.sentence == figure.sentence and other.outcome is not figure.outcome and other.number < figure.number


def moves_a_total(article: Article, figure: Figure) -> bool:
    """As in "[Two] wounded men died, bringing the number of the dead to 18", "[Two] more deaths raised the toll to 18".

    Who died of one incident are all of it where what they bring up is the toll of a war.
    """
    if figure.claim.toll_state is not None or not figure.is_counted:
        return False
    same = (other for other in article.others(figure) if other.sentence == figure.sentence and other.start > figure.start)
    same = (other for other in same if other.claim.scope is not CountScope.CUMULATIVE)
    return any(other.claim.toll_state is TollState.NEW and _is_moved(article, figure, other) for other in same)


def _is_moved(article: Article, figure: Figure, total: Figure) -> bool:
    """Whether a verb between the two, such as "bringing", leads to a greater number."""
    between = article.doc[figure.start : total.start]
    return total.low > figure.low and any(token.lower_ in words(CueKind.MOVING) for token in between)


def is_of_one_place(article: Article, figure: Figure) -> bool:
    """As in "On Friday [alone] eight died", "in the port [alone]", where others are counted too."""
    sent = article.sent(figure)
    if not any(token.lower_ == "alone" and token.i > sent.start and _is_set_apart(article, token) for token in sent):
        return False
    return article.has_another(figure)


def _is_set_apart(article: Article, alone: Token) -> bool:
    """Whether a time or a place stands before the word: "on Friday [alone]", not "he died [alone]"."""
    times_and_places: list[Reading] = [*article.doc._.dates, *article.doc._.places]
    before = alone.i - 1
    return alone.nbor(-1).pos_ == "NOUN" or any(reading.start <= before < reading.end for reading in times_and_places)
