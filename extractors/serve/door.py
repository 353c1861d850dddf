"""What every request passes: a key where keys are set, the version that answers, and 304 where the asker has the answer."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Awaitable, Callable, Iterator
from ipaddress import ip_address
from pathlib import Path

import uvicorn
from duckdb import DuckDBPyConnection
from fastapi import Request, Response
from fastapi.responses import JSONResponse

from extractors.settings import Settings
from extractors.warehouse import WarehouseError
from extractors.warehouse.open import NotPublishedError, answering, open_version

Next = Callable[[Request], Awaitable[Response]]


class Door:
    """Lets requests in. One connection a version is kept open, and each request asks it by a cursor of its own.

    A version that is dropped while a request reads it stays readable to it: its file is open.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._open: tuple[Path, DuckDBPyConnection] | None = None

    def version(self) -> Path:
        """The file that is current now. Raises NotPublishedError where there is none."""
        if not self._settings.current.exists():
            raise NotPublishedError("nothing is published yet")
        return self._settings.current.resolve()

    def warehouse(self) -> Iterator[DuckDBPyConnection]:
        """A cursor on the current version, for one request."""
        version = self.version()
        if self._open is None or self._open[0] != version:
            self._open = (version, open_version(version))
        with self._open[1].cursor() as cursor, answering(cursor):
            yield cursor

    async def admit(self, request: Request, call_next: Next) -> Response:
        """Middleware: 401 without a key where keys are set, 503 before the first publish, 304 for what the asker has."""
        if not self._has_key(request):
            return JSONResponse({"detail": "a key is needed: Authorization: Bearer KEY"}, 401, {"WWW-Authenticate": "Bearer"})
        try:
            tag = self._tag(request)
        except NotPublishedError as error:
            return JSONResponse({"detail": str(error)}, 503, {"Retry-After": "60"})
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": tag})
        response = await call_next(request)
        if response.status_code == 200:
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "no-cache"
        return response

    def _has_key(self, request: Request) -> bool:
        keys = self._settings.api_keys
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        return not keys or any(hmac.compare_digest(given.encode(), key.encode()) for key in keys)

    def _tag(self, request: Request) -> str:
        """A version answers a question in one way for ever."""
        asked = f"{self.version().stem} {request.url.path}?{request.url.query}"
        return f'"{hashlib.sha256(asked.encode()).hexdigest()[:24]}"'


class OpenDoorError(WarehouseError):
    """The API would answer everybody on the network."""


def listen(settings: Settings, host: str, port: int) -> None:
    """Answers until it is stopped. Raises OpenDoorError for an address beyond this machine where no key is set."""
    from extractors.serve.api import create_app

    if not settings.api_keys and not _is_loopback(host):
        raise OpenDoorError(
            f"{host} can be reached from other machines: set CROSSWIRE_API_KEYS (keys with spaces between) first"
        )
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
