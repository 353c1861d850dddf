"""`explain` shows what was decided of an event, the oldest decision first, with what had been read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from extractors.marts.decided import Decided, decided_of
from extractors.overrides.store import Passage, decision
from extractors.records import OverrideAction, OverrideChange
from extractors.settings import Settings
from extractors.warehouse.load import connect_work
from tests import rows
from tests.marts import create_marts, insert

PAGE = Passage("https://example.org/a1", "words", 0)


def test_decisions_of_an_event_come_oldest_first(settings: Settings) -> None:
    later = decision(OverrideAction.DATE, "B. Editor", "a day late", PAGE, decided_at=datetime(2024, 5, 7, tzinfo=UTC))
    first = decision(OverrideAction.PLACE, "A. Editor", "the road sign", PAGE, decided_at=datetime(2024, 5, 6, tzinfo=UTC))
    changes = [
        OverrideChange(first.override_id, "event_mentions", "mention_id", "a1:e1", "location_name", "Delga", "Azaz"),
        OverrideChange(first.override_id, "event_mentions", "mention_id", "a1:e1", "latitude", "1", "2"),
        OverrideChange(later.override_id, "event_mentions", "mention_id", "a1:e1", "date_start", None, "2024-05-02"),
        OverrideChange(later.override_id, "event_mentions", "mention_id", "a2:e1", "date_start", None, "2024-05-01"),
    ]
    rows.store(settings, later, first, *changes)
    with connect_work(settings) as work:
        create_marts(work)
        insert(work, "marts.event_mentions", {"mention_id": "a1:e1", "event_id": "e1", "article_id": "a1"})
        assert decided_of(work, "e1") == (
            Decided(first.override_id, "A. Editor", date(2024, 5, 6), "place", "Azaz", "Delga", "the road sign"),
            Decided(later.override_id, "B. Editor", date(2024, 5, 7), "date", "2024-05-02", None, "a day late"),
        )
        assert decided_of(work, "e2") == ()
