"""What the words around a name say of its bearer: a public role, harm, childhood, a private part."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Doc, Span, Token

from extractors.language import morphology, syntax
from extractors.nlp.annotations import ActorReading
from extractors.pipes.common import people
from extractors.pipes.privacy.ages import age
from extractors.pipes.privacy.words import NameWordKind, name_words
from extractors.records import ActorType, ClaimantType, Role, VictimCategory

OF_AGE = 18
LONGEST_PHRASE = 10
LINKS = frozenset({"of", "for", "to"})
"""What ties a noun to one before it: the "driver [of] the governor" is no governor."""
SPEAKS_FOR_NOBODY = frozenset({ClaimantType.OTHER, ClaimantType.WITNESS, ClaimantType.RELATIVE, ClaimantType.ARTICLE})
HARMED = frozenset({Role.VICTIM, Role.RECIPIENT})
FAMILY = frozenset({VictimCategory.CHILD, VictimCategory.MAN, VictimCategory.WOMAN})
STOPS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
BREAKS = frozenset({",", ";", ":", ".", "(", ")", "“", "”", '"'})


class Sign(StrEnum):
    """What one mention of a name says of its bearer. Earlier ones decide before later ones."""

    MINOR = "minor"
    ROLE = "role"
    THING = "thing"
    """It is the name of a body or a place, no person's."""
    VICTIM = "victim"
    SPEAKER = "speaker"
    PRIVATE = "private"


ORDER = tuple(Sign)
PUBLIC = frozenset({Sign.ROLE, Sign.THING, Sign.SPEAKER})


class Signs:
    """The signs of one Doc, asked for by name."""

    def __init__(self, doc: Doc) -> None:
        self._known = {token for actor in doc._.actors if _is_known(actor) for token in _extent(actor)}
        self._bodies = {token for actor in doc._.actors if _is_known_body(actor) for token in _extent(actor)}
        said = [reading for reading in doc._.attributions if reading.source is not None]
        self._speakers = {token for reading in said for token in range(*reading.source)}
        self._for_bodies = {
            token for reading in said if reading.claimant_type not in SPEAKS_FOR_NOBODY for token in range(*reading.source)
        }
        self._counted = set(_counted(doc))
        self._suffered = set(_suffered(doc))

    def of(self, name: Span) -> frozenset[Sign]:
        """Every sign that a mention carries."""
        return frozenset(self._signs(name))

    def _signs(self, name: Span) -> Iterator[Sign]:
        inside = range(name.start, name.end)
        years = age(name)
        nouns = [*_before(name), *_behind(name), *_predicates(name)]
        if _is_minor(years, nouns):
            yield Sign.MINOR
        if not self._known.isdisjoint(inside) or any(map(is_office, nouns)):
            yield Sign.ROLE
        if self._bodies.issuperset(inside) or _is_of_a_thing(name):
            yield Sign.THING
        if not self._counted.isdisjoint(inside) or (len(inside) > 1 and not self._suffered.isdisjoint(inside)):
            yield Sign.VICTIM
        is_at_work = any(map(is_trade, nouns)) and not self._speakers.isdisjoint(inside)
        if is_at_work or not self._for_bodies.isdisjoint(inside):
            yield Sign.SPEAKER
        if years is not None or any(map(says_who, nouns)) or _is_introduced(name):
            yield Sign.PRIVATE


def _is_minor(years: int | None, nouns: list[Token]) -> bool:
    if years is not None:
        return years < OF_AGE
    return any(_category(noun) is VictimCategory.CHILD or _is(noun, NameWordKind.MINOR) for noun in nouns)


def _counted(doc: Doc) -> Iterator[int]:
    """The tokens of those who are counted as killed, hurt, held ..."""
    for count in doc._.casualties:
        yield from range(*count.victims or (0, 0))
        if count.victim_actor is not None:
            yield from _extent(doc._.actors[count.victim_actor])


def _suffered(doc: Doc) -> Iterator[int]:
    """The tokens of those to whom an act was done; of one word, that is as often a town: "a shell hit [Omdurman]"."""
    for event in doc._.events:
        for role in event.roles:
            if role.role in HARMED:
                yield from _extent(doc._.actors[role.actor])


def _extent(actor: ActorReading) -> range:
    return range(actor.start, actor.end)


def _is_known(actor: ActorReading) -> bool:
    return actor.gazetteer_id is not None and actor.actor_type is ActorType.PERSON


def _is_known_body(actor: ActorReading) -> bool:
    return actor.gazetteer_id is not None and actor.actor_type is not ActorType.PERSON


def _is_of_a_thing(name: Span) -> bool:
    """Whether a body or a place is called so: "the [Black Lotus] gang", "the armed group [Black Lotus]", "[Al-Noor] camp"."""
    doc = name.doc
    at = name.end
    while at < len(doc) and (doc[at].pos_ in ("ADJ", "NOUN", "PROPN") or doc[at].is_quote):
        at += 1
    if at > name.end and _is(doc[at - 1], NameWordKind.BODY, NameWordKind.PLACE):
        return True
    before = name.start - 1
    return before >= 0 and name.root.head.i == before and _is(doc[before], NameWordKind.BODY)


