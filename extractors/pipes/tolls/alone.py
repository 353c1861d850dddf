"""What a figure is by the words of its own sentence: earlier, of a period, of something else, of the attackers, one more."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.common.victim_nouns import singular
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.figures import Article, Figure
from extractors.records import CountScope, QuantityType, Role

SAYING = frozenset(
    {"say", "report", "speak", "put", "give", "announce", "count", "tell", "claim", "state", "list", "confirm", "estimate",
     "name", "mention", "talk", "register", "record", "cite", "note", "place"}
)  # fmt: skip
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR})
PERIODS = frozenset({CountScope.CUMULATIVE, CountScope.MULTI_EVENT})
FEARS = frozenset({"fear", "presume", "suspect"})
IN = frozenset({"in", "during", "of", "by", "from", "throughout"})
REACH = 8
"""How far before a figure the words may stand that make it an earlier one."""


# ---- earlier


def is_replaced(article: Article, figure: Figure) -> bool:
    """The figure that its own sentence replaces: "rose to 19 from [12]", "correcting an earlier count of [nine]"."""
    return any(other.claim.supersedes == figure.number for other in article.figures)


def is_earlier(article: Article, figure: Figure) -> bool:
    """A figure once given, where another one is told: "The previous toll was [nine].", "had first spoken of [nine]"."""
    if not any(other.low != figure.low for other in article.others(figure) if other.is_counted):
        return False
    return _is_of_an_earlier_count(article, figure) or _was_said_at_first(article, figure)


def _is_of_an_earlier_count(article: Article, figure: Figure) -> bool:
    """As in "An [earlier count] stood at nine", "its [first briefing] spoke of nine", "[Yesterday's first count]: nine"."""
    before = article.doc[article.sent(figure).start : _start(figure)]
    for token in before:
        if singular(token.lower_) in words(CueKind.FIGURE):
            described = {child.lower_ for child in token.subtree if child.i < token.i}
            if described & words(CueKind.BEFORE):
                return True
    return False


def _was_said_at_first(article: Article, figure: Figure) -> bool:
    """As in "The police [had] at first [spoken] of nine", "the ministry [initially reported] nine"."""
    verb = _saying_verb(article, figure)
    if verb is None:
        return False
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    near = article.doc[article.sent(figure).start : figure.claim.end].text.lower()
    marked = any(f" {cue} " in f" {near} " for cue in words(CueKind.AT_FIRST))
    return marked if "had" not in helpers else True


def _saying_verb(article: Article, figure: Figure) -> Token | None:
    """The verb of saying above a figure: "had [spoken] of nine dead"."""
    root = article.doc[figure.claim.root]
    for token in (root, *root.ancestors):
        if token.pos_ in ("VERB", "AUX") and is_form_of(token, SAYING) and token.i != figure.claim.root:
            return token
    return None


def _start(figure: Figure) -> int:
    return figure.claim.victims[0] if figure.claim.victims else figure.claim.root


# ---- of a period


def is_of_a_period(article: Article, figure: Figure) -> bool:
    """What a war, a year or several attacks took: "more than [1,000] since January", "the war has killed [30,000]"."""
    if figure.claim.scope in PERIODS:
        return True
    root = article.doc[figure.claim.root]
    return any(token.lower_ in words(CueKind.LASTING) and _is_the_cause(token, root) for token in article.sent(figure))


def _is_the_cause(lasting: Token, root: Token) -> bool:
    """Whether a war is what killed, or what they were killed in: "[the war] has killed", "killed in [the war]"."""
    head = lasting.head
    if lasting.dep_ in ("nsubj", "nsubj:pass") and (head == root or root in head.subtree) and _is_perfect(head):
        return True
    return lasting.dep_ in ("obl", "nmod", "nmod:poss") and lasting.lower_ in CERTAIN and head in (root, *root.ancestors)


def _is_perfect(verb: Token) -> bool:
    return any(child.lower_ in ("has", "have", "'s", "'ve") for child in verb.children if child.dep_ == "aux")


CERTAIN = frozenset({"war", "insurgency", "uprising", "campaign"})
"""What people are killed in that lasts longer than a battle: "killed in the [war]"; the "[fighting]" may be of a day."""


# ---- of something else


def is_of_something_else(article: Article, figure: Figure) -> bool:
    """The toll of another time: "In February a rocket killed [one]"."""
    event = article.event(figure)
    return figure.claim.scope is CountScope.BACKGROUND or (event is not None and event.is_background)


def is_of_another_incident(article: Article, figure: Figure) -> bool:
    """The toll of an incident of another day or place than what the article is about."""
    event, main = article.event(figure), article.main_event
    if event is None or main is None or event.incident is None or event.incident == main.incident:
        return False
    if any(token.lower_ in words(CueKind.APART) for token in article.sent(figure)[:3]):
        return True
    return _is_another_day(event, main) or _is_another_place(event, main)


def _is_another_day(event, main) -> bool:
    if event.date is None or main.date is None:
        return False
    return event.date.date.end < main.date.date.start or event.date.date.start > main.date.date.end


def _is_another_place(event, main) -> bool:
    if event.place is None or main.place is None:
        return False
    one, other = event.place.place, main.place.place
    if one.geo_precision != 1 or other.geo_precision != 1:
        return one.country_iso3 != other.country_iso3 and None not in (one.country_iso3, other.country_iso3)
    return one.location_name != other.location_name


def is_feared(article: Article, figure: Figure) -> bool:
    """What is only feared: "[100] feared dead"."""
    root = article.doc[figure.claim.root]
    near = [root, root.head, *root.children]
    if root.i:
        near.append(article.doc[root.i - 1])
    return any(is_form_of(token, FEARS) and token.pos_ in ("VERB", "ADJ", "ADV") for token in near)


# ---- the attackers


def is_of_the_attackers(article: Article, figure: Figure) -> bool:
    """The attackers' own dead: "both [gunmen] were shot dead", "[the bomber] died", "he shot [himself]"."""
    if figure.claim.rule_id.startswith("casualty.suicide"):
        return True
    victims = article.victims(figure)
    if victims[0].lower_ in ("himself", "herself"):
        return True
    if not any(singular(token.lower_) in words(CueKind.ATTACKER) for token in victims):
        return _is_the_doer(article, figure)
    return True


