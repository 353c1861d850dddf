"""One run of the whole spine over the sample articles, shared by the tests that look at what it left."""

from __future__ import annotations

import pytest
from whole_run import DAY, SAMPLES, run

from extractors.settings import Settings


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return run(SAMPLES, DAY, tmp_path_factory.mktemp("home"), "first")
