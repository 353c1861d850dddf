"""Task adapters select among what was read, map it back to the input, and never look at the gold."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractors import evaluation
from extractors.evaluation import agency, attribution, classes, entities, incidents, tolls
from extractors.evaluation.casualties import Count
from extractors.evaluation.documents import Document, ReadDocument, documents
from extractors.evaluation.offsets import offsets
from extractors.nlp.annotations import (
    ActorReading,
    AttributionReading,
    CasualtyReading,
    DateReading,
    EventReading,
    PlaceReading,
    QuantityReading,
    Reading,
    RoleReading,
    StatementReading,
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
    GeoBasis,
    Quantity,
    QuantityType,
    Realis,
    ResolvedDate,
    ResolvedPlace,
    Role,
    VictimCategory,
)
from extractors.sources import SourceError

NLP = spacy.blank("en")
MONDAY = date(2021, 6, 28)


def _doc(words: str, heads: list[int] | None = None) -> Doc:
    tokens = words.split()
    flat = heads or [0] * len(tokens)
    return Doc(NLP.vocab, tokens, heads=flat, deps=["root" if head == i else "dep" for i, head in enumerate(flat)])


def _read(doc: Doc, raw: str | None = None) -> ReadDocument:
    text = raw if raw is not None else doc.text
    return ReadDocument(Document("d1", text), doc, offsets(text, doc.text))


def _actor(start: int, end: int, kind: ActorType, name: str, **more: object) -> ActorReading:
    return ActorReading(start, end, end - 1, name, kind, True, **more)  # type: ignore[arg-type]


# ---- offsets


def test_offsets_go_over_dropped_lines_and_other_blanks() -> None:
    raw = "SHARE THIS\n\nRockets  hit\na base.\n\nAdvert\n\nNobody died."
    aligned = offsets(raw, "Rockets hit a base.\n\nNobody died.")
    assert raw[slice(*aligned.span(0, 19) or ())] == "Rockets  hit\na base."
    assert raw[slice(*aligned.span(21, 33) or ())] == "Nobody died."


def test_offsets_follow_a_line_that_was_moved_to_the_front() -> None:
    raw = "By A. Writer\nTwo die\nTwo men died."
    aligned = offsets(raw, "Two die\n\nBy A. Writer\n\nTwo men died.")
    assert [raw[slice(*aligned.span(*span) or ())] for span in ((0, 7), (9, 21))] == ["Two die", "By A. Writer"]


def test_offsets_survive_a_changed_character() -> None:
    raw = "He said ``no´´ again."
    aligned = offsets(raw, 'He said "no" again.')
    assert raw[slice(*aligned.span(13, 18) or ())] == "again"


def test_what_cleaning_wrote_has_no_place_in_the_input() -> None:
    assert offsets("b", "title\n\nb").span(0, 5) is None


@given(st.lists(st.text("abc xyz,.", min_size=1, max_size=30), max_size=5))
def test_a_text_aligns_with_itself(lines: list[str]) -> None:
    text = "\n".join(lines)
    aligned = offsets(text, text)
    letters = [place for place, letter in enumerate(text) if not letter.isspace()]
    assert all(text[aligned.places[place] or 0] == text[place] for place in letters)


# ---- documents


def test_a_line_gives_only_the_fields_we_name(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"id": 7, "text": "Two died.", "published": "2021-06-28", "gold": {"killed": 2}}) + "\n\n")
    (document,) = documents(path)
    assert (document.id, document.text, document.title) == ("7", "Two died.", None)
    assert document.published is not None
    assert document.published.date().isoformat() == "2021-06-28"


@pytest.mark.parametrize("line", ["no json", "[1]", '{"id": "1"}', '{"text": "x"}'])
def test_a_line_that_is_no_document_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "0", "text": "x"}\n' + line + "\n")
    with pytest.raises(SourceError, match=r"in\.jsonl:2"):
        list(documents(path))


@pytest.mark.parametrize(("task", "count"), [("weather", "all"), ("casualties", "soldiers")])
def test_an_unknown_task_or_count_is_named(tmp_path: Path, task: str, count: str) -> None:
    with pytest.raises(ValueError, match="is none of"):
        evaluation.run(task, tmp_path / "in.jsonl", tmp_path / "out.jsonl", count)


# ---- adapters


def test_attributions_are_ranges_of_the_input() -> None:
    doc = _doc("The mayor said two died")
    keep(doc, "attributions", [AttributionReading(2, 3, (0, 2), ((3, 5),), "say", "r")])
    (found,) = attribution.line(_read(doc, "  The  mayor said two died")).attributions
    assert (found.source, found.cue, found.content) == (((2, 12),), ((13, 17),), ((18, 26),))


def test_entities_are_typed() -> None:
    doc = _doc("Ann and rebels met in Homs on Monday")
    day = ResolvedDate("Monday", MONDAY, MONDAY, 1, 1, DateBasis.RELATIVE)
    place = ResolvedPlace("Homs", "Homs", None, "SYR", None, None, None, 1, 1, GeoBasis.STATED)
    keep(doc, "actors", [_actor(0, 1, ActorType.PERSON, "Ann"), _actor(2, 3, ActorType.REBEL_GROUP, "rebels")])
    keep(doc, "places", [PlaceReading(5, 6, place)])
    keep(doc, "dates", [DateReading(7, 8, day)])
    found = [(doc.text[one.begin : one.end], one.type) for one in entities.line(_read(doc)).entities]
    assert found == [("Ann", "Person"), ("rebels", "Organisation"), ("Homs", "Location"), ("Monday", "Temporal")]


def _event(root: int, kind: str, mode: str | None, *roles: RoleReading, realis: Realis = Realis.ASSERTED) -> EventReading:
    return EventReading(root, root + 1, root, kind, mode, "r", realis=realis, incident=0, roles=roles)


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
    doc = _doc("Rebels did it")
    keep(doc, "events", [_event(1, kind, mode)])
    assert [one.event for one in classes.line(_read(doc)).events] == [expected]


def test_the_event_that_governs_the_sentence_is_its_class() -> None:
    doc = _doc("Paris condemned the attack", [1, 1, 3, 1])
    keep(doc, "actors", [_actor(0, 1, ActorType.STATE, "France")])
    keep(doc, "events", [_event(3, "ASSAULT", None)])
    keep(
        doc,
        "statements",
        [StatementReading(1, 2, "ACCUSE", "r", speaker=0, trigger=TriggerPhrase("condemn", TriggerPart.VERB))],
    )
    (found,) = classes.line(_read(doc)).events
    assert (found.event, found.source) == ("DISAPPROVE", ("Paris",))


def test_a_pronoun_acts_in_the_words_that_it_stands_for() -> None:
    doc = _doc("Japan said it halted aid", [1, 1, 3, 1, 3])
    keep(doc, "actors", [_actor(0, 1, ActorType.STATE, "Japan"), _actor(2, 3, ActorType.STATE, "Japan", antecedent=0)])
    keep(doc, "events", [_event(3, "SANCTION", None, RoleReading(Role.PERPETRATOR, 1, "r"))])
    assert [one.source for one in classes.line(_read(doc)).events] == [("Japan",)]


def _police_doc(event: EventReading) -> Doc:
    doc = _doc("Police fired and killed two men")
    police = _actor(0, 1, ActorType.STATE_FORCES, "police", sector="COP")
    keep(doc, "actors", [police, _actor(5, 6, ActorType.CIVILIAN_GROUP, "men")])
    keep(doc, "events", [event])
    return doc


DOER, OTHER = RoleReading(Role.PERPETRATOR, 0, "r"), RoleReading(Role.PERPETRATOR, 1, "r")


@pytest.mark.parametrize(
    ("event", "labels"),
    [
        (_event(1, "ASSAULT", "firearms", DOER), ("FORCE", "ANY_ACTION")),
        (_event(1, "COERCE", "arrest", DOER), ("ARREST", "ANY_ACTION")),
        (_event(1, "COERCE", "arrest", DOER, realis=Realis.NEGATED), ("ANY_ACTION",)),
        (_event(1, "ASSAULT", "firearms", DOER, realis=Realis.FUTURE), ("ANY_ACTION",)),
        (_event(1, "ASSAULT", "firearms", OTHER), ("ANY_ACTION",)),
        (_event(1, "COERCE", "arrest"), ("ARREST", "ANY_ACTION")),
    ],
)
def test_agency_is_that_of_the_police(event: EventReading, labels: tuple[str, ...]) -> None:
    assert agency.line(_read(_police_doc(event))).labels == labels


@pytest.mark.parametrize(("mode", "labels"), [("curfew", ()), ("restrict", ()), ("arrest", ("ARREST", "ANY_ACTION"))])
def test_what_nobody_is_said_to_impose_is_no_deed_of_the_police(mode: str, labels: tuple[str, ...]) -> None:
    doc = _doc("Curfew remained in force")
    keep(doc, "events", [_event(0, "COERCE", mode)])
    assert agency.line(_read(doc)).labels == labels


def test_what_a_force_left_undone_is_a_failure_and_no_action() -> None:
    doc = Doc(
        NLP.vocab,
        ["Police", "failed", "to", "act"],
        pos=["NOUN", "VERB", "PART", "VERB"],
        heads=[1, 1, 3, 1],
        deps=["nsubj", "ROOT", "mark", "xcomp"],
    )
    keep(doc, "actors", [_actor(0, 1, ActorType.STATE_FORCES, "police", sector="COP")])
    assert agency.line(_read(doc)).labels == ("FAIL",)


def test_an_arrest_that_is_only_asked_for_is_none() -> None:
    doc = _doc("They demanded the arrest of Ann")
    keep(doc, "events", [_event(3, "COERCE", "arrest")])
    keep(doc, "statements", [StatementReading(1, 4, "REQUEST", "r", event=0)])
    assert agency.line(_read(doc)).labels == ()


def test_an_article_without_police_has_no_label() -> None:
    doc = _doc("Two men fought")
    keep(doc, "events", [_event(2, "ASSAULT", "firearms")])
    assert agency.line(_read(doc)).labels == ()


CONDEMN = TriggerPhrase("condemn", TriggerPart.VERB)
TWO = Quantity("two", QuantityType.EXACT, 2, 2, 2)


def test_a_death_in_a_police_event_is_a_killing() -> None:
    doc = _police_doc(_event(1, "ASSAULT", "firearms", DOER))
    keep(doc, "casualties", [CasualtyReading(4, 6, 3, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    assert agency.line(_read(doc)).labels == ("KILL", "FORCE", "ANY_ACTION")


def test_an_incident_joins_its_mentions_and_claims() -> None:
    doc = _doc("Rebels bombed a bus . The blast killed two nuns")
    keep(doc, "actors", [_actor(0, 1, ActorType.REBEL_GROUP, "Rebels")])
    bombed = _event(1, "ASSAULT", "explosives", RoleReading(Role.PERPETRATOR, 0, "r"))
    keep(doc, "events", [bombed, _event(6, "ASSAULT", "explosives")])
    keep(doc, "casualties", [CasualtyReading(7, 10, 7, CasualtyOutcome.KILLED, TWO, "r", victims=(9, 10), event=1)])
    (found,) = incidents.line(_read(doc)).events
    assert (found.type, found.perp_orgs, found.victims) == ("BOMBING", ("Rebels",), ("nuns",))
    assert (found.killed, found.injured) == (incidents.Number(2, 2), None)


def test_weapons_and_targets_are_those_of_the_mentions() -> None:
    doc = _doc("Rebels bombed a bridge with dynamite")
    bombed = dataclasses.replace(
        _event(1, "ASSAULT", "explosives"), weapons=(WeaponReading(5, 6, "explosives"),), targets=(Reading(2, 4),)
    )
    keep(doc, "events", [bombed])
    (found,) = incidents.line(_read(doc)).events
    assert (found.instruments, found.phys_targets) == (("dynamite",), ("a bridge",))


def test_who_is_kidnapped_is_no_thing() -> None:
    doc = _doc("Rebels kidnapped the brother of Haddad")
    taken = _event(1, "ASSAULT", "abduct", RoleReading(Role.VICTIM, 0, "r"))
    keep(doc, "actors", [_actor(5, 6, ActorType.PERSON, "Haddad")])
    keep(doc, "events", [dataclasses.replace(taken, targets=(Reading(2, 4),))])
    keep(doc, "casualties", [CasualtyReading(1, 6, 1, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    (found,) = incidents.line(_read(doc)).events
    assert (found.victims, found.phys_targets) == (("Haddad",), ())


def test_a_number_names_no_victims() -> None:
    doc = _doc("Rebels bombed a bus and hurt many")
    keep(doc, "quantities", [QuantityReading(6, 7, Quantity("many", QuantityType.VAGUE, 3, None, None), None)])
    keep(doc, "events", [dataclasses.replace(_event(1, "ASSAULT", "explosives"), targets=(Reading(2, 4),))])
    keep(doc, "casualties", [CasualtyReading(5, 7, 5, CasualtyOutcome.INJURED, TWO, "r", victims=(6, 7), event=0)])
    (found,) = incidents.line(_read(doc)).events
    assert (found.victims, found.injured) == ((), incidents.Number(2, 2))


def test_victims_are_told_one_by_one_each_in_full() -> None:
    words = ["Gunmen", "killed", "Haddad", "and", "his", "mother", ",", "Ana", "Karimi"]
    heads = [1, 1, 1, 5, 5, 2, 8, 8, 5]
    deps = ["nsubj", "ROOT", "obj", "cc", "nmod:poss", "conj", "punct", "compound", "appos"]
    doc = Doc(
        NLP.vocab,
        words,
        heads=heads,
        deps=deps,
        pos=["NOUN", "VERB", "PROPN", "CCONJ", "PRON", "NOUN", "PUNCT", "PROPN", "PROPN"],
    )
    claim = CasualtyReading(1, 6, 1, CasualtyOutcome.KILLED, TWO, "r", victims=(2, 6), event=0)
    keep(doc, "events", [_event(1, "ASSAULT", "firearms")])
    keep(doc, "casualties", [claim])
    (found,) = incidents.line(_read(doc)).events
    assert found.victims == ("Haddad", "his mother , Ana Karimi")


def test_who_shares_a_surname_is_somebody_else() -> None:
    doc = _doc("Ana Haddad Omar Haddad Haddad killed")
    people = [(0, 2), (2, 4), (4, 5)]
    keep(doc, "actors", [_actor(start, end, ActorType.PERSON, doc[start:end].text) for start, end in people])
    keep(doc, "events", [_event(5, "ASSAULT", None, *(RoleReading(Role.VICTIM, number, "r") for number in range(3)))])
    keep(doc, "casualties", [CasualtyReading(5, 6, 5, CasualtyOutcome.KILLED, TWO, "r", event=0)])
    (found,) = incidents.line(_read(doc)).events
    assert found.victims == ("Ana Haddad", "Omar Haddad")


def test_a_body_is_hit_where_it_sits() -> None:
    doc = _doc("Rebels bombed La Nacion with dynamite")
    keep(doc, "actors", [_actor(0, 1, ActorType.REBEL_GROUP, "Rebels"), _actor(2, 4, ActorType.MEDIA, "La Nacion")])
    roles = (RoleReading(Role.PERPETRATOR, 0, "r"), RoleReading(Role.RECIPIENT, 1, "r"))
    keep(doc, "events", [_event(1, "ASSAULT", "explosives", *roles)])
    (found,) = incidents.line(_read(doc)).events
    assert (found.phys_targets, found.victims) == (("La Nacion",), ())


def test_an_incident_told_in_one_slot_is_too_vague() -> None:
    doc = _doc("They bombed a bridge")
    keep(doc, "events", [dataclasses.replace(_event(1, "ASSAULT", "explosives"), targets=(Reading(2, 4),))])
    assert incidents.line(_read(doc)).events == ()


def test_background_and_unreal_incidents_are_not_told() -> None:
    doc = _doc("Rebels may attack")
    keep(doc, "events", [_event(2, "ASSAULT", None, realis=Realis.HYPOTHETICAL)])
    assert incidents.line(_read(doc)).events == ()


@pytest.mark.parametrize(("days", "told"), [(40, ["nuns"]), (80, [])])
def test_background_is_told_where_it_is_at_most_two_months_old(days: int, told: list[str]) -> None:
    doc = _doc("Rebels killed two nuns")
    keep(doc, "actors", [_actor(0, 1, ActorType.REBEL_GROUP, "Rebels")])
    doc._.article = SimpleNamespace(published_at=datetime(2021, 6, 28, tzinfo=UTC))
    day = MONDAY - timedelta(days=days)
    date_read = DateReading(1, 2, ResolvedDate("then", day, day, 1, 1, DateBasis.STATED))
    killed = _event(1, "ASSAULT", None, RoleReading(Role.PERPETRATOR, 0, "r"))
    keep(doc, "events", [dataclasses.replace(killed, date=date_read, is_background=True)])
    claim = CasualtyReading(1, 4, 1, CasualtyOutcome.KILLED, TWO, "r", victims=(3, 4), event=0, scope=CountScope.BACKGROUND)
    keep(doc, "casualties", [claim])
    assert [victim for one in incidents.line(_read(doc)).events for victim in one.victims] == told


def test_a_toll_follows_the_convention_asked_for() -> None:
    doc = _doc("Two soldiers died")
    dead = CasualtyReading(0, 3, 2, CasualtyOutcome.KILLED, TWO, "r", victim_category=VictimCategory.COMBATANT)
    keep(doc, "casualties", [dead])
    assert (tolls.line(_read(doc), Count.ALL).killed, tolls.line(_read(doc), Count.CIVILIANS).killed) == (2, None)


def test_a_document_that_was_not_landed_has_nothing() -> None:
    empty = ReadDocument(Document("d1", ""), None, offsets("", ""))
    assert attribution.line(empty).attributions == ()
    assert agency.line(empty).labels == ()
    assert tolls.line(empty, Count.ALL).killed is None


@pytest.mark.slow
def test_the_gold_changes_nothing(tmp_path: Path) -> None:
    fields = {"id": "1", "text": "Two men were killed when rockets hit a base near Mosul on Monday.", "published": "2021-06-30"}
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({**fields, "gold": gold}) + "\n" for gold in ({"killed": 9}, None)))
    assert evaluation.run("casualties", source, tmp_path / "out.jsonl") == 2
    first, second = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert first == second
    assert first["killed"] == 2