def _is_the_doer(article: Article, figure: Figure) -> bool:
    """Whether those counted are who did it: "the rebels attacked a base ... [seven rebels] were killed"."""
    event, victim = article.event(figure), figure.claim.victim_actor
    if event is None or victim is None:
        return False
    actors = article.doc._.actors
    same = _identity(actors, victim)
    if not same:
        return False
    mentions = [other for other in article.events if other.incident is not None and other.incident == event.incident]
    doers = {role.actor for mention in mentions for role in mention.roles if role.role in DOERS}
    sufferers = {role.actor for mention in mentions for role in mention.roles if role.role in (Role.RECIPIENT, Role.VICTIM)}
    did = {_identity(actors, actor) for actor in doers}
    suffered = {_identity(actors, actor) for actor in sufferers - {victim}}
    return same in did and same not in suffered


def _identity(actors, index: int) -> str:
    actor, seen = actors[index], {index}
    while actor.antecedent is not None and actor.antecedent not in seen:
        seen.add(actor.antecedent)
        actor = actors[actor.antecedent]
    return actor.gazetteer_id or (actor.name.lower() if actor.is_named else "")


# ---- one more


def is_one_more(article: Article, figure: Figure) -> bool:
    """What comes on top of what was counted before: "Two [more] died overnight.", "[Another] body was found"."""
    if not any(other.number < figure.number and other.is_counted for other in article.others(figure)):
        return False
    victims = article.victims(figure)
    near = article.doc[max(victims.start - 1, 0) : victims.end + 1]
    return (
        any(token.lower_ in words(CueKind.MORE) for token in near) and figure.claim.quantity.type is not QuantityType.MORE_THAN
    )


# ---- a part


def is_said_to_be_a_part(article: Article, figure: Figure) -> bool:
    """What its sentence makes a part: "including [16 women]", "[three] of them"; "no [other] injuries", "nobody [there]"."""
    if figure.claim.scope is CountScope.SUBSET:
        return True
    if figure.claim.quantity.type is not QuantityType.NONE:
        return False
    near = article.doc[figure.claim.start : min(figure.claim.end + 2, len(article.doc))]
    return any(token.lower_ in ("other", "others", "further", "there", "more") for token in near)


# ---- vague


def is_vague(article: Article, figure: Figure) -> bool:
    """What is not counted: "[dozens]", "[children] were killed", "it is not known [how many]"."""
    quantity = figure.claim.quantity
    return quantity.type is QuantityType.VAGUE or (quantity.minimum is None and quantity.maximum is None)
