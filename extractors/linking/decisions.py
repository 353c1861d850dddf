"""What people decided about incidents, found again in the texts as they are read now.

A decision names a page and words on it, never an id, so it holds when articles are read anew. It is about the mention of an
act, with its incident, or about the claim that begins those words, in the newest version of the page that has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from extractors.linking.article_events import ArticleEvent
from extractors.overrides import store
from extractors.overrides.store import OverrideError
from extractors.records import Override, OverrideAction

ABOUT_EVENTS = (OverrideAction.MERGE, OverrideAction.SPLIT, OverrideAction.MOVE)
ABOUT_FACTS = (OverrideAction.PLACE, OverrideAction.DATE, OverrideAction.ACTOR, OverrideAction.ROLE)
_TABLES = {OverrideAction.ACTOR: "actor_mentions", OverrideAction.ROLE: "casualty_claims"}

OF_CLAIM = "weak_conflict"
"""The reason of the review queue that is about a claim; the others are about mentions."""
DECIDED = "decided by"
"""How the reason begins that a person gave."""

Group = tuple[ArticleEvent, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage is now: the row of a fact table that it names, and the incident of a mention."""

    article_id: str
    row_id: str
    article_event_id: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A standing override with what it is about, and the other thing that it names."""

    override: Override
    about: Found
    other: Found | None

    @property
    def reason(self) -> str:
        """Why a mention is where it is: "decided by A. Editor (merge): one strike, told twice"."""
        return f"{DECIDED} {self.override.decided_by} ({self.override.action}): {self.override.why}"


def decisions(connection: DuckDBPyConnection, actions: Sequence[OverrideAction], *, undone: bool = False) -> list[Decision]:
    """The standing decisions of some kinds in the order in which they were made; with `undone`, those that were undone instead.

    Raises OverrideError for a standing one whose words, or what was read in them, are there no more; an undone one is left out.
    """
    rows = store.stored(connection)
    standing = store.standing(rows)
    wanted = [row for row in rows if row not in standing] if undone else standing
    found = []
    for row in wanted:
        if row.action in actions:
            try:
                found.append(find(connection, row))
            except OverrideError:
                if not undone:
                    raise
    return found


def find(connection: DuckDBPyConnection, row: Override) -> Decision:
    """An override with what it is about now. Raises OverrideError where that is there no more, with what to do."""
    table = _TABLES.get(row.action, "event_mentions")
    other = _passage(connection, row, "event_mentions", (row.other_url, row.other_quote, row.other_start_char))
    table = "casualty_claims" if row.value == OF_CLAIM else table
    about = _passage(connection, row, table, (row.url, row.quote, row.start_char))
    if about is None:
        raise OverrideError(f"decision {row.override_id} ({row.action}) names no page; {_remedy(row)}")
    return Decision(row, about, other)


def _passage(
    connection: DuckDBPyConnection, row: Override, table: str, passage: tuple[str | None, str | None, int | None]
) -> Found | None:
    url, quote, start = passage
    if url is None or quote is None:
        return None
    versions = connection.execute(_VERSIONS, {"url": url, "quote": quote}).fetchall()
    for article_id, text in versions:
        begins = _nearest(text, quote, start or 0)
        facts = connection.execute(_FACTS[table], [article_id]).fetchall()
        inside = [fact for fact in facts if begins <= fact[2] < begins + len(quote)]
        if inside:
            row_id, incident, _ = min(inside, key=lambda fact: (fact[2] - begins, fact[0]))
            return Found(article_id, row_id, incident)
    missing = f"{quote!r} stands" if not versions else f"nothing of the kind is read in {quote!r}"
    where = f"no more on {url}" if not versions else f"on {url} any more"
    raise OverrideError(f"decision {row.override_id} ({row.action}): {missing} {where}; {_remedy(row)}")


def _remedy(row: Override) -> str:
    return f"`crosswire override undo {row.override_id} --by NAME --why TEXT` lifts it, then decide anew"


def _nearest(text: str, quote: str, start: int) -> int:
    """Where the words begin that stand nearest to where they stood."""
    places, at = [], text.find(quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return min(places, key=lambda place: (abs(place - start), place))


_VERSIONS = """
SELECT article_id, text FROM staging.articles
WHERE $url IN (url, canonical_url) AND contains(text, $quote)
ORDER BY published_at DESC, landed_day DESC, article_id
"""
_FACTS = {
    "event_mentions": "SELECT mention_id, article_event_id, start_char FROM staging.event_mentions WHERE article_id = ?",
    "casualty_claims": "SELECT claim_id, mention_id, focus_start_char FROM staging.casualty_claims WHERE article_id = ?",
    "actor_mentions": "SELECT actor_mention_id, actor_name, start_char FROM staging.actor_mentions WHERE article_id = ?",
}


# --------------------------------------------------------------------------------------------------------------- incidents


def incidents_of(made: Sequence[Decision]) -> set[str]:
    """The incidents that decisions are about, with those that they name beside."""
    return {found.article_event_id for one in made for found in (one.about, one.other) if found is not None}


def decided(groups: Sequence[Group], made: Sequence[Decision]) -> list[Group]:
    """The groups as people want them: merged, with incidents moved from one to another, or split off."""
    for one in made:
        groups = list(_decided(groups, one))
    return list(groups)


def _decided(groups: Sequence[Group], one: Decision) -> Iterator[Group]:
    home = {incident.article_event_id: group for group in groups for incident in group}
    ours = home.get(one.about.article_event_id, ())
    theirs = home.get(one.other.article_event_id, ()) if one.other is not None else ()
    kept = [group for group in groups if group not in (ours, theirs)]
    moved = tuple(incident for incident in ours if incident.article_event_id == one.about.article_event_id)
    left = tuple(incident for incident in ours if incident not in moved)
    match one.override.action:
        case OverrideAction.MERGE:
            made: tuple[Group, ...] = (ours,) if ours == theirs else ((*ours, *theirs),)
        case OverrideAction.MOVE if ours != theirs:
            made = (left, (*theirs, *moved))
        case OverrideAction.SPLIT:
            made = (left, moved, theirs)
        case _:
            made = (ours, theirs) if ours != theirs else (ours,)
    yield from (*kept, *(group for group in made if group))


def reasons(groups: Sequence[Group], made: Sequence[Decision]) -> Mapping[str, str]:
    """For each mention that a decision put where it is, the reason."""
    incidents = {incident: one.reason for one in made for incident in incidents_of([one])}
    return {
        mention_id: incidents[incident.article_event_id]
        for group in groups
        for incident in group
        if incident.article_event_id in incidents
        for mention_id in incident.mention_ids
    }
