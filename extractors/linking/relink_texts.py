"""Text families after new articles: only the families that they touch are made again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.linking import staging
from extractors.linking.memory import column, reach, remember, stream, table_of
from extractors.linking.origins import Carrier
from extractors.linking.publishers import PublisherDirectory
from extractors.linking.shingles import MINHASH_VALUES, Overlap, Sketch, bucket_pairs, overlap, sketches
from extractors.linking.text_families import link_families, one_text
from extractors.warehouse.load import replace_some_links

Pair = tuple[str, str]
_ENDS = ("shorter", "longer")


class Texts:
    """The sketches and carriers that are needed, read when they are, each once."""

    def __init__(self, connection: DuckDBPyConnection, publishers: PublisherDirectory) -> None:
        self._connection = connection
        self._publishers = publishers
        self.sketch_of: dict[str, Sketch] = {}
        self.carrier_of: dict[str, Carrier] = {}

    def read(self, article_ids: Iterable[str]) -> None:
        """Makes sure that these are there."""
        missing = sorted(set(article_ids) - self.sketch_of.keys())
        with table_of(self._connection, "wanted", ["article_id"], ([one] for one in missing)):
            self.sketch_of |= {one.text_id: one for one in sketches(staging.texts(self._connection))}
            self.carrier_of |= {one.article_id: one for one in staging.carriers(self._connection, self._publishers)}


def relink_texts(connection: DuckDBPyConnection, changed: Sequence[str], publishers: PublisherDirectory) -> set[str]:
    """Writes the links of the families that the changed articles touch. Returns the articles whose family is another now."""
    texts = Texts(connection, publishers)
    new = _new(connection, changed)
    texts.read(new)
    _remember_values(connection, [texts.sketch_of[article_id] for article_id in sorted(new)])
    met, parted = _met_and_parted(connection, new)
    texts.read(article_id for pair in met for article_id in pair)
    found = one_text((overlap(texts.sketch_of[a], texts.sketch_of[b]) for a, b in sorted(met)), texts.carrier_of, publishers)
    lost = _lost(connection, parted)
    _forget_pairs(connection, {*lost, *((pair.shorter, pair.longer) for pair in found)})
    _remember_pairs(connection, found)
    touched = new | {article_id for pair in lost for article_id in pair} | {one for pair in found for one in _ends(pair)}
    family = reach(connection, "text_pairs", _ENDS, touched)
    return _write(connection, texts, family, publishers)


def _new(connection: DuckDBPyConnection, changed: Sequence[str]) -> set[str]:
    """The articles whose words are not known yet; what was read in an article may change, its words never do."""
    with table_of(connection, "changed_texts", ["article_id"], ([one] for one in changed)):
        known = column(
            connection, "SELECT DISTINCT article_id FROM linking.text_values SEMI JOIN changed_texts USING (article_id)"
        )
    return set(changed) - set(known)


def _write(connection: DuckDBPyConnection, texts: Texts, family: Collection[str], publishers: PublisherDirectory) -> set[str]:
    texts.read(family)
    carriers = {article_id: texts.carrier_of[article_id] for article_id in sorted(family)}
    links = link_families(carriers, texts.sketch_of, _pairs_of(connection, family), publishers)
    before = _family_of(connection, family)
    replace_some_links(connection, "text_family_links", "article_id", family, links)
    return {link.article_id for link in links if before.get(link.article_id) != link.text_family_id}


# --------------------------------------------------------------------------------------------------------------- candidates


def _remember_values(connection: DuckDBPyConnection, fresh: Sequence[Sketch]) -> None:
    """A text without shingles shares nothing with any other."""
    worded = [sketch for sketch in fresh if sketch.shingles.size]
    if not worded:
        return
    values = {
        "position": pa.array(np.tile(np.arange(MINHASH_VALUES, dtype=np.uint8), len(worded))),
        "value": pa.array(np.concatenate([sketch.minhash for sketch in worded])),
        "article_id": pa.array(np.repeat([sketch.text_id for sketch in worded], MINHASH_VALUES)),
    }
    connection.register("fresh_values", pa.table(values))
    connection.execute("INSERT INTO linking.text_values BY NAME SELECT * FROM fresh_values")
    connection.unregister("fresh_values")


def _met_and_parted(connection: DuckDBPyConnection, new: Collection[str]) -> tuple[set[Pair], set[Pair]]:
    """The pairs that meet in a bucket now, and those that do no more: a bucket that grows big keeps a chain and a star."""
    met: set[Pair] = set()
    parted: set[Pair] = set()
    with table_of(connection, "new_texts", ["article_id"], ([one] for one in sorted(new))):
        buckets = stream(
            connection,
            """
            SELECT list(article_id ORDER BY article_id)
            FROM linking.text_values
            SEMI JOIN (SELECT position, value FROM linking.text_values SEMI JOIN new_texts USING (article_id))
                USING (position, value)
            GROUP BY position, value HAVING count(*) > 1
            """,
        )
        for bucket in buckets:
            now, before = set(bucket_pairs(bucket)), set(bucket_pairs([one for one in bucket if one not in new]))
            met |= now - before
            parted |= before - now
    return met, parted


def _lost(connection: DuckDBPyConnection, parted: Collection[Pair]) -> set[Pair]:
    """Of the pairs that parted in some bucket, those that were one text and meet in no other bucket."""
    with table_of(connection, "parted", ["a", "b"], sorted(parted)):
        was_one = connection.execute(
            "SELECT a, b FROM parted JOIN linking.text_pairs ON shorter = a AND longer = b"
            " UNION SELECT a, b FROM parted JOIN linking.text_pairs ON shorter = b AND longer = a"
        ).fetchall()
    return set(was_one) - _meeting(connection, was_one)


def _meeting(connection: DuckDBPyConnection, pairs: Collection[Pair]) -> set[Pair]:
    """Of these pairs, those that meet in some bucket."""
    with table_of(connection, "apart", ["a", "b"], sorted(pairs)):
        buckets = connection.execute(
            """
            WITH shared AS (
                SELECT position, value, list({'a': a, 'b': b}) AS pairs
                FROM apart
                JOIN linking.text_values AS one ON one.article_id = a
                JOIN linking.text_values AS other USING (position, value)
                WHERE other.article_id = b
                GROUP BY position, value
            )
            SELECT any_value(pairs), list(article_id ORDER BY article_id)
            FROM shared JOIN linking.text_values USING (position, value)
            GROUP BY position, value
            """
        ).fetchall()
    met: set[Pair] = set()
    for held, bucket in buckets:
        met |= {(pair["a"], pair["b"]) for pair in held} & set(bucket_pairs(bucket))
    return met


# ------------------------------------------------------------------------------------------------------------ remembered pairs


def _remember_pairs(connection: DuckDBPyConnection, found: Iterable[Overlap]) -> None:
    rows = [(pair.shorter, pair.longer, pair.shared, pair.containment, pair.resemblance) for pair in found]
    remember(connection, "text_pairs", [*_ENDS, "shared", "containment", "resemblance"], rows)


def _forget_pairs(connection: DuckDBPyConnection, pairs: Collection[Pair]) -> None:
    with table_of(connection, "forgotten", ["a", "b"], sorted(pairs)):
        for ends in ("shorter = a AND longer = b", "shorter = b AND longer = a"):
            connection.execute(f"DELETE FROM linking.text_pairs USING forgotten WHERE {ends}")


def _pairs_of(connection: DuckDBPyConnection, family: Collection[str]) -> list[Overlap]:
    with table_of(connection, "family", ["article_id"], ([one] for one in sorted(family))):
        rows = connection.execute(
            "SELECT shorter, longer, shared, containment, resemblance"
            " FROM linking.text_pairs SEMI JOIN family ON shorter = article_id ORDER BY shorter, longer"
        ).fetchall()
    return [Overlap(*row) for row in rows]


def _family_of(connection: DuckDBPyConnection, article_ids: Collection[str]) -> dict[str, str]:
    with table_of(connection, "family", ["article_id"], ([one] for one in sorted(article_ids))):
        rows = connection.execute(
            "SELECT article_id, text_family_id FROM staging.text_family_links SEMI JOIN family USING (article_id)"
        ).fetchall()
    return dict(rows)


def _ends(pair: Overlap) -> Pair:
    return (pair.shorter, pair.longer)
