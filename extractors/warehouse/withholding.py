"""Names that are not published: what stands in the place of each in the published file.

Staging says where an article names somebody without a public role (``private_names``), ``HOME/removals.csv`` whose name is to
be taken out for good. While rows are copied to a new version, every text of an article, or of an event that it tells, loses
these names: each letter becomes ``█``, so that every offset still points to where it did. Identifiers made of a name
(``person-omar-haddad``) become opaque. The work file and the lake keep what was read.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from extractors.records import PrivateNameKind
from extractors.settings import Settings
from extractors.warehouse.removals import Removal, read_removals

MARK = "█"
WITHHELD = "[name withheld]"
"""What an actor is called whose name is private."""
SHORTEST_ALONE = 3
"""Letters of a word of a removed name that is withheld alone, too."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as an article writes it, and where."""

    article_id: str
    start_char: int
    end_char: int
    kind: PrivateNameKind
    text: str


@dataclass(slots=True)
class Withheld:
    """What may not be published of each scope: an article (``a:<article_id>``), an event (``e:<event_id>``) or all (``*``).

    `unread` are articles of which nobody knows the names, `opaque` identifiers made of names with what stands for them.
    """

    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: frozenset[str] = frozenset()
    opaque: dict[str, str] = field(default_factory=dict)
    _patterns: dict[str, re.Pattern[str] | None] = field(default_factory=dict)

    def of_text(self, scope: str, value: str) -> str:
        """Words of a scope as they are published: "███████████, 9, was killed"."""
        pattern = self._pattern(scope)
        return pattern.sub(_marked, value) if pattern is not None else value

    def of_unread(self, scope: str, value: str) -> str:
        """The same, of a column that holds an article's words: all are withheld where nobody has looked for names in it."""
        return re.sub(r"\w", MARK, value) if scope[2:] in self.unread else self.of_text(scope, value)

    def of_id(self, scope: str, value: str) -> str:
        """An identifier as it is published: "person-withheld-1f0c9e22b7", "words:withheld-0c6f3a9d11"."""
        kind, colon, words = value.rpartition(":")
        if words in self.opaque:
            return f"{kind}{colon}{self.opaque[words]}"
        return f"{kind}{colon}withheld-{_digest(value)}" if self._is_in_id(scope, words) else value

    def of_actor(self, actor_id: str, value: str) -> str:
        """What an actor is called."""
        return WITHHELD if actor_id in self.opaque else self.of_text("*", value)

    def _is_in_id(self, scope: str, words: str) -> bool:
        """Whether a name of a scope is part of an identifier: "her-uncle-hassan-idris"."""
        return any(f"-{slug}-" in f"-{words}-" for name in self.names.get(scope, ()) if (slug := _slug(name)))

    def _pattern(self, scope: str) -> re.Pattern[str] | None:
        if scope not in self._patterns:
            names = self.names.get(scope, set()) | self.names.get("*", set())
            self._patterns[scope] = _any_of(names) if names else None
        return self._patterns[scope]


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """The names as an article writes them, on one line and in capitals; the longest first."""
    forms = {form for name in names for form in (name, " ".join(name.split()), name.upper())}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form))))})(?!\w)")


def _marked(found: re.Match[str]) -> str:
    return re.sub(r"\S", MARK, found[0])


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


# ------------------------------------------------------------------------------------------------ what is withheld, and why


def withheld(connection: DuckDBPyConnection, settings: Settings) -> Withheld:
    """What the work file, attached as ``work``, may not publish under these settings."""
    articles = _articles_by_event(connection)
    private = list(_private(connection, settings, articles))
    found = Withheld(unread=frozenset(_column(connection, _UNREAD)))
    for name in private:
        found.names[f"a:{name.article_id}"].add(name.text)
    for removal in read_removals(settings):
        _remove(connection, removal, found)
    for event_id, told_by in articles.items():
        names = {name for article_id in told_by for name in found.names.get(f"a:{article_id}", ())}
        if names:
            found.names[f"e:{event_id}"] = names
    found.opaque = dict(_opaque(connection, found, private))
    return found


_UNREAD = """
SELECT article_id FROM work.staging.articles
ANTI JOIN (FROM work.staging.article_facts WHERE n_private_names IS NOT NULL) USING (article_id)
"""
"""Irrelevant, failed or waiting articles, and those read by a version that did not look for names."""

_NAMES = """
SELECT article_id, start_char, end_char, kind, substr(text, start_char + 1, end_char - start_char)
FROM work.staging.private_names INNER JOIN work.staging.articles USING (article_id)
"""
_EVENTS = """
SELECT DISTINCT event_id, article_id
FROM work.staging.event_links INNER JOIN work.staging.event_mentions USING (mention_id)
"""
_WHERE = """
SELECT DISTINCT article_id, lower(unnest([location_name, place_text, admin1])) FROM work.staging.event_mentions
WHERE location_name IS NOT NULL
"""
_PEOPLE = """
SELECT actor_id, article_id, start_char, end_char, lower(actor_text)
FROM work.staging.actor_mentions INNER JOIN work.staging.actor_links USING (actor_mention_id)
WHERE actor_type = 'person' AND is_named AND starts_with(actor_id, 'person-')
"""


