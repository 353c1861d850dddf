"""What an event noun is told as: by the words beside it, by what governs it, by the clause that it stands in."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.relations import (
    ADJECTIVES,
    APPOSITIONS,
    ASIDES,
    COMPOUNDS,
    CONJUNCTS,
    DETERMINERS,
    DIRECT_OBJECTS,
    NUMERALS,
    PARTICIPLE_CLAUSES,
    PHRASES_OF_NOUN,
    PHRASES_OF_VERB,
    POSSESSORS,
    PREDETERMINERS,
    PREPOSITIONS,
    ROOTS,
    children,
    first_child,
    has_child,
    is_noun_clause,
    is_object,
)
from extractors.nlp.annotations import EventReading
from extractors.pipes.certainty.clauses import (
    NOMINAL,
    VERBAL,
    as_purpose,
    by_governor,
    cue_of,
    in_fiction,
    is_definite,
    of_clause,
    unless,
)
from extractors.pipes.certainty.cues import Place, cues
from extractors.pipes.common import rules
from extractors.records import Realis

ABOUT = frozenset({"over", "about", "against"})
FOLLOWED = frozenset({"after", "following", "since"})
"""What stands before an act that something follows: it happened, whatever is planned or feared about what follows."""
SUFFERERS = frozenset({"victim", "survivor"})
PAST = ("VBD", "VBN")
PLURALS = ("NNS", "NNPS")
BESIDE = ADJECTIVES | DETERMINERS | COMPOUNDS | PARTICIPLE_CLAUSES | PHRASES_OF_NOUN
NAMING = DETERMINERS | NUMERALS | POSSESSORS | COMPOUNDS
ENDS_OF_CLAUSE = ROOTS | APPOSITIONS | ASIDES
REMAINS = (Realis.NEGATED, Realis.HISTORICAL)
"""What may be said by a verb even of "the attack": that it was foiled, that it was long ago."""

Rule = Callable[[Token, EventReading], Realis | None]


def of_noun(noun: Token, event: EventReading) -> Realis | None:
    """Returns what the first rule says that has anything to say; of "the attack", only `DEFINITE_RULES` are asked."""
    more = DEFINITE_RULES if is_definite(noun) else INDEFINITE_RULES
    return rules.first("events", noun.i, (*RULES, *more), noun, event)


def determined(noun: Token, event: EventReading) -> Realis | None:
    """As in "[no] attack", "[such] attacks": by the word before the event, with or without a parse."""
    return cues(Place.DETERMINER).get(noun.doc[event.start - 1].lower_) if event.start else None


def beside(noun: Token, event: EventReading) -> Realis | None:
    """As in "[every] attack", "[without] an attack", "[planned] attack", "[repeated] attacks"."""
    is_plural = noun.tag_ in PLURALS or noun.lower_.endswith("s") or _is_uncounted(noun)
    return next((found for child in noun.children if (found := _of_child(child, is_plural)) is not None), None)


def _is_uncounted(noun: Token) -> bool:
    """As in "cut by earlier [bombing]", "after recent [shelling]": of no one act, as a plural is."""
    return noun.lower_.endswith("ing") and not has_child(noun, DETERMINERS | POSSESSORS | NUMERALS)


def _of_child(child: Token, is_plural: bool) -> Realis | None:
    word = child.lower_
    if child.dep_ in DETERMINERS | PREDETERMINERS | ADJECTIVES and word in cues(Place.DETERMINER):
        return cues(Place.DETERMINER)[word]
    if child.dep_ in PREPOSITIONS and word in cues(Place.PREPOSITION):
        return cues(Place.PREPOSITION)[word]
    if child.dep_ not in BESIDE:
        return None
    return cues(Place.MODIFIER).get(word) or (cues(Place.PLURAL).get(word) if is_plural else None)


def at_large(noun: Token, event: EventReading) -> Realis | None:
    """As in "alarm over drone strikes": many, of no day, with nothing that says which."""
    if noun.tag_ not in PLURALS or noun.dep_ not in PHRASES_OF_VERB | PHRASES_OF_NOUN:
        return None
    is_named = any(child.ent_type_ for child in children(noun, NAMING))
    is_matter = any(child.lower_ in ABOUT for child in children(noun, PREPOSITIONS)) or _is_what_some_suffered(noun)
    return Realis.GENERIC if is_matter and not is_named else None


def _is_what_some_suffered(noun: Token) -> bool:
    """As in "a ward for victims of [air strikes]", with no word of where or when."""
    governor = noun.head
    return any(form in SUFFERERS for form in noun_lemmas(governor.lower_)) and not any(
        token.ent_type_ or token.pos_ == "NUM" for token in noun.subtree
    )


def of_occasion(noun: Token, event: EventReading) -> Realis | None:
    """As in "the [bombing] trial", "the [massacre] anniversary": an occasion that is about an act of long ago."""
    if noun.dep_ not in COMPOUNDS:
        return None
    found = (cues(Place.GOVERNOR).get(form) for form in noun_lemmas(noun.head.lower_))
    return Realis.HISTORICAL if Realis.HISTORICAL in found else None


def of_known_act(noun: Token, event: EventReading) -> Realis | None:
    """What may still be said of "the attack": that it was foiled, that there is a risk of it, that it has an anniversary."""
    governor = noun.head
    found = cue_of(governor, noun)
    if found is Realis.HYPOTHETICAL and _is_wanted(noun):
        return found
    return found if governor.pos_ in NOMINAL or found in REMAINS else None


def _is_wanted(noun: Token) -> bool:
    """As in "demanded [the arrest of the mayor]", "called for [his arrest]": an arrest that is asked for is yet to come."""
    if not any(form in cues(Place.WANTED) for form in noun_lemmas(noun.lower_)):
        return False
    preposition = first_child(noun, PREPOSITIONS)
    if preposition is None:
        return is_object(noun)
    return any(f"{form} {preposition.lower_}" in cues(Place.GOVERNOR) for form in lemmas(noun.head.lower_))


def as_followed(noun: Token, event: EventReading) -> Realis | None:
    """As in "to deter revenge after a [raid] on Tuesday", "would talk after a [raid] that killed nine": it happened.

    Only of what is known of it: "troops may be sent after an attack" tells of none.
    """
    if not any(mark.lower_ in FOLLOWED for mark in children(noun, PREPOSITIONS)):
        return None
    is_dated = any(noun.i < date.start and noun in noun.doc[date.start].ancestors for date in noun.doc._.dates)
    is_told = any(is_noun_clause(child) and child.tag_ in PAST for child in noun.children)
    return Realis.ASSERTED if is_dated or is_told else None


def governed(noun: Token, event: EventReading) -> Realis | None:
    return by_governor(noun)


def of_its_clause(noun: Token, event: EventReading) -> Realis | None:
    """As in "Rebels did not launch an [attack]"."""
    verb = _clause_verb(noun)
    return (of_clause(verb) or unless(verb)) if verb is not None else None


def of_its_purpose(noun: Token, event: EventReading) -> Realis | None:
    """As in "used to launch [attacks]"."""
    verb = _clause_verb(noun)
    return as_purpose(verb) if verb is not None and noun.dep_ in DIRECT_OBJECTS | CONJUNCTS else None


def _clause_verb(noun: Token) -> Token | None:
    """The verb in whose clause a noun stands."""
    for ancestor in noun.ancestors:
        if ancestor.pos_ in VERBAL:
            return ancestor
        if ancestor.dep_ in ENDS_OF_CLAUSE:
            return None
    return None


def of_fiction(noun: Token, event: EventReading) -> Realis | None:
    """As in "the novel tells of a [massacre] in a village"."""
    return in_fiction(noun)


RULES: tuple[Rule, ...] = (beside, determined, of_occasion, at_large, of_fiction)
"""What may be said of every noun, in the order in which it is asked; then what of a known act, or of any."""
DEFINITE_RULES: tuple[Rule, ...] = (of_known_act,)
INDEFINITE_RULES: tuple[Rule, ...] = (as_followed, governed, of_its_clause, of_its_purpose)
