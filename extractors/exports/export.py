"""``crosswire export SHAPE``: the published incidents in the shape that another tool reads.

=========  ===================================================================  =========
shape      one row an                                                           file
=========  ===================================================================  =========
acled      incident of a type of ACLED's, in ACLED's columns                    CSV
ged        deadly incident of a UCDP type, in the columns of UCDP's GED         CSV
hxl        incident, with a row of hashtags of the Humanitarian Exchange        CSV
geojson    incident with a place, as a point (RFC 7946)                         GeoJSON
parquet    incident                                                             Parquet
jsonld     claim, as a schema.org Claim with where it appeared                  JSON-LD
=========  ===================================================================  =========

ACLED's and UCDP's own data are made by hand; these are the same columns, of what texts say.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from extractors.exports import files

_HXL = {
    "event_id": "#event+id",
    "title": "#event+name",
    "event_type": "#event+type",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "country_iso3": "#country+code",
    "admin1": "#adm1+name",
    "location_name": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "fatalities_low": "#affected+killed+min",
    "fatalities_best": "#affected+killed+best",
    "fatalities_high": "#affected+killed+max",
    "injured_low": "#affected+injured+min",
    "injured_best": "#affected+injured+best",
    "injured_high": "#affected+injured+max",
    "captured_low": "#affected+abducted+min",
    "missing_low": "#affected+missing+min",
    "displaced_low": "#affected+displaced+min",
    "evidence_grade": "#meta+reliability",
    "n_independent_origins": "#meta+sources+num",
    "last_reported_at": "#date+updated",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which incidents are wanted: of these days, both ends in, and of this country (ISO 3166-1 alpha-3)."""

    since: date | None = None
    until: date | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A query of `extractors/exports` by its name, and the form of file that its rows are written in."""

    query: str
    suffix: str
    written: Callable[[pa.Table], bytes]


def export(connection: DuckDBPyConnection, shape: str, chosen: Chosen = Chosen()) -> bytes:
    """The published incidents that are chosen, as a file of this shape.

    >>> from extractors.settings import load_settings
    >>> from extractors.warehouse.open import open_published
    >>> with open_published(load_settings()) as warehouse:  # doctest: +SKIP
    ...     Path("events.csv").write_bytes(export(warehouse, "acled", Chosen(country="SDN")))
    """
    made = SHAPES[shape]
    query = resources.files("extractors.exports").joinpath(f"{made.query}.sql").read_text("utf-8")
    wanted = {"since": chosen.since, "until": chosen.until, "country": chosen.country}
    return made.written(connection.sql(f"{_CHOSEN} FROM ({query})", params=wanted).to_arrow_table())


_CHOSEN = """
WITH chosen AS (
    FROM marts.events
    WHERE
        NOT coalesce(is_background, false)
        AND (event_date >= $since OR $since IS NULL)
        AND (event_date <= $until OR $until IS NULL)
        AND (country_iso3 = $country OR $country IS NULL)
),
told_by AS (
    SELECT DISTINCT
        mentions.event_id, articles.article_id, articles.title, articles.published_at, publishers.publisher_name,
        publishers.publisher_type
    FROM marts.event_mentions AS mentions
    INNER JOIN chosen ON mentions.event_id = chosen.event_id
    INNER JOIN marts.articles AS articles ON mentions.article_id = articles.article_id
    LEFT JOIN marts.publishers AS publishers ON articles.publisher_id = publishers.publisher_id
)
"""
"""What every query of `extractors/exports` may begin with: the incidents that are chosen, none told as background, and the
articles that tell of them, each with its outlet.
"""


def _csv(rows: pa.Table) -> bytes:
    return files.as_csv(rows) or b""


def _hxl(rows: pa.Table) -> bytes:
    """The second line of an HXL file is a hashtag a column; columns without one are left out."""
    header, _, body = _csv(rows.select(list(_HXL))).partition(b"\r\n")
    return b"\r\n".join((header, ",".join(_HXL.values()).encode(), body))


def _parquet(rows: pa.Table) -> bytes:
    return files.as_parquet(rows) or b""


def _geojson(rows: pa.Table) -> bytes:
    features = [
        {
            "type": "Feature",
            "id": row["event_id"],
            "geometry": {"type": "Point", "coordinates": [row.pop("longitude"), row.pop("latitude")]},
            "properties": row,
        }
        for row in rows.to_pylist()
        if row["latitude"] is not None
    ]
    return _json({"type": "FeatureCollection", "features": features})


def _jsonld(rows: pa.Table) -> bytes:
    return _json({"@context": "https://schema.org", "@graph": [_claim(row) for row in rows.to_pylist()]})


def _claim(row: Mapping[str, Any]) -> dict[str, Any]:
    """A claim as schema.org has it: its words, who makes it, and the article in which it stands."""
    article = {
        "@type": "NewsArticle",
        "url": row["url"],
        "headline": row["headline"],
        "datePublished": row["published_at"],
        "publisher": {"@type": "NewsMediaOrganization", "name": row["publisher_name"]},
        "sha256": row["text_sha256"],
    }
    count = {
        "@type": "QuantitativeValue",
        "name": row["outcome"],
        "value": row["quantity_best"],
        "minValue": row["quantity_min"],
        "maxValue": row["quantity_max"],
    }
    return {
        "@type": "Claim",
        "@id": f"urn:crosswire:{row['claim_id']}",
        "text": row["evidence_text"],
        "author": {"@type": "Thing", "name": row["speaker"]} if row["speaker"] else article["publisher"],
        "about": {"@type": "Event", "@id": f"urn:crosswire:{row['event_id']}", "name": row["event_title"]},
        "appearance": article,
        "additionalProperty": count,
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, default=_as_text).encode()


def _as_text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


SHAPES: Mapping[str, Shape] = {
    "acled": Shape("acled", "csv", _csv),
    "ged": Shape("ged", "csv", _csv),
    "hxl": Shape("events", "csv", _hxl),
    "geojson": Shape("events", "geojson", _geojson),
    "parquet": Shape("events", "parquet", _parquet),
    "jsonld": Shape("claims", "jsonld", _jsonld),
}
