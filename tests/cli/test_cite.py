"""``crosswire cite``: a figure with all that is needed to find it again, in the version that it was seen in."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from extractors.cite import NothingToCiteError, cite
from extractors.settings import Settings
from extractors.warehouse.open import NotPublishedError
from extractors.warehouse.versions import VersionError, show_readers
from tests.incident import RAID, tell

OLD, NEW = "crosswire-20240504T000000000000Z-0123456789", "crosswire-20240505T000000000000Z-abcdefabcd"


def version(settings: Settings, name: str) -> Path:
    settings.published.mkdir(parents=True, exist_ok=True)
    path = settings.published / f"{name}.duckdb"
    with duckdb.connect(path) as warehouse:
        tell(warehouse)
        warehouse.execute("UPDATE marts.articles SET url = ?, text_sha256 = 'f00d'", [f"https://river.example/{name[10:18]}"])
    show_readers(settings, path)
    return path


@pytest.fixture
def published(settings: Settings) -> Settings:
    version(settings, OLD)
    version(settings, NEW)
    return settings


def test_a_claim_with_all_that_is_needed_to_find_it_again(published: Settings) -> None:
    (citation,) = cite(published, "c2")
    said = list(citation.lines())
    assert said[0] == "“More than 50 died, doctors said.”"
    assert said[1].startswith("Hill Times") and "2024-05-05 09:00 UTC, https://river.example/20240505" in said[1]
    assert said[2] == "more than 50 killed, says Doctors' Union; Raid, Delga, 3 May 2024"
    assert "SHA-256 f00d" in said[3]
    assert said[4] == f"permalink: {NEW}#c2"


def test_a_permalink_is_of_its_version(published: Settings) -> None:
    (citation,) = cite(published, f"{OLD}#c2")
    assert citation.url == "https://river.example/20240504"
    assert cite(published, citation.permalink) == (citation,)


def test_an_event_cites_all_its_claims_in_the_order_of_publication(published: Settings) -> None:
    found = [citation.claim_id for citation in cite(published, RAID)]
    assert {"c1", "c2", "c3"} <= set(found)
    assert found.index("c1") < found.index("c2") < found.index("c3")


def test_what_cannot_be_cited_says_so(published: Settings, tmp_path: Path) -> None:
    with pytest.raises(NothingToCiteError, match=f"{NEW} has no claim and no event with claims called 'c99'"):
        cite(published, "c99")
    with pytest.raises(VersionError, match="crosswire versions"):
        cite(published, "crosswire-2019#c2")
    with pytest.raises(NotPublishedError):
        cite(Settings(home=tmp_path / "empty"), "c2")
