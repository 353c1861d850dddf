"""Figures of something else than the incident that the article is about.

The war has killed [30,000] people.                  of a period
In February a rocket had killed [a contractor].      of another time
Separately, a bomb killed [two] in Pskov.            of another incident
[A hundred] are feared dead.                         of a fear
"""

from __future__ import annotations

import datetime as dt
import math

from spacy.tokens import Token

from extractors.language import relations
from extractors.nlp.annotations import DateReading, EventReading, PlaceReading
from extractors.pipes.common.people import singular
from extractors.pipes.common.publication import reported_on
from extractors.pipes.common.reporting import NEGATIONS, is_form_of, is_verb
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import BEGINNING, Article, Figure
from extractors.records import CountScope, DateBasis, QuantityType, ResolvedPlace, TollRole

PERIODS = frozenset({CountScope.CUMULATIVE, CountScope.MULTI_EVENT})
FEARS = frozenset({"fear", "presume"})
HAS = frozenset({"has", "have", "'s", "'ve"})
A_DAY = dt.timedelta(days=1)
"""Dates of one incident may differ by a night."""
NEWS = dt.timedelta(days=7)
"""How old the news of an article may be that does not say when it happened."""
A_BATTLE = dt.timedelta(days=4)
"""How long before the day of a battle its dead may have fallen."""
OPENING = 3
"""Words at the beginning of a sentence in which "separately" sets it apart."""


def is_of_something_else(article: Article, figure: Figure, role: TollRole) -> bool:
    """Whether a figure is of another incident than its article, whatever else it is there: "[40] had first been spoken of".

    What is only feared is of the same incident, and the attackers' losses are told of theirs.
    """
    if role is TollRole.OTHER:
        return not (is_feared(article, figure) or is_supposed(article, figure))
    if role is TollRole.ATTACKERS:
        return False
    rules = (is_of_another_time, is_of_another_incident, is_far_away, is_of_others_elsewhere)
    return any(rule(article, figure) for rule in rules)


def is_of_a_period(article: Article, figure: Figure) -> bool:
    """As in "more than [1,000] since January", "the war has killed [30,000]"."""
    root = article.doc[figure.claim.root]
    lasting = (token for token in article.sent(figure) if token.lower_ in words(CueKind.LASTING))
    is_lasting = any(_is_of_what_lasts(token, root) for token in lasting)
    return figure.claim.scope in PERIODS or is_lasting or _is_of_a_war_in_which(root) or _has_run_since(article, root)


def _is_of_a_war_in_which(root: Token) -> bool:
    """As in "a war in which [5,000] people have died"."""
    clauses = [token for token in (root, *root.ancestors) if relations.is_relative_clause(token)]
    lasting = (clause for clause in clauses if clause.head.lower_ in words(CueKind.LASTING))
    return any(child.lower_ in HAS for clause in lasting for child in clause.children)


def _has_run_since(article: Article, root: Token) -> bool:
    """As in "Set up in 2010, the mission [has recorded] 93 deaths": a perfect counts from an old date on."""
    verb = root if is_verb(root) else _governor(root)
    main = _day(article.main_event)
    told = reported_on(article.doc) or (main.date.end if main is not None else None)
    if told is None or not any(child.lower_ in HAS for child in verb.children):
        return False
    openings = (child for child in verb.lefts if relations.is_adverbial_clause(child))
    dates: tuple[DateReading, ...] = article.doc._.dates
    inside = [date for child in openings for date in dates if child.left_edge.i <= date.start <= child.right_edge.i]
    return any(date.date.end + A_YEAR < told for date in inside)


A_YEAR = dt.timedelta(days=365)


def _is_of_what_lasts(noun: Token, root: Token) -> bool:
    """Whether "[the war] has killed" them, they were "killed in [the war]", or it is "[the war]'s toll"."""
    governors = (root, *root.ancestors)
    if relations.is_subject(noun):
        return noun.head in governors and any(child.lower_ in HAS for child in noun.head.children)
    if noun.lower_ not in words(CueKind.WAR) or _is_of_prisoners(noun):
        return False
    if relations.is_possessor(noun):  # "the war's overall toll is 30,000 dead", not "the war's worst night"
        return noun.head in governors or singular(noun.head.lower_) in words(CueKind.FIGURE)
    return noun.head in governors and noun.head.i <= root.i and noun.i > root.i


def _is_of_prisoners(war: Token) -> bool:
    return war.head.lower_.startswith("prisoner")


