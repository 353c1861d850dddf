"""Who "they", "the group", "he" and "Marotto" are: the nearest earlier actor that fits, or nobody.

Conservative on purpose: a wrong identity does more harm than a missing one, so a pronoun looks back two sentences at most.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from extractors.domain import ARMED_GROUPS, NAMED_ARMED_GROUPS
from extractors.language import sentences
from extractors.language.function_words import SUBJECT_PRONOUNS_OF_PEOPLE
from extractors.language.morphology import noun_lemmas
from extractors.language.relations import is_active_subject, is_subject
from extractors.nlp.annotations import ActorReading
from extractors.pipes.actors.words import is_agent_verb
from extractors.pipes.common import rules
from extractors.records import ActorType, AliasBasis
from extractors.reference import NounKind

SINGULAR = SUBJECT_PRONOUNS_OF_PEOPLE
PLURAL = frozenset({"they"})
NEUTER = frozenset({"it"})
PRONOUNS = SINGULAR | PLURAL | NEUTER
PRONOUN_REACH = 2
NOUN_REACH = 12
"""How many sentences back a pronoun, and a definite noun, may point."""

SHORTEST_SURNAME = 4
"""A shorter word of a name may be a particle: "al", "bin", "de"."""

BODIES = frozenset({ActorType.GOVERNMENT_BODY, ActorType.MONITOR, ActorType.NGO, ActorType.IGO, ActorType.STATE,
                    ActorType.MEDIA, ActorType.STATE_FORCES, ActorType.POLITICAL_PARTY, ActorType.MILITIA,
                    ActorType.REBEL_GROUP})  # fmt: skip
GROUPS = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.MONITOR, ActorType.NGO, ActorType.POLITICAL_PARTY,
                    ActorType.CIVILIAN_GROUP, ActorType.UNNAMED_GROUP})  # fmt: skip
PLURALS = frozenset({ActorType.MILITIA, ActorType.REBEL_GROUP, ActorType.UNNAMED_GROUP, ActorType.STATE_FORCES,
                     ActorType.CIVILIAN_GROUP})  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """An actor reading with what reference needs to know: its noun's kind and whether it points back by its form."""

    reading: ActorReading
    kind: NounKind | None
    is_definite: bool = False
    is_many: bool = False

    @property
    def is_plural(self) -> bool:
        """Whether "they" may mean it: several of a kind, or forces, which are many by nature."""
        return self.is_many or self.kind is NounKind.FORCES


def resolve(doc: Doc, mentions: Sequence[Mention]) -> tuple[ActorReading, ...]:
    """The readings, in order, each that stands for an earlier one with that one's name and its index as `antecedent`."""
    numbers = sentences.numbers(doc)
    done: list[Mention] = []
    for mention in mentions:
        at = _antecedent(doc, mention, done, numbers)
        done.append(mention if at is None else _standing_for(mention, done[at], at))
    return tuple(mention.reading for mention in done)


def _standing_for(mention: Mention, earlier: Mention, at: int) -> Mention:
    old, new = earlier.reading, mention.reading
    chain = old.antecedent if old.antecedent is not None else at
    reading = dataclasses.replace(
        new,
        name=old.name,
        actor_type=old.actor_type,
        is_named=old.is_named,
        sector=old.sector,
        country_iso3=old.country_iso3,
        qualifier=old.qualifier,
        gazetteer_id=old.gazetteer_id,
        antecedent=chain,
        basis=AliasBasis.COREFERENCE,
    )
    return dataclasses.replace(mention, reading=reading, kind=mention.kind or earlier.kind)


def _antecedent(doc: Doc, mention: Mention, earlier: Sequence[Mention], numbers: Sequence[int]) -> int | None:
    """The index of the earlier mention that one stands for: what the first rule for its form says."""
    rule = rules.which("actors", mention.reading.start, [(rule, form) for form, rule in RULES], doc, mention)
    return rule(doc, mention, earlier, numbers) if rule is not None and earlier else None


def _is_pronoun(doc: Doc, mention: Mention) -> bool:
    reading = mention.reading
    return mention.kind is None and doc[reading.start].lower_ in PRONOUNS and reading.end == reading.start + 1


def _is_name_of_person(doc: Doc, mention: Mention) -> bool:
    reading = mention.reading
    return reading.gazetteer_id is None and reading.is_named and reading.actor_type is ActorType.PERSON


def _is_definite_noun(doc: Doc, mention: Mention) -> bool:
    return mention.is_definite and mention.kind is not None and not mention.reading.is_named


# ---- pronouns


def _of_pronoun(doc: Doc, mention: Mention, earlier: Sequence[Mention], numbers: Sequence[int]) -> int | None:
    """The last one in reach that fits: a subject of the sentence, else a speaker, else a subject, else any."""
    reading = mention.reading
    fits = next(fits for words, fits in ANTECEDENTS if doc[reading.start].lower_ in words)
    reach = numbers[reading.start] - PRONOUN_REACH
    near = [at for at, other in enumerate(earlier) if numbers[other.reading.start] >= reach and fits(other)]
    if not near:
        return None
    speakers = [at for at in near if _speaks(doc, reading) and _speaks(doc, earlier[at].reading)]
    subjects = [at for at in near if _is_subject(doc, earlier[at].reading)]
    here = [at for at in subjects if numbers[earlier[at].reading.start] == numbers[reading.start]]
    return (here or speakers or subjects or near)[-1]


