"""``crosswire mcp``: what an assistant is told, by a client of the protocol."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from mcp import Client
from published_raid import NEW, OLD, publish

from extractors.serve.assistants import create_server
from extractors.settings import Settings
from tests.incident import RAID


@pytest.fixture
def raid(settings: Settings) -> Settings:
    publish(settings, OLD)
    return settings


def ask(settings: Settings, tool: str, **arguments: Any) -> Any:
    """What a tool answers; the text of its error where it is one."""

    async def asked() -> Any:
        async with Client(create_server(settings)) as client:
            answer = await client.call_tool(tool, arguments)
            return answer.content[0].text if answer.is_error else answer.structured_content

    return asyncio.run(asked())


def test_its_tools_say_what_they_are_for(raid: Settings) -> None:
    async def listed() -> dict[str, str | None]:
        async with Client(create_server(raid)) as client:
            return {tool.name: tool.description for tool in (await client.list_tools()).tools}

    tools = asyncio.run(listed())
    assert set(tools) == {"find_incidents", "explain_incident", "cite_claims"}
    assert all(tools.values())


def test_incidents_are_found_by_what_their_sources_make_together(raid: Settings) -> None:
    page = ask(raid, "find_incidents", agreement="conflict", since="2024-05-03")
    assert [one["event_id"] for one in page["incidents"]] == [RAID]
    assert ask(raid, "find_incidents", country="MLI")["incidents"] == []


def test_an_incident_is_told_with_sentences_and_speakers(raid: Settings) -> None:
    found = ask(raid, "explain_incident", event_id=RAID)
    assert {toll["speaker"] for toll in found["tolls"]} >= {"the mayor", "doctors"}
    assert found["version"] == OLD
    publish(raid, NEW)
    assert ask(raid, "explain_incident", event_id=RAID)["version"] == NEW


def test_a_claim_is_cited(raid: Settings) -> None:
    (citation,) = ask(raid, "cite_claims", link="c2")["result"]
    assert (citation["speaker"], citation["text_sha256"]) == ("Doctors' Union", "f00d")


@pytest.mark.parametrize(("tool", "argument"), [("explain_incident", "event_id"), ("cite_claims", "link")])
def test_what_is_not_there_is_an_error_that_says_so(raid: Settings, tool: str, argument: str) -> None:
    assert "nobody" in ask(raid, tool, **{argument: "nobody"})


def test_before_the_first_publish_it_says_so(settings: Settings) -> None:
    assert "nothing is published" in ask(settings, "find_incidents")
