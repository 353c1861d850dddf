"""The cues of attributions: verbs and nouns of saying, "according to", colons, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractors.language import relations, syntax, written
from extractors.language.function_words import DASHES, POSSESSIVE_MARKS, QUESTION_WORDS, SPEAKER_AND_HEARER
from extractors.language.morphology import lemmas
from extractors.language.relations import children, first_child, has_child, is_expletive, is_oblique
from extractors.lexicon import Phrases
from extractors.nlp.annotations import AttributionReading
from extractors.pipes.attributions import contents, kept_counts, speakers
from extractors.pipes.attributions.contents import Range
from extractors.pipes.common import reporting
from extractors.pipes.common.casualty_terms import counting_nouns
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
    found = ((text.doc[index], forms[word]) for index, word in enumerate(written.lowered(text.doc)) if word in forms)
    for token, row in found:
        if reporting.is_verb(token) and token.dep_ not in NO_CUE and not _is_no_saying(token, row):
            yield from _from_verb(token, row, text.quoted)


def _is_no_saying(verb: Token, row: ReportingVerb) -> bool:
    """Whether words of saying say nothing: "said [to target] the chief", "claimed twelve [lives]"."""
    behind = verb.doc[verb.i + 1 : verb.i + 3]
    is_said_to = row.lemma == "say" and len(behind) == 2 and behind[0].lower_ == "to" and behind[1].tag_ == "VB"
    thing = first_child(verb, relations.DIRECT_OBJECTS)
    return is_said_to or (row.lemma == "claim" and thing is not None and thing.lower_ in ("life", "lives"))


def _from_verb(verb: Token, row: ReportingVerb, quoted: Sequence[int]) -> Iterator[AttributionReading]:
    source = _source(verb, row, quoted)
    cited = contents.before_citing(verb) if row.lemma in CITING else ()
    reported = cited or contents.of_verb(verb, row.frame, source)
    if (source is None and not reported) or (row.frame is Frame.FIGURE and not _tells_figure(verb.doc, reported)):
        return
    if row.frame in FOUND_OUT and (source is None or not reported):
        return
    if row.stance is Stance.REVISES and source is not None and _is_no_speaker(verb.doc[source.root]):
        return
    if row.frame is Frame.FIGURE and source is not None and kept_counts.is_count(verb.doc[source.root]):
        reported = tuple((min(start, source.start), end) for start, end in reported)  # "[a tally] spoke of 12 dead"
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
        via=_outlet(verb, row.frame),
        stance=Stance.CANNOT_VERIFY if open_matter else row.stance,
        is_hedged=row.is_hedged or _is_hedged(verb, source),
    )


FOUND_OUT = frozenset({Frame.FINDING, Frame.SOURCE})


def _is_no_speaker(noun: Token) -> bool:
    """Whether it is a thing or a deed that moves a toll: "[his death] raised the toll to nine"; a body may do so, too."""
    return noun.pos_ == "NOUN" and not noun.ent_type_ and not kept_counts.is_claimant((noun,))


def _tells_figure(doc: Doc, said: Sequence[Range]) -> bool:
    return any(contents.tells_figure(doc[start:end]) for start, end in said)


def _is_hedged(verb: Token, source: speakers.Speaker | None) -> bool:
    """Whether a saying is itself only said to be: "reportedly said", "unconfirmed reports said"."""
    words = [*verb.children, *(verb.doc[source.start : source.end] if source is not None else ())]
    return any(word.lower_ in reporting.hedging_words() for word in words)


def _source(verb: Token, row: ReportingVerb, quoted: Sequence[int]) -> speakers.Speaker | None:
    """Who says it: the one cited, the one behind "from", the subject, or who stands beside the verb."""
    if row.lemma in CITING:
        cited = syntax.object(verb)
        return speakers.speaker_of(cited) if cited is not None and not syntax.is_passive(verb) else None
    if reporting.is_form_of(verb.head, CITING) and verb.i > verb.head.i:
        quoted_speaker = syntax.object(verb.head)
        return speakers.speaker_of(quoted_speaker) if quoted_speaker is not None else None
    if row.frame is Frame.SOURCE:
        return next((speakers.speaker_of(origin) for origin in syntax.prepositional(verb, "from")), None)
    before = _of_verb_before(verb, quoted)
    if before is not None:
        return before
    head = _subject(verb, row, quoted)
    if head is None:
        return None
    if head.pos_ in ("VERB", "AUX") or is_expletive(head):
        return None
    if row.frame is Frame.FIGURE:
        head = speakers.owner(head, verb)
    if head.lower_ in reporting.nouns():
        head = speakers.issuer(head)
    return speakers.with_partner(speakers.with_name(speakers.speaker_of(head), verb), verb)


def _subject(verb: Token, row: ReportingVerb, quoted: Sequence[int]) -> Token | None:
    """The subject of a verb of saying, unless the tree takes one from elsewhere; else the noun beside it."""
    head = syntax.subject(verb)
    if head is not None and row.frame is Frame.HEARER and head.i > verb.i and not _is_quoted_before(verb):
        head = None
    if head is not None and (quoted[head.i] != quoted[verb.i] or speakers.is_in_dateline(head, verb)):
        head = _subject_of_cue(verb, quoted)
    if syntax.is_passive(verb):
        return head or _own_subject(verb)
    return speakers.beside(verb) if head is None else speakers.nearer(verb, head)


def _subject_of_cue(verb: Token, quoted: Sequence[int]) -> Token | None:
    """Who says on where the tree joins a verb to what is quoted: "[the ministry] adds, and speaks of 19 dead"."""
    cue = verb.head.head
    is_joined = relations.is_conjunct(verb) and quoted[verb.head.i] != quoted[verb.i] == quoted[cue.i]
    return syntax.subject(cue) if is_joined and cue.lower_ in reporting.verbs() else None


def _own_subject(verb: Token) -> Token | None:
    """The subject of a bare form that only looks passive: "Ten died, [the mayor] specified"."""
    return first_child(verb, relations.ACTIVE_SUBJECTS) if not has_child(verb, relations.HELPING_VERBS) else None


def _of_verb_before(verb: Token, quoted: Sequence[int]) -> speakers.Speaker | None:
    """Who goes on saying in a participle behind a comma: "[the ministry] said in a statement, adding that ..."."""
    if verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != "," or has_child(verb, relations.SUBJECTS):
        return None
    forms = reporting.verbs()
    before = (token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token.lower_ in forms)
    other = next((token for token in before if reporting.is_verb(token) and token.tag_ != "VBG"), None)
    return _source(other, forms[other.lower_], quoted) if other is not None else None


def _is_quoted_before(verb: Token) -> bool:
    """Whether a quotation ends before a verb, so that its subject may follow: "...", told Reuters the mayor."""
    return verb.i > 0 and verb.nbor(-1).is_quote


CITING = frozenset({"cite", "quote"})
NO_CUE = relations.ADJECTIVES | relations.COMPOUNDS | relations.AUXILIARIES | relations.PREPOSITIONS | relations.SUBORDINATORS


def _is_open(verb: Token) -> bool:
    """Whether the speaker leaves the matter open: "did not say whether", "declined to say"."""
    return reporting.is_negated(verb) or is_of_kind(verb.head, EventWordKind.UNWILLING)


def _outlet(verb: Token, frame: Frame) -> tuple[int, int] | None:
    """The outlet that was told, or that learned: "told [Reuters] of two deaths", "[AFP] learned from a medic"."""
    hearer = None
    if frame is Frame.HEARER:
        hearer = first_child(verb, relations.OBJECTS)
    elif frame is Frame.SOURCE:
        hearer = syntax.subject(verb)
    if hearer is None or not (hearer.pos_ == "PROPN" or hearer.ent_type_ == "ORG"):
        return None
    phrase = syntax.phrase(hearer)
    end = next((token.i for token in phrase if token.i > hearer.i and token.pos_ == "ADP"), phrase.end)
    return phrase.start, end


def according(text: Cues) -> Iterator[AttributionReading]:
    """Phrases: "according to X, [that]"."""
    words = written.lowered(text.doc)
    for index in range(len(words) - 2):
        if words[index : index + 2] != ("according", "to"):
            continue
        token = text.doc[index]
        named = token.head if token.head.i > token.i + 1 else _behind_to(token)
        if named is None:
            continue
        phrase = speakers.speaker_of(named)
        author = _author(named)
        speaker = phrase if author == named else speakers.speaker_of(author)
        yield AttributionReading(
            start=token.i,
            end=token.i + 2,
            source=(max(speaker.start, token.i + 2), speaker.end - (text.doc[speaker.end - 1].lower_ in POSSESSIVE_MARKS)),
            contents=contents.around(token, named, max(phrase.end, speaker.end)),
            verb="according to",
            rule_id="attribution.according_to",
        )


def _behind_to(according: Token) -> Token | None:
    """The first noun behind "according to", where the tree hangs the phrase elsewhere."""
    behind = according.doc[according.i + 2 : according.sent.end]
    return next((token for token in behind if token.pos_ in speakers.NOMINAL and token.left_edge.i >= according.i + 2), None)


def _author(document: Token) -> Token:
    """Who made the document or the count that is named for its maker: "a toll that [the government] announced"."""
    forms = (document.lower_, *lemmas(document.lower_))
    if any(form in counting_nouns() for form in forms):
        return kept_counts.keeper(document) or speakers.maker(document) or document
    return speakers.issuer(document) if document.lower_ in reporting.nouns() else document


def nominal(text: Cues) -> Iterator[AttributionReading]:
    """A noun that a clause fills: "the rebels' claim that the town had fallen", "fears that more bodies lay in the rubble"."""
    rows = reporting.nouns()
    for token in (text.doc[index] for index, word in enumerate(written.lowered(text.doc)) if word in rows):
        if token.pos_ not in ("NOUN", "PROPN") or _is_where_said(token):
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
    return kept_counts.find(text.doc)


def _is_where_said(noun: Token) -> bool:
    """Whether a document is only where somebody speaks: "said in a [statement] that"."""
    return is_oblique(noun) and has_child(noun, relations.PREPOSITIONS) and noun.head.lower_ in reporting.verbs()


def _has_that(clause: Token) -> bool:
    return any(child.lower_ == "that" for child in children(clause, relations.SUBORDINATORS))


def colons(text: Cues) -> Iterator[AttributionReading]:
    """A speaker before or after a colon: "Police: five people shot at bar" and "Five people shot at bar: police"."""
    doc = text.doc
    for sent in doc.sents:
        colon = next((token.i for token in sent if token.text == ":" and token.i > sent.start), None)
        if colon is None or colon + 1 >= sent.end:
            continue
        before, after = (_past_dash(doc, sent.start, colon), colon), (colon + 1, sent.end)
        sides = next((sides for sides in ((before, after), (after, before)) if _is_speaker_of(doc, *sides)), None)
        if sides is not None:
            speaker, said = sides
            named = contents.trimmed(doc, *speaker)
            yield AttributionReading(colon, colon + 1, named, (contents.trimmed(doc, *said),), None, "attribution.colon")


def _past_dash(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind the time of an entry: "06:00 - [Police]: five people shot"."""
    return next((token.i + 1 for token in reversed(doc[start:end]) if token.text in DASHES and token.whitespace_), start)


def _is_speaker_of(doc: Doc, speaker: Range, said: Range) -> bool:
    """Whether one side of a colon is a short name for a claimant, and the other counts harm or is longer, without an address.

    A person speaks before a colon, and a state behind it, where the other side counts harm: "Twelve soldiers killed: India".
    What stands before a colon may be but the place: "India: twelve soldiers killed".
    """
    words = [token for token in doc[speaker[0] : speaker[1]] if not token.is_space]
    named = [token for token in words if token.is_alpha]
    has_address = any(token.like_url for token in doc[said[0] : said[1]])
    is_figure = contents.tells_figure(doc[said[0] : said[1]])
    if has_address or not named or len(words) > HEADLINE_WORDS or not (is_figure or said[1] - said[0] > len(words)):
        return False
    last = named[-1]
    may_speak = last.ent_type_ == "PERSON" or (last.ent_type_ == "GPE" and speaker > said)
    return kept_counts.is_claimant(named) or (may_speak and is_figure)


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
