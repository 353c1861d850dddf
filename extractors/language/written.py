"""What a Doc has in plain Python, made once a Doc and kept on it: spaCy makes its text and every word anew for each who asks.

The tokens of a Doc do not change once it is made.
"""

from __future__ import annotations

from spacy.tokens import Doc

_TEXT, _LOWERED = "crosswire_text", "crosswire_lowered"


def text(doc: Doc) -> str:
    """The text of a Doc, as ``doc.text``."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def lowered(doc: Doc) -> tuple[str, ...]:
    """Each token in small letters, as ``token.lower_``.

    >>> import spacy
    >>> lowered(spacy.blank("en")("Nobody died."))
    ('nobody', 'died', '.')
    """
    kept: tuple[str, ...] | None = doc.user_data.get(_LOWERED)
    if kept is None:
        kept = doc.user_data[_LOWERED] = tuple(token.lower_ for token in doc)
    return kept
