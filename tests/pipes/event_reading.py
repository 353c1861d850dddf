"""What the tests of actors, events, roles and incidents share: blank and modelled readers, trees by hand, short forms."""

from __future__ import annotations

import datetime as dt
import functools

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractors import nlp as model
from extractors.nlp.annotations import EventReading
from extractors.nlp.tokenizer import tokenizer
from extractors.pipes import order
from extractors.records import Article, Section
from tests import rows

BARE = ("crosswire_actors", "crosswire_triggers")
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
PUBLISHED = dt.datetime(2021, 6, 30, tzinfo=dt.UTC)


@functools.cache
def bare() -> Language:
    """Actors and triggers on plain tokens: no model, so no part of speech and no tree."""
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer(nlp.vocab)
    nlp.add_pipe("sentencizer")
    order.register()
    for name in BARE:
        nlp.add_pipe(name)
    return nlp


@functools.cache
def full() -> Language:
    """The shipped model and every pipe from dates to statements."""
    nlp = model.load()
    order.register()
    for name in FULL:
        nlp.add_pipe(name)
    return nlp


def article(text: str, *sections: Section) -> Article:
    """An article published on Wednesday 30 June 2021; all of it is body that is in no section."""
    return rows.article("a1", PUBLISHED, text, sections=sections)


def read(text: str, *sections: Section) -> Doc:
    """A text as an article, with every reading on it."""
    nlp = full()
    doc = nlp.make_doc(text)
    doc._.article = article(text, *sections)
    return nlp(doc)


def tree(rows: str) -> Doc:
    """A sentence parsed by hand, "word POS relation head" a word, head counted from 1, 0 for the root."""
    parts = [row.split() for row in rows.split("|") if row.strip()]
    words, tags, relations, heads = zip(*parts, strict=True)
    return Doc(
        bare().vocab,
        words=list(words),
        pos=list(tags),
        deps=["ROOT" if relation == "root" else relation for relation in relations],
        heads=[i if head == "0" else int(head) - 1 for i, head in enumerate(heads)],
        sent_starts=[i == 0 for i in range(len(parts))],
    )


def roles(doc: Doc, event: EventReading) -> set[str]:
    """The roles of an event, "perpetrator: United States"."""
    return {f"{role.role.value}: {doc._.actors[role.actor].name}" for role in event.roles}


def all_roles(doc: Doc) -> set[str]:
    """The roles of all events of a Doc."""
    return {role for event in doc._.events for role in roles(doc, event)}
