"""Acts from which a sentence counts days to another: "three die a day after [the attack]"."""

from __future__ import annotations

from spacy.tokens import Token

from extractors.language.relations import BARE_MODIFIERS, BARE_PHRASES

COUNTED_FROM = frozenset({"after", "before", "following"})
MEASURING = BARE_PHRASES | BARE_MODIFIERS
"""How "a day" hangs on the act from which it is counted."""
SHORTLY = frozenset({"minutes", "moments", "seconds"})


def is_counted_from(act: Token) -> bool:
    """Whether days are counted from an act: "a day after [the attack]"; what follows by minutes may be the same."""
    openers = (child for child in act.lefts if child.lower_ in COUNTED_FROM and child.i > 0)
    measures = (opener.nbor(-1) for opener in openers)
    return any(word.dep_ in MEASURING and word.head == act and word.lower_ not in SHORTLY for word in measures)
