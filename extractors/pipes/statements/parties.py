"""Who says something and to whom, by the words around its trigger.

Reads
    [Iraq]'s offer to [Iran]; [Iraq] made an offer            who says it stands beside the noun, or does what the noun names
    an embargo was imposed on [the generals] by [Canada]      the same in the passive
    talks between [Iraq] and [Iran]; a summit of [premiers]   two sides: each says it to the other
    The plan won the backing of [the League]                  who gives what another wins
    [Chile] extradited the banker to [Peru]                   who is given something is told, before what is given
    [Iran] threatened to break with [Congo] and [Chad]        those of the clause that is threatened
Refuses
    the speakers themselves: "North Korea warned that [it] would answer" tells nobody
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from extractors.language import syntax
from extractors.language.morphology import lemmas
from extractors.language.relations import OPEN_COMPLEMENTS, POSSESSORS, PREPOSITIONS, RECIPIENTS, children, first_child
from extractors.nlp.annotations import ActorReading, AttributionReading, TriggerPart, TriggerReading
from extractors.pipes.common.arguments import Arguments
from extractors.pipes.common.event_words import EventWordKind, is_of_kind
from extractors.pipes.common.support_verbs import support_verbs
from extractors.pipes.common.trigger_words import Frame, Quad, frame_of, types_of
from extractors.records import Role

TOWARD = ("with", "to", "against", "on", "from", "for", "over", "of", "at", "between", "in")
SIDES = ("between", "among", "of")
"""What stands before those of a noun that has two sides."""
GIVERS = ("by", "from", "of")
"""What stands before those who give what another wins."""
LONGEST = 40
OWN = frozenset({"its", "his", "her", "their"})
Actors = tuple[int, ...]


class Parties:
    """Asks one parsed Doc, with its actors and attributions, who says something to whom."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.actors: Sequence[ActorReading] = doc._.actors
        self.arguments = Arguments(doc, self.actors)
        self.attributions: Sequence[AttributionReading] = doc._.attributions

    def around(self, root: Token, trigger: TriggerReading) -> tuple[Actors, Actors]:
        """Who says it and who is told; what somebody must do is said by another."""
        if frame_of(trigger.trigger) is Frame.SUFFERER:
            told = self.arguments.of(syntax.subject(root.head if root.pos_ == "AUX" else root))
            return self._others(self._source(root), told), told
        if trigger.trigger.part is TriggerPart.NOUN and _is_won(root):
            speakers = self._others(self._behind((*self._words(root, trigger), root.head), GIVERS) or self._source(root), ())
            return speakers, self._others(self.arguments.of(syntax.subject(root.head)), speakers)
        speakers = self._others(self._speakers(root, trigger) or self._source(root), ())
        return speakers, self._first_others(self._told(root, trigger), speakers)

    def of_act(self, verb: Token, *, is_announced: bool) -> tuple[Actors, Actors]:
        """Who will do an act and to whom; of one that is only announced, who says so: "said that spies [will be shot]"."""
        speakers = self.arguments.of(syntax.subject(verb)) or (self._source(verb) if is_announced else ())
        return speakers, self._first_others(self._given(verb, is_to_first=True), speakers)

    # ---- who

    def _speakers(self, root: Token, trigger: TriggerReading) -> Actors:
        if trigger.trigger.part is TriggerPart.VERB:
            return self.arguments.of(syntax.subject(root)) or self._nearest(root)
        words = self._words(root, trigger)
        if frame_of(trigger.trigger) is Frame.MUTUAL:
            found = self._behind(words, SIDES)
            if len(found) > 1 or (found and not self.arguments.of(syntax.subject(root.head))):
                return found
        by = self._behind((root,), ("by", "from"))
        return tuple(dict.fromkeys((*self.arguments.beside(root), *by, *self._carriers(root))))

    def _words(self, root: Token, trigger: TriggerReading) -> tuple[Token, ...]:
        """The words of a trigger, that which governs the others first."""
        return tuple(dict.fromkeys((root, *(self.doc[index] for index in range(trigger.start, trigger.end)))))

    def _behind(self, words: Sequence[Token], prepositions: Sequence[str]) -> Actors:
        phrases = (other for word in words for other in syntax.prepositional(word, *prepositions))
        return tuple(dict.fromkeys(actor for other in phrases for actor in self.arguments.of(other)))

    def _carriers(self, noun: Token) -> Actors:
        """Who does what a noun names: "[Canada] imposed an embargo"; in the passive, the "by" phrase behind those it meets."""
        verb = noun.head
        found = self.arguments.of(syntax.subject(verb))
        if found or not syntax.is_passive(verb):
            return found
        met = (other for other in syntax.prepositional(verb) if self.arguments.actor_at(other) is not None)
        return tuple(actor for other in met for by in syntax.prepositional(other, "by") for actor in self.arguments.of(by))

    def _nearest(self, verb: Token) -> Actors:
        """Who stands right before a verb; before a passive stand those who are spoken of: "militants [linked to] the raid"."""
        nearest = None if syntax.is_passive(verb) else self.arguments.ending_at(verb)
        return (nearest,) if nearest is not None else ()

    def _source(self, root: Token) -> Actors:
        """Whose words these are: "The ministry said it [would] allow ..."."""
        inside = (reading for reading in self.attributions if any(start <= root.i < end for start, end in reading.contents))
        source = next((reading.actor for reading in inside if reading.actor is not None), None)
        return () if source is None else (source,)

    # ---- to whom

    def _first_others(self, groups: Iterator[Actors], speakers: Actors) -> Actors:
        """The first of those who may be told in whom there is anybody but the speakers themselves."""
        others = (self._others(found, speakers) for found in groups)
        return next((found for found in others if found), ())

    def _others(self, found: Actors, speakers: Actors) -> Actors:
        """Each that is none of the speakers, once: of "the Popular Front ([PF])" the name alone."""
        by_identity: dict[int | str, int] = {}
        for actor in found:
            by_identity.setdefault(self._identity(actor), actor)
        own = {self._identity(speaker) for speaker in speakers}
        return tuple(actor for identity, actor in by_identity.items() if identity not in own)

    def _identity(self, actor: int) -> int | str:
        """Who an actor is, however named: whom a pronoun stands for, or what the gazetteer calls both names."""
        antecedent = self.actors[actor].antecedent
        first = actor if antecedent is None else antecedent
        return self.actors[first].gazetteer_id or first

    def _told(self, root: Token, trigger: TriggerReading) -> Iterator[Actors]:
        """Those given or told something, those behind a preposition, those of what is asked or meant, any below."""
        is_said_against = trigger.event_type in types_of(Quad.VERBAL_CONFLICT)
        yield from self._given(root, is_to_first=not is_said_against)
        for other in (phrase for word in self._toward(root, trigger) for phrase in syntax.prepositional(word, *TOWARD)):
            yield self.arguments.of(other)
        complement = syntax.clause_complement(root)
        if complement is not None and complement.i > root.i:
            yield self.arguments.of(syntax.subject(complement))
            yield self.arguments.of(syntax.object(complement))
        for clause in children(root, OPEN_COMPLEMENTS):
            yield from self._given(clause, is_to_first=True)
        for token in self._below(root):
            actor = self.arguments.actor_at(token)
            yield () if actor is None else self.arguments.of(self.arguments.root_of(actor))

    def _given(self, verb: Token, *, is_to_first: bool) -> Iterator[Actors]:
        """Who is given or told something and the object; who has what is given "to" them comes first, a speaker's own last."""
        yield self.arguments.of(first_child(verb, RECIPIENTS))
        thing = syntax.object(verb)
        if is_to_first and thing is not None:
            yield self._behind((verb,), ("to",))
        yield () if _is_own(thing) else self.arguments.of(thing)

    def _toward(self, root: Token, trigger: TriggerReading) -> Iterator[Token]:
        """Where those who are told may hang: the trigger's words, its verb and object, "[voiced] its [backing] for Kyiv"."""
        yield from self._words(root, trigger)
        thing = syntax.object(root) if trigger.trigger.part is TriggerPart.VERB and syntax.is_passive(root) else None
        if thing is not None:
            yield thing
        if trigger.trigger.part is TriggerPart.NOUN and root.head.pos_ == "VERB":
            yield root.head

    def _below(self, root: Token) -> Iterator[Token]:
        """The words of the statement after its trigger, without those who only tell of it: ", the minister said"."""
        tellers = {index for said in self.attributions if said.source for index in range(*said.source)}
        below = (token for token in root.subtree if root.i < token.i < root.i + LONGEST)
        return (token for token in below if token.i not in tellers)


def _is_own(noun: Token | None) -> bool:
    """As in "recalled [its] ambassador": one of the speaker's side."""
    return noun is not None and any(child.lower_ in OWN for child in children(noun, POSSESSORS))


def _is_won(noun: Token) -> bool:
    """As in "[won] the backing", "drew criticism", "came under criticism": what the subject has from others."""
    verb = noun.head
    is_under = any(child.lower_ == "under" for child in children(noun, PREPOSITIONS))
    is_suffered = any(support_verbs().get(form) is Role.RECIPIENT for form in lemmas(verb.lower_))
    return is_under or is_suffered or is_of_kind(verb, EventWordKind.WINNING)