def _speaks(doc: Doc, reading: ActorReading) -> bool:
    """Whether it is the subject of a verb of speech or action."""
    token = doc[reading.root]
    return is_active_subject(token) and is_agent_verb(token.head.lower_)


def _is_person(mention: Mention) -> bool:
    return mention.reading.actor_type is ActorType.PERSON and not mention.is_plural


def _is_plural(mention: Mention) -> bool:
    return mention.is_plural or (mention.kind is None and mention.reading.actor_type in PLURALS)


def _is_body(mention: Mention) -> bool:
    """Whether "it" may mean an actor: a body, a group, the army, which is many people and one thing."""
    reading = mention.reading
    is_body = reading.actor_type in BODIES or (reading.is_named and reading.actor_type is ActorType.CIVILIAN_GROUP)
    return is_body and not mention.is_many and mention.kind is not NounKind.PEOPLE


ANTECEDENTS: tuple[tuple[frozenset[str], Callable[[Mention], bool]], ...] = (
    (SINGULAR, _is_person),
    (PLURAL, _is_plural),
    (NEUTER, _is_body),
)
"""Whom a pronoun may stand for."""


def _is_subject(doc: Doc, reading: ActorReading) -> bool:
    return is_subject(doc[reading.root])


# ---- short names and definite nouns


def _of_name(doc: Doc, mention: Mention, earlier: Sequence[Mention], numbers: Sequence[int]) -> int | None:
    """The person who was named before: "Ruiz" after "Ana Ruiz Soto", "Marotto" after "Wayne Marotto"; "Wayne Marotto" again."""
    words = mention.reading.name.lower().split()
    for at in range(len(earlier) - 1, -1, -1):
        other = earlier[at].reading
        if other.actor_type is not ActorType.PERSON or not other.is_named:
            continue
        names = other.name.lower().split()
        if words == names or (len(words) == 1 and len(names) > 1 and words[0] in names and len(words[0]) >= SHORTEST_SURNAME):
            return at
    return None


def _of_noun(doc: Doc, mention: Mention, earlier: Sequence[Mention], numbers: Sequence[int]) -> int | None:
    """The last one in reach that a definite noun may mean: "the group", "the ministry", "the spokesman"."""
    fits = _fitting(mention)
    if fits is None:
        return None
    here = mention.reading.start
    reach = numbers[here] - NOUN_REACH
    for at in range(len(earlier) - 1, -1, -1):
        other = earlier[at]
        start = other.reading.start
        if numbers[start] < reach:
            return None
        if other.reading.end <= here - 1 and _agrees(other, mention) and fits(other.reading):
            return at
    return None


def _agrees(other: Mention, mention: Mention) -> bool:
    """Whether the numbers agree: "the groups" are several, "the group" is one; fighters may be of one group."""
    if mention.kind in (NounKind.GROUP, NounKind.FIGHTERS) and other.kind is NounKind.OFFICIALS:
        return False
    if mention.kind is NounKind.REFERENCE and other.kind is NounKind.PEOPLE:  # "an aid worker" is no group
        return False
    if mention.kind in (NounKind.GROUP, NounKind.REFERENCE):
        return other.is_many is mention.is_many
    return True


def _fitting(mention: Mention) -> Callable[[ActorReading], bool] | None:
    """What a definite noun may stand for; None for nouns that are introduced by "the" as often as not."""
    word = mention.reading.name.lower().split()[-1]
    kind = mention.kind
    if kind is NounKind.REFERENCE:
        return functools.partial(_fits_reference, word=word)
    if mention.reading.qualifier is not None:
        return None
    if kind is NounKind.BODY:
        return functools.partial(_shares_word, word=word)
    if kind in (NounKind.GROUP, NounKind.FIGHTERS):
        wanted = {mention.reading.actor_type} if mention.reading.actor_type in NAMED_ARMED_GROUPS else ARMED_GROUPS
        return lambda other: other.actor_type in wanted
    if kind is NounKind.FORCES:
        return functools.partial(_fits_forces, sector=mention.reading.sector)
    if kind is NounKind.PERSON:
        return functools.partial(_fits_person, word=word)
    return None


def _fits_reference(other: ActorReading, word: str) -> bool:
    if word in ("coalition", "alliance"):
        return word in other.name.lower()
    return other.actor_type in GROUPS


def _fits_forces(other: ActorReading, sector: str | None) -> bool:
    return other.actor_type is ActorType.STATE_FORCES and other.is_named and other.sector == sector


def _shares_word(other: ActorReading, word: str) -> bool:
    """Whether a body has the noun in its name: "the department" is the Department of Defense."""
    parts = other.name.lower().replace(",", " ").split()
    return other.actor_type is ActorType.GOVERNMENT_BODY and word in {form for part in parts for form in noun_lemmas(part)}


def _fits_person(other: ActorReading, word: str) -> bool:
    """Whether the text called a person so before: "the spokesman"."""
    return other.actor_type is ActorType.PERSON and other.is_named and (other.qualifier or "").lower().endswith(word)


RULES = (
    (_is_pronoun, _of_pronoun),
    (_is_name_of_person, _of_name),
    (_is_definite_noun, _of_noun),
)
"""What forms of mentions point back, and how the one meant is found; the first form that holds decides."""