def _articles_by_event(connection: DuckDBPyConnection) -> dict[str, set[str]]:
    told_by: defaultdict[str, set[str]] = defaultdict(set)
    for event_id, article_id in connection.execute(_EVENTS).fetchall():
        told_by[event_id].add(article_id)
    return told_by


def _private(connection: DuckDBPyConnection, settings: Settings, articles: dict[str, set[str]]) -> Iterator[Name]:
    """The names that these settings withhold.

    Who has a public role in one article of an incident has it in all, unless the others tell of a victim or a child: a
    governor whom one outlet only calls by name is no witness. What an article, or another one of its incidents, gives as the
    place of an act is a place, whoever may be called so.
    """
    names = [
        Name(a, start, end, PrivateNameKind(kind), text) for a, start, end, kind, text in connection.execute(_NAMES).fetchall()
    ]
    public = _public_names(connection, names, articles)
    towns = _place_names(connection, articles)
    for name in names:
        is_place = any(f" {name.text.lower()} " in f" {town} " for town in towns[name.article_id])
        if is_place and name.kind is not PrivateNameKind.MINOR:
            continue
        words = set(name.text.lower().split())
        is_public = name.kind is PrivateNameKind.PRIVATE and any(words <= other for other in public[name.article_id])
        if name.kind is PrivateNameKind.MINOR or not (is_public or settings.publish_names):
            yield name


def _public_names(
    connection: DuckDBPyConnection, names: Iterable[Name], articles: dict[str, set[str]]
) -> defaultdict[str, set[frozenset[str]]]:
    """The full names, as sets of words, that an article or another one of its incidents gives to somebody public."""
    private = _places(names)
    own: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for _, article_id, start, end, text in connection.execute(_PEOPLE).fetchall():
        if len(text.split()) > 1 and not _meets(private[article_id], start, end):
            own[article_id].add(frozenset(text.split()))
    shared: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for told_by in articles.values():
        known = {name for article_id in told_by for name in own.get(article_id, ())}
        for article_id in told_by:
            shared[article_id] |= known
    return shared


def _place_names(connection: DuckDBPyConnection, articles: dict[str, set[str]]) -> defaultdict[str, set[str]]:
    """Where the acts of an article, and those of the others on its incidents, are said to have been."""
    own: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, name in connection.execute(_WHERE).fetchall():
        own[article_id].add(name)
    shared: defaultdict[str, set[str]] = defaultdict(set)
    for article_id, names in own.items():
        shared[article_id] |= names
    for told_by in articles.values():
        known = {name for article_id in told_by for name in own.get(article_id, ())}
        for article_id in told_by:
            shared[article_id] |= known
    return shared


def _places(names: Iterable[Name]) -> defaultdict[str, list[tuple[int, int]]]:
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for name in names:
        places[name.article_id].append((name.start_char, name.end_char))
    return places


def _meets(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and last > start for first, last in places)


def _remove(connection: DuckDBPyConnection, removal: Removal, found: Withheld) -> None:
    """Withholds a removed name in full everywhere, and word by word in every article that gives it in full."""
    found.names["*"].add(removal.name)
    whole = re.compile(rf"(?<!\w){re.escape(removal.name)}(?!\w)", re.IGNORECASE)
    articles = connection.execute(
        "SELECT article_id, text FROM work.staging.articles WHERE contains(lower(text), lower(?))", [removal.name]
    ).fetchall()
    for article_id, text in articles:
        for form in whole.findall(text):
            words = (word for word in form.split() if len(word) >= SHORTEST_ALONE)
            found.names[f"a:{article_id}"] |= {form, *words}


def _opaque(connection: DuckDBPyConnection, found: Withheld, names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Each actor with a withheld name, and the identifier that stands for it in every table and version.

    Who is named in full elsewhere keeps the name there, so nothing would be gained by another identifier.
    """
    places = _places(names)
    private, public = set(), set()
    for actor_id, article_id, start, end, text in connection.execute(_PEOPLE).fetchall():
        if _meets(places[article_id], start, end) or found.of_id("*", actor_id) != actor_id:
            private.add(actor_id)
        elif len(text.split()) > 1:
            public.add(actor_id)
    removed = {actor_id for actor_id in private if found.of_id("*", actor_id) != actor_id}
    for actor_id in private - (public - removed):
        yield actor_id, f"person-withheld-{_digest(actor_id)}"


def _column(connection: DuckDBPyConnection, sql: str) -> list[str]:
    return [value for (value,) in connection.execute(sql).fetchall()]
