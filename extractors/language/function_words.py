"""Closed classes of English words and marks, once each: what a grammar lists, and no vocabulary.

A word that means something ("soldier", "besieged") stands in a seed; these only join, point and help. All are lower-cased.
"""

from __future__ import annotations

INDEFINITE_ARTICLES = frozenset({"a", "an"})
SUBJECT_PRONOUNS_OF_PEOPLE = frozenset({"he", "she"})
SPEAKER_AND_HEARER = frozenset({"i", "we", "you"})
POINTERS = frozenset({"the", "these", "those", "this", "that"})
"""Articles and demonstratives that point to what is known: "[the] group", "[these] men"."""

QUESTION_WORDS = frozenset({"whether", "if", "how", "who", "what"})
"""What opens an indirect question: "it is not clear [whether] anyone died"."""

FUTURE_AUXILIARIES = frozenset({"will", "'ll", "shall"})
SINGULAR_VERBS = frozenset({"was", "is", "has", "remains"})
"""Verbs that a plural number cannot have for its subject: "Amal Haddad, 22 [was] shot"."""

AFTER_NOUN_PHRASE = frozenset(
    {"was", "were", "is", "are", "had", "has", "have", "who", "that", "and", "or", "but", "of", "in", "on", "at", "from",
     "with", "by", "to", "for", "as", "against", "into", "near", "such"}
)  # fmt: skip
"""Verbs, conjunctions and prepositions before which a noun phrase has ended: "another [was] hurt"."""

POSITION_PREPOSITIONS = frozenset({"under", "over", "above", "below"})
"""Prepositions that also bound a number: "[under] 40 people", but "[under] several attacks"."""

BEFORE_YEARS = frozenset({"in", "since", "of", "the", "until", "during", "by", "from", "'s"})
"""Words behind which four digits are a year though a plural follows: "[since] 2014 attacks"."""

# ---- marks

DASHES = frozenset({"-", "–", "—", "--"})
SENTENCE_ENDS = frozenset({".", "!", "?", ":"})
"""Marks behind which a capital means nothing."""
POSSESSIVE_MARKS = frozenset({"'s", "’s"})
QUOTE_JOINTS = DASHES - {"--"} | {",", ";", ":"}
"""Marks behind which a quotation goes on: "The road is open," he wrote[,] "but nobody uses it"."""
EDGE_MARKS = DASHES | {",", ".", ";", ":"}
"""Marks that belong to no content when they stand at its ends."""

# ---- words of names that are written small

ARABIC_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "er", "as", "es", "ad", "ed", "an", "at", "az", "ez", "ash", "ech", "adh", "ath"}
)
NAME_JOINERS = frozenset(
    {"al", "el", "ez", "az", "as", "ad", "ar", "an", "ash", "at", "ul", "de", "del", "la", "las", "los", "da", "do", "dos",
     "di", "y", "e"}
)  # fmt: skip
"""Articles and prepositions inside names of places: "Deir [ez] Zor", "Luis [del] Sur"."""
