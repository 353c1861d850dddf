"""Every word of ``seeds/event_words.csv`` stands in its example and does there what its kind says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from extractors.domain import ASSAULT, PERPETRATORS, RECIPIENTS
from extractors.language.morphology import lemmas
from extractors.lexicon import KindedWord
from extractors.nlp.annotations import EventReading, RoleBasis
from extractors.pipes.common.event_words import EventWordKind, words
from extractors.pipes.incidents.clauses import Clauses
from extractors.pipes.incidents.evidence import EvidenceReader
from extractors.records import Role, Stance
from tests.pipes.event_reading import read

WORDS = words.rows


def _acts(doc: Doc) -> list[EventReading]:
    return [event for event in doc._.events if event.event_type == ASSAULT]


def _has_role(doc: Doc, *roles: Role) -> bool:
    return any(role.role in roles for event in doc._.events for role in event.roles)


def _has_basis(doc: Doc, basis: RoleBasis) -> bool:
    return any(role.basis is basis for event in doc._.events for role in event.roles)


def _somebody_suffers(doc: Doc, word: str) -> bool:
    return _has_role(doc, *RECIPIENTS)


def _somebody_is_a_victim(doc: Doc, word: str) -> bool:
    return _has_role(doc, Role.VICTIM)


def _comes_of_another_act(doc: Doc, word: str) -> bool:
    return _has_basis(doc, RoleBasis.CAUSE)


def _is_only_seen(doc: Doc, word: str) -> bool:
    return not doc._.events


def _is_a_result(doc: Doc, word: str) -> bool:
    reader = EvidenceReader(doc)
    found = [reader.evidence(number, event).form for number, event in enumerate(doc._.events)]
    return any(form.is_result and form.lemma == word for form in found)


def _gives_the_act_its_name(doc: Doc, word: str) -> bool:
    reader = EvidenceReader(doc)
    return word in {reader.evidence(number, event).form.lemma for number, event in enumerate(doc._.events)}


def _is_aerial(doc: Doc, word: str) -> bool:
    return any(event.event_mode == "aerial" for event in _acts(doc))


def _is_an_act(doc: Doc, word: str) -> bool:
    return any(event.event_type in (ASSAULT, "COERCE", "RETREAT") for event in doc._.events)


def _is_no_act(doc: Doc, word: str) -> bool:
    return not _acts(doc)


def _is_not_destroyed_in_an_attack(doc: Doc, word: str) -> bool:
    return not any(event.trigger and event.trigger.phrase == "destroy" for event in doc._.events)


def _others_say_it(doc: Doc, word: str) -> bool:
    return [doc._.actors[one.speaker].name for one in doc._.statements] == ["Turkey"]


def _something_was_hit(doc: Doc, word: str) -> bool:
    return any(event.targets for event in doc._.events)


def _is_named_apart(doc: Doc, word: str) -> bool:
    return _has_basis(doc, RoleBasis.APART)


def _is_alleged(doc: Doc, word: str) -> bool:
    return _has_role(doc, Role.ALLEGED_PERPETRATOR)


def _is_a_saying(doc: Doc, word: str) -> bool:
    clauses = Clauses(doc)
    return any(clauses.is_saying(token) for token in doc if word in lemmas(token.lower_))


def _has_a_day_of_its_own(doc: Doc, word: str) -> bool:
    act = next(event for event in doc._.events if word not in lemmas(doc[event.root].lower_))
    return act.date is None or act.date.date.text != "Tuesday"


def _happened_to_nobody(doc: Doc, word: str) -> bool:
    return all(event.incident is None for event in _acts(doc))


def _is_background(doc: Doc, word: str) -> bool:
    return all(event.is_background for event in doc._.events)


def _is_where_it_was(doc: Doc, word: str) -> bool:
    return any(event.place is not None for event in _acts(doc))


def _holder_suffers(doc: Doc, word: str) -> bool:
    return _has_role(doc, *RECIPIENTS) and not _has_role(doc, *PERPETRATORS - {Role.PERPETRATOR})


def _a_named_group_did_it(doc: Doc, word: str) -> bool:
    return any(
        role.role in PERPETRATORS and doc._.actors[role.actor].is_named for event in doc._.events for role in event.roles
    )


def _is_a_threat(doc: Doc, word: str) -> bool:
    return any(statement.plover_type == "THREATEN" for statement in doc._.statements)


def _stands_there(doc: Doc, word: str) -> bool:
    return any(word in (token.lower_, *lemmas(token.lower_)) for token in doc)


def _is_flown(doc: Doc, word: str) -> bool:
    """What people fly and lands is no attack; a rocket that does the same is one."""
    aircraft = doc[1] if doc[0].lower_ == "a" else doc[0]
    plural = aircraft.lower_.endswith("s")
    return not _acts(doc) and bool(_acts(read(doc.text.replace(aircraft.text, "rockets" if plural else "rocket").capitalize())))


def _places_nothing(doc: Doc, word: str) -> bool:
    return doc._.places == ()


def _leaves_it_open(doc: Doc, word: str) -> bool:
    return [cue.stance for cue in doc._.attributions] == [Stance.CANNOT_VERIFY]


SHOWS: dict[EventWordKind, Callable[[Doc, str], bool]] = {
    EventWordKind.SUFFERED: _somebody_suffers,
    EventWordKind.SUFFERED_BY_OWNER: _somebody_suffers,
    EventWordKind.HARMING: _somebody_is_a_victim,
    EventWordKind.OUTCOME: _comes_of_another_act,
    EventWordKind.RESULT: _is_a_result,
    EventWordKind.PART_OF_ATTACK: _is_a_result,
    EventWordKind.ACCIDENT_TOO: _is_no_act,
    EventWordKind.NAME_ENDING: _gives_the_act_its_name,
    EventWordKind.BOMBING: _is_aerial,
    EventWordKind.DONE_TO_PEOPLE: _is_an_act,
    EventWordKind.THROWN: _is_an_act,
    EventWordKind.MUNITION: _is_not_destroyed_in_an_attack,
    EventWordKind.PEOPLE_BY_COUNT: _is_an_act,
    EventWordKind.DONE_TO_THINGS: _something_was_hit,
    EventWordKind.DAMAGING: _something_was_hit,
    EventWordKind.FICTION: _happened_to_nobody,
    EventWordKind.AFTERMATH: _has_a_day_of_its_own,
    EventWordKind.FINDING: _has_a_day_of_its_own,
    EventWordKind.VICTIM: _is_named_apart,
    EventWordKind.SUSPICION: _is_alleged,
    EventWordKind.CONSEQUENCE: _stands_there,
    EventWordKind.MEMORY: _is_no_act,
    EventWordKind.JUDGING: _is_background,
    EventWordKind.WAR: _is_background,
    EventWordKind.LONG_TIME: _stands_there,
    EventWordKind.DYING: _is_no_act,
    EventWordKind.PEACE: _is_no_act,
    EventWordKind.OUTBREAK: _is_background,
    EventWordKind.MISHAP: _is_no_act,
    EventWordKind.SPEAKING: _is_a_saying,
    EventWordKind.REPORTING: _stands_there,
    EventWordKind.DISTANCE: _is_where_it_was,
    EventWordKind.FALLING: _is_flown,
    EventWordKind.CAMERA: _is_only_seen,
    EventWordKind.FILMED: _is_only_seen,
    EventWordKind.ORIGIN: _places_nothing,
    EventWordKind.UNWILLING: _leaves_it_open,
    EventWordKind.HOLDING: _holder_suffers,
    EventWordKind.WINNING: _others_say_it,
    EventWordKind.MEMBERSHIP: _a_named_group_did_it,
    EventWordKind.INTENTION: _is_a_threat,
}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row.kind}:{row.word}")
def test_the_example_shows_the_word_at_work(row: KindedWord[EventWordKind]) -> None:
    doc = read(row.example)
    words = {form for token in doc for form in (token.lower_, *lemmas(token.lower_))}
    assert any(row.word == word or word.endswith(row.word) for word in words)
    assert SHOWS[row.kind](doc, row.word)


def test_every_kind_has_words_and_a_check() -> None:
    assert {row.kind for row in WORDS} == set(EventWordKind) == set(SHOWS)
