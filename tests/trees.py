"""Parsed sentences written by hand: a word is "word TAG relation head", head counted from 1, 0 for the root."""

from __future__ import annotations

from spacy.parts_of_speech import IDS as UNIVERSAL_PARTS
from spacy.tokens import Doc, Token

from tests.readers import unparsed

POS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP", "D": "DET", "C": "NUM", "R": "ADV", "P": "PRON", "W": "PRON"}


def tree(rows: str) -> Doc:
    """Builds a Doc of one sentence, its words parted by "|" or lines.

    A tag is one of the Penn treebank, or a universal part of speech where the finer one does not matter.

    >>> [token.head.text for token in tree("Rebels NNS nsubj 2 | fled VERB root 0")]
    ['fled', 'fled']
    """
    parts = [row.split() for row in rows.replace("\n", "|").split("|") if row.strip()]
    words, tags, relations, heads = zip(*parts, strict=True)
    return Doc(
        unparsed().vocab,
        words=list(words),
        tags=[_tag(tag, relation) for tag, relation in zip(tags, relations, strict=True)],
        pos=[tag if tag in UNIVERSAL_PARTS else _pos(tag) for tag in tags],
        deps=["ROOT" if relation == "root" else relation for relation in relations],
        heads=[i if head == "0" else int(head) - 1 for i, head in enumerate(heads)],
    )


def _tag(tag: str, relation: str) -> str:
    """The participle of a clause on a noun is one even where only "VERB" is written."""
    return "VBN" if tag in UNIVERSAL_PARTS and relation == "acl" else tag


def _pos(tag: str) -> str:
    if tag.startswith("NNP"):
        return "PROPN"
    if tag in (",", ".", ":", "HYPH"):
        return "PUNCT"
    return "CCONJ" if tag == "CC" else POS.get("C" if tag == "CD" else tag[0], "X")


def word(doc: Doc, text: str) -> Token:
    """The first token of this text."""
    return next(token for token in doc if token.text == text)


def texts(tokens: tuple[Token, ...] | Token | None) -> list[str]:
    """What was answered, as texts."""
    if tokens is None:
        return []
    return [tokens.text] if isinstance(tokens, Token) else [token.text for token in tokens]
