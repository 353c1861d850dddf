"""Attributions, entities, the class of a sentence and what the police did, of documents read by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from extractors.evaluation import agency, attribution, classes, entities
from extractors.nlp.annotations import (
    AttributionReading,
    CasualtyReading,
    DateReading,
    EventReading,
    PlaceReading,
    RoleReading,
    StatementReading,
    TriggerPart,
    TriggerPhrase,
    keep,
)
from extractors.records import (
    ActorType,
    CasualtyOutcome,
    DateBasis,
    GeoBasis,
    Realis,
    ResolvedDate,
    ResolvedPlace,
    Role,
)
from tests.evaluation.hand_read import MONDAY, TWO, actor, doc_of, event_of, read
from tests.readers import unparsed


def test_attributions_are_ranges_of_the_input() -> None:
    doc = doc_of("The mayor said two died")
    keep(doc, "attributions", [AttributionReading(2, 3, (0, 2), ((3, 5),), "say", "r")])
    (found,) = attribution.line(read(doc, "  The  mayor said two died")).attributions
    assert (found.source, found.cue, found.content) == (((2, 12),), ((13, 17),), ((18, 26),))


def test_entities_are_typed() -> None:
    doc = doc_of("Ann and rebels met in Homs on Monday")
    day = ResolvedDate("Monday", MONDAY, MONDAY, 1, 1, DateBasis.RELATIVE)
    place = ResolvedPlace("Homs", "Homs", None, "SYR", None, None, None, 1, 1, GeoBasis.STATED)
    keep(doc, "actors", [actor(0, 1, ActorType.PERSON, "Ann"), actor(2, 3, ActorType.REBEL_GROUP, "rebels")])
    keep(doc, "places", [PlaceReading(5, 6, place)])
    keep(doc, "dates", [DateReading(7, 8, day)])
    found = [(doc.text[one.begin : one.end], one.type) for one in entities.line(read(doc)).entities]
    assert found == [("Ann", "Person"), ("rebels", "Organisation"), ("Homs", "Location"), ("Monday", "Temporal")]


@pytest.mark.parametrize(
    ("kind", "mode", "expected"),
    [
        ("ASSAULT", "aerial", "FIGHT"),
        ("ASSAULT", "abduct", "ASSAULT"),
        ("ACCUSE", "disapprove", "DISAPPROVE"),
        ("ACCUSE", "investigate", "INVESTIGATE"),
        ("REQUEST", None, "DEMAND"),
        ("PROTEST", "demo", "PROTEST"),
    ],
)
def test_a_class_is_the_older_one_of_the_set(kind: str, mode: str | None, expected: str) -> None:
    doc = doc_of("Rebels did it")
    keep(doc, "events", [event_of(1, kind, mode)])
    assert [one.event for one in classes.line(read(doc)).events] == [expected]


def test_the_event_that_governs_the_sentence_is_its_class() -> None:
    doc = doc_of("Paris condemned the attack", [1, 1, 3, 1])
    keep(doc, "actors", [actor(0, 1, ActorType.STATE, "France")])
    keep(doc, "events", [event_of(3, "ASSAULT", None)])
    keep(
        doc,
        "statements",
        [StatementReading(1, 2, "ACCUSE", "r", speaker=0, trigger=TriggerPhrase("condemn", TriggerPart.VERB, "ACCUSE"))],
    )
    (found,) = classes.line(read(doc)).events
    assert (found.event, found.source) == ("DISAPPROVE", ("Paris",))


def test_two_who_tell_each_other_are_both_sources() -> None:
    doc = doc_of("Togo and Benin met", [3, 2, 0, 3])
    keep(doc, "actors", [actor(0, 1, ActorType.STATE, "Togo"), actor(2, 3, ActorType.STATE, "Benin")])
    keep(doc, "statements", [StatementReading(3, 4, "CONSULT", "r", speaker=a, target=b) for a, b in ((0, 1), (1, 0))])
    (found,) = classes.line(read(doc)).events
    assert (found.source, found.target) == (("Togo", "Benin"), ())


def test_they_of_whom_protesters_demand_something_are_protested_against() -> None:
    doc = doc_of("Students marched demanding that mayors resign", [1, 1, 1, 5, 5, 2])
    keep(doc, "actors", [actor(0, 1, ActorType.CIVILIAN_GROUP, "students"), actor(4, 5, ActorType.PERSON, "mayors")])
    keep(doc, "events", [event_of(1, "PROTEST", "demo", RoleReading(Role.PERPETRATOR, 0, "r"))])
    keep(doc, "statements", [StatementReading(2, 3, "REQUEST", "r", speaker=0, target=1)])
    (found,) = classes.line(read(doc)).events
    assert (found.event, found.target) == ("PROTEST", ("mayors",))


def test_a_pronoun_acts_in_the_words_that_it_stands_for() -> None:
    doc = doc_of("Japan said it halted aid", [1, 1, 3, 1, 3])
    keep(doc, "actors", [actor(0, 1, ActorType.STATE, "Japan"), actor(2, 3, ActorType.STATE, "Japan", antecedent=0)])
    keep(doc, "events", [event_of(3, "SANCTION", None, RoleReading(Role.PERPETRATOR, 1, "r"))])
    assert [one.source for one in classes.line(read(doc)).events] == [("Japan",)]


def _police_doc(event: EventReading) -> Doc:
    doc = doc_of("Police fired and killed two men")
    police = actor(0, 1, ActorType.STATE_FORCES, "police", sector="COP")
    keep(doc, "actors", [police, actor(5, 6, ActorType.CIVILIAN_GROUP, "men")])
    keep(doc, "events", [event])
    return doc


DOER, OTHER = RoleReading(Role.PERPETRATOR, 0, "r"), RoleReading(Role.PERPETRATOR, 1, "r")


@pytest.mark.parametrize(
    ("event", "labels"),
    [
        (event_of(1, "ASSAULT", "firearms", DOER), ("FORCE", "ANY_ACTION")),
        (event_of(1, "COERCE", "arrest", DOER), ("ARREST", "ANY_ACTION")),
        (event_of(1, "COERCE", "arrest", DOER, realis=Realis.NEGATED), ("ANY_ACTION",)),
        (event_of(1, "ASSAULT", "firearms", DOER, realis=Realis.FUTURE), ("ANY_ACTION",)),
        (event_of(1, "ASSAULT", "firearms", OTHER), ("ANY_ACTION",)),
        (event_of(1, "COERCE", "arrest"), ("ARREST", "ANY_ACTION")),
    ],
)
def test_agency_is_that_of_the_police(event: EventReading, labels: tuple[str, ...]) -> None:
    assert agency.line(read(_police_doc(event))).labels == labels


@pytest.mark.parametrize(("mode", "labels"), [("curfew", ()), ("restrict", ()), ("arrest", ("ARREST", "ANY_ACTION"))])
def test_what_nobody_is_said_to_impose_is_no_deed_of_the_police(mode: str, labels: tuple[str, ...]) -> None:
    doc = doc_of("Curfew remained in force")
    keep(doc, "events", [event_of(0, "COERCE", mode)])
    assert agency.line(read(doc)).labels == labels


def test_what_a_force_left_undone_is_a_failure_and_no_action() -> None:
    doc = Doc(
        unparsed().vocab,
        ["Police", "failed", "to", "act"],
        pos=["NOUN", "VERB", "PART", "VERB"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "mark", "xcomp"],
    )
    keep(doc, "actors", [actor(0, 1, ActorType.STATE_FORCES, "police", sector="COP")])
    assert agency.line(read(doc)).labels == ("FAIL",)


def test_an_arrest_that_is_only_asked_for_is_none() -> None:
    doc = doc_of("They demanded the arrest of Ann")
    keep(doc, "events", [event_of(3, "COERCE", "arrest")])
    keep(doc, "statements", [StatementReading(1, 4, "REQUEST", "r", event=0)])
    assert agency.line(read(doc)).labels == ()


def test_an_article_without_police_has_no_label() -> None:
    doc = doc_of("Two men fought")
    keep(doc, "events", [event_of(2, "ASSAULT", "firearms")])
    assert agency.line(read(doc)).labels == ()


def test_a_death_in_a_police_event_is_a_killing() -> None:
    doc = _police_doc(event_of(1, "ASSAULT", "firearms", DOER))
    keep(doc, "casualties", [CasualtyReading(4, 6, 3, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    assert agency.line(read(doc)).labels == ("KILL", "FORCE", "ANY_ACTION")
