"""Asking the API as a program does, without a socket."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import httpx

from extractors.serve.api import create_app
from extractors.settings import Settings


@dataclass(frozen=True, slots=True)
class Client:
    """A client of the API over what is published under these settings."""

    settings: Settings

    def get(self, path: str, headers: dict[str, str] | None = None, **parameters: str | int) -> httpx.Response:
        """The answer to one request."""
        return asyncio.run(self._get(path, headers or {}, parameters))

    async def _get(self, path: str, headers: dict[str, str], parameters: dict[str, str | int]) -> httpx.Response:
        transport = httpx.ASGITransport(create_app(self.settings))
        async with httpx.AsyncClient(transport=transport, base_url="http://crosswire.example") as client:
            return await client.get(path, headers=headers, params=parameters)