# ---- the nouns that say who somebody is


def _before(name: Span) -> Iterator[Token]:
    """The noun before a name that its bearer is: "police [spokesman] X", "the [driver] of the governor, X,"."""
    at, first = name.start, name.root.sent.start
    if at > first and name.doc[at - 1].text == ",":
        at -= 1
        if not _opens_with_title(name.doc[first:at], name):
            renamed = [other for other in (name.root.head, *syntax.apposition(name.root)) if other.i < at]
            yield from (noun for noun in renamed if says_who(noun))
            return
    if at > first and name.doc[at - 1].lower_ in name_words(NameWordKind.NAMING):
        at -= 1
    found = _head(name.doc[max(first, at - LONGEST_PHRASE) : at], name.start)
    if found is not None:
        yield found


def _head(before: Span, start: int) -> Token | None:
    """The noun that words before a name are about: a title right before it, else the first: "the [driver] of the mayor"."""
    found: Token | None = None
    is_open = True
    for token in reversed(before):
        if token.pos_ in STOPS or token.text in BREAKS or token.pos_ == "CCONJ":
            break
        if token.pos_ == "ADP":
            if token.lower_ not in LINKS:
                break
            is_open = True
        elif is_open and says_who(token):
            found, is_open = token, False
            if token.i == start - 1:
                break
    return found


def _opens_with_title(before: Span, name: Span) -> bool:
    """Whether all that stands before a name and its comma is what it renames: "[The governor of Homs], Karim Nasser, said"."""
    doc, end = name.doc, name.end
    is_set_off = end < len(doc) and doc[end].text == ","
    is_phrase = not any(token.pos_ in STOPS or token.is_punct or token.pos_ == "CCONJ" for token in before)
    return is_set_off and is_phrase and len(before) <= LONGEST_PHRASE


def _behind(name: Span) -> Iterator[Token]:
    """The noun behind a name that renames it: "X, the deputy [head] of the council"; "X, 34, a [teacher]"; "X, who [leads]".

    A noun with a verb of its own renames nobody: "X, officials said".
    """
    doc, end = name.doc, name.root.sent.end
    at = name.end
    while at < end and (doc[at].text in ",(-–—" or doc[at].like_num or doc[at].lower_ == "aged"):
        at += 1
    found: Token | None = None
    for token in doc[at : min(end, at + LONGEST_PHRASE)] if at > name.end else ():
        if token.lower_ == "who" and token.i + 1 < end:
            yield from (verb for verb in (doc[token.i + 1],) if is_office(verb))
        if token.pos_ in ("VERB", "AUX") or token.ent_type_ == "PERSON":
            return
        if token.pos_ in STOPS or token.pos_ in ("ADP", "CCONJ") or token.text in BREAKS:
            break
        found = token if says_who(token) else found
    if found is not None:
        yield found


def _predicates(name: Span) -> Iterator[Token]:
    """What somebody is said to be: "X is the [mayor] of Homs"."""
    head = name.root.head
    if syntax.subject(head) == name.root and head.pos_ in ("NOUN", "PROPN") and says_who(head):
        yield head


def _is_introduced(name: Span) -> bool:
    """Whether readers are told who it is because they cannot know: "a man called [Hassane]", "[Iker], who was in school"."""
    doc = name.doc
    is_called = name.start > 0 and doc[name.start - 1].lower_ in name_words(NameWordKind.NAMING)
    return is_called or doc[name.end : name.end + 2].text.lower() in (", who", ", whose", ", whom")


def says_who(token: Token) -> bool:
    """Whether a noun tells who somebody is: "mayor", "doctor", "witness"."""
    return is_office(token) or is_trade(token) or _singular(token) in people.nouns() or _is(token, NameWordKind.MINOR)


def is_office(token: Token) -> bool:
    """Whether a word makes its bearer public whatever befalls him."""
    is_leading = token.lemma_.lower() in name_words(NameWordKind.LEADING) and token.pos_ == "VERB"
    return is_leading or _is(token, NameWordKind.OFFICE)


def is_trade(token: Token) -> bool:
    """Whether a word makes its bearer public while at work."""
    return _is(token, NameWordKind.TRADE)


def _is(token: Token, *kinds: NameWordKind) -> bool:
    forms = (token.lower_.rstrip("."), _singular(token))
    return any(not name_words(kind).isdisjoint(forms) for kind in kinds)


def is_relative(token: Token) -> bool:
    """Whether a noun in small letters, right before a name, tells that it is of a person: "the [brothers] Salem and Fahd"."""
    return token.is_lower and (_category(token) in FAMILY or _is(token, NameWordKind.MINOR))


def _category(token: Token) -> VictimCategory | None:
    noun = people.nouns().get(_singular(token))
    return noun.victim_category if noun else None


def _singular(token: Token) -> str:
    word: str = token.lower_
    return word if word in people.nouns() else morphology.singular(word)
