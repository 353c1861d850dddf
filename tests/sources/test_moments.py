"""When something was published, as it is written in metadata."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sources.moments import parse_moment

MOMENTS = {
    "iso": ("2024-03-14T09:30:00Z", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "zone": ("2024-03-14T00:30:00+02:00", datetime(2024, 3, 13, 22, 30, tzinfo=UTC)),
    "day": ("2021-06-29", datetime(2021, 6, 29, tzinfo=UTC)),
    "feed": ("Thu, 14 Mar 2024 09:30:00 +0200", datetime(2024, 3, 14, 7, 30, tzinfo=UTC)),
    "written": ("June 29, 2021", datetime(2021, 6, 29, tzinfo=UTC)),
    "two days": ("June 29, 2021 and June 30, 2021", None),
    "words": ("last week", None),
    "half day": ("March 14, 2024 9:30 PM EDT", datetime(2024, 3, 15, 1, 30, tzinfo=UTC)),
    "half day in a feed": ("Thu, 14 Mar 2024 09:30:00 PM +0000", datetime(2024, 3, 14, 21, 30, tzinfo=UTC)),
    "midnight": ("Thu, 14 Mar 2024 12:05 AM GMT", datetime(2024, 3, 14, 0, 5, tzinfo=UTC)),
    "noon": ("14 March 2024, 12.05 p.m.", datetime(2024, 3, 14, 12, 5, tzinfo=UTC)),
    "india": ("Thu, 14 Mar 2024 09:30:00 IST", datetime(2024, 3, 14, 4, 0, tzinfo=UTC)),
    "central european summer": ("Sun, 14 Jul 2024 09:30:00 CEST", datetime(2024, 7, 14, 7, 30, tzinfo=UTC)),
    "eastern european": ("2024-03-14T21:30:00 EET", datetime(2024, 3, 14, 19, 30, tzinfo=UTC)),
    "moscow": ("Thu, 14 Mar 2024 01:30 MSK", datetime(2024, 3, 13, 22, 30, tzinfo=UTC)),
    "pakistan": ("14 Mar 2024 21:30:00 PKT", datetime(2024, 3, 14, 16, 30, tzinfo=UTC)),
    "eastern in summer": ("July 14, 2024 9:30 a.m. ET", datetime(2024, 7, 14, 13, 30, tzinfo=UTC)),
    "offset of hours": (
        "Thu Mar 14 2024 09:30:00 GMT+0200 (Eastern European Standard Time)",
        datetime(2024, 3, 14, 7, 30, tzinfo=UTC),
    ),
    "unknown zone is the day": ("Thu, 14 Mar 2024 21:30:00 XYZ", datetime(2024, 3, 14, tzinfo=UTC)),
    "no zone": ("2024-03-14 09:30:00", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "epoch": ("1710408600", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "epoch in milliseconds": ("1710408600000", datetime(2024, 3, 14, 9, 30, tzinfo=UTC)),
    "year alone": ("2024", None),
    "short number": ("140324", None),
    "two readings": ("03/04/2024 09:30", None),
    "edge": ("0001-01-01T00:00:00+14:00", None),
    "empty": ("", None),
}


@pytest.mark.parametrize(("written", "moment"), MOMENTS.values(), ids=MOMENTS.keys())
def test_a_publication_time_is_read_or_none(written, moment):
    assert parse_moment(written) == moment


@given(st.text())
def test_any_publication_time_is_in_utc_or_none(written):
    moment = parse_moment(written)
    assert moment is None or moment.tzinfo is UTC
