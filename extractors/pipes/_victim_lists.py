"""Lists of victims: what is joined to a noun by "and", less what only renames it or belongs to another word of harm."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token


def members(head: Token, others: frozenset[int]) -> list[Token]:
    """The head and what is joined to it.

    "Iran's top general, Haddad, and Karimi" -> general, Karimi. `others` are the places of other words of harm, which have
    victims of their own: of "two dead, five injured" the five are left to "injured".
    """
    chain = [head, *sorted({*_joined(head), *_joined_to_name(head)}, key=lambda token: token.i)]
    kept = [chain[0]]
    for token in chain[1:]:
        if not (_renames(token, kept[-1]) or _is_bracketed(token) or _belongs_to(token, others)):
            kept.append(token)
    return kept


def _belongs_to(member: Token, others: frozenset[int]) -> bool:
    """Whether a conjunct is a word of harm, has one of its own, or does something else: "and police searching"."""
    if member.i + 1 < len(member.doc) and member.nbor().tag_ == "VBG":
        return True
    near = range(member.i, member.i + 3)
    return any(place in others for place in near) or any(token.i in others for token in member.subtree if token.i > member.i)


def _joined_to_name(head: Token) -> Iterator[Token]:
    """What is joined to the name of a role: "the top general, Haddad, and [Karimi]"."""
    comma = head.right_edge.i + 1 if not any(child.dep_ == "appos" for child in head.children) else head.i + 1
    if comma + 1 >= len(head.doc) or head.doc[comma].text != "," or not _is_definite(head):
        return
    name = head.doc[comma + 1]
    if name.pos_ == "PROPN" and name.dep_ == "appos":
        yield from (other for other in _joined(name) if other.pos_ == "PROPN")


def _joined(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ == "conj":
            yield child
            yield from _joined(child)


def _renames(token: Token, before: Token) -> bool:
    """Whether a conjunct is in truth an apposition: "the top general, [Haddad], and his aide".

    A name directly after a definite role, or a definite role directly after a name, with a comma and no "and" between.
    """
    between = token.doc[before.i + 1 : token.left_edge.i]
    if not (len(between) == 1 and between[0].text == ",") or any(child.dep_ == "cc" for child in token.children):
        return False
    return (before.pos_ == "NOUN" and _is_definite(before) and token.pos_ == "PROPN") or (
        before.pos_ == "PROPN" and token.pos_ == "NOUN" and _is_definite(token)
    )


def _is_bracketed(token: Token) -> bool:
    before = token.left_edge.i - 1
    return before >= 0 and token.doc[before].text in ("(", "[")


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ == "the" or child.dep_ in ("nmod:poss", "poss") for child in noun.children)
