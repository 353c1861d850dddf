"""What is said: the stretch of tokens that belongs to a cue, from the clause and from what stands around it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from extractors.language import relations, syntax
from extractors.language.function_words import EDGE_MARKS
from extractors.language.morphology import lemmas
from extractors.language.relations import children, has_child, is_conjunct, is_relative_clause, is_root, is_subordinator
from extractors.pipes.attributions.speakers import Speaker
from extractors.pipes.common.casualty_terms import figure_words, harming_verbs
from extractors.pipes.common.reporting import Frame, is_form_of, verbs

Range = tuple[int, int]


def trimmed(doc: Doc, start: int, end: int) -> Range:
    """A range without blanks and marks at its ends; quotation marks stay."""
    while start < end and (doc[start].is_space or doc[start].text in EDGE_MARKS):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in EDGE_MARKS):
        end -= 1
    return start, end


def clause(head: Token, after: int = -1, before: int | None = None) -> Range:
    """The whole clause under its verb, cut off at the cue that it follows or comes before."""
    start = max(head.left_edge.i, after + 1)
    end = head.right_edge.i + 1 if before is None else min(head.right_edge.i + 1, before)
    return trimmed(head.doc, start, max(start, end))


def of_verb(verb: Token, frame: Frame, source: Speaker | None) -> tuple[Range, ...]:
    """The contents of a reporting verb: what follows it, what stands before it, or the clause that it interrupts."""
    if syntax.is_passive(verb) and source is not None and frame in (Frame.MATTER, Frame.FIGURE):
        return _of_passive(verb, source)
    if frame is Frame.FIGURE:
        return (_figure(verb),)
    first, last = _cluster(verb, source)
    said = _complement(verb, frame)
    if said is not None and said.i > last and any(start <= said.left_edge.i + 1 for start, _ in _parts_behind(verb, last)):
        said = None  # "Ten men were hurt, he said, two of them [badly]": the tree takes the part for what is said
    if (said is not None or source is not None) and _is_aside(verb.doc, first, last, verb.sent):
        return _interrupted(verb, (verb.sent.start, verb.sent.end), first, last)
    if said is None:
        before = _trailing(verb, source, first, last) if frame is not Frame.ACCUSE else ()
        return before or _of_figure(verb, frame) or _of_object(verb, frame)
    return _of_clause(verb, said, frame, (first, last))


def _of_clause(verb: Token, said: Token, frame: Frame, cluster: Range) -> tuple[Range, ...]:
    """The clause that is said, before, around or behind the cue and its speaker."""
    first, last = cluster
    whole = clause(said)
    if said == verb.head or (whole[0] < first and whole[1] > last + 1 and said.i < verb.i):
        return _interrupted(verb, whole, first, last)
    if said.i < verb.i:
        start = verb.sent.start if is_root(verb) else whole[0]
        return (trimmed(verb.doc, min(start, whole[0]), first), *_parts_behind(verb, last))
    return (_after(verb, said, frame),)


def _complement(verb: Token, frame: Frame) -> Token | None:
    """The head of the clause that is said; of "found" only one with "that": what is found is no saying."""
    said = syntax.clause_complement(verb)
    if said is not None and said.i < verb.i and any(token.text == ";" for token in verb.doc[said.i : verb.i]):
        said = None  # "The army says it struck; officials claim ten dead": the tree makes an aside of the second
    if frame is Frame.FINDING:
        return said if said is not None and _has_that(said) else None
    return said or _strayed(verb)


def _has_that(clause: Token) -> bool:
    return any(child.lower_ == "that" for child in children(clause, relations.SUBORDINATORS))


def _of_passive(verb: Token, source: Speaker) -> tuple[Range, ...]:
    """What is told by who stands behind "by": "[46 deaths] were confirmed by the army", "[46 died], as given by the army"."""
    by = next((token.i for token in verb.doc[verb.i : source.start] if token.lower_ == "by"), None)
    thing = syntax.object(verb)
    if by is not None and thing is not None and thing.i < verb.i and has_child(verb, relations.PASSIVE_AUXILIARIES):
        return (trimmed(verb.doc, thing.left_edge.i, by),)
    first, last = _cluster(verb, source)
    return _trailing(verb, source, first, last) if by is not None and verb.doc[first].lower_ == "as" else ()


def _trailing(verb: Token, source: Speaker | None, first: int, last: int) -> tuple[Range, ...]:
    """The sentence before a comma and its speaker, whatever the tree hangs the cue on: "[Ten men died], say the rebels"."""
    doc, sent = verb.doc, verb.sent
    is_beside = source is not None and first <= source.start <= last
    if not is_beside or first - 1 <= sent.start or doc[first - 1].text != "," or _has_matter(verb, last):
        return ()
    if doc[first].lower_ != "as" and (not _is_finite(verb) or doc[first].tag_ in ASKING_TAGS):
        return ()
    said = trimmed(doc, sent.start, first)
    return (said, *_parts_behind(verb, last)) if _is_statement(doc[said[0] : said[1]]) else ()


def _is_finite(verb: Token) -> bool:
    """Whether a verb has a tense; "specified" with a subject of its own has one, however it is tagged."""
    is_bare = not has_child(verb, relations.HELPING_VERBS) and has_child(verb, relations.ACTIVE_SUBJECTS)
    return verb.tag_ in FINITE_TAGS or (verb.tag_ == "VBN" and is_bare)


FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
ASKING_TAGS = frozenset({"WP", "WDT", "WP$", "WRB"})


def _has_matter(verb: Token, last: int) -> bool:
    """Whether a verb of saying has what it says behind it: "the army confirmed [the attack]"."""
    matters = (child for child in children(verb, MATTERS | relations.COMPLEMENTS) if child.i > last)
    return any(not {":", ","} & {token.text for token in verb.doc[last + 1 : child.i]} for child in matters)


def _is_statement(words: Span) -> bool:
    """Whether words before a speaker are a sentence and no mere circumstance: "[Asked why], he said"."""
    is_circumstance = words[0].pos_ == "SCONJ" or words[0].tag_ in ("VBN", "VBG", "WRB")
    if (is_circumstance and not any(token.text == "," for token in words)) or words[-1].tag_ in ASKING_TAGS:
        return False
    return any(token.tag_ in FINITE_TAGS or token.tag_ == "MD" for token in words) or tells_figure(words)


def _parts_behind(verb: Token, last: int) -> tuple[Range, ...]:
    """What parts are told behind a speaker and a comma: "Ten died, the army says, [two of them children]"."""
    doc, sent = verb.doc, verb.sent
    comma = next((token.i for token in doc[last + 1 : sent.end] if token.is_punct), sent.end)
    if comma + 2 >= sent.end or doc[comma].text != ",":
        return ()
    opener, behind = doc[comma + 1], doc[comma + 2]
    counts = (opener.pos_ == "NUM" or opener.lower_ in syntax.QUANTIFIERS | PARTITIVES) and behind.lower_ == "of"
    return (trimmed(doc, comma + 1, sent.end),) if counts or opener.lower_ in INCLUSIVES else ()


PARTITIVES = frozenset({"most", "all", "none"})
INCLUSIVES = frozenset({"including", "among"})


def _figure(verb: Token) -> Range:
    """What follows a verb that gives a figure, up to the next clause: "put [the toll at ten], and said"."""
    clauses = (child for child in children(verb, NEXT_CLAUSES) if child.left_edge.i > verb.i)
    nexts = [child.left_edge.i for child in clauses if not _is_state(child) and not _is_listed(child)]
    return trimmed(verb.doc, verb.i + 1, max(verb.i + 1, min([verb.right_edge.i + 1, *nexts])))


def _is_listed(child: Token) -> bool:
    """Whether a colon opens what a figure is made of: "gave a toll[: twelve women and three men] killed"."""
    first = child.left_edge
    return first.text == ":" or (first.i > 0 and first.nbor(-1).text == ":")


FINITE = relations.SUBJECTS | relations.AUXILIARIES | relations.PASSIVE_AUXILIARIES


def _is_state(token: Token) -> bool:
    """Whether a participle without subject and auxiliary is but another state counted: "39 dead and 87 [wounded]"."""
    return token.tag_ in ("VBN", "JJ") and not has_child(token, FINITE)


def before_citing(verb: Token) -> tuple[Range, ...]:
    """What is said on another's word: "[he gave a toll of 50], citing the ministry"; nothing where the verb stands alone."""
    head = verb.head
    follows_comma = verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","
    if not follows_comma or head.i >= verb.i or head.pos_ not in ("VERB", "AUX"):
        return ()
    start = head.i + 1 if head.lower_ in verbs() else head.left_edge.i
    said = trimmed(verb.doc, start, verb.i)
    return (said,) if said[0] < said[1] else ()


