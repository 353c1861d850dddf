"""What the tests of attributions, casualties and claims share: their reader, events by hand, short forms."""

from __future__ import annotations

import functools

from spacy.language import Language
from spacy.tokens import Doc

from extractors.nlp.annotations import AttributionReading, CasualtyReading, EventReading, keep
from extractors.pipes.claims.component import Claims
from extractors.records import Realis
from tests import readers


def reader() -> Language:
    """The shipped model and the pipes under test; actors and events are left to the tests that build them."""
    return readers.parsed("crosswire_quantities", "crosswire_attributions", "crosswire_casualties")


def claims(doc: Doc) -> Doc:
    """The claims of a Doc that has readings and events."""
    return _claims()(doc)


@functools.cache
def _claims() -> Claims:
    return Claims(reader().tokenizer)


def with_event(doc: Doc, trigger: str, *, is_background: bool = False) -> Doc:
    """A Doc with one more told event at the first token of this text."""
    root = next(token.i for token in doc if token.text == trigger)
    number = len(doc._.events)
    event = EventReading(
        root, root + 1, root, "ASSAULT", None, "test", realis=Realis.ASSERTED, is_background=is_background, incident=number
    )
    return keep(doc, "events", (*doc._.events, event))


def shown(reading: CasualtyReading) -> str:
    """A claim in short, "killed 7..open combatant": outcome, bounds, and what is not plain of category, scope and stance."""
    low = "?" if reading.quantity.minimum is None else reading.quantity.minimum
    high = "open" if reading.quantity.maximum is None else reading.quantity.maximum
    marks = [
        reading.victim_category.value if reading.victim_category != "unspecified" else "",
        reading.scope.value if reading.scope != "incident" else "",
        reading.stance.value if reading.stance != "asserts" else "",
        "hedged" if reading.is_hedged else "",
    ]
    return " ".join(filter(None, [reading.outcome.value, f"{low}..{high}", *marks]))


def said(doc: Doc, reading: AttributionReading) -> str:
    """An attribution in short, "Police | two men were shot": speaker and contents."""
    source = doc[reading.source[0] : reading.source[1]].text if reading.source else "-"
    return f"{source} | " + " / ".join(doc[start:end].text for start, end in reading.contents)
