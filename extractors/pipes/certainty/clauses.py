"""What a verb is told as: by its auxiliaries, negation and conjunctions, by what governs it, as a purpose, as going on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from extractors.language.morphology import lemmas, noun_lemmas
from extractors.language.questions import is_asked
from extractors.language.relations import (
    ADJECTIVES,
    ADVERBIAL_CLAUSES,
    ADVERBS,
    AGENTS,
    AUXILIARIES,
    COMPLEMENTS,
    CONJUNCTS,
    DETERMINERS,
    DIRECT_OBJECTS,
    LONGER_WORDS,
    OPEN_COMPLEMENTS,
    OWN_SUBJECTS,
    PARTICIPLE_CLAUSES,
    PARTICLES,
    PASSIVE_AUXILIARIES,
    PHRASES_OF_NOUN,
    PHRASES_OF_VERB,
    POSSESSORS,
    PREPOSITIONS,
    SUBJECTS,
    SUBORDINATORS,
    children,
    first_child,
    has_child,
    is_adverbial_clause,
    is_complement,
    is_conjunct,
    is_noun_clause,
    is_open_complement,
    is_subject,
)
from extractors.pipes.certainty.cues import Place, cues
from extractors.pipes.certainty.habits import as_habit, as_repeated
from extractors.pipes.common import rules
from extractors.pipes.common.event_words import EventWordKind, is_of_kind, words
from extractors.records import Realis

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN")
DEFINITE = frozenset({"the", "this", "that", "those", "these", "his", "her", "its", "their", "both", "first", "second"})
TIES_TO_GOVERNOR = (
    OWN_SUBJECTS | DIRECT_OBJECTS | PHRASES_OF_VERB | AGENTS | PHRASES_OF_NOUN | COMPLEMENTS | OPEN_COMPLEMENTS
    | ADVERBIAL_CLAUSES | PARTICIPLE_CLAUSES | CONJUNCTS | ADJECTIVES
)  # fmt: skip
ENDS_OF_REACH = OWN_SUBJECTS | COMPLEMENTS | ADVERBIAL_CLAUSES
PURPOSE_CLAUSES = ADVERBIAL_CLAUSES | PARTICIPLE_CLAUSES | OPEN_COMPLEMENTS
NOBODY = frozenset({"nobody", "none", "no-one"})
"""Subjects that deny their verb: "nobody was arrested"."""
LASTING = frozenset({"fighting", "battling"})
REACH = 4
"""How many governors up a cue may stand."""
PLACES = (
    (AUXILIARIES | PASSIVE_AUXILIARIES, Place.AUXILIARY),
    (ADVERBS | DETERMINERS, Place.NEGATION),
    (SUBORDINATORS | ADVERBS, Place.MARK),
)
"""Where under a verb its cues stand."""


def of_verb(verb: Token) -> Realis | None:
    """Returns what the first rule of `RULES` says that has anything to say."""
    return rules.first("events", verb.i, RULES, verb)


def is_definite(noun: Token) -> bool:
    """Whether a noun is known or owned: "the attack", "its attack"."""
    return has_child(noun, POSSESSORS) or any(child.lower_ in DEFINITE for child in children(noun, DETERMINERS))


def of_clause(verb: Token) -> Realis | None:
    """What auxiliaries, negation and conjunctions say of a clause; a conjunct shares those of the first verb."""
    said = (_of_child(child) for holder in _holders(verb) for child in holder.children)
    return next((found for found in said if found is not None), None)


def _of_child(child: Token) -> Realis | None:
    if is_subject(child) and _is_nobody(child):
        return Realis.NEGATED
    for relations, place in PLACES:
        word = _whole(child) if place is Place.MARK else child.lower_
        if child.dep_ in relations and word in cues(place):
            return cues(place)[word]
    return None


def _whole(child: Token) -> str:
    """The whole of a conjunction: "without", "[instead of] arresting", "[rather than] attack"."""
    return " ".join((child.lower_, *(part.lower_ for part in children(child, LONGER_WORDS))))


def _is_nobody(subject: Token) -> bool:
    """As in "[nobody] was arrested", "[not a single man] was arrested", "[no shots] were fired"."""
    before = (child.lower_ for child in subject.children if child.i < subject.i)
    return subject.lower_ in NOBODY or any(word in ("no", "not") for word in before)


def _holders(verb: Token) -> Iterator[Token]:
    yield verb
    while is_conjunct(verb) and not has_child(verb, SUBJECTS):
        verb = verb.head
        yield verb


def by_governor(token: Token) -> Realis | None:
    """The nearest governor that decides: "plan to attack", "to prevent attacks", "a series of attacks"."""
    below = token
    for _ in range(REACH):
        if below.dep_ not in TIES_TO_GOVERNOR or below.head is below:
            return None
        governor = below.head
        found = _said_by(governor, below)
        if found is not None:
            return found
        if governor.pos_ in VERBAL and below.dep_ in ENDS_OF_REACH:
            return None
        below = governor
        if token.pos_ in NOMINAL and governor.pos_ in VERBAL:
            return by_governor(governor) if not is_definite(token) and governor.dep_ in PURPOSE_CLAUSES else None
    return None


def _said_by(governor: Token, below: Token) -> Realis | None:
    """What a governor says by its own word, by its clause, or by opening a condition."""
    found = cue_of(governor, below)
    if found is not None:
        return found
    if is_open_complement(below) and (shared := of_clause(governor)) is not None:
        return shared
    opens = is_complement(below) and any(child.lower_ in cues(Place.MARK) for child in governor.children)
    return Realis.HYPOTHETICAL if opens else None


def cue_of(governor: Token, below: Token) -> Realis | None:
    """What the word of a governor says of what hangs on it, alone or with the word between: "call for", "rule out"."""
    between = (first_child(below, PREPOSITIONS), first_child(governor, PARTICLES))
    seconds = [word.lower_ for word in between if word is not None]
    for form in lemmas(governor.lower_):
        for mark in children(below, SUBORDINATORS):  # "jailed [for] killing two guards"
            if (marked := cues(Place.GOVERNOR).get(f"{form} {mark.lower_}")) is not None:
                return marked
        said = (cues(Place.GOVERNOR).get(cue) for cue in (form, *(f"{form} {second}" for second in seconds)))
        found = next((realis for realis in said if realis is not None), None)
        if found is not None and _is_governed(governor, below):
            return found
        if below.dep_ in COMPLEMENTS | OPEN_COMPLEMENTS and form in cues(Place.CLAUSE):
            return cues(Place.CLAUSE)[form]
    return None


def _is_governed(governor: Token, below: Token) -> bool:
    """A verb decides over its complement, not over its subject: "the attack threatens peace" happened."""
    if is_subject(below) or is_conjunct(below):
        return False
    return not is_adverbial_clause(below) or governor.pos_ == "ADJ"


def as_purpose(verb: Token) -> Realis | None:
    """As in "facilities used to launch attacks", "ready to march and kill": no act; "managed to attack" is one.

    So is a perfect: "claims to have killed 42".
    """
    *_, verb = _holders(verb)
    helpers = {child.lower_ for child in children(verb, SUBORDINATORS | AUXILIARIES)}
    if "to" not in helpers or "have" in helpers or verb.dep_ not in PURPOSE_CLAUSES:
        return None
    if is_open_complement(verb) and verb.head.lower_ == "had":  # "police had to fire": they did
        return None
    if is_open_complement(verb) and any(form in cues(Place.PURPOSE) for form in lemmas(verb.head.lower_)):
        return None
    return Realis.HYPOTHETICAL


def as_question(verb: Token) -> Realis | None:
    """As in "Did rebels [shell] the town?": asked, and not told."""
    return Realis.HYPOTHETICAL if is_asked(verb) and verb == verb.sent.root else None


def as_lasting(verb: Token) -> Realis | None:
    """As in "the forces [fighting] the group", "have been [fighting]": a war goes on, no incident is told."""
    if verb.lower_ not in LASTING:
        return None
    been = any(child.lower_ == "been" for child in verb.children)
    return Realis.GENERIC if been or is_noun_clause(verb) else None


def in_fiction(word: Token) -> Realis | None:
    """As in "the film shows soldiers who [kill] 40 villagers", "in the novel, rebels [storm] the palace": nobody did."""
    above = word
    for _ in range(REACH + 1):
        if any(_is_fiction(child) for child in children(above, OWN_SUBJECTS)) and above != word:
            return Realis.HYPOTHETICAL
        phrases = (child for holder in _holders(above) for child in children(holder, PHRASES_OF_VERB | PHRASES_OF_NOUN))
        if any(_is_fiction(child) and _is_inside(child) for child in phrases):
            return Realis.HYPOTHETICAL
        if above.head is above or (above.pos_ in VERBAL and above.dep_ in OWN_SUBJECTS | CONJUNCTS):
            return None
        above = above.head
    return None


def _is_fiction(noun: Token) -> bool:
    return any(form in words(EventWordKind.FICTION) for form in noun_lemmas(noun.lower_))


def _is_inside(noun: Token) -> bool:
    return any(mark.lower_ == "in" for mark in children(noun, PREPOSITIONS))


def of_the_beginning(verb: Token) -> Realis | None:
    """As in "The war began when gunmen [killed] a guard": what set off a war is as old as the war."""
    whens = any(mark.lower_ == "when" for mark in children(verb, SUBORDINATORS | ADVERBS))
    if not whens or not is_adverbial_clause(verb) or not is_of_kind(verb.head, EventWordKind.OUTBREAK):
        return None
    return Realis.HISTORICAL if any(is_of_kind(child, EventWordKind.WAR) for child in children(verb.head, SUBJECTS)) else None


def unless(verb: Token) -> Realis | None:
    """As in "[Kill] the hostages, the rebels say, unless the army leaves": what something may still avert has not happened."""
    clauses = children(verb, ADVERBIAL_CLAUSES)
    return Realis.HYPOTHETICAL if any(mark.lower_ == "unless" for clause in clauses for mark in clause.children) else None


RULES: tuple[Callable[[Token], Realis | None], ...] = (
    of_clause,
    as_question,
    by_governor,
    as_purpose,
    as_lasting,
    as_repeated,
    as_habit,
    of_the_beginning,
    unless,
    in_fiction,
)
"""What may be said of a verb, in the order in which it is asked."""
