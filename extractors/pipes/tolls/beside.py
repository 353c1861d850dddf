"""What a figure is beside the others of its article: a part of a greater one; lists are in `lists.py`.

Nine were killed ... [Omar Haddad] was killed               one person beside a number
Twelve people died ... [seven children] died                one kind beside a number of any kind
Ninety were killed ... the hospital took in [40 bodies]     those of one place
Twenty were killed ... [two] died here, a neighbour said    those that a witness saw
The governor was killed. [Six guards] died as well.         more of those counted before
On the southern side [46] are dead. The ministry spoke of [35 of its citizens].     those of one side
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from extractors.language import relations
from extractors.nlp.annotations import ActorReading, AttributionReading
from extractors.pipes.common.people import singular
from extractors.pipes.common.reporting import is_form_of
from extractors.pipes.tolls.cues import CueKind, words
from extractors.pipes.tolls.elsewhere import is_of_something_else
from extractors.pipes.tolls.figures import BEGINNING, Article, Figure
from extractors.pipes.tolls.lists import CARED_FOR, addends
from extractors.pipes.tolls.roles_so_far import Roles
from extractors.records import CasualtyOutcome, ClaimantType, CountScope, QuantityType, TollRole, VictimCategory

WIDE = frozenset({VictimCategory.UNSPECIFIED, VictimCategory.MIXED, VictimCategory.CIVILIAN})
FIGHTERS = frozenset(
    {VictimCategory.COMBATANT, VictimCategory.SECURITY_FORCES, VictimCategory.POLICE, VictimCategory.PEACEKEEPER}
)
"""Kinds whose losses one party tells and another disputes: their figure is a total of its own where another party speaks."""
SIDE = frozenset({"side", "ranks"})
ONLOOKERS = frozenset({ClaimantType.WITNESS, ClaimantType.RELATIVE})


def wholes(article: Article, figure: Figure, roles: Roles) -> Iterator[Figure]:
    """The greater totals of which a figure may be a part."""
    for other in article.others(figure):
        is_greater = other.is_counted and _whole(article, other, roles) > figure.high
        if is_greater and article.may_be_one(figure, other):
            yield other


def _whole(article: Article, figure: Figure, roles: Roles) -> int:
    """What a total comes to, or a list: "[16 women] and [27 men]" are 43; of a part that is in no list nothing."""
    listed = addends(article, figure, roles)
    if listed:
        return sum(addend.low for addend in listed)
    return figure.low if roles[figure.number] is TollRole.TOTAL else 0


def _several(article: Article, figure: Figure, roles: Roles) -> Iterator[Figure]:
    """The vague counts of more, such as "dozens", of which a figure may be a part; one of a kind says so itself."""
    for other in article.others(figure):
        is_more = other.claim.quantity.type is QuantityType.VAGUE and other.low > figure.high
        is_wide = other.claim.victim_category in WIDE and other.claim.scope is CountScope.INCIDENT
        if is_more and is_wide and roles[other.number] is TollRole.VAGUE and article.may_be_one(figure, other):
            yield other


def is_added(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The governor was killed. [Six guards] died [as well]."."""
    says_too = _says_too(article.doc[figure.claim.root], article.sent(figure)[0])
    return says_too and any(_is_before(other, figure, roles) for other in article.others(figure))


def _says_too(root: Token, first: Token) -> bool:
    behind = root.doc[root.i : root.i + AS_WELL].text.lower()
    too = words(CueKind.TOO)
    return first.lower_ in too or any(child.lower_ in too for child in root.children) or "as well" in behind


AS_WELL = 4
"""The words behind the word of harm in which "as well" adds: "died in the blast [as well]"."""


def _is_before(other: Figure, figure: Figure, roles: Roles) -> bool:
    return other.number < figure.number and roles[other.number] in (TollRole.TOTAL, TollRole.PART)


