"""Counts with the body that keeps them.

Reads
    [The ministry]'s toll was nine. A count by [the union] stood at ten.
    The figure in use was that of [the union]: ten dead.
Refuses
    The toll of the raid was nine.      "of" leads to those counted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.language import relations, syntax, written
from extractors.language.function_words import POSSESSIVE_MARKS
from extractors.language.morphology import lemmas
from extractors.language.relations import children, first_child
from extractors.nlp.annotations import AttributionReading
from extractors.pipes.attributions import contents, speakers
from extractors.pipes.common import reporting
from extractors.pipes.common.casualty_terms import counting_nouns

POSSESSIVES = frozenset({"its", "their"})


def find(doc: Doc) -> Iterator[AttributionReading]:
    """The counts that are told as some body's."""
    for token in (doc[index] for index, word in enumerate(written.lowered(doc)) if word == "that" or _is_count(word)):
        owner = _owner_of(token)
        if owner is None:
            continue
        said = contents.trimmed(doc, token.sent.start, token.sent.end)
        if owner.lower_ in POSSESSIVES and not contents.tells_figure(doc[said[0] : said[1]]):
            continue
        speaker = speakers.speaker_of(owner) if owner.i < token.i or token.lower_ != "that" else speakers.bare(owner)
        end = speaker.end - (doc[speaker.end - 1].lower_ in POSSESSIVE_MARKS)
        yield AttributionReading(
            start=token.i,
            end=token.i + 1,
            source=(speaker.start, end),
            contents=(said,),
            verb=token.lower_,
            rule_id="attribution.count",
        )


def _owner_of(token: Token) -> Token | None:
    """Whose a count is; of a claimant, or of "its"."""
    owner = keeper(token) if token.pos_ == "NOUN" and is_count(token) else _of_another(token)
    is_speaker = owner is not None and (owner.lower_ in POSSESSIVES or is_claimant((owner,)))
    return owner if is_speaker else None


def _of_another(token: Token) -> Token | None:
    """Whose the count is to which "that" points: "the figure in use was that of [the union]"."""
    if token.lower_ != "that" or token.i + 2 >= token.sent.end or token.nbor().lower_ != "of" or token.nbor(-1).pos_ != "AUX":
        return None
    if not any(noun.pos_ == "NOUN" and is_count(noun) for noun in token.doc[token.sent.start : token.i]):
        return None
    behind = token.doc[token.i + 2 : token.sent.end]
    return next((noun for noun in behind if noun.pos_ in ("NOUN", "PROPN") and not relations.is_compound(noun)), None)


def is_count(noun: Token) -> bool:
    return _is_count(noun.lower_)


def _is_count(word: str) -> bool:
    return any(form == "figure" or form in counting_nouns() for form in lemmas(word))


def keeper(count: Token) -> Token | None:
    """Who keeps a count; "of" may lead to those counted, unless the count is told "in" or "by"."""
    possessor = first_child(count, relations.POSSESSORS)
    if possessor is not None and possessor.lower_ in POSSESSIVES:
        return _owner(count, possessor)
    if possessor is not None:
        return possessor
    is_marked = any(child.lower_ in ("in", "by") for child in children(count, relations.PREPOSITIONS))
    keepers = syntax.prepositional(count, "by", "of") if is_marked else syntax.prepositional(count, "by")
    return next(iter(keepers), None)


def _owner(count: Token, possessor: Token) -> Token:
    """Whose "its" is in its clause: "[the ministry] has not changed its figures"; else the word itself, for one before."""
    subject = syntax.subject(count.head) if count.head.pos_ == "VERB" else None
    return subject if subject is not None and subject.i < count.i and is_claimant((subject,)) else possessor


def is_claimant(name: Sequence[Token]) -> bool:
    """Whether the last words of a name are those of a claimant: "state [emergency service]"."""
    lowered = tuple(token.lower_ for token in name)
    return any(lowered[start:] in reporting.claimants() for start in range(len(lowered)))