def is_of_another_time(article: Article, figure: Figure) -> bool:
    """As in "In February a rocket had killed [a contractor]": its incident, or the day told with the figure, lies back."""
    event = article.event(figure)
    if _died_of_it_later(article, figure):
        return False
    if figure.claim.scope is CountScope.BACKGROUND or _is_of_no_incident(article):
        return True
    is_of_main = event is not None and event.incident is not None and event.incident == article.main
    if event is not None and event.is_background and not is_of_main:
        return True
    main = _day(article.main_event)
    dates = [date for date in _dates(article, figure) if not is_of_main or _dates_the_harm(article, figure, date)]
    if main is None and figure.sentence < BEGINNING:
        return False
    told = main.date.start if main is not None else reported_on(article.doc)
    before = NEWS if main is None else A_BATTLE if is_of_main else A_DAY
    return told is not None and bool(dates) and all(date.date.end + before < told for date in dates)


def _dates_the_harm(article: Article, figure: Figure, date: DateReading) -> bool:
    """Whether a date tells when a harm was done, not when something else was: "[in August] 19 bodies were found"."""
    harm = article.doc[figure.claim.root]
    return _governor(article.doc[date.start]) in (harm, _governor(harm))


def _is_of_no_incident(article: Article) -> bool:
    """As in "the quake killed [1,480]", in a text that tells of attacks in general: nobody did it to them."""
    return article.main is None and not any(other.claim.names_violence for other in article.figures)


def _died_of_it_later(article: Article, figure: Figure) -> bool:
    """As in "[a boy] succumbed to his wounds": of the incident before, wherever and on whatever day he died."""
    harm = article.doc[figure.claim.root]
    of_what = (word for child in harm.children for word in (child, *child.children))
    wounds = (word for word in of_what if word.i > harm.i and singular(word.lower_) in WOUNDS)
    return is_form_of(harm, DYING) and any(relations.has_child(word, relations.POSSESSORS) for word in wounds)


DYING = frozenset({"die", "succumb"})
WOUNDS = frozenset({"wound", "injury", "burn"})


def _dates(article: Article, figure: Figure) -> list[DateReading]:
    """The dates in the sentence of a figure that tell when it happened, not when it was said."""
    sent = article.sent(figure)
    dates: tuple[DateReading, ...] = article.doc._.dates
    here = [date for date in dates if sent.start <= date.start < sent.end]
    return [date for date in here if not is_form_of(_governor(article.doc[date.start]), words(CueKind.TELLING))]


def _governor(token: Token) -> Token:
    return next((verb for verb in token.ancestors if is_verb(verb)), token)


def is_of_another_incident(article: Article, figure: Figure) -> bool:
    """As in "[Separately], a bomb killed two": said to be apart, or of another day or country than the main incident."""
    if any(token.lower_ in words(CueKind.APART) for token in article.sent(figure)[:OPENING]):
        return True
    if figure.in_headline or _died_of_it_later(article, figure):
        return False
    event, main = article.event(figure), article.main_event
    if event is None or main is None or event.incident in (None, main.incident):
        return False
    return _is_another_day(event, main) or _is_another_place(event, main)


def _is_another_day(event: EventReading, main: EventReading) -> bool:
    one, other = _day(event), _day(main)
    if one is None or other is None:
        return False
    return one.date.end + A_DAY < other.date.start or other.date.end + A_DAY < one.date.start


def _day(event: EventReading | None) -> DateReading | None:
    """The date that the text gives an event."""
    date = event.date if event is not None else None
    return None if date is None or date.date.basis is DateBasis.PUBLICATION_FALLBACK else date


def _is_another_place(event: EventReading, main: EventReading) -> bool:
    if event.place is None or main.place is None:
        return False
    one, other = event.place.place, main.place.place
    if one.geo_precision == 1 and other.geo_precision == 1:
        return one.location_name != other.location_name and _kilometres(one, other) > NEAR
    is_abroad = one.country_iso3 != other.country_iso3 and None not in (one.country_iso3, other.country_iso3)
    return is_abroad and _kilometres(one, other, COARSE) not in range(1, FAR)


def is_far_away(article: Article, figure: Figure) -> bool:
    """As in "two soldiers killed in [Pskov]", where the main incident is 600 km from there."""
    if figure.in_headline:
        return False
    main = article.main_event.place.place if article.main_event is not None and article.main_event.place is not None else None
    root = article.doc[figure.claim.root]
    places: tuple[PlaceReading, ...] = article.doc._.places
    where = [reading.place for reading in places if _lies_in(article.doc[reading.end - 1], root)]
    if main is None or not where or _died_of_it_later(article, figure):
        return False
    return all(_kilometres(main, place) > FAR for place in where)


def is_nobody_elsewhere(article: Article, figure: Figure) -> bool:
    """As in "In Kharkiv, a rocket hurt [nobody]": a town that neither the beginning nor the incident names."""
    if figure.claim.quantity.type is not QuantityType.NONE or figure.sentence < BEGINNING:
        return False
    sent = article.sent(figure)
    places: tuple[PlaceReading, ...] = article.doc._.places
    named = {
        place.place.location_name for place in places if sent.start <= place.start < sent.end and place.place.geo_precision == 1
    }
    return bool(named) and named.isdisjoint(_places_of_the_news(article))


