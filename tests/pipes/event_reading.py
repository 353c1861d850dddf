"""What the tests of actors, events, roles and incidents share: their readers, and short forms of what was read."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import EventReading
from extractors.records import Section
from tests import readers

FULL = (
    "crosswire_dates",
    "crosswire_places",
    "crosswire_actors",
    "crosswire_attributions",
    "crosswire_triggers",
    "crosswire_certainty",
    "crosswire_responsibility",
    "crosswire_roles",
    "crosswire_incidents",
    "crosswire_statements",
)


def bare() -> Language:
    """Actors and triggers on plain tokens."""
    return readers.unparsed("crosswire_actors", "crosswire_triggers")


def full() -> Language:
    """The shipped model and every pipe from dates to statements."""
    return readers.parsed(*FULL)


def read(text: str, *sections: Section) -> Doc:
    """A text as an article, with every reading on it."""
    return readers.read_article(text, full(), *sections)


def roles(doc: Doc, event: EventReading) -> set[str]:
    """The roles of an event, "perpetrator: United States"."""
    return {f"{role.role.value}: {doc._.actors[role.actor].name}" for role in event.roles}


def all_roles(doc: Doc) -> set[str]:
    """The roles of all events of a Doc."""
    return {role for event in doc._.events for role in roles(doc, event)}
