"""Lists of victims: what is joined to a noun by "and", less what only renames it or belongs to another word of harm."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extractors.language.relations import (
    COORDINATORS,
    DETERMINERS,
    MARKS,
    NUMERALS,
    PHRASES_OF_NOUN,
    POSSESSORS,
    is_apposition,
    is_conjunct,
    is_object,
    is_possessor,
    is_subject,
)
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.common.reporting import is_form_of


def members(head: Token, others: frozenset[int]) -> list[Token]:
    """The head and what is joined to it.

    "Iran's top general, Haddad, and Karimi" -> general, Karimi. `others` are the places of other words of harm, which have
    victims of their own: of "two dead, five injured" the five are left to "injured".
    """
    joined = {*_joined(head), *_joined_to_name(head), *_beside(head), *_strayed(head)}
    return _kept([head, *sorted(joined, key=lambda token: token.i)], others)


def listed(head: Token, others: frozenset[int]) -> list[Token]:
    """The members of a list that is known to be one: what stands in it with "a" or a number renames nobody."""
    chain = [token for member in (head, *_joined(head)) for token in (member, *_apposed(member))]
    return _kept(sorted(chain, key=lambda token: token.i), others)


def _apposed(token: Token) -> Iterator[Token]:
    for child in token.children:
        if is_apposition(child) and any(word.lower_ in ("a", "an") or word.pos_ == "NUM" for word in child.children):
            yield child
            yield from _apposed(child)


def _kept(chain: list[Token], others: frozenset[int]) -> list[Token]:
    """A list without names of those before, brackets, people of other words of harm, and those who tell of it."""
    kept = [chain[0]]
    for token in _without_parts(_without_speakers(chain))[1:]:
        if not (_renames(token, kept[-1]) or _is_bracketed(token) or _belongs_to(token, others)):
            kept.append(token)
    return kept


def _without_speakers(chain: list[Token]) -> list[Token]:
    """Without who tells of it: "killing ten people, [two guards and an activist] said" is often parsed as one list."""
    last = chain[-1]
    behind = last.doc[last.i + 1 : min(last.i + SPEAKER_REACH, last.sent.end)]
    verb = next((token for token in behind if token.pos_ == "VERB" or token.text == ","), None)
    if len(chain) == 1 or verb is None or not is_form_of(verb, words(EventWordKind.REPORTING)):
        return chain
    led_by_comma = [at for at, token in enumerate(chain) if at and is_set_off(token)]
    return chain[: led_by_comma[-1]] if led_by_comma else chain


def _without_parts(chain: list[Token]) -> list[Token]:
    """Without a list of parts that a tree joins to the whole: "killed 12 people, [two guards and a nurse] among them"."""
    last = chain[-1]
    if [token.lower_ for token in last.doc[last.i + 1 : last.i + 3]] != ["among", "them"]:
        return chain
    return chain[: next((at for at, token in enumerate(chain) if at and is_set_off(token)), len(chain))]


def is_set_off(token: Token) -> bool:
    """Whether a comma, a colon or a dash stands before a member of a list."""
    first = next(word for word in token.subtree if not word.is_punct)
    return first.i > 0 and first.nbor(-1).text in SETTING_OFF


SETTING_OFF = frozenset({",", ":", "-", "–", "—"})


SPEAKER_REACH = 6


def is_in_the_count(member: Token, counted: Token) -> bool:
    """Whether a bare plural shares the number before it: "8,000 men and [boys]"."""
    is_bare = not any(child.dep_ not in COORDINATORS | MARKS for child in member.children)
    return is_bare and member.tag_ == "NNS" and counted.tag_ == "NNS" and counted.i + 2 == member.i


def refers_back(member: Token) -> bool:
    """Whether a conjunct is counted together with those before it: "a man and [his two sons]", "Haddad and [ten others]"."""
    beside = {child.lower_ for child in member.children}
    return member.lower_ in OTHERS or bool(beside & (OTHERS | POSSESSIVES))


def is_of_the_same(member: Token) -> bool:
    """Whether a conjunct says what the one before it is: "Haddad and [ten other soldiers]"."""
    return any(child.lower_ in OTHERS for child in member.children)


OTHERS = frozenset({"other", "others", "another"})
POSSESSIVES = frozenset({"his", "her", "their", "its"})


def _belongs_to(member: Token, others: frozenset[int]) -> bool:
    """Whether a conjunct is a word of harm, has one of its own, or does something else: "and police searching"."""
    if member.i + 1 < len(member.doc) and member.nbor().tag_ == "VBG":
        return True
    near = range(member.i, member.i + 3)
    if _is_another_object(member, others):
        return True
    return any(place in others for place in near) or any(token.i in others for token in member.subtree if token.i > member.i)


def _is_another_object(member: Token, others: frozenset[int]) -> bool:
    """Whether a verb before a conjunct was taken for its adjective: "killed 15 people and [wounded] dozens"."""
    first = next(word for word in member.subtree if word.dep_ not in COORDINATORS | MARKS)
    head = member
    while is_conjunct(head):
        head = head.head
    return first.i in others and first != member and is_object(head)


def _joined_to_name(head: Token) -> Iterator[Token]:
    """What is joined to the name of a role: "the top general, Haddad, and [Karimi]"."""
    for child in head.children:
        if is_apposition(child) and child.pos_ == "PROPN" and child.i == head.i + 1:
            yield from (other for other in _joined(child) if refers_back(other))  # "his wife Amal and their daughters"
    comma = head.right_edge.i + 1 if not any(is_apposition(child) for child in head.children) else head.i + 1
    if comma + 1 >= len(head.doc) or head.doc[comma].text != "," or not _is_definite(head):
        return
    name = head.doc[comma + 1]
    if name.pos_ == "PROPN" and is_apposition(name):
        yield from (other for other in _joined(name) if other.pos_ == "PROPN")


def _beside(head: Token) -> Iterator[Token]:
    """What a tree makes a second subject: "six civilians, [three soldiers] and [a guard] were killed"."""
    if not is_subject(head):
        return
    for other in head.head.lefts:
        if other.i > head.i and other.dep_ == head.dep_ and head.doc[other.left_edge.i - 1].text == ",":
            yield other
            yield from _joined(other)


def _strayed(head: Token) -> Iterator[Token]:
    """Counted people whom a tree joins to whose the ones before are: "84 fighters of the Front and [47 soldiers]"."""
    if not any(child.dep_ in NUMERALS for child in head.children):
        return
    for owner in head.children:
        if owner.dep_ in PHRASES_OF_NOUN and not any(child.dep_ in NUMERALS for child in owner.children):
            yield from (
                other
                for other in _joined(owner)
                if other.tag_ == "NNS" and any(child.dep_ in NUMERALS for child in other.children)
            )


def _joined(head: Token) -> Iterator[Token]:
    for child in head.children:
        if is_conjunct(child):
            yield child
            yield from _joined(child)


def _renames(token: Token, before: Token) -> bool:
    """Whether a conjunct is in truth an apposition: "the top general, [Haddad], and his aide".

    A name directly after a definite role, or a definite role directly after a name, with a comma and no "and" between.
    """
    between = token.doc[before.i + 1 : token.left_edge.i]
    if not (len(between) == 1 and between[0].text == ",") or any(child.dep_ in COORDINATORS for child in token.children):
        return False
    return (before.pos_ == "NOUN" and _is_definite(before) and token.pos_ == "PROPN") or (
        before.pos_ == "PROPN" and token.pos_ == "NOUN" and (_is_definite(token) or _is_bare_role(token))
    )


def _is_bare_role(noun: Token) -> bool:
    """Whether a singular stands without "a" or "the", as only what renames a name does: "Haddad, [leader] of the party"."""
    return noun.tag_ == "NN" and not any(child.dep_ in DETERMINERS | NUMERALS | POSSESSORS for child in noun.children)


def _is_bracketed(token: Token) -> bool:
    before = token.left_edge.i - 1
    return before >= 0 and token.doc[before].text in ("(", "[")


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ == "the" or is_possessor(child) for child in noun.children)
