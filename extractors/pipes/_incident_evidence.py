"""What one mention of an event brings to its incident: date, place, sides, whether it points back, answers or is history."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from spacy.tokens import Doc, Token

from extractors import lexicon
from extractors.nlp.annotations import ActorReading, DateReading, EventReading, PlaceReading, Reading, section_kind
from extractors.nlp.forms import lemmas
from extractors.nlp.phrases import PhraseTree, Words
from extractors.pipes._trigger_words import Part, Trigger
from extractors.records import ActorType, Role, SectionKind

Found = TypeVar("Found", bound=Reading)

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each"})
POINTING = frozenset({"this", "that", "these", "those"})
SHARED_CLAUSE = frozenset({"conj", "xcomp", "advcl", "acl", "acl:relcl", "relcl"})
"""How a clause may hang on another and happen at its time."""
CORE = frozenset({"nsubj", "nsubj:pass", "obj"})
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "relcl", "parataxis", "csubj"})
OTHER_TIME = frozenset({"after", "before", "since", "until", "following", "if"})
RESULTS = frozenset({"kill", "wound", "injure", "die", "murder", "slay", "hurt"})
"""What follows from an attack rather than being one of its own."""
SAYING_REACH = 4
NEXT_SENTENCE = 2
COUNTED_FROM = frozenset({"after", "before", "following"})
COUNTED = COUNTED_FROM | {"later", "earlier"}
CONSEQUENCE = frozenset({"lead", "touch", "trigger", "prompt", "spark", "cause", "provoke", "ignite"})
DEEDS = ("strike", "attack", "raid", "fire", "bomb", "shell", "clash", "ambush")
"""Words that longer ones end in: an airstrike is a strike."""
SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
SPEECH = frozenset({"ask", "speak", "tell", "say", "visit", "travel", "write", "tweet"})
"""Verbs whose place and day are the speaker's, also where they are no attribution."""
STATE_SIDE = frozenset({ActorType.STATE, ActorType.STATE_FORCES, ActorType.GOVERNMENT_BODY})
DOERS = frozenset({Role.PERPETRATOR, Role.ALLEGED_PERPETRATOR, Role.CLAIMS_RESPONSIBILITY})
SUFFERERS = frozenset({Role.RECIPIENT, Role.VICTIM})


class CueKind(StrEnum):
    """An event told as the answer to another before or after the cue, or as history."""

    RESPONSE = "response"
    ANSWER = "answer"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class IncidentCue:
    """A row of ``seeds/incident_cues.csv``."""

    cue: str
    kind: CueKind
    example: str


@functools.cache
def cues() -> PhraseTree[IncidentCue]:
    return PhraseTree((row.cue, row) for row in lexicon.read(IncidentCue, "incident_cues.csv"))


@functools.cache
def speech_acts() -> frozenset[str]:
    """Verbs that say something about a deed, so that their day and place are not the deed's: "on Monday condemned the raid"."""
    rows = lexicon.read(Trigger, "triggers.csv")
    return frozenset(row.phrase for row in rows if row.part is Part.VERB and row.event_type in SPOKEN and " " not in row.phrase)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention, read for grouping. `weak_date` is the day on which it was told, not done."""

    number: int
    event: EventReading
    sentence: int
    date: DateReading | None
    weak_date: DateReading | None
    place: PlaceReading | None
    countries: frozenset[str]
    doers: frozenset[str]
    sufferers: frozenset[str]
    sufferer_types: frozenset[ActorType]
    doer_types: frozenset[ActorType]
    describes: bool
    named_victims: frozenset[str]
    is_result: bool
    points_back: bool
    is_definite: bool
    is_new: bool
    is_one: bool
    is_some: bool
    is_answer: bool
    is_history: bool
    in_headline: bool
    lemma: str


class Sentences:
    """Sentences of a Doc by token."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [sent.start for sent in doc.sents]

    def number(self, token: int) -> int:
        return bisect.bisect_right(self.starts, token) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        starts = (*self.starts, len(self.doc), len(self.doc))
        return starts[number], starts[min(number + 1, len(self.starts))]

    def of(self, readings: Sequence[Found], number: int) -> list[Found]:
        """The readings, ordered by start, that begin in a sentence."""
        start, end = self.bounds(number)
        first = bisect.bisect_left(readings, start, key=lambda reading: reading.start)
        after = bisect.bisect_left(readings, end, key=lambda reading: reading.start)
        return list(readings[first:after])


