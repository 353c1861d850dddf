"""A web site on loopback for every test that wants one, and a client to ask it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from web_server import WEB, Site, serve

from extractors.sources.hosts import HostLocks
from extractors.sources.http import PoliteClient


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


@pytest.fixture
def host_locks(tmp_path: Path) -> HostLocks:
    return HostLocks(tmp_path / "hosts", WEB.max_wait)


@pytest.fixture
def client(host_locks: HostLocks) -> Iterator[PoliteClient]:
    with PoliteClient(WEB, host_locks) as client:
        yield client