FURTHER_CLAUSES = relations.CONJUNCTS | relations.ADVERBIAL_CLAUSES
NEXT_CLAUSES = FURTHER_CLAUSES | relations.ASIDES


def _strayed(verb: Token) -> Token | None:
    """The that-clause of a verb that the tree hangs on a noun between: "said on condition of anonymity [that ...]"."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + STRAYED)]:
        if token.lower_ == "that" and is_subordinator(token):
            return token.head if token.head.head.pos_ in ("NOUN", "PROPN") else None
        if token.pos_ == "VERB" and token.lower_ in verbs():
            return None
    return None


STRAYED = 12


def _cluster(verb: Token, source: Speaker | None) -> Range:
    """The first and the last token of the cue and its speaker, where they stand side by side."""
    if source is None or source.start - verb.i > BESIDE:
        return verb.i, verb.i
    if verb.i - source.end > BESIDE:
        return verb.i, verb.i
    first = min(verb.i, source.start)
    is_as = first > verb.sent.start and verb.doc[first - 1].lower_ == "as"
    return first - is_as, max(verb.i, source.end - 1)


def _is_aside(doc: Doc, first: int, last: int, sent: Span) -> bool:
    """Whether a cue stands between commas inside a sentence: "The plan, two officials said, is to withdraw"."""
    if first - 1 <= sent.start or last + 2 >= sent.end:
        return False
    if doc[first - 1].text != "," or doc[last + 1].text != ",":
        return False
    before = doc[sent.start : first]
    return before[0].pos_ == "SCONJ" or not any(token.pos_ in ("VERB", "AUX") for token in before)


BESIDE = 6


def _after(verb: Token, said: Token, frame: Frame) -> Range:
    """From the first token behind the cue that is no circumstance of it, to where the next thing said begins."""
    aside = CIRCUMSTANCES | (relations.OBJECTS if frame is Frame.HEARER else frozenset())
    circumstances = [child for child in verb.children if verb.i < child.i < said.i and child.dep_ in aside]
    skipped = {token.i for child in circumstances for token in child.subtree}
    if frame is Frame.HEARER:
        skipped -= set(range(_matter_of_hearer(verb, said), said.i))
    marks = (child for child in children(said, relations.SUBORDINATORS) if child.i > verb.i)
    that = next((mark.i for mark in marks if mark.lower_ == "that"), None)
    first = next((i for i in range(verb.i + 1, said.i + 1) if i not in skipped), said.left_edge.i)
    start = that if that is not None else first
    nexts = [child.left_edge.i for child in children(verb, FURTHER_CLAUSES) if child.left_edge.i > said.i]
    nexts += [child.left_edge.i for child in said.children if child.i > said.i and _says_on(child)]
    limit = verb.sent.end if is_root(verb) else verb.right_edge.i + 1
    return trimmed(verb.doc, start, max(min([limit, *nexts]), said.right_edge.i + 1 if not nexts else 0))


def _matter_of_hearer(verb: Token, said: Token) -> int:
    """Where "of" opens what is told, which the tree hangs on who was told: "told AFP [of] four badly hurt"."""
    hearer = next(children(verb, relations.OBJECTS), None)
    of = (token.i for token in verb.doc[hearer.i + 1 : hearer.i + 2] if token.lower_ == "of") if hearer is not None else ()
    return next(iter(of), said.i)


def _says_on(clause: Token) -> bool:
    """Whether a clause hung on what is said is another saying of the same speaker: "and added that", ", telling reporters"."""
    has_subject = has_child(clause, relations.SUBJECTS)
    return clause.dep_ in FURTHER_CLAUSES and clause.lower_ in verbs() and clause.pos_ == "VERB" and not has_subject


CIRCUMSTANCES = (
    relations.PHRASES_OF_VERB
    | relations.BARE_PHRASES
    | relations.ADVERBS
    | relations.ACTIVE_SUBJECTS
    | relations.MARKS
    | relations.PARTICLES
    | relations.AUXILIARIES
)


def _interrupted(verb: Token, whole: Range, first: int, last: int) -> tuple[Range, ...]:
    """A clause without the aside that names its speaker: "[Rebels], officials said, [killed ten]"."""
    doc = verb.doc
    trails = not is_root(verb) and verb.head.i < verb.i
    aside_end = max(last + 1, verb.right_edge.i + 1) if trails else last + 1
    before = trimmed(doc, whole[0], min(first, whole[1]))
    after = trimmed(doc, max(aside_end, whole[0]), whole[1])
    goes_on = after[0] < after[1] and not _is_about_speaking(doc, before, after)
    return (before, after) if goes_on else (before,)


def _is_about_speaking(doc: Doc, before: Range, after: Range) -> bool:
    """Whether what stands behind an aside tells of the speaker or of the speaking: "..., he said, adding", "X, who ran"."""
    opener = doc[after[0]]
    if opener.tag_ in SPEAKING_TAGS:
        return True
    is_quoted = before[1] > before[0] and doc[before[1] - 1].is_quote
    return is_quoted and not opener.is_quote


SPEAKING_TAGS = frozenset({"WP", "WDT", "WP$", "WRB", "VBG"})


MATTERS = relations.DIRECT_OBJECTS | relations.OPEN_COMPLEMENTS


def _of_figure(verb: Token, frame: Frame) -> tuple[Range, ...]:
    """The harm that is told behind a preposition, or a bare number: "admits [to one death]", "the network says [26]"."""
    number = relations.first_child(verb, relations.DIRECT_OBJECTS)
    if frame is Frame.CLAUSE and number is not None and number.pos_ == "NUM" and number.i > verb.i:
        return (clause(number, after=verb.i),)
    has_object = frame is not Frame.HEARER and has_child(verb, relations.DIRECT_OBJECTS)
    if frame not in (Frame.CLAUSE, Frame.HEARER, Frame.MATTER) or has_object or syntax.is_passive(verb):
        return ()
    limit = verb.right_edge.i + 1
    opener = next((token.i for token in verb.doc[verb.i + 1 : limit] if token.lower_ in MATTER_PREPOSITIONS), None)
    return (trimmed(verb.doc, opener, limit),) if opener is not None and tells_figure(verb.doc[opener:limit]) else ()


MATTER_PREPOSITIONS = frozenset({"of", "to", "about"})


def tells_figure(words: Span) -> bool:
    """Whether a number and a word of harm are in what is said: "spoke of [12 dead]", not "spoke of peace"."""
    return any(_is_figure_word(token) for token in words) and any(token.pos_ == "NUM" or token.like_num for token in words)


def _is_figure_word(token: Token) -> bool:
    """Whether a word counts harm: "12 [dead]", "15 [bodies]", "20 people [killed]"."""
    forms = (token.lower_, *lemmas(token.lower_))
    return any(form in figure_words() or (token.tag_ == "VBN" and form in harming_verbs()) for form in forms)


def _of_object(verb: Token, frame: Frame) -> tuple[Range, ...]:
    if frame in WITHOUT_OBJECT or syntax.is_passive(verb):
        return _of_gap(verb) if is_relative_clause(verb) and not syntax.is_passive(verb) else ()
    thing = next((child for child in children(verb, MATTERS) if child.i > verb.i), None)
    if thing is None:
        return ()
    if frame is Frame.ACCUSE:
        return (trimmed(verb.doc, thing.left_edge.i, max(verb.right_edge.i + 1, thing.right_edge.i + 1)),)
    start, end = clause(thing, after=verb.i)
    if is_form_of(verb, CLAIMING):
        end = next((token.left_edge.i for token in thing.subtree if is_relative_clause(token)), end)
    return (trimmed(verb.doc, start, _past_state(verb, thing, end)),)


CLAIMING = frozenset({"claim"})
"""What is told of an act that somebody claims is no part of the claim: "claimed [a raid] in which nine died"."""


WITHOUT_OBJECT = frozenset({Frame.CLAUSE, Frame.HEARER, Frame.FINDING, Frame.SOURCE})


def _past_state(verb: Token, thing: Token, end: int) -> int:
    """The end of what is reported with the state a bare number is said to be in: "had reported [11 dead]"."""
    state = next((child for child in verb.children if child.i == end and child.pos_ in ("ADJ", "VERB", "NOUN")), None)
    return state.right_edge.i + 1 if thing.pos_ == "NUM" and state is not None else end


def _of_gap(verb: Token) -> tuple[Range, ...]:
    """What is said in a relative clause whose own subject is what it hangs on: "what the army said [were rocket attacks]"."""
    reach = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + GAP)]
    predicate = next((token for token in reach if token.pos_ in ("VERB", "AUX")), None)
    return (trimmed(verb.doc, predicate.i, verb.sent.end),) if predicate is not None else ()


RELATIVES_OF_PEOPLE = frozenset({"who", "whose", "whom"})
"""What begins a clause about who was named last."""
GAP = 7
"""How far behind the verb the predicate may stand: "what the army said at the time were"."""


def around(cue: Token, source: Token, end: int) -> tuple[Range, ...]:
    """What "according to X" is said of: the clause it hangs on, else the sentence, without the phrase itself."""
    doc, sent = cue.doc, cue.sent
    governor = source.head if source.head != source else sent.root
    while is_conjunct(governor) and governor.head.pos_ in ("VERB", "AUX") and governor.head.i < governor.i:
        governor = governor.head
    if _ends_sentence(doc, cue, end):
        return (trimmed(doc, sent.start, cue.i),)
    if governor.pos_ in ("VERB", "AUX", "ADJ"):
        whole = (governor.left_edge.i, governor.right_edge.i + 1)
    else:
        whole = (sent.start, sent.end)
    parts = (trimmed(doc, whole[0], min(cue.i, whole[1])), trimmed(doc, max(end, whole[0]), whole[1]))
    return tuple(part for part in parts if part[1] - part[0] > 1)


def _ends_sentence(doc: Doc, cue: Token, end: int) -> bool:
    """Whether a comma and the phrase end a sentence, so that it is about all of it: "Two died, one fled, according to X".

    What the sentence goes on to say of X himself is no more of it: "..., according to the mayor, who was there".
    """
    behind = [token for token in doc[end : cue.sent.end] if not (token.is_punct or token.is_space)]
    return cue.i > cue.sent.start and cue.nbor(-1).text == "," and (not behind or behind[0].lower_ in RELATIVES_OF_PEOPLE)
