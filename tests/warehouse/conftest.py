"""A home with small batches, and small articles and facts to put into it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import landed
import pytest
from published import build

from extractors.records import Article, Facts
from extractors.settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Small batches, so that a few articles are several."""
    return dataclasses.replace(settings, batch_size=2)


@pytest.fixture
def built(settings: Settings) -> Settings:
    """A work file whose marts hold one event."""
    build(settings)
    return settings


@pytest.fixture
def article() -> Callable[..., Article]:
    return landed.article


@pytest.fixture
def facts() -> Callable[..., Facts]:
    return landed.facts
