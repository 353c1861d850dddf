"""Incidents of a document with their slots."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from spacy.tokens import Doc

from extractors.evaluation import incidents
from extractors.nlp.annotations import (
    CasualtyReading,
    DateReading,
    QuantityReading,
    Reading,
    RoleReading,
    TriggerPart,
    TriggerPhrase,
    WeaponReading,
    keep,
)
from extractors.records import (
    ActorType,
    CasualtyOutcome,
    CountScope,
    DateBasis,
    Quantity,
    QuantityType,
    Realis,
    ResolvedDate,
    Role,
)
from tests.evaluation.hand_read import MONDAY, TWO, actor, doc_of, event_of, read
from tests.readers import unparsed

CONDEMN = TriggerPhrase("condemn", TriggerPart.VERB, "ACCUSE")


def test_an_incident_joins_its_mentions_and_claims() -> None:
    doc = doc_of("Rebels bombed a bus . The blast killed two nuns")
    keep(doc, "actors", [actor(0, 1, ActorType.REBEL_GROUP, "Rebels")])
    bombed = event_of(1, "ASSAULT", "explosives", RoleReading(Role.PERPETRATOR, 0, "r"))
    keep(doc, "events", [bombed, event_of(6, "ASSAULT", "explosives")])
    keep(doc, "casualties", [CasualtyReading(7, 10, 7, CasualtyOutcome.KILLED, TWO, "r", victims=(9, 10), event=1)])
    (found,) = incidents.line(read(doc)).events
    assert (found.type, found.perp_orgs, found.victims) == ("BOMBING", ("Rebels",), ("nuns",))
    assert (found.killed, found.injured) == (incidents.Number(2, 2), None)


def test_weapons_and_targets_are_those_of_the_mentions() -> None:
    doc = doc_of("Rebels bombed a bridge with dynamite")
    bombed = dataclasses.replace(
        event_of(1, "ASSAULT", "explosives"), weapons=(WeaponReading(5, 6, "explosives"),), targets=(Reading(2, 4),)
    )
    keep(doc, "events", [bombed])
    (found,) = incidents.line(read(doc)).events
    assert (found.instruments, found.phys_targets) == (("dynamite",), ("a bridge",))


def test_who_is_kidnapped_is_no_thing() -> None:
    doc = doc_of("Rebels kidnapped the brother of Haddad")
    taken = event_of(1, "ASSAULT", "abduct", RoleReading(Role.VICTIM, 0, "r"))
    keep(doc, "actors", [actor(5, 6, ActorType.PERSON, "Haddad")])
    keep(doc, "events", [dataclasses.replace(taken, targets=(Reading(2, 4),))])
    keep(doc, "casualties", [CasualtyReading(1, 6, 1, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    (found,) = incidents.line(read(doc)).events
    assert (found.victims, found.phys_targets) == (("Haddad",), ())


def test_a_number_names_no_victims() -> None:
    doc = doc_of("Rebels bombed a bus and hurt many")
    keep(doc, "quantities", [QuantityReading(6, 7, Quantity("many", QuantityType.VAGUE, 3, None, None), None)])
    keep(doc, "events", [dataclasses.replace(event_of(1, "ASSAULT", "explosives"), targets=(Reading(2, 4),))])
    keep(doc, "casualties", [CasualtyReading(5, 7, 5, CasualtyOutcome.INJURED, TWO, "r", victims=(6, 7), event=0)])
    (found,) = incidents.line(read(doc)).events
    assert (found.victims, found.injured) == ((), incidents.Number(2, 2))


def test_victims_are_told_one_by_one_each_in_full() -> None:
    words = ["Gunmen", "killed", "Haddad", "and", "his", "mother", ",", "Ana", "Karimi"]
    heads = [1, 1, 1, 5, 5, 2, 8, 8, 5]
    deps = ["nsubj", "ROOT", "obj", "cc", "nmod:poss", "conj", "punct", "compound", "appos"]
    doc = Doc(
        unparsed().vocab,
        words,
        heads=heads,
        deps=deps,
        pos=["NOUN", "VERB", "PROPN", "CCONJ", "PRON", "NOUN", "PUNCT", "PROPN", "PROPN"],
    )
    claim = CasualtyReading(1, 6, 1, CasualtyOutcome.KILLED, TWO, "r", victims=(2, 6), event=0)
    keep(doc, "events", [event_of(1, "ASSAULT", "firearms")])
    keep(doc, "casualties", [claim])
    (found,) = incidents.line(read(doc)).events
    assert found.victims == ("Haddad", "his mother , Ana Karimi")


def test_who_shares_a_surname_is_somebody_else() -> None:
    doc = doc_of("Ana Haddad Omar Haddad Haddad killed")
    people = [(0, 2), (2, 4), (4, 5)]
    keep(doc, "actors", [actor(start, end, ActorType.PERSON, doc[start:end].text) for start, end in people])
    keep(doc, "events", [event_of(5, "ASSAULT", None, *(RoleReading(Role.VICTIM, number, "r") for number in range(3)))])
    keep(doc, "casualties", [CasualtyReading(5, 6, 5, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    (found,) = incidents.line(read(doc)).events
    assert found.victims == ("Ana Haddad", "Omar Haddad")


def test_a_body_is_hit_where_it_sits() -> None:
    doc = doc_of("Rebels bombed La Nacion with dynamite")
    keep(doc, "actors", [actor(0, 1, ActorType.REBEL_GROUP, "Rebels"), actor(2, 4, ActorType.MEDIA, "La Nacion")])
    roles = (RoleReading(Role.PERPETRATOR, 0, "r"), RoleReading(Role.RECIPIENT, 1, "r"))
    keep(doc, "events", [event_of(1, "ASSAULT", "explosives", *roles)])
    (found,) = incidents.line(read(doc)).events
    assert (found.phys_targets, found.victims) == (("La Nacion",), ())


def test_an_incident_told_in_one_slot_is_too_vague() -> None:
    doc = doc_of("They bombed a bridge")
    keep(doc, "events", [dataclasses.replace(event_of(1, "ASSAULT", "explosives"), targets=(Reading(2, 4),))])
    assert incidents.line(read(doc)).events == ()


def test_background_and_unreal_incidents_are_not_told() -> None:
    doc = doc_of("Rebels may attack")
    keep(doc, "events", [event_of(2, "ASSAULT", None, realis=Realis.HYPOTHETICAL)])
    assert incidents.line(read(doc)).events == ()


@pytest.mark.parametrize(("days", "told"), [(40, ["nuns"]), (80, [])])
def test_background_is_told_where_it_is_at_most_two_months_old(days: int, told: list[str]) -> None:
    doc = doc_of("Rebels killed two nuns")
    keep(doc, "actors", [actor(0, 1, ActorType.REBEL_GROUP, "Rebels")])
    doc._.article = SimpleNamespace(published_at=datetime(2021, 6, 28, tzinfo=UTC))
    day = MONDAY - timedelta(days=days)
    date_read = DateReading(1, 2, ResolvedDate("then", day, day, 1, 1, DateBasis.STATED))
    killed = event_of(1, "ASSAULT", None, RoleReading(Role.PERPETRATOR, 0, "r"))
    keep(doc, "events", [dataclasses.replace(killed, date=date_read, is_background=True)])
    claim = CasualtyReading(1, 4, 1, CasualtyOutcome.KILLED, TWO, "r", victims=(3, 4), event=0, scope=CountScope.BACKGROUND)
    keep(doc, "casualties", [claim])
    assert [victim for one in incidents.line(read(doc)).events for victim in one.victims] == told
