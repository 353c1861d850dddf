"""An empty warehouse to tell things to, and a home to publish it in."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from brief_rows import BriefRows

from extractors.settings import Settings


@pytest.fixture
def rows() -> BriefRows:
    return BriefRows()


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Settings:
    """A home with one daily source, which is never heard."""
    feeds = tmp_path / "feeds.yml"
    feeds.write_text("feeds:\n  - {name: post, adapter: folder, path: none, language: en, enabled: true}\n")
    return dataclasses.replace(settings, feeds=feeds)
