"""A web site on loopback for every test that wants one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from web_server import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as running:
        yield running