class Witness:
    """Reads the evidence of every mention of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.sentences = Sentences(doc)
        self.parsed = doc.has_annotation("DEP")
        self.dates: tuple[DateReading, ...] = doc._.dates
        self.places: tuple[PlaceReading, ...] = doc._.places
        self.actors: tuple[ActorReading, ...] = doc._.actors
        self.sayings = {reading.start for reading in doc._.attributions}
        self.told_dates = {date.start for date in self.dates if self._follows_saying(date)}
        self.cues = [(found.start, found.end, found.rows[0].kind) for found in cues().longest(Words.of(doc))]

    def evidence(self, number: int, event: EventReading) -> Evidence:
        root = self.doc[event.root]
        sentence = self.sentences.number(event.start)
        dates = [*self.sentences.of(self.dates, sentence), *self._just_after(event, sentence)]
        date = self._clause_date(event, dates)
        word = self._word(event)
        return Evidence(
            number=number,
            event=event,
            sentence=sentence,
            date=date,
            weak_date=None if date else self._told_date(event, dates),
            place=self._place(event, sentence),
            countries=self._countries(event, sentence),
            doers=self._sides(event, DOERS),
            sufferers=self._sides(event, SUFFERERS),
            sufferer_types=frozenset(actor.actor_type for actor in self._cast(event, SUFFERERS)),
            doer_types=frozenset(actor.actor_type for actor in self._cast(event, DOERS)),
            describes=root.dep_ in ("acl", "acl:relcl", "relcl"),
            named_victims=frozenset(
                actor.name for actor in self._cast(event, SUFFERERS) if actor.is_named and actor.actor_type is ActorType.PERSON
            ),
            is_result=word in RESULTS and root.pos_ not in ("NOUN", "PROPN"),
            points_back=self._has_determiner(event, POINTING),
            is_definite=self._has_determiner(event, DEFINITE),
            is_new=self._has_determiner(event, frozenset({"a", "an", "another"})),
            is_one=root.tag_ in ("NN", "NNP"),
            is_some=root.tag_ in ("NNS", "NNPS"),
            is_answer=self._has_cue(event, CueKind.ANSWER),
            is_history=self._has_cue(event, CueKind.HISTORY),
            in_headline=section_kind(event.span(self.doc)) is SectionKind.HEADLINE,
            lemma=word,
        )

    def _just_after(self, event: EventReading, sentence: int) -> list[DateReading]:
        """A date right behind the event, where the sentence was cut between them: "came under attack | Monday, with ..."."""
        _, end = self.sentences.bounds(sentence)
        return (
            [date for date in self.sentences.of(self.dates, sentence + 1) if date.start <= event.end + 1]
            if event.end == end
            else []
        )

    # ---- words

    def _word(self, event: EventReading) -> str:
        """What the deed is called, whatever the form: "strike" of "air strikes", "kill" of "were killed"."""
        _, part, phrase = ("", "", *event.rule_id.split("."))[-3:]
        words = phrase.split("_")
        result = next((word for word in words if word in RESULTS), None)
        deed = next((deed for deed in DEEDS for word in words for form in lemmas(word) if form.endswith(deed)), None)
        return result or deed or (words[-1] if part == Part.NOUN else words[0])

    def _has_determiner(self, event: EventReading, words: frozenset[str]) -> bool:
        root = self.doc[event.root]
        if root.pos_ not in ("NOUN", "PROPN"):
            return False
        if not self.parsed:
            return event.start > 0 and self.doc[event.start - 1].lower_ in words
        owned = words is DEFINITE and any(child.dep_ in ("nmod:poss", "poss") for child in root.children)
        return owned or any(child.dep_ in ("det", "amod") and child.lower_ in words for child in root.children)

    def _has_cue(self, event: EventReading, kind: CueKind) -> bool:
        """Whether a cue of this kind stands over the event: before it in its sentence, or inside it."""
        start, _ = self.sentences.bounds(self.sentences.number(event.start))
        reach = 8 if kind is CueKind.ANSWER else len(self.doc)
        return any(
            found is kind and start <= first and (first <= event.start + 1 and event.start - last <= reach)
            for first, last, found in self.cues
            if kind is CueKind.ANSWER or self._is_same_clause(first, event.root)
        )

    def _is_same_clause(self, token: int, root: int) -> bool:
        if not self.parsed:
            return True
        return self._clause(self.doc[token]) in self._clauses(self.doc[root])

    # ---- clauses

    def _clause(self, token: Token) -> int:
        """The head of the clause in which a token stands: a verb, or what heads a clause without one."""
        for ancestor in (token, *token.ancestors):
            if ancestor.pos_ in ("VERB", "AUX") or ancestor.dep_ in CLAUSAL:
                return int(ancestor.i)
        return int(token.i)

    def _clauses(self, root: Token) -> list[int]:
        """The clause of an event and those above it that share its time, up to a verb of saying."""
        found = [self._clause(root)]
        while len(found) < 4:
            verb = self.doc[found[-1]]
            if verb.dep_ not in SHARED_CLAUSE or verb.head is verb or self._is_saying(verb.head):
                break
            if any(child.lower_ in OTHER_TIME for child in verb.children) or _leads_on(verb):
                break
            found.append(self._clause(verb.head))
        return found

    def _is_saying(self, token: Token) -> bool:
        return token.i in self.sayings or any(form in SPEECH or form in speech_acts() for form in lemmas(token.lower_))

    # ---- dates

    def _follows_saying(self, date: DateReading) -> bool:
        """As in "said [on June 26]", "told reporters [on Monday]": the day of the words."""
        if self.parsed:
            clause = self.doc[self._clause(self._root(date))]
            if self._is_saying(clause) and clause.dep_ != "acl" and not self._follows_place(date):
                return True
        return self._saying_before(date) is not None

    def _follows_place(self, date: DateReading) -> bool:
        """As in "defended the strikes in [Syria] on Sunday": behind the place of a deed stands its day."""
        return any(date.start - 2 <= place.end <= date.start for place in self.places) and not any(
            child.dep_ == "obl" and child.i < date.start for child in self.doc[self._clause(self._root(date))].children
        )

    def _saying_before(self, date: DateReading) -> int | None:
        for index in range(date.start - 1, max(-1, date.start - SAYING_REACH), -1):
            if index in self.sayings:
                return index
            if self.doc[index].is_punct or self.doc[index].lower_ == "that":
                return None
        return None

    def _is_of_other(self, date: DateReading, event: EventReading) -> bool:
        """Whether an offset speaks of the other side.

        "[A day after] the strikes" dates what came after them, unless that day is told already ("on Monday, a day after the
        strikes"): then it dates the strikes.
        """
        if self.doc[date.end - 1].lower_ not in COUNTED_FROM:
            return False
        counted = event.root >= date.end and not any(token.text == "," for token in self.doc[date.end : event.root])
        return counted is not self._is_anchored_here(date)

    def _is_anchored_here(self, date: DateReading) -> bool:
        start, _ = self.sentences.bounds(self.sentences.number(date.start))
        text = date.date.anchor_text
        return any(other.date.text == text and start - NEXT_SENTENCE <= other.start < date.start for other in self.dates)

    def _clause_date(self, event: EventReading, dates: Sequence[DateReading]) -> DateReading | None:
        """The date inside the event's phrase, else in its clause, else in a clause that shares its time."""
        dates = [date for date in dates if date.start not in self.told_dates and not self._is_of_other(date, event)]
        offset = next(
            (date for date in dates if self.doc[date.end - 1].lower_ in COUNTED_FROM and self._is_anchored_here(date)), None
        )
        if offset is not None and offset.end <= event.root:
            return offset
        if not dates:
            return None
        if not self.parsed:
            return min(dates, key=lambda date: abs(date.start - event.root))
        root = self.doc[event.root]
        inside = [date for date in dates if date.start == event.end or self._is_in_phrase(date, event, root)]
        if inside:
            return min(inside, key=lambda date: abs(date.start - event.root))
        for clause in self._clauses(root):
            near = [date for date in dates if self._clause(self._root(date)) == clause]
            if near:
                return min(near, key=lambda date: abs(date.start - event.root))
        return None

    def _is_in_phrase(self, date: DateReading, event: EventReading, root: Token) -> bool:
        """Under the event in the tree, or behind its place: "strikes in Syria [on Sunday]"."""
        if self._is_under(self._root(date), root):
            return True
        between = self.doc[event.end : date.start]
        placed = any(event.end <= place.start and place.end <= date.start for place in self.places)
        return placed and all(token.pos_ in ("ADP", "PROPN", "CCONJ", "DET", "ADJ", "NOUN") for token in between)

    def _told_date(self, event: EventReading, dates: Sequence[DateReading]) -> DateReading | None:
        """The date of the saying in whose content the event stands."""
        if not self.parsed:
            return None
        sayings = {ancestor.i for ancestor in self.doc[event.root].ancestors if self._is_saying(ancestor)}
        for date in dates:
            counted = self.doc[date.end - 1].lower_ in COUNTED
            if (
                not counted
                and date.start in self.told_dates
                and sayings & {self._clause(self._root(date)), self._saying_before(date)}
            ):
                return date
        return None

    def _root(self, reading: Reading) -> Token:
        return reading.span(self.doc).root

    def _is_under(self, token: Token, root: Token) -> bool:
        return token == root or any(ancestor == root for ancestor in token.ancestors)

    # ---- places

    def _place(self, event: EventReading, sentence: int) -> PlaceReading | None:
        """The place of the event's clause, the finest first; not the one where somebody spoke."""
        near = self.sentences.of(self.places, sentence)
        if not near:
            return None
        if not self.parsed:
            return min(near, key=lambda place: (place.place.where_prec, abs(place.start - event.root)))
        ranked = [(rank, place) for place in near if (rank := self._rank(event, place)) is not None]
        return min(ranked, key=lambda pair: pair[0])[1] if ranked else None

    def _countries(self, event: EventReading, sentence: int) -> frozenset[str]:
        """The countries of the places in the event's own phrase or clause: "strikes in [Iraq] and [Syria]"."""
        if not self.parsed:
            return frozenset()
        own = [place.place for place in self.sentences.of(self.places, sentence) if self._is_own(event, place)]
        return frozenset(country for place in own for country in (place.country_iso3, *place.countries) if country)

    def _is_own(self, event: EventReading, place: PlaceReading) -> bool:
        rank = self._rank(event, place)
        return rank is not None and rank[0] == 0

    def _rank(self, event: EventReading, place: PlaceReading) -> tuple[int, bool, int, int] | None:
        """How well a place fits: inside the phrase, in the clause, in a sharing clause; then precision, then distance."""
        token, root = self._root(place), self.doc[event.root]
        clause = self._clause(token)
        clauses = self._clauses(root)
        distance = abs(place.start - event.root)
        fineness = (place.place.country_iso3 is None, place.place.where_prec)
        if self._is_of_speaker(place, event) or (
            self._is_saying(self.doc[clause]) and clause != event.root and not self._is_under(token, root)
        ):
            return None
        acting = root.pos_ in ("VERB", "AUX") or (root.dep_ in CORE and root.head.i == clause)
        if self._is_under(token, root) or (clause == clauses[0] and acting):
            return (0, *fineness, distance)
        if clause in clauses or clause == clauses[0]:
            return (1, *fineness, distance)
        return (2, *fineness, distance) if self._hangs_below(token, clauses) else None

    def _is_of_speaker(self, place: PlaceReading, event: EventReading) -> bool:
        """As in "told reporters in [Rome] that the strikes ...", "the strikes ..., he told reporters in [Rome]"."""
        if place.end <= event.start:
            between = self.doc[place.end : event.start]
            return any(token.lower_ == "that" and token.dep_ == "mark" for token in between)
        return any(token.i in self.sayings for token in self.doc[event.end : place.start])

    def _hangs_below(self, token: Token, clauses: Sequence[int]) -> bool:
        """Whether a place stands in a clause under the event's, of the same time and said by nobody else."""
        for ancestor in token.ancestors:
            if ancestor.i in clauses:
                return True
            if self._is_saying(ancestor) or any(child.lower_ in OTHER_TIME for child in ancestor.children):
                return False
        return False

    # ---- sides

    def _sides(self, event: EventReading, roles: frozenset[Role]) -> frozenset[str]:
        return frozenset(side for actor in self._cast(event, roles) for side in _side(actor, is_doer=roles is DOERS))

    def _cast(self, event: EventReading, roles: frozenset[Role]) -> list[ActorReading]:
        return [self.actors[role.actor] for role in event.roles if role.role in roles]


def _leads_on(verb: Token) -> bool:
    """As in "touching off a cycle that [led] to ...": what follows from a deed has a day of its own."""
    return any(form in CONSEQUENCE for form in lemmas(verb.lower_))


def _side(actor: ActorReading, *, is_doer: bool) -> Iterator[str]:
    """What an actor can be known by: its country where it acts for one, else its name. A president orders for the state."""
    acts_for_state = actor.actor_type in STATE_SIDE or (is_doer and actor.actor_type is ActorType.PERSON)
    if acts_for_state and actor.country_iso3 is not None:
        yield actor.country_iso3
    elif actor.gazetteer_id is not None or actor.qualifier is not None:
        yield actor.gazetteer_id or actor.name
