"""Actors after new articles: only the names that they touch are judged again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from duckdb import DuckDBPyConnection

from extractors.linking import staging
from extractors.linking.actors import Likeness, Naming, Resolution, ResolvedNaming, known_spellings, resolve, spelling_of
from extractors.linking.gazetteer import Gazetteer
from extractors.linking.memory import column, reach, remember, stream, table_of
from extractors.linking.spellings import Judge, Kind, Spelling, positive_pairs
from extractors.warehouse.load import replace_some_links

_ENDS = ("a", "b")
_ANSWER = ("actor_id", "alias", "alias_type", "basis")


def relink_actors(connection: DuckDBPyConnection, changed: Sequence[str], gazetteer: Gazetteer, judge: Judge) -> set[str]:
    """Writes the actors of the mentions in the changed articles, and of all that are named by a name they touch.

    Returns the articles of which some actor is another one now, or is now known to be of another kind.
    """
    _note_namings(connection, changed)
    spellings = _judge_spellings(connection, gazetteer, judge)
    namings = _closed(connection, map(_text, spellings))
    namings |= _sharing(connection, column(connection, "SELECT actor_id FROM gone_actors"), namings, gazetteer)
    resolution = _resolve(connection, namings, gazetteer, judge)
    while more := _sharing(connection, {answer.actor_id for answer in resolution.namings}, namings, gazetteer):
        namings |= more
        resolution = _resolve(connection, namings, gazetteer, judge)
    return _write_answers(connection, list(namings), resolution) | _write_actors(connection, resolution, gazetteer)


def _resolve(connection: DuckDBPyConnection, namings: Mapping[int, Naming], gazetteer: Gazetteer, judge: Judge) -> Resolution:
    spellings = {spelling for naming in namings.values() if (spelling := spelling_of(naming))}
    return resolve(list(namings.values()), gazetteer, judge, _likeness(connection, spellings))


# ------------------------------------------------------------------------------------------------------------------ namings


def _note_namings(connection: DuckDBPyConnection, changed: Sequence[str]) -> None:
    """Brings ``linking.namings`` up to date; ``touched_namings`` are those that came, went, or were said again or no more."""
    with table_of(connection, "wanted", ["article_id"], ([one] for one in changed)):
        staging.name_mentions(connection)
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE touched_namings AS
            SELECT naming_id FROM linking.mention_namings SEMI JOIN wanted USING (article_id)
            UNION SELECT naming_id FROM named_mentions
            """
        )
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE gone_actors AS
            SELECT DISTINCT actor_id FROM linking.namings SEMI JOIN touched_namings USING (naming_id) WHERE actor_id IS NOT NULL
            """
        )
        connection.execute(
            """
            DELETE FROM staging.actor_links
            WHERE actor_mention_id IN (SELECT actor_mention_id FROM linking.mention_namings SEMI JOIN wanted USING (article_id))
            """
        )
        connection.execute("DELETE FROM linking.mention_namings WHERE article_id IN (SELECT article_id FROM wanted)")
    connection.execute(
        """
        INSERT INTO linking.mention_namings SELECT actor_mention_id, article_id, naming_id, seen FROM named_mentions;
        INSERT INTO linking.namings BY NAME
        SELECT DISTINCT naming_id, naming FROM named_mentions ANTI JOIN linking.namings USING (naming_id);
        UPDATE linking.namings AS known SET first_seen = said.first_seen
        FROM (
            SELECT naming_id, min(seen) AS first_seen
            FROM linking.mention_namings SEMI JOIN touched_namings USING (naming_id) GROUP BY naming_id
        ) AS said
        WHERE known.naming_id = said.naming_id AND known.first_seen IS DISTINCT FROM said.first_seen;
        """
    )


def _said_no_more(connection: DuckDBPyConnection) -> None:
    """Forgets the namings that no article has."""
    connection.execute(
        """
        DELETE FROM linking.namings WHERE naming_id IN (
            SELECT naming_id FROM touched_namings ANTI JOIN linking.mention_namings USING (naming_id)
        )
        """
    )


def _closed(connection: DuckDBPyConnection, spellings: Iterable[str]) -> dict[int, Naming]:
    """The namings that are touched, or spelt in one of these ways."""
    with table_of(connection, "reached", ["spelling"], ([one] for one in sorted(spellings))):
        return _namings(
            connection,
            "SELECT naming_id FROM touched_namings"
            " UNION SELECT naming_id FROM linking.namings SEMI JOIN reached USING (spelling)",
        )


def _sharing(
    connection: DuckDBPyConnection, actor_ids: Collection[str], held: Mapping[int, Naming], gazetteer: Gazetteer
) -> dict[int, Naming]:
    """The namings that share an actor with these and are not held: an unnamed one takes its traits from its first naming.

    With them come all that are spelt like them.
    """
    made = sorted(actor_id for actor_id in actor_ids if actor_id not in gazetteer)
    with table_of(connection, "sharing", ["actor_id"], ([one] for one in made)):
        found = _namings(connection, "SELECT naming_id FROM linking.namings SEMI JOIN sharing USING (actor_id)")
    spelt = {_text(spelling) for naming in found.values() if (spelling := spelling_of(naming))}
    with table_of(connection, "reached", ["spelling"], ([one] for one in reach(connection, "spelling_pairs", _ENDS, spelt))):
        found |= _namings(connection, "SELECT naming_id FROM linking.namings SEMI JOIN reached USING (spelling)")
    return {naming_id: naming for naming_id, naming in found.items() if naming_id not in held}


def _namings(connection: DuckDBPyConnection, ids: str) -> dict[int, Naming]:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE wanted AS {ids}")
    found = dict(staging.namings(connection))
    connection.execute("DROP TABLE wanted")
    return found


# ---------------------------------------------------------------------------------------------------------------- spellings


def _judge_spellings(connection: DuckDBPyConnection, gazetteer: Gazetteer, judge: Judge) -> set[Spelling]:
    """Judges the spellings that are new against those they share a key with. Returns all that some touched naming may move."""
    touched = _spell(connection)
    _said_no_more(connection)
    with _listed(connection, touched):
        seen = set(column(connection, "SELECT spelling FROM linking.spellings SEMI JOIN listed USING (spelling)"))
    new = [spelling for spelling in sorted(touched) if _text(spelling) not in seen]
    known = known_spellings(new, gazetteer, judge)
    remember(connection, "spellings", ["spelling", "actor_id"], ((_text(one), known.get(one)) for one in new))
    _remember_alike(connection, [one for one in new if one not in known], judge)
    reached = reach(connection, "spelling_pairs", _ENDS, map(_text, touched))
    _forget_unsaid(connection, touched)
    return {_spelling(text) for text in reached}


def _spell(connection: DuckDBPyConnection) -> set[Spelling]:
    """The spellings of the touched namings, noted down."""
    touched = _namings(connection, "SELECT naming_id FROM touched_namings")
    spelt = {naming_id: spelling for naming_id, naming in touched.items() if (spelling := spelling_of(naming))}
    with table_of(connection, "spelt", ["naming_id", "spelling"], ((one, _text(spelling)) for one, spelling in spelt.items())):
        connection.execute(
            "UPDATE linking.namings AS known SET spelling = spelt.spelling FROM spelt"
            " WHERE known.naming_id = spelt.naming_id AND known.spelling IS NULL"
        )
    return set(spelt.values())


def _remember_alike(connection: DuckDBPyConnection, new: Sequence[Spelling], judge: Judge) -> None:
    keys = ((key, _text(one)) for one in new for key in sorted(judge.blocking_keys(one)))
    remember(connection, "spelling_keys", ["key", "spelling"], keys)
    with _listed(connection, new):
        met = stream(
            connection,
            """
            SELECT DISTINCT [least(fresh.spelling, known.spelling), greatest(fresh.spelling, known.spelling)]
            FROM linking.spelling_keys AS fresh SEMI JOIN listed ON fresh.spelling = listed.spelling
            JOIN linking.spelling_keys AS known ON fresh.key = known.key AND fresh.spelling <> known.spelling
            """,
        )
        alike = [
            (_text(a), _text(b), score)
            for score, a, b in positive_pairs((_ordered(_spelling(one), _spelling(other)) for one, other in met), judge)
        ]
    remember(connection, "spelling_pairs", ["a", "b", "score"], alike)


def _forget_unsaid(connection: DuckDBPyConnection, touched: Collection[Spelling]) -> None:
    with _listed(connection, touched):
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE unsaid AS SELECT spelling FROM listed ANTI JOIN linking.namings USING (spelling)"
        )
    for table, name in (
        ("spellings", "spelling"),
        ("spelling_keys", "spelling"),
        ("spelling_pairs", "a"),
        ("spelling_pairs", "b"),
    ):
        connection.execute(f"DELETE FROM linking.{table} WHERE {name} IN (SELECT spelling FROM unsaid)")


def _likeness(connection: DuckDBPyConnection, spellings: Collection[Spelling]) -> Likeness:
    """What is remembered of these spellings, so that nothing is judged twice."""
    with _listed(connection, spellings):
        known = connection.execute(
            "SELECT spelling, actor_id FROM linking.spellings SEMI JOIN listed USING (spelling) WHERE actor_id IS NOT NULL"
        ).fetchall()
        alike = connection.execute(
            "SELECT a, b, score FROM linking.spelling_pairs SEMI JOIN listed ON a = listed.spelling"
        ).fetchall()
    return Likeness(
        known={_spelling(text): actor_id for text, actor_id in known},
        alike=tuple((score, _spelling(a), _spelling(b)) for a, b, score in alike),
    )


def _listed(connection: DuckDBPyConnection, spellings: Iterable[Spelling]) -> AbstractContextManager[None]:
    return table_of(connection, "listed", ["spelling"], ([_text(one)] for one in spellings))


def _text(spelling: Spelling) -> str:
    return "\t".join((spelling.kind, spelling.country_iso3 or "", spelling.text))


def _spelling(text: str) -> Spelling:
    kind, country, name = text.split("\t", 2)
    return Spelling(Kind(kind), name, country or None)


def _ordered(a: Spelling, b: Spelling) -> tuple[Spelling, Spelling]:
    return (a, b) if a < b else (b, a)


# ------------------------------------------------------------------------------------------------------------------ results


def _write_answers(connection: DuckDBPyConnection, naming_ids: Sequence[int], resolution: Resolution) -> set[str]:
    """One link a mention, by its naming; in SQL, since mentions are many and namings few. Returns the articles of new links.

    Written anew are the mentions of the changed articles, which have no link, and those of namings that are answered otherwise.
    """
    answers = ((one, *_answer(answer)) for one, answer in zip(naming_ids, resolution.namings, strict=True))
    with table_of(connection, "answers", ["naming_id", *_ANSWER], answers):
        connection.execute(
            """
            CREATE OR REPLACE TEMP TABLE renamed AS
            SELECT answers.* REPLACE (answers.naming_id AS naming_id)
            FROM answers JOIN linking.namings AS known ON known.naming_id = answers.naming_id
            WHERE (answers.actor_id, answers.alias, answers.alias_type, answers.basis)
                IS DISTINCT FROM (known.actor_id, known.alias, known.alias_type, known.basis)
            """
        )
    connection.execute(
        f"""
        INSERT INTO gone_actors
        SELECT DISTINCT actor_id FROM linking.namings SEMI JOIN renamed USING (naming_id) WHERE actor_id IS NOT NULL;
        UPDATE linking.namings AS known SET {", ".join(f"{name} = renamed.{name}" for name in _ANSWER)}
        FROM renamed WHERE known.naming_id = renamed.naming_id;
        CREATE OR REPLACE TEMP TABLE relinked AS
        SELECT actor_mention_id, article_id FROM linking.mention_namings SEMI JOIN renamed USING (naming_id)
        UNION SELECT actor_mention_id, article_id FROM named_mentions;
        DELETE FROM staging.actor_links WHERE actor_mention_id IN (SELECT actor_mention_id FROM relinked);
        INSERT INTO staging.actor_links BY NAME
        SELECT actor_mention_id, actor_id, alias, alias_type, namings.basis
        FROM relinked
        JOIN linking.mention_namings USING (actor_mention_id)
        JOIN linking.namings AS namings USING (naming_id)
        """
    )
    return set(column(connection, "SELECT DISTINCT article_id FROM relinked"))


def _answer(answer: ResolvedNaming) -> tuple[str, str, str, str]:
    return (answer.actor_id, answer.alias, str(answer.alias_type), str(answer.basis))


def _write_actors(connection: DuckDBPyConnection, resolution: Resolution, gazetteer: Gazetteer) -> set[str]:
    """Returns the articles that name an actor of which something is known otherwise now."""
    made = {actor.actor_id: actor for actor in resolution.actors if actor.actor_id not in gazetteer}
    known = {actor_id: gazetteer.actor(actor_id) for actor_id in _named_of(connection, gazetteer)}
    stale = {*column(connection, "SELECT actor_id FROM gone_actors"), *made, *known}
    with table_of(connection, "wanted", ["actor_id"], ([one] for one in sorted(stale))):
        before = {actor.actor_id: actor for actor in staging.resolved_actors(connection)}
    after = made | known
    replace_some_links(connection, "resolved_actors", "actor_id", stale, (after[actor_id] for actor_id in sorted(after)))
    others = sorted(actor_id for actor_id, actor in before.items() if after.get(actor_id, actor) != actor)
    with table_of(connection, "others", ["actor_id"], ([one] for one in others)):
        sql = """
            SELECT DISTINCT article_id FROM linking.mention_namings
            JOIN linking.namings USING (naming_id) SEMI JOIN others USING (actor_id)
        """
        return set(column(connection, sql))


def _named_of(connection: DuckDBPyConnection, gazetteer: Gazetteer) -> set[str]:
    """The known actors that some article names, with the bodies that they are part of."""
    with table_of(connection, "known", ["actor_id"], ([one] for one in sorted(gazetteer.ids()))):
        named = column(connection, "SELECT DISTINCT actor_id FROM linking.namings SEMI JOIN known USING (actor_id)")
    return {body for actor_id in named for body in gazetteer.lineage(actor_id) if body in gazetteer}