def is_of_others_elsewhere(article: Article, figure: Figure) -> bool:
    """As in "He promised justice for [18 soldiers] killed in Delta", told in passing of a place that the news does not name."""
    root = article.doc[figure.claim.root]
    if figure.sentence < BEGINNING or not relations.is_participle_clause(root):
        return False
    places: tuple[PlaceReading, ...] = article.doc._.places
    named = {place.place.location_name for place in places if _lies_in(_topmost(article.doc[place.end - 1]), root)}
    return bool(named) and named.isdisjoint(_places_of_the_news(article))


def _topmost(name: Token) -> Token:
    """The noun that a name stands on: "Okuama [community]"."""
    return name.head if relations.is_compound(name) else name


def _places_of_the_news(article: Article) -> set[str]:
    """The places that the beginning and the main incident name."""
    places: tuple[PlaceReading, ...] = article.doc._.places
    first = article.sents[min(BEGINNING, len(article.sents)) - 1].end
    news = {place.place.location_name for place in places if place.start < first}
    return news | {event.place.place.location_name for event in article.mentions_of(article.main) if event.place is not None}


def _lies_in(place: Token, root: Token) -> bool:
    """Whether a place tells where a harm was done: "soldiers killed in [Pskov]", not "in the neighbourhood of [San Juan]"."""
    is_there = any(child.lower_ in PLACING for child in relations.children(place, relations.PREPOSITIONS))
    return is_there and place != root and (root in place.ancestors or place.head == _left_by(root))


def _left_by(root: Token) -> Token | None:
    """The verb of which harm is what it comes to: "a fire [left] nine dead", "the flood [claimed] nine lives"."""
    is_outcome = root.dep_ in relations.OPEN_COMPLEMENTS | relations.DIRECT_OBJECTS
    return root.head if is_outcome and root.head.pos_ == "VERB" else None


PLACING = frozenset({"in", "at", "near", "outside", "around"})


def _kilometres(one: ResolvedPlace, other: ResolvedPlace, coarsest: int = 1) -> int:
    """The distance of two places no coarser than towns, in whole kilometres; of coarser ones none."""
    if max(one.geo_precision or COARSE + 1, other.geo_precision or COARSE + 1) > coarsest:
        return 0
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0
    phi, psi = math.radians(one.latitude), math.radians(other.latitude)
    turn = math.radians(one.longitude - other.longitude)
    return round(EARTH * math.acos(min(1.0, math.sin(phi) * math.sin(psi) + math.cos(phi) * math.cos(psi) * math.cos(turn))))


EARTH = 6371.0
COARSE = 2
"""The precision of a district."""
NEAR = 10
"""Kilometres within which a camp is of its town."""
FAR = 100
"""Kilometres; one battle may be told of by towns that lie some way apart."""


def is_supposed(article: Article, figure: Figure) -> bool:
    """As in "it could have killed [hundreds]": nobody says that it did."""
    helping = [child for child in article.doc[figure.claim.root].children if child.i < figure.claim.root]
    is_modal = any(child.lower_ in words(CueKind.SUPPOSING) for child in helping)
    return is_modal and any(child.lower_ == "have" for child in helping)


def leaves_out_the_news(article: Article, figure: Figure) -> bool:
    """As in "[six] were killed, a count that leaves out the prison": a figure that the text sets beside the one it is about."""
    behind = (token for token in article.sent(figure) if token.i > figure.start)
    counts = (token for token in behind if singular(token.lower_) in words(CueKind.FIGURE))
    clauses = (clause for count in counts for clause in relations.children(count, relations.NOUN_CLAUSES))
    return any(_leaves_out(clause) for clause in clauses)


def _leaves_out(verb: Token) -> bool:
    """Whether a verb excludes somebody; that attackers are left out of a count says who the victims are."""
    of_attackers = any(singular(token.lower_) in words(CueKind.ATTACKER) for token in verb.subtree)
    is_denied = any(child.lower_ in NEGATIONS for child in verb.children)
    leaves = is_form_of(verb, LEAVING) and any(child.lower_ == "out" for child in verb.children)
    return not of_attackers and (leaves or is_form_of(verb, EXCLUDING) or (is_denied and is_form_of(verb, INCLUDING)))


LEAVING = frozenset({"leave"})
EXCLUDING = frozenset({"exclude", "omit"})
INCLUDING = frozenset({"include", "count", "cover"})


def is_feared(article: Article, figure: Figure) -> bool:
    """As in "[100] feared dead", "feared to have killed [100]"."""
    root = article.doc[figure.claim.root]
    near = [root.head, *root.children, *article.doc[max(0, root.i - 1) : root.i]]
    return any(is_form_of(token, FEARS) for token in near)
