"""The addresses of the API and what they answer. All of them only read, and every answer is of one published version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Literal, TypeVar

from duckdb import DuckDBPyConnection
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from extractors import __version__
from extractors.cite import Citation, citations_of
from extractors.exports.export import SHAPES, Chosen, export
from extractors.serve import incidents as listing
from extractors.serve.door import Door
from extractors.serve.feeds import atom
from extractors.serve.incidents import Asked, Page
from extractors.serve.told import Agreement, Told, told
from extractors.settings import Settings
from extractors.warehouse.open import OlderVersionError

_MOST = 200
_IN_A_FEED = 50
_TYPES = {"csv": "text/csv", "geojson": "application/geo+json", "jsonld": "application/ld+json"}

Thing = TypeVar("Thing")
Id = Annotated[str, Path(max_length=100)]
Name = Annotated[str | None, Query(max_length=100)]
Country = Annotated[str | None, Query(pattern="^[A-Za-z]{3}$", description="ISO 3166-1 alpha-3")]
Feed = Literal["incidents", "conflicts"]
Shape = Literal["acled", "ged", "hxl", "geojson", "parquet", "jsonld"]

router = APIRouter(prefix="/v1")


@dataclass(frozen=True, slots=True)
class About:
    """What answers: which version of the data, and of Crosswire."""

    version: str
    crosswire: str


def create_app(settings: Settings) -> FastAPI:
    """The API over what is published under these settings; it follows each publish."""
    app = FastAPI(
        title="Crosswire",
        version=__version__,
        description="Who said what about which incident, in which article, and whether independent sources agree.",
        docs_url=None,  # its page loads scripts from elsewhere; /openapi.json is the same, for any client
        redoc_url=None,
    )
    app.state.door = door = Door(settings)
    app.middleware("http")(door.admit)
    app.include_router(router)

    @app.exception_handler(OlderVersionError)
    def older(_: Request, error: OlderVersionError) -> JSONResponse:
        return JSONResponse({"detail": str(error)}, 503)

    return app


def _version(request: Request) -> str:
    door: Door = request.app.state.door
    return door.version().stem


def _warehouse(request: Request) -> Iterator[DuckDBPyConnection]:
    door: Door = request.app.state.door
    yield from door.warehouse()


def _asked(
    since: date | None = None,
    until: date | None = None,
    country: Country = None,
    actor: Name = None,
    agreement: Agreement | None = None,
) -> Asked:
    return Asked(since, until, country and country.upper(), actor, agreement)


def _chosen(since: date | None = None, until: date | None = None, country: Country = None) -> Chosen:
    return Chosen(since, until, country and country.upper())


Version = Annotated[str, Depends(_version)]
Warehouse = Annotated[DuckDBPyConnection, Depends(_warehouse)]


@router.get("")
def about(version: Version) -> About:
    """Which version answers."""
    return About(version, __version__)


@router.get("/incidents")
def incidents(
    warehouse: Warehouse,
    asked: Annotated[Asked, Depends(_asked)],
    after: Name = None,
    size: Annotated[int, Query(ge=1, le=_MOST)] = 50,
) -> Page:
    """A page of incidents, those last reported on first. Ask for the next page with `after` of the last answer."""
    return listing.incidents(warehouse, asked, after, size)


@router.get("/incidents/{event_id}")
def incident(warehouse: Warehouse, version: Version, event_id: Id) -> Told:
    """One incident, or the one it was merged into: each speaker's toll with its sentence, origins, parties and verdicts."""
    found = _found(listing.incident(warehouse, event_id), "incident", event_id)
    return told(warehouse, version, found)


@router.get("/claims/{claim_id}")
def claim(warehouse: Warehouse, version: Version, claim_id: Id) -> Citation:
    """One claim, with all that is needed to find it again."""
    found = citations_of(warehouse, version, claim_id)
    return _found(next((one for one in found if one.claim_id == claim_id), None), "claim", claim_id)


@router.get("/exports/{shape}", response_class=Response)
def exported(warehouse: Warehouse, shape: Shape, chosen: Annotated[Chosen, Depends(_chosen)]) -> Response:
    """What is published in the shape of another tool."""
    suffix = SHAPES[shape].suffix
    return Response(
        export(warehouse, shape, chosen),
        media_type=_TYPES.get(suffix, "application/octet-stream"),
        headers={"Content-Disposition": f'attachment; filename="{shape}.{suffix}"'},
    )


@router.get("/feeds/{feed}.atom", response_class=Response)
def feed(request: Request, warehouse: Warehouse, feed: Feed, country: Country = None) -> Response:
    """New and changed incidents, or those on which sources disagree, as Atom."""
    asked = Asked(country=country and country.upper(), agreement="conflict" if feed == "conflicts" else None)
    page = listing.incidents(warehouse, asked, None, _IN_A_FEED)
    newest = max((one.last_reported_at for one in page.incidents if one.last_reported_at), default=datetime.now(UTC))
    title = f"Crosswire: {feed}{f' in {asked.country}' if asked.country else ''}"
    return Response(atom(title, str(request.url), page.incidents, newest), media_type="application/atom+xml")


def _found(thing: Thing | None, kind: str, name: str) -> Thing:
    if thing is None:
        raise HTTPException(404, f"no {kind} is called {name!r} in this version")
    return thing
