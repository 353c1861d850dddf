"""The incidents, articles and parties of the small warehouse that the explorer shows in tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

HOSTILE = (
    "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
    " :red[alarm] :material/warning: $\\frac{1}{2}$ [here](javascript:alert(1)) **bold** `code` &amp; \u202egnorw"
)
DAY = date(2024, 3, 14)
AT = datetime(2024, 3, 14, 9, 30)
STRIKE, HISTORY, NAMELESS = "e0000000000000001", "e0000000000000002", "e0000000000000003"

INCIDENTS: dict[str, list[dict[str, Any]]] = {
    "publishers": [
        {"publisher_id": "river-post", "publisher_name": "River Post", "publisher_type": "national", "is_transport": False},
        {"publisher_id": "echo", "publisher_name": f"Echo {HOSTILE}", "publisher_type": "local", "is_transport": False},
    ],
    "articles": [
        {"article_id": "a1", "url": "https://river.example/one", "publisher_id": "river-post", "title": f"Strike {HOSTILE}"},
        {
            "article_id": "a2",
            "url": "javascript:alert(1)",
            "publisher_id": "echo",
            "origin_publisher_id": "river-post",
            "title": "Strike, again",
            "text_family_id": "t1",
            "is_family_origin": False,
            "reprint_similarity": 0.95,
        },
        {
            "article_id": "a3",
            "url": "file:///c.txt",
            "publisher_id": "river-post",
            "title": None,
            "text_family_id": "t3",
            "published_at": AT - timedelta(days=1),
        },
    ],
    "events": [
        {
            "event_id": STRIKE,
            "title": f"Drone strike, {HOSTILE}",
            "location_name": "Omdurman",
            "country_iso3": "SDN",
            "admin1": "Khartoum",
            "latitude": 15.64,
            "longitude": 32.48,
            "where_prec": 1,
            "n_text_origins": 2,
            "n_independent_origins": 2,
            "fatalities_low": 4,
            "fatalities_high": 7,
            "fatalities_is_open": True,
            "civilians_killed_low": 2,
            "civilians_killed_high": 2,
            "attackers_killed_low": 3,
            "attackers_killed_high": 3,
            "evidence_grade": "fair",
            "first_reported_at": AT - timedelta(days=1),
        },
        {
            "event_id": HISTORY,
            "title": "Shelling, Nov 2023",
            "is_background": True,
            "event_date": date(2023, 11, 1),
            "date_start": date(2023, 11, 1),
            "date_end": date(2023, 11, 30),
            "date_prec": 4,
        },
        {
            "event_id": NAMELESS,
            "title": "Attack",
            "event_mode": "abduct",
            "event_date": None,
            "date_start": None,
            "date_end": None,
            "date_prec": None,
        },
    ],
    "event_redirects": [{"old_event_id": "e9", "event_id": STRIKE, "reason": "merged", "kind": "merge"}],
    "event_mentions": [
        {"mention_id": f"{article}:{event}", "event_id": event, "article_id": article}
        for article, event in (
            ("a1", STRIKE),
            ("a2", STRIKE),
            ("a3", STRIKE),
            ("a1", HISTORY),
            ("a1", NAMELESS),
        )
    ],
    "actors": [
        {"actor_id": "army", "actor_name": f"Army {HOSTILE}", "actor_type": "state_forces", "is_named": True, "n_events": 1},
        {"actor_id": "union", "actor_name": "Doctors' Union", "actor_type": "ngo", "is_named": True, "n_events": 1},
        {
            "actor_id": "unnamed-people",
            "actor_name": "people",
            "actor_type": "civilian_group",
            "is_named": False,
            "n_events": 1,
        },
    ],
    "actor_aliases": [
        {"actor_id": "union", "alias": f"the union {HOSTILE}", "alias_type": "name", "n_mentions": 2, "basis": "gazetteer"}
    ],
    "event_actors": [
        {"event_id": STRIKE, "actor_id": "army", "role": "alleged_perpetrator", "n_articles": 1, "n_independent_origins": 1},
        {"event_id": STRIKE, "actor_id": "unnamed-people", "role": "victim", "n_articles": 2, "n_independent_origins": 2},
    ],
}
