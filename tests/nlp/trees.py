"""Parsed sentences written by hand: one word a line, "word TAG relation head", head counted from 1, 0 for the root."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

VOCAB = spacy.blank("en").vocab

_POS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "I": "ADP", "D": "DET", "C": "NUM", "R": "ADV", "P": "PRON", "W": "PRON"}


def tree(rows: str) -> Doc:
    """Build a Doc of one sentence.

    >>> [token.head.text for token in tree("Rebels NNS nsubj 2 | fled VBD root 0")]
    ['fled', 'fled']
    """
    parts = [row.split() for row in rows.replace("\n", "|").split("|") if row.strip()]
    words, tags, relations, heads = zip(*parts, strict=True)
    return Doc(
        VOCAB,
        words=list(words),
        tags=list(tags),
        pos=[_pos(tag) for tag in tags],
        deps=["ROOT" if relation == "root" else relation for relation in relations],
        heads=[i if head == "0" else int(head) - 1 for i, head in enumerate(heads)],
    )


def _pos(tag: str) -> str:
    if tag.startswith("NNP"):
        return "PROPN"
    if tag in (",", ".", ":", "HYPH"):
        return "PUNCT"
    return "CCONJ" if tag == "CC" else _POS.get("C" if tag == "CD" else tag[0], "X")


def word(doc: Doc, text: str) -> Token:
    """The first token of this text."""
    return next(token for token in doc if token.text == text)


def texts(tokens: tuple[Token, ...] | Token | None) -> list[str]:
    """What was answered, as texts."""
    if tokens is None:
        return []
    return [tokens.text] if isinstance(tokens, Token) else [token.text for token in tokens]
