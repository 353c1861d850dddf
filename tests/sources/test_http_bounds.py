"""What servers and proxies may try: every request ends in bounded time, with a reason, at a public address."""

from __future__ import annotations

import gzip
import socket
import time
import zlib

import pytest
from hostile_servers import (
    HOSTILE,
    PAGE,
    UNKNOWN,
    refused,
)
from web_server import WEB, Reply

from extractors.settings import Web
from extractors.sources.http import PoliteClient
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.source import RefusalReason


@pytest.mark.parametrize(("answerer", "reason"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_server_gets_a_reason_in_bounded_time(site, client, answerer, reason):
    site.pages["/a"] = answerer
    started = time.monotonic()
    assert refused(client, site.url("/a")).reason is reason
    assert time.monotonic() - started < WEB.attempts * WEB.request_timeout + 1


def test_a_host_that_is_not_there_is_unreachable(client):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refused(client, f"http://127.0.0.1:{port}/").reason is RefusalReason.UNREACHABLE


HOME_ADDRESSES = ["http://127.0.0.1:9/", "http://localhost:9/", "http://2130706433:9/", "http://0x7f.1:9/", "http://[::1]:9/",
                  "http://[::ffff:127.0.0.1]:9/", "http://0.0.0.0:9/", "http://127。0。0。1:9/", "http://①②⑦.0.0.1:9/",
                  "http://ⓛocalhost:9/", "http://127.1:9/", "http://0177.0.0.1:9/"]  # fmt: skip


@pytest.mark.parametrize("url", HOME_ADDRESSES)
def test_this_machine_is_refused_however_it_is_written(host_locks, url):
    with PoliteClient(Web(host_delay=0), host_locks) as client:
        assert refused(client, url).reason is RefusalReason.FORBIDDEN_ADDRESS


def test_a_name_that_resolves_to_a_private_address_is_refused(client, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("192.168.1.7", 80))])
    assert refused(client, "http://harbourpost.example/").reason is RefusalReason.FORBIDDEN_ADDRESS


def test_a_name_with_one_private_address_among_public_ones_is_refused(client, monkeypatch):
    found = [(2, 1, 6, "", (address, 80)) for address in ("93.184.215.14", "192.0.0.192")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert refused(client, "http://harbourpost.example/").reason is RefusalReason.FORBIDDEN_ADDRESS


def test_the_checked_address_is_the_one_connected_to(site, client, monkeypatch):
    """A name that answers differently each time it is looked up (DNS rebinding) is looked up once a connection."""
    looked_up = []
    really = socket.getaddrinfo

    def rebinding(host, port, *arguments, **options):
        if host == "127.0.0.1":  # no name: there is nothing to look up
            return really(host, port, *arguments, **options)
        looked_up.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(looked_up) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.pages |= {"/robots.txt": Reply("User-agent: *\nAllow: /\n"), "/a": PAGE}
    port = site.root.rpartition(":")[2]
    assert client.get(f"http://rebinding.example:{port}/a", UNKNOWN).content
    assert looked_up == ["rebinding.example"]  # robots.txt and the page came over one connection
    assert site.asked[-1][1]["Host"] == f"rebinding.example:{port}"


def test_a_proxy_of_the_environment_is_not_used(site, host_locks, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.pages["/a"] = PAGE
    with PoliteClient(WEB, host_locks) as client:
        assert client.get(site.url("/a"), UNKNOWN).content


def test_bodies_are_bounded_as_sent_and_as_unpacked():
    assert read_body([b"ab", b"cd"], "", 4) == b"abcd"
    assert read_body([gzip.compress(b"ab")], "gzip", 4000) == b"ab"
    with pytest.raises(BodyTooLarge):
        read_body([b"ab", b"cde"], "", 4)
    with pytest.raises(BodyTooLarge, match="unpacked"):
        read_body([zlib.compress(b"a" * 100_000)], "deflate", 1000)
    with pytest.raises(BodyUnreadable):
        read_body([b"not packed"], "gzip", 1000)
