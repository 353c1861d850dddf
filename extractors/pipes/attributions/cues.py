"""The cues of attributions: verbs and nouns of saying, "according to", colons, and what nobody knows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.language import relations, syntax
from extractors.language.function_words import POSSESSIVE_MARKS, QUESTION_WORDS, SPEAKER_AND_HEARER
from extractors.language.morphology import lemmas
from extractors.language.relations import children, first_child, is_expletive, is_oblique
from extractors.lexicon import Phrases
from extractors.nlp.annotations import AttributionReading
from extractors.pipes.attributions import contents, speakers
from extractors.pipes.attributions.contents import Range
from extractors.pipes.common import reporting
from extractors.pipes.common.casualty_terms import counting_nouns, figure_words, harming_verbs
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.reporting import Frame, ReportingVerb, StanceCue
from extractors.records import Stance

FILLING = relations.NOUN_CLAUSES | relations.COMPLEMENTS
HEADLINE_WORDS = 6
"""A speaker before a colon is short: "Health ministry: 12 killed"."""


@dataclass(frozen=True, slots=True)
class Cues:
    """What cues are looked for in. `quoted` numbers the quotation of every token, -1 outside; `open_matters`: "not clear"."""

    doc: Doc
    quoted: Sequence[int]
    open_matters: Phrases[StanceCue]


def find(text: Cues) -> Iterator[AttributionReading]:
    """The attributions of every kind of cue, kind by kind."""
    return (reading for rule in RULES for reading in rule(text))


def verbs(text: Cues) -> Iterator[AttributionReading]:
    """Verbs of saying: "X said [that]", "[that], said X"."""
    forms = reporting.verbs()
    for token in text.doc:
        row = forms.get(token.lower_)
        if row is not None and reporting.is_verb(token) and token.dep_ not in NO_CUE:
            yield from _from_verb(token, row, text.quoted)


def _from_verb(verb: Token, row: ReportingVerb, quoted: Sequence[int]) -> Iterator[AttributionReading]:
    source = _source(verb, row, quoted)
    cited = contents.before_citing(verb) if row.lemma in CITING else ()
    reported = cited or contents.of_verb(verb, row.frame, source)
    if (source is None and not reported) or (row.frame is Frame.FIGURE and not _tells_figure(verb.doc, reported)):
        return
    is_aside = row.is_hedged or row.frame is Frame.FIGURE
    # who thinks, or counts, inside of what is said already, or is the author: "I think", "I counted 50 bodies"
    if is_aside and source is not None and verb.doc[source.root].lower_ in SPEAKER_AND_HEARER:
        return
    open_matter = _is_open(verb)
    yield AttributionReading(
        start=verb.i,
        end=verb.i + 1,
        source=(source.start, source.end) if source else None,
        contents=reported,
        verb=row.lemma,
        rule_id=f"attribution.{row.frame}",
        via=_outlet(verb) if row.frame is Frame.HEARER else None,
        stance=Stance.CANNOT_VERIFY if open_matter else row.stance,
        is_hedged=row.is_hedged or _is_hedged(verb, source),
    )


def _tells_figure(doc: Doc, contents: Sequence[tuple[int, int]]) -> bool:
    """Whether a number and a word of harm are in what is said: "spoke of [12 dead]", not "spoke of peace"."""
    words = [token for start, end in contents for token in doc[start:end]]
    harm = any(_is_figure_word(token) for token in words)
    return harm and any(token.pos_ == "NUM" or token.like_num for token in words)


def _is_figure_word(token: Token) -> bool:
    """Whether a word counts harm: "12 [dead]", "15 [bodies]", "20 people [killed]"."""
    forms = (token.lower_, *lemmas(token.lower_))
    return any(form in figure_words() or (token.tag_ == "VBN" and form in harming_verbs()) for form in forms)


def _is_hedged(verb: Token, source: speakers.Speaker | None) -> bool:
    """Whether a saying is itself only said to be: "reportedly said", "unconfirmed reports said"."""
    words = [*verb.children, *(verb.doc[source.start : source.end] if source is not None else ())]
    return any(word.lower_ in reporting.hedging_words() for word in words)


def _source(verb: Token, row: ReportingVerb, quoted: Sequence[int]) -> speakers.Speaker | None:
    if row.lemma in CITING:
        cited = syntax.object(verb)
        return speakers.speaker_of(cited) if cited is not None and not syntax.is_passive(verb) else None
    if reporting.is_form_of(verb.head, CITING) and verb.i > verb.head.i:
        quoted_speaker = syntax.object(verb.head)
        return speakers.speaker_of(quoted_speaker) if quoted_speaker is not None else None
    head = syntax.subject(verb)
    if head is not None and row.frame is Frame.HEARER and head.i > verb.i and not _is_quoted_before(verb):
        head = None
    if head is not None and (quoted[head.i] != quoted[verb.i] or speakers.is_in_dateline(head, verb)):
        head = None
    if head is None and not syntax.is_passive(verb):
        head = speakers.beside(verb)
    elif head is not None and not syntax.is_passive(verb):
        head = speakers.nearer(verb, head)
    if head is None or head.pos_ in ("VERB", "AUX") or is_expletive(head):
        return None
    if row.frame is Frame.FIGURE:
        head = speakers.owner(head, verb)
    if head.lower_ in reporting.nouns():
        head = speakers.issuer(head)
    return speakers.with_name(speakers.speaker_of(head), verb)


def _is_quoted_before(verb: Token) -> bool:
    """Whether a quotation ends before a verb, so that its subject may follow: "...", told Reuters the mayor."""
    return verb.i > 0 and verb.nbor(-1).is_quote


CITING = frozenset({"cite", "quote"})
NO_CUE = relations.ADJECTIVES | relations.COMPOUNDS | relations.AUXILIARIES | relations.PREPOSITIONS | relations.SUBORDINATORS


def _is_open(verb: Token) -> bool:
    """Whether the speaker leaves the matter open: "did not say whether", "declined to say"."""
    return reporting.is_negated(verb) or is_of_kind(verb.head, EventWordKind.UNWILLING)


def _outlet(verb: Token) -> tuple[int, int] | None:
    """The outlet that was told: "told [Reuters]"."""
    hearer = first_child(verb, relations.OBJECTS)
    if hearer is None or not (hearer.pos_ == "PROPN" or hearer.ent_type_ == "ORG"):
        return None
    phrase = syntax.phrase(hearer)
    return phrase.start, phrase.end


def according(text: Cues) -> Iterator[AttributionReading]:
    """Phrases: "according to X, [that]"."""
    for token in text.doc[:-2]:
        if token.lower_ != "according" or token.nbor().lower_ != "to":
            continue
        head = token.head if token.head.i > token.i + 1 else None
        if head is None:
            continue
        speaker = speakers.speaker_of(head)
        speaker = dataclasses.replace(speaker, start=max(speaker.start, token.i + 2))
        yield AttributionReading(
            start=token.i,
            end=token.i + 2,
            source=(speaker.start, speaker.end),
            contents=contents.around(token, head, speaker.end),
            verb="according to",
            rule_id="attribution.according_to",
        )


def nominal(text: Cues) -> Iterator[AttributionReading]:
    """A noun that a clause fills: "the rebels' claim that the town had fallen", "fears that more bodies lay in the rubble"."""
    rows = reporting.nouns()
    for token in text.doc:
        if token.lower_ not in rows or token.pos_ not in ("NOUN", "PROPN") or _is_where_said(token):
            continue
        clause = next((child for child in children(token, FILLING) if _has_that(child)), None)
        if clause is None:
            continue
        author = speakers.issuer(token)
        speaker = speakers.speaker_of(author) if author != token else None
        yield AttributionReading(
            start=token.i,
            end=token.i + 1,
            source=(speaker.start, speaker.end) if speaker else None,
            contents=(contents.clause(clause, after=token.i),),
            verb=rows[token.lower_].noun,
            rule_id="attribution.noun",
            is_hedged=True,
        )


def counts(text: Cues) -> Iterator[AttributionReading]:
    """A count with the body that keeps it: "[the ministry]'s toll was nine", "a count by [the union]"."""
    for token in text.doc:
        owner = _keeper(token) if token.pos_ == "NOUN" and token.lower_ in counting_nouns() else None
        if owner is None or (owner.lower_,) not in reporting.claimants():
            continue
        speaker = speakers.speaker_of(owner)
        end = speaker.end - (text.doc[speaker.end - 1].lower_ in POSSESSIVE_MARKS)
        said = contents.trimmed(text.doc, token.sent.start, token.sent.end)
        yield AttributionReading(
            start=token.i,
            end=token.i + 1,
            source=(speaker.start, end),
            contents=(said,),
            verb=token.lower_,
            rule_id="attribution.count",
        )


def _keeper(count: Token) -> Token | None:
    """Who keeps a count; "of" may lead to those counted, unless the count is told "in" or "by"."""
    possessor = first_child(count, relations.POSSESSORS)
    if possessor is not None:
        return possessor
    is_marked = any(child.lower_ in ("in", "by") for child in children(count, relations.PREPOSITIONS))
    keepers = syntax.prepositional(count, "by", "of") if is_marked else syntax.prepositional(count, "by")
    return next(iter(keepers), None)


def _is_where_said(noun: Token) -> bool:
    """Whether a document is only where somebody speaks: "said in a [statement] that"."""
    return is_oblique(noun) and noun.head.lower_ in reporting.verbs()


def _has_that(clause: Token) -> bool:
    return any(child.lower_ == "that" for child in children(clause, relations.SUBORDINATORS))


def colons(text: Cues) -> Iterator[AttributionReading]:
    """A speaker before or after a colon: "Police: five people shot at bar" and "Five people shot at bar: police"."""
    doc = text.doc
    for sent in doc.sents:
        colon = next((token.i for token in sent if token.text == ":" and token.i > sent.start), None)
        if colon is None or colon + 1 >= sent.end:
            continue
        before, after = (sent.start, colon), (colon + 1, sent.end)
        sides = next((sides for sides in ((before, after), (after, before)) if _is_speaker_of(doc, *sides)), None)
        if sides is not None:
            speaker, said = sides
            yield AttributionReading(colon, colon + 1, speaker, (contents.trimmed(doc, *said),), None, "attribution.colon")


def _is_speaker_of(doc: Doc, speaker: Range, said: Range) -> bool:
    """Whether one side of a colon is a short name for a claimant, and the other longer than it, without an address."""
    length = sum(1 for token in doc[speaker[0] : speaker[1]] if not token.is_space)
    last = next((token.lower_ for token in reversed(doc[speaker[0] : speaker[1]]) if token.is_alpha), "")
    has_address = any(token.like_url for token in doc[said[0] : said[1]])
    return not has_address and length <= HEADLINE_WORDS and (last,) in reporting.claimants() and said[1] - said[0] > length


def open_matters(text: Cues) -> Iterator[AttributionReading]:
    """What nobody knows: "It was not clear [whether anyone was killed]"; there is no speaker but the article."""
    doc = text.doc
    for match in text.open_matters.find(doc):
        sent = doc[match.start].sent
        behind = doc[match.end : min(sent.end, match.end + QUESTION_REACH)]
        question = next((token.i for token in behind if token.lower_ in QUESTION_WORDS), None)
        if question is not None:
            said = contents.trimmed(doc, question, sent.end)
            yield AttributionReading(match.start, match.end, None, (said,), None, "attribution.open", stance=match.row.stance)


QUESTION_REACH = 3

RULES = (verbs, according, nominal, counts, colons, open_matters)
