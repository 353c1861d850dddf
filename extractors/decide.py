"""What a person decides, as a row of ``HOME/overrides.csv``: checked against the work file before it is written.

Events, mentions and claims are given by the ids of the published warehouse; the row names the page and its words, so that it
holds when ids change. The next run, or `crosswire resume`, follows it.
"""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from extractors.linking.decisions import find
from extractors.overrides import store
from extractors.overrides.places import DecidedPlace
from extractors.overrides.store import OverrideError, Passage
from extractors.pipes.places.geonames import GeoNames
from extractors.records import Override, OverrideAction, TollRole
from extractors.settings import Settings, shared_cache
from extractors.warehouse.work import read_work

LONGEST_QUOTE = 160
_OTHERS = {OverrideAction.MERGE: "an event", OverrideAction.MOVE: "an event"}


def decide(settings: Settings, action: OverrideAction, what: str, value: str | None, *, by: str, why: str) -> Override:
    """Adds a decision about `what`, the id of an event, a mention or a claim. `value` is what it shall be: another event, a
    place, a day or span, a role.

    Raises OverrideError where either is not there, or says nothing that such a decision can follow.
    """
    with read_work(settings) as connection:
        about = _event(connection, what) if _is_of_event(action) else _row(connection, what)
        other = _event(connection, _given(action, value)) if action in _OTHERS else Passage()
        said = None if action in _OTHERS or action is OverrideAction.SPLIT else _value(action, _given(action, value))
        made = store.decision(action, by, why, about, other=other, value=said)
        find(connection, made)
    store.append(settings, made)
    return made


def decide_actor(settings: Settings, url: str, name: str, actor_id: str, *, by: str, why: str) -> Override:
    """Adds the decision that a name in an article is of an actor of ``seeds/actors.csv`` or of ``marts.actors``."""
    with read_work(settings) as connection:
        known = connection.execute("SELECT 1 FROM staging.resolved_actors WHERE actor_id = ?", [actor_id]).fetchall()
        if not known:
            raise OverrideError(f'no actor is called {actor_id!r}; `crosswire query "from marts.actors"` lists them')
        made = store.decision(OverrideAction.ACTOR, by, why, Passage(url, name), value=actor_id)
        find(connection, made)
    store.append(settings, made)
    return made


def undo(settings: Settings, override_id: str, by: str, why: str) -> Override:
    """Adds the row that an earlier decision no longer holds. Raises OverrideError where none of that id stands."""
    if override_id not in {row.override_id for row in store.standing(store.read(settings))}:
        raise OverrideError(f"no decision {override_id!r} stands; `crosswire override list` shows those that do")
    made = store.decision(OverrideAction.UNDO, by, why, value=override_id)
    store.append(settings, made)
    return made


def _is_of_event(action: OverrideAction) -> bool:
    return action in (OverrideAction.MERGE, OverrideAction.PLACE, OverrideAction.DATE)


def _given(action: OverrideAction, value: str | None) -> str:
    if not value:
        raise OverrideError(f"say what it shall be: crosswire override {action} WHAT {_OTHERS.get(action, 'VALUE')}")
    return value


# ------------------------------------------------------------------------------------------------------ what it is about


def _event(connection: DuckDBPyConnection, event_id: str) -> Passage:
    """The words by which an event was first told."""
    rows = connection.execute(
        """
        SELECT mention_id FROM staging.event_links WHERE event_id = ?
        ORDER BY (join_reason = 'founds') DESC, mention_id LIMIT 1
        """,
        [event_id],
    ).fetchall()
    if not rows:
        raise OverrideError(f'no event is called {event_id!r}; `crosswire query "from marts.events"` lists them')
    return _row(connection, rows[0][0])


def _row(connection: DuckDBPyConnection, row_id: str) -> Passage:
    """The words of a mention or a claim, to the end of its sentence."""
    rows = connection.execute(_ROW, {"row_id": row_id, "longest": LONGEST_QUOTE}).fetchall()
    if not rows:
        raise OverrideError(f"no claim or mention is called {row_id!r}; `crosswire explain EVENT` shows those of an event")
    return Passage(*rows[0])


_ROW = """
WITH named AS (
    SELECT article_id, sentence_id, start_char FROM staging.event_mentions WHERE mention_id = $row_id
    UNION ALL
    SELECT article_id, sentence_id, focus_start_char FROM staging.casualty_claims WHERE claim_id = $row_id
)
SELECT
    coalesce(canonical_url, url),
    substr(text, named.start_char + 1, least(sentences.end_char - named.start_char, $longest)),
    named.start_char
FROM named JOIN staging.articles USING (article_id) JOIN staging.sentences USING (sentence_id)
"""


# ------------------------------------------------------------------------------------------------------ what it shall be


def _value(action: OverrideAction, text: str) -> str:
    match action:
        case OverrideAction.DATE:
            return _days(text)
        case OverrideAction.PLACE:
            return _place(text).value()
        case OverrideAction.KEEP:
            return text
        case OverrideAction.ROLE:
            if text not in set(TollRole):
                raise OverrideError(f"{text!r} is no role; the roles are {', '.join(TollRole)}")
            return text
        case _:
            raise OverrideError(f"{action} takes no value")


def _days(text: str) -> str:
    try:
        days = [date.fromisoformat(day) for day in text.split("/")]
    except ValueError:
        raise OverrideError(f"{text!r} is no day; write 2024-03-12, or 2024-03-12/2024-03-14") from None
    if days != sorted(days) or len(days) > 2:
        raise OverrideError(f"{text!r} is no span from a day to a later one")
    return text


def _place(text: str) -> DecidedPlace:
    """The town of a name and a country: "Azaz, SYR"; the largest where several have the name."""
    name, _, country = (part.strip() for part in text.rpartition(","))
    towns = [town for town in GeoNames(shared_cache()).towns(name) if town.country_iso3 == country]
    if not towns:
        raise OverrideError(f"GeoNames has no town {text!r}; write its name and the country's code: Azaz, SYR")
    town = max(towns, key=lambda town: town.population)
    return DecidedPlace(
        town.name, town.admin1 or "", town.country_iso3, str(town.geonames_id), str(town.latitude), str(town.longitude)
    )
