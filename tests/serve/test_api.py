"""``crosswire serve``: the raid on Delga as programs are told of it, and what no asker can do."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from asked import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st
from published_raid import NEW, OLD, publish

from extractors.serve.api import create_app
from extractors.serve.door import OpenDoorError, listen
from extractors.settings import Settings
from tests.incident import RAID
from tests.older_version import publish_by_first_contract

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def client(settings: Settings) -> Client:
    publish(settings, OLD)
    return Client(settings)


def test_it_says_which_version_answers_and_follows_a_publish(client: Client, settings: Settings) -> None:
    assert client.get("/v1").json()["version"] == OLD
    publish(settings, NEW)
    assert client.get("/v1").json()["version"] == NEW


def test_a_version_that_lacks_what_is_asked_says_so(settings: Settings) -> None:
    publish_by_first_contract(settings)
    answer = Client(settings).get("/v1/incidents")
    assert answer.status_code == 503
    assert "published on 2024-03-14" in answer.json()["detail"] and "crosswire resume" in answer.json()["detail"]


def test_incidents_come_by_page(client: Client) -> None:
    page = client.get("/v1/incidents", country="ala", agreement="conflict", since="2024-05-03").json()
    (raid,) = page["incidents"]
    assert (raid["event_id"], raid["title"], page["after"]) == (RAID, "Raid, Delga, 3 May 2024", None)
    killed = next(count for count in raid["counts"] if count["fact"] == "killed")
    assert (killed["status"], killed["low"], killed["high"], killed["is_open"]) == ("conflict", 7, 50, True)


@pytest.mark.parametrize("other", [{"country": "MLI"}, {"agreement": "agree"}, {"actor": "nobody"}, {"after": RAID}])
def test_and_only_those_asked_for(client: Client, other: dict[str, str]) -> None:
    assert client.get("/v1/incidents", **other).json()["incidents"] == []


def test_an_incident_has_each_figure_with_its_sentence_and_speaker(client: Client) -> None:
    told = client.get(f"/v1/incidents/{RAID}").json()
    said = {toll["evidence"]: toll["speaker"] for toll in told["tolls"]}
    assert said["Seven died."] == "the mayor"
    assert {origin["label"] for origin in told["origins"]} >= {"the mayor", "Doctors' Union"}
    assert {verdict["fact"] for verdict in told["verdicts"]} >= {"killed", "perpetrator"}
    assert {party["name"] for party in told["parties"]} >= {"Hill Front"}


def test_an_id_that_was_merged_leads_to_what_it_is_now(client: Client) -> None:
    assert client.get("/v1/incidents/e0").json()["incident"]["event_id"] == RAID


def test_a_claim_can_be_cited(client: Client) -> None:
    claim = client.get("/v1/claims/c2").json()
    assert (claim["speaker"], claim["text_sha256"], claim["version"]) == ("Doctors' Union", "f00d", OLD)


@pytest.mark.parametrize("path", ["/v1/incidents/nobody", "/v1/claims/nobody", f"/v1/claims/{RAID}", "/v1/nothing", "/docs"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_geojson_is_one_of_the_exports(client: Client) -> None:
    answer = client.get("/v1/exports/geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    assert json.loads(answer.content)["type"] == "FeatureCollection"


@pytest.mark.parametrize("feed", ["incidents", "conflicts"])
def test_a_feed_has_an_entry_an_incident(client: Client, feed: str) -> None:
    root = ElementTree.fromstring(client.get(f"/v1/feeds/{feed}.atom").content)
    assert root.findtext("atom:updated", namespaces=ATOM) == "2024-05-06T09:00:00+00:00"
    (entry,) = root.findall("atom:entry", ATOM)
    assert entry.findtext("atom:title", namespaces=ATOM) == "Raid, Delga, 3 May 2024"
    assert "7–50 or more killed (conflict)" in (entry.findtext("atom:summary", namespaces=ATOM) or "")
    link = entry.find("atom:link", ATOM)
    assert link is not None
    assert client.get(link.attrib["href"]).status_code == 200


# ------------------------------------------------------------------------------------------------------------------ the door


def test_who_has_the_answer_is_told_so_until_the_next_version(client: Client, settings: Settings) -> None:
    tag = client.get("/v1/incidents").headers["etag"]
    known = client.get("/v1/incidents", {"If-None-Match": tag})
    assert (known.status_code, known.content) == (304, b"")
    assert client.get("/v1/incidents", {"If-None-Match": tag}, country="ALA").status_code == 200
    publish(settings, NEW)
    assert client.get("/v1/incidents", {"If-None-Match": tag}).status_code == 200


def test_before_the_first_publish_it_asks_to_come_again(settings: Settings) -> None:
    answer = Client(settings).get("/v1/incidents")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


def test_where_there_are_keys_one_is_needed(client: Client, settings: Settings) -> None:
    locked = Client(replace(settings, api_keys=("k1", "k2")))
    assert locked.get("/v1").status_code == 401
    assert locked.get("/v1", {"Authorization": "Bearer k"}).status_code == 401
    assert locked.get("/v1", {"Authorization": "Bearer k2"}).status_code == 200


def test_without_keys_it_does_not_listen_to_the_network(settings: Settings) -> None:
    with pytest.raises(OpenDoorError, match="CROSSWIRE_API_KEYS"):
        listen(settings, "0.0.0.0", 8600)


def test_no_address_changes_anything(settings: Settings) -> None:
    paths = create_app(settings).openapi()["paths"]
    assert {method for path in paths.values() for method in path} == {"get"}


@bounded(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["since", "until", "country", "actor", "agreement", "after", "size"]),
    value=st.one_of(
        st.text(max_size=120), st.sampled_from(["' or 1=1 --", "9" * 400, "-1", "2024-02-30", "\x00", "NaN", "../..", "%00"])
    ),
)
def test_no_question_is_an_error_of_the_server(client: Client, name: str, value: str) -> None:
    assert client.get("/v1/incidents", **{name: value}).status_code in (200, 422)


@bounded(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1, max_size=150))
def test_no_name_is_an_error_of_the_server(client: Client, name: str) -> None:
    from urllib.parse import quote

    for kind in ("incidents", "claims", "exports", "feeds"):
        assert client.get(f"/v1/{kind}/{quote(name, safe='')}").status_code in (200, 307, 404, 405, 422)


def test_the_file_that_answers_cannot_be_written(client: Client, settings: Settings) -> None:
    before = Path(settings.current).read_bytes()
    client.get("/v1/incidents", actor="x'; DELETE FROM marts.events; --")
    assert Path(settings.current).read_bytes() == before
