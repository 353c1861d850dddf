"""The client's manners and its bounds, against a real server on loopback that behaves in every bad way."""

from __future__ import annotations

import dataclasses
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hostile_servers import (
    PAGE,
    UNKNOWN,
    refused,
)
from web_server import WEB, Reply

from extractors.sources.http import PoliteClient, Validators
from extractors.sources.source import RefusalReason


def test_it_says_who_it_is_and_whom_to_write_to(site, client):
    site.pages["/a"] = PAGE
    client.get(site.url("/a"), UNKNOWN)
    assert {headers["User-Agent"] for _, headers in site.asked} == {"crosswire/0.1.0 (+desk@harbourpost.example)"}


def test_it_asks_with_what_it_knows_and_an_unchanged_page_has_no_content(site, client):
    site.pages["/a"] = Reply("Shells hit the port.", etag='"v1"', headers={"Last-Modified": "Thu, 14 Mar 2024 09:30:00 GMT"})
    first = client.get(site.url("/a"), UNKNOWN)
    again = client.get(site.url("/a"), first.validators)
    assert first.validators == Validators('"v1"', "Thu, 14 Mar 2024 09:30:00 GMT")
    assert (again.is_unchanged, again.content) == (True, b"")
    assert site.asked[-1][1]["If-Modified-Since"] == "Thu, 14 Mar 2024 09:30:00 GMT"


def test_robots_txt_is_asked_once_and_obeyed(site, client):
    site.pages |= {"/robots.txt": Reply("User-agent: *\nDisallow: /private\n"), "/a": PAGE, "/private": PAGE}
    client.get(site.url("/a"), UNKNOWN)
    assert refused(client, site.url("/private")).reason is RefusalReason.DISALLOWED
    assert (site.asked_for("/robots.txt"), site.asked_for("/private")) == (1, 0)


def test_a_rule_for_us_by_name_is_obeyed(site, client):
    site.pages |= {"/robots.txt": Reply("User-agent: crosswire\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "/a": PAGE}
    assert refused(client, site.url("/a")).reason is RefusalReason.DISALLOWED


def test_a_redirect_into_what_robots_txt_closes_is_not_followed(site, client):
    site.pages |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /private\n"),
        "/a": Reply(status=302, headers={"Location": "/private"}),
        "/private": PAGE,
    }
    assert refused(client, site.url("/a")).reason is RefusalReason.DISALLOWED
    assert site.asked_for("/private") == 0


def test_no_robots_txt_allows_everything_and_a_broken_one_nothing(site, client):
    site.pages["/a"] = PAGE
    assert client.get(site.url("/a"), UNKNOWN).content
    site.pages["/robots.txt"] = Reply(status=500)
    with PoliteClient(WEB, client._host_locks) as later:
        assert refused(later, site.url("/a")).passes
    assert site.asked_for("/a") == 1


def test_crawl_delay_is_kept_between_two_requests(site, client):
    site.pages |= {"/robots.txt": Reply("User-agent: *\nCrawl-delay: 0.3\n"), "/a": PAGE}
    client.get(site.url("/a"), UNKNOWN)
    started = time.monotonic()
    client.get(site.url("/a"), UNKNOWN)
    assert time.monotonic() - started >= 0.29


def test_the_pause_between_two_requests_is_kept_by_another_client_too(site, host_locks):
    site.pages["/a"] = PAGE
    web = dataclasses.replace(WEB, host_delay=0.3)
    with PoliteClient(web, host_locks) as first:
        first.get(site.url("/a"), UNKNOWN)
    started = time.monotonic()
    with PoliteClient(web, host_locks) as second:
        second.get(site.url("/a"), UNKNOWN)
    assert time.monotonic() - started >= 0.59  # its robots.txt, then the page


def test_a_host_that_wants_longer_pauses_than_we_wait_is_left_for_later(site, client):
    site.pages |= {"/robots.txt": Reply("User-agent: *\nCrawl-delay: 3600\n"), "/a": PAGE}
    assert refused(client, site.url("/a")).reason is RefusalReason.RETRY_LATER


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for_where_it_is_short(site, client, status):
    def busy_once(request):
        Reply(status=status, headers={"Retry-After": "1"})(request) if site.asked_for("/a") == 1 else PAGE(request)

    site.pages["/a"] = busy_once
    started = time.monotonic()
    assert client.get(site.url("/a"), UNKNOWN).content
    assert time.monotonic() - started >= 0.8


LONG = {"seconds": "3600", "time": format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)}


@pytest.mark.parametrize("written", LONG.values(), ids=LONG.keys())
def test_a_long_retry_after_closes_the_host_also_for_a_run_after_a_restart(site, client, host_locks, written):
    site.pages |= {"/a": Reply(status=429, headers={"Retry-After": written}), "/b": PAGE}
    assert refused(client, site.url("/a")).passes
    with PoliteClient(WEB, host_locks) as restarted:
        assert refused(restarted, site.url("/b")).reason is RefusalReason.RETRY_LATER
    assert (site.asked_for("/a"), site.asked_for("/b")) == (1, 0)


def test_gone_is_said_as_gone(site, client):
    site.pages["/a"] = Reply(status=410)
    gone = refused(client, site.url("/a"))
    assert (gone.reason, gone.passes, site.asked_for("/a")) == (RefusalReason.GONE, False, 1)


def test_a_page_that_is_not_there_is_not_asked_for_again(site, client):
    assert refused(client, site.url("/nowhere")).passes is False
    assert site.asked_for("/nowhere") == 1


def test_an_error_that_passes_is_asked_again(site, client):
    site.pages["/a"] = lambda request: (Reply(status=502) if site.asked_for("/a") == 1 else PAGE)(request)
    assert client.get(site.url("/a"), UNKNOWN).content == PAGE.body.encode()


def test_a_host_that_keeps_failing_is_left_alone(site, client):
    for number in range(20):
        site.pages[f"/{number}"] = Reply(status=500)
        refused(client, site.url(f"/{number}"))
    assert len(site.asked) == 1 + WEB.max_host_failures  # robots.txt and the failures
