"""Closed classes of English words and marks, once each: what a grammar lists, and no vocabulary.

A word that means something ("soldier", "besieged") stands in a seed; these only join, point and help. All are lower-cased.
"""

from __future__ import annotations

INDEFINITE_ARTICLES = frozenset({"a", "an"})
SUBJECT_PRONOUNS_OF_PEOPLE = frozenset({"he", "she"})
SPEAKER_AND_HEARER = frozenset({"i", "we", "you"})
POINTERS = frozenset({"the", "these", "those", "this", "that"})
"""Articles and demonstratives that point to what is known: "[the] group", "[these] men"."""

BACK_POINTERS = frozenset({"the", "same", "this", "that"})
"""Words before a kind of place that was named before: "[the same] town"."""
CONTAINMENT_WORDS = frozenset({"in", "the", "a", "an", ",", "of", "inside"})
"""Words between a place and what contains it: "Palma, [a town in] northern Mozambique"."""
COMPANY_PREPOSITIONS = frozenset({"between", "with", "against", "by"})
"""Before a capital they tell of governments: "tensions [between] Washington and Tehran"."""

QUESTION_WORDS = frozenset({"whether", "if", "how", "who", "what"})
"""What opens an indirect question: "it is not clear [whether] anyone died"."""

ASKING_WORDS = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how"})
"""Words of questions that take for granted what they ask about: "[Why] did rebels shell the town?"."""
SPEAKER_MARKS = frozenset({'"', "”", "’", "'", ")"})
"""Marks that may stand behind the end of what somebody says or asks."""

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

BEFORE_BARE_YEARS = frozenset({"a", "in", "during", "of", "early", "late", "mid", "the", "'s"})
"""Words behind which four digits alone are a year: "[in] 2014", "[the] 2014 war"."""
BEFORE_MONTHS = frozenset(
    {"in", "of", "during", "through", "by", "from", "between", "and", "since", "until", "early", "late", "mid", "last", "this",
     "next", "past", "previous"}
)  # fmt: skip
"""Words behind which a month's name alone is a month: "[in] May"."""
BEFORE_NAMED_MONTHS = frozenset({"the", "a", "'s", "’s", "("})
"""Words behind which a month's name is a month unless it is a word as well: "[the] June attack", not "the march"."""
BEFORE_DATES = frozenset({"the", "on", "last", "late", "early"})
"""Words that may stand between a word that dates nothing and a date: "since [late] April"."""
AFTER_DAYS = frozenset(
    {"in", "of", "at", "when", "where", "near", "along", "around", "between", "inside", "outside", "by", "with", "and", "that"}
)
"""Words that may follow a day of the month, which counts nothing then: "June 27 and 28 [in] Homs"."""
AFTER_SHORT_YEARS = frozenset({"-", "--", "—", "–", "]", ")", "(", "."})
"""Marks that end a dateline with a short year: "3 JAN 90 [--]"."""
OPEN_NO_EVENT = frozenset({"and", "but", "when", "as", "in", "at", "on", "was", "were"})
"""Words behind "a day after" that are not what it was after."""

# ---- marks

DASHES = frozenset({"-", "–", "—", "--"})
SENTENCE_ENDS = frozenset({".", "!", "?", ":"})
"""Marks behind which a capital means nothing."""
POSSESSIVE_MARKS = frozenset({"'s", "’s"})
QUOTE_JOINTS = DASHES - {"--"} | {",", ";", ":"}
"""Marks behind which a quotation goes on: "The road is open," he wrote[,] "but nobody uses it"."""
EDGE_MARKS = DASHES | {",", ".", ";", ":"}
"""Marks that belong to no content when they stand at its ends."""

CLAUSE_MARKS = frozenset({",", ".", ";", ":", '"', "”", "“"})
"""Marks over which no auxiliary reaches where there is no parse."""

# ---- words of names that are written small

ARABIC_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "er", "as", "es", "ad", "ed", "an", "at", "az", "ez", "ash", "ech", "adh", "ath"}
)
NAME_JOINERS = frozenset(
    {"al", "el", "ez", "az", "as", "ad", "ar", "an", "ash", "at", "ul", "de", "del", "la", "las", "los", "da", "do", "dos",
     "di", "y", "e"}
)  # fmt: skip
"""Articles and prepositions inside names of places: "Deir [ez] Zor", "Luis [del] Sur"."""