def is_of_one_side(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[On the southern side] 46 are dead", where others are counted too; the attackers' losses are none of them."""
    on_a_side = any(token.lower_ in SIDE and token.i < figure.claim.end for token in article.sent(figure))
    return on_a_side and _has_another(article, figure, roles)


def is_of_its_own(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[35 of its citizens] were killed", where others are counted too."""
    owned = article.doc[figure.start : figure.start + OWNED]
    is_owned = any(of.lower_ == "of" and its.tag_ == "PRP$" for of, its in itertools.pairwise(owned))
    return is_owned and _has_another(article, figure, roles)


OWNED = 5
"""The words in which "of its" stands behind a number: "[at least 35 of its] citizens"."""


def _has_another(article: Article, figure: Figure, roles: Roles) -> bool:
    """Whether another number is told of the victims of the same outcome."""
    told = (other for other in article.others(figure) if roles[other.number] in (TollRole.TOTAL, TollRole.PART))
    return any(other.is_counted and other.low != figure.low for other in told)


def is_nobody_of_some(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[None] of our men was hurt", said of one kind, or by who counts others."""
    if figure.claim.quantity.type is not QuantityType.NONE:
        return False
    counted = (other for other in article.near(figure) if other.is_counted and roles[other.number] is TollRole.TOTAL)
    is_narrow = figure.claim.victim_category not in WIDE
    return any(article.may_be_one(figure, other) and (is_narrow or other.speaker == figure.speaker) for other in counted)


def is_one_person(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[Omar Haddad] was killed", where nine were; "[his mother] was hurt", where dozens were."""
    if not figure.is_counted or figure.high != 1:
        return False
    greater = (*wholes(article, figure, roles), *_several(article, figure, roles))
    return any(not _leads(article, figure) or whole.sentence < BEGINNING for whole in greater)


def are_named(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[a mother and her son] were wounded", "[Haddad and Karimi] died", where a number of more is told."""
    if not figure.is_counted or figure.high <= 1 or figure.in_headline:
        return False
    victims = article.victims(figure)
    inside = (reading.quantity for reading in article.doc._.quantities if victims.start <= reading.start < victims.end)
    is_numbered = any(max(count.minimum or 0, count.maximum or 0) > 1 for count in inside)
    return not is_numbered and any(wholes(article, figure, roles))


def _leads(article: Article, figure: Figure) -> bool:
    """Whether a text begins with one person whom nobody has told of: "[A man] was killed"; what it tells far behind is more."""
    is_first = figure.in_headline or figure is article.first(figure.outcome)
    is_new = figure.claim.quantity.text.lower().split()[:1] in NEW_PERSON
    return is_first and is_new


NEW_PERSON = (["a"], ["an"], ["one"], ["1"])


def is_named(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[Two] of those killed were identified", "[two] victims have been named", where more died."""
    noun = article.counted(figure)
    naming = any(is_form_of(verb, words(CueKind.NAMING)) for verb in (noun.head, *noun.head.ancestors))
    return naming and relations.is_subject(noun) and any(wholes(article, figure, roles))


def is_who_was_told_of(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[he] died", "[her] death", where those who died are told of otherwise: a pronoun stands for one of them."""
    if figure.claim.victims is None or figure.high != 1 or not _is_pronoun(article.victims(figure)[0]):
        return False
    same = (other for other in article.others(figure) if article.may_be_one(figure, other))
    mentioned = (other for other in same if roles[other.number] in (TollRole.TOTAL, TollRole.PART))
    return any(not _is_pronoun(article.victims(other)[0]) for other in mentioned)


def _is_pronoun(word: Token) -> bool:
    return word.tag_ in ("PRP", "PRP$")


def is_of_a_kind(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[seven children] died", where twelve people did; of fighters where the same speaker tells both."""
    kind = figure.claim.victim_category
    if kind in WIDE or figure.in_headline or figure is article.first(figure.outcome):
        return False
    greater = [whole for whole in wholes(article, figure, roles) if whole.claim.victim_category in WIDE]
    greater += _several(article, figure, roles)
    return any(kind not in FIGHTERS or whole.speaker == figure.speaker for whole in greater)


def is_of_one_country(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[eight Pakistani soldiers] died", beside "[three Indian civilians]" or fifteen people of any country."""
    country = _country(article, figure)
    if country is None or not figure.is_counted:
        return False
    same = (other for other in article.others(figure) if other.is_counted and article.may_be_one(figure, other))
    beside = (other for other in same if roles[other.number] in (TollRole.TOTAL, TollRole.PART))
    return any(_country(article, other) not in (None, country) for other in beside)


def _country(article: Article, figure: Figure) -> str | None:
    """The one country that those counted are said to be from: "three [Indian] civilians"."""
    victims = article.victims(figure)
    actors: tuple[ActorReading, ...] = article.doc._.actors
    countries = {actor.country_iso3 for actor in actors if victims.start <= actor.root < victims.end and actor.country_iso3}
    return countries.pop() if len(countries) == 1 else None


def is_found_somewhere(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "the hospital took in [40 bodies]", "[five] are in hospital", "it was treating [134 wounded]"."""
    root = article.doc[figure.claim.root]
    near = (root, root.head, *root.children, *article.victims(figure))
    is_body = any(singular(token.lower_) in words(CueKind.FOUND) for token in near)
    carers = [verb for verb in _verbs_above(root) if is_form_of(verb, words(CueKind.CARE))]
    if figure.outcome is CasualtyOutcome.KILLED:  # who "[admits] five dead" owns up to them
        carers = [verb for verb in carers if not is_form_of(verb, ADMITTING)]
    if any(_cares_for(verb, article.counted(figure)) for verb in carers):
        return True
    is_cared_for = figure.claim.harm in CARED_FOR or bool(carers)
    return (is_body or is_cared_for) and any(wholes(article, figure, roles))


ADMITTING = frozenset({"admit"})


def _verbs_above(root: Token) -> Iterator[Token]:
    """A word and what governs it in its clause: who "[admitted] that five died" cares for nobody."""
    yield root
    while not (relations.is_complement(root) or relations.is_root(root)):
        root = root.head
        yield root


def _cares_for(verb: Token, victim: Token) -> bool:
    """Whether somebody does it to them: "doctors treated [27]" are those of one place, also where no other number is told."""
    return victim.head == verb and relations.is_object(victim) and relations.has_child(verb, relations.ACTIVE_SUBJECTS)


def died_of_wounds(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "Of the injured [two] succumbed", where nine were killed: whoever succumbs was hurt first."""
    return is_form_of(article.doc[figure.claim.root], SUCCUMBING) and any(wholes(article, figure, roles))


SUCCUMBING = frozenset({"succumb"})


def is_seen_by_one(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "[two] died here, a neighbour said", where twenty did."""
    attributions: tuple[AttributionReading, ...] = article.doc._.attributions
    said = attributions[figure.claim.attribution] if figure.claim.attribution is not None else None
    return said is not None and said.claimant_type in ONLOOKERS and any(wholes(article, figure, roles))


def goes_on(article: Article, figure: Figure, roles: Roles) -> TollRole | None:
    """As in "The war has killed 20,000. Researchers put the dead at [30,000].": nothing else happens in its sentence.

    Another incident is told of to the end of the paragraph.
    """
    sent = article.sent(figure)
    if any(sent.start <= event.root < sent.end for event in article.events):
        return None
    before = [other for other in article.others(figure) if other.sentence == figure.sentence - 1]
    role = next((roles[other.number] for other in before if _is_elsewhere(article, other, roles[other.number])), None)
    is_new_paragraph = "\n" in article.sents[figure.sentence - 1].text_with_ws
    return None if role is TollRole.OTHER and is_new_paragraph else role


def _is_elsewhere(article: Article, figure: Figure, role: TollRole) -> bool:
    """Whether a figure is of a period or another incident; who is only feared dead is of the incident that goes on."""
    return role is TollRole.PERIOD or (role is TollRole.OTHER and is_of_something_else(article, figure, role))


def are_those_attackers(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The army killed 72 rebels ... The captain counted [72 dead]": a number told of the attackers before."""
    same = (other for other in article.others(figure) if roles[other.number] is TollRole.ATTACKERS)
    is_civil = figure.claim.victim_category is VictimCategory.CIVILIAN
    return not is_civil and figure.low >= A_NUMBER and any(other.low == figure.low and other.is_counted for other in same)


A_NUMBER = 5
"""A smaller one may be told of the victims and of the attackers alike."""


def are_more_attackers(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "Seven of its own fighters were killed and [12] injured": a bare number is of those told of just before."""
    return _of_those_before(article, figure, roles) is TollRole.ATTACKERS


def is_earlier_as_well(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "It had first spoken of nine dead and [12] injured"."""
    return _of_those_before(article, figure, roles) is TollRole.EARLIER


def _of_those_before(article: Article, figure: Figure, roles: Roles) -> TollRole | None:
    victims = article.victims(figure)
    is_bare = victims[-1].pos_ == "NUM" or (figure.claim.victims is not None and victims[-1].i == figure.claim.root)
    before = next((other for other in reversed(article.figures[: figure.number]) if other.sentence == figure.sentence), None)
    if not is_bare or before is None or before.outcome is figure.outcome:
        return None
    return roles[before.number]


def is_of_the_period_before(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "The war has killed 20,000. Researchers put the dead at [30,000]."."""
    return goes_on(article, figure, roles) is TollRole.PERIOD


def is_of_the_incident_before(article: Article, figure: Figure, roles: Roles) -> bool:
    """As in "In May a bomb hit Pskov, killing 20. The mayor put the dead at [22]."."""
    return goes_on(article, figure, roles) is TollRole.OTHER
