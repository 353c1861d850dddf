"""The client's manners and its bounds, against a real server on loopback that behaves in every bad way."""

from __future__ import annotations

import dataclasses
import gzip
import ipaddress
import socket
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from web_server import WEB, Reply

from extractors.settings import Web
from extractors.sources.addresses import is_askable, is_public, same_article
from extractors.sources.hosts import Turns
from extractors.sources.http import NotFetched, PoliteClient, Validators
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.source import RefusalReason

UNKNOWN = Validators()
PAGE = Reply("<p>Shells hit the port on Thursday.</p>")


@pytest.fixture
def turns(tmp_path) -> Turns:
    return Turns(tmp_path / "hosts", WEB.max_wait)


@pytest.fixture
def client(turns):
    with PoliteClient(WEB, turns) as client:
        yield client


def refused(client: PoliteClient, url: str) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        client.get(url, UNKNOWN)
    return caught.value


# ------------------------------------------------------------------------------------------------------------- manners


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
    with PoliteClient(WEB, client._turns) as later:
        assert refused(later, site.url("/a")).passes
    assert site.asked_for("/a") == 1


def test_crawl_delay_is_kept_between_two_requests(site, client):
    site.pages |= {"/robots.txt": Reply("User-agent: *\nCrawl-delay: 0.3\n"), "/a": PAGE}
    client.get(site.url("/a"), UNKNOWN)
    started = time.monotonic()
    client.get(site.url("/a"), UNKNOWN)
    assert time.monotonic() - started >= 0.29


def test_the_pause_between_two_requests_is_kept_by_another_client_too(site, turns):
    site.pages["/a"] = PAGE
    web = dataclasses.replace(WEB, host_delay=0.3)
    with PoliteClient(web, turns) as first:
        first.get(site.url("/a"), UNKNOWN)
    started = time.monotonic()
    with PoliteClient(web, turns) as second:
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
def test_a_long_retry_after_closes_the_host_also_for_a_run_after_a_restart(site, client, turns, written):
    site.pages |= {"/a": Reply(status=429, headers={"Retry-After": written}), "/b": PAGE}
    assert refused(client, site.url("/a")).passes
    with PoliteClient(WEB, turns) as restarted:
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


# -------------------------------------------------------------------------------------------------------------- bounds


BOMB = Reply(gzip.compress(b"0" * 50_000_000), headers={"Content-Encoding": "gzip"})


def endless(request):
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b"Shells hit the port. " * 1000)


def silent(request):
    time.sleep(1)


def drips_a_body(request):
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    for _ in range(1000):
        request.wfile.write(b".")
        time.sleep(0.05)


def drips_headers(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(1000):
        request.wfile.write(f"X-{number}: 1\r\n".encode())
        time.sleep(0.05)


def truncated(request):
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b"Shells hit the")
    request.close_connection = True


def cut_packing(request):
    Reply(gzip.compress(b"Shells hit the port." * 1000)[:-20], headers={"Content-Encoding": "gzip"})(request)


def no_http(request):
    request.wfile.write(b"220 smtp.harbourpost.example ESMTP\r\n")
    request.close_connection = True


def many_headers(request):
    request.send_response(200)
    for number in range(5000):
        request.send_header(f"X-{number}", "x" * 100)
    request.end_headers()


def sends(*parts: bytes, again: bool = False):
    """A server that writes these bytes, the last of them again and again."""

    def answer(request):
        for part in parts:
            request.wfile.write(part)
        while again:
            request.wfile.write(parts[-1])
        request.close_connection = True

    return answer


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
HTTP2_SETTINGS = b"\x00\x00\x0c\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64\x00\x04\x00\x00\xff\xff"

HOSTILE = {
    "hints without end": (sends(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", again=True), RefusalReason.TIMED_OUT),
    "a hint alone": (sends(b"HTTP/1.1 100 Continue\r\n\r\n"), RefusalReason.BAD_RESPONSE),
    "a header of megabytes": (sends(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65_536, again=True), RefusalReason.BAD_RESPONSE),
    "trailers without end": (sends(CHUNKED, b"1\r\na\r\n0\r\n", b"X: 1234\r\n" * 50, again=True), RefusalReason.BAD_RESPONSE),
    "a chunk without end": (sends(CHUNKED, b"FFFFFFFFFFFF\r\n", b"x" * 65_536, again=True), RefusalReason.TOO_LARGE),
    "a chunk of no number": (sends(CHUNKED, b"-5\r\nabcde\r\n"), RefusalReason.BAD_RESPONSE),
    "two lengths": (sends(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 9\r\n\r\nabc"), RefusalReason.BAD_RESPONSE),
    "a length below nothing": (sends(b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc"), RefusalReason.BAD_RESPONSE),
    "another protocol": (sends(HTTP2_SETTINGS), RefusalReason.BAD_RESPONSE),
    "a switch of protocols": (
        sends(b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
        RefusalReason.BAD_RESPONSE,
    ),
    "endless": (endless, RefusalReason.TOO_LARGE),
    "gzip bomb": (BOMB, RefusalReason.TOO_LARGE),
    "silent": (silent, RefusalReason.TIMED_OUT),
    "drips a body": (drips_a_body, RefusalReason.TIMED_OUT),
    "drips headers": (drips_headers, RefusalReason.TIMED_OUT),
    "truncated": (truncated, RefusalReason.BAD_RESPONSE),
    "cut packing": (cut_packing, RefusalReason.BAD_RESPONSE),
    "unknown packing": (Reply(b"x", headers={"Content-Encoding": "br"}), RefusalReason.BAD_RESPONSE),
    "no http": (no_http, RefusalReason.BAD_RESPONSE),
    "many headers": (many_headers, RefusalReason.BAD_RESPONSE),
    "500": (Reply(status=500), RefusalReason.HTTP_ERROR),
    "403": (Reply(status=403), RefusalReason.HTTP_ERROR),
    "loop": (Reply(status=302, headers={"Location": "/a"}), RefusalReason.TOO_MANY_REDIRECTS),
    "to a private address": (Reply(status=302, headers={"Location": "http://10.0.0.1/"}), RefusalReason.FORBIDDEN_ADDRESS),
    "to the cloud's metadata": (
        Reply(status=301, headers={"Location": "http://169.254.169.254/latest/meta-data"}), RefusalReason.FORBIDDEN_ADDRESS,
    ),
    "to a file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}), RefusalReason.FORBIDDEN_ADDRESS),
    "to no address": (Reply(status=302, headers={"Location": "http://[::1"}), RefusalReason.BAD_RESPONSE),
    "to a password": (Reply(status=302, headers={"Location": "http://a:b@127.0.0.1/"}), RefusalReason.FORBIDDEN_ADDRESS),
}  # fmt: skip


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
def test_this_machine_is_refused_however_it_is_written(turns, url):
    with PoliteClient(Web(host_delay=0), turns) as client:
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


def test_a_proxy_of_the_environment_is_not_used(site, turns, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.pages["/a"] = PAGE
    with PoliteClient(WEB, turns) as client:
        assert client.get(site.url("/a"), UNKNOWN).content


PUBLIC = {
    "93.184.215.14": True, "2606:2800:21f::1": True, "10.1.2.3": False, "172.16.0.1": False, "192.168.0.1": False,
    "127.0.0.1": False, "169.254.169.254": False, "100.64.0.1": False, "0.0.0.0": False, "224.0.0.1": False,
    "255.255.255.255": False, "::1": False, "fe80::1": False, "fc00::1": False, "::ffff:10.0.0.1": False,
    "192.0.0.192": False, "192.88.99.1": False, "198.18.0.1": False, "203.0.113.9": False, "240.0.0.1": False,
    "fec0::1": False, "64:ff9b:1::1": False, "64:ff9b:1::5db8:d70e": False, "::5db8:d70e": False, "::ffff:0:5db8:d70e": False,
    "192.0.2.1": False, "3fff::1": False, "5f00::1": False, "2001:db8::1": False, "100::1": False, "2001:0:5db8:d70e::1": False,
    "64:ff9b::5db8:d70e": True, "::ffff:93.184.215.14": True, "2a00:1450:4001:80f::200e": True, "1.1.1.1": True,
    "64:ff9b::7f00:1": False, "2002:7f00:1::": False, "ff0e::1": False,
}  # fmt: skip


@pytest.mark.parametrize(("address", "public"), PUBLIC.items())
def test_public_addresses(address, public):
    assert is_public(ipaddress.ip_address(address)) is public


SAME = {
    "scheme": "http://harbourpost.example/news/port",
    "fragment": "https://harbourpost.example/news/port#comments",
    "trackers": "https://harbourpost.example/news/port?utm_source=rss&fbclid=1",
    "last slash": "https://harbourpost.example/news/port/",
    "upper case host": "https://HarbourPost.example/news/port",
    "amp path": "https://harbourpost.example/news/port/amp/",
    "amp host": "https://amp.harbourpost.example/news/port",
    "amp suffix": "https://harbourpost.example/news/port.amp",
    "amp parameter": "https://harbourpost.example/news/port?outputType=amp",
    "amp cache": "https://harbourpost-example.cdn.ampproject.org/c/s/harbourpost.example/news/port",
}


@pytest.mark.parametrize("url", SAME.values(), ids=SAME.keys())
def test_one_article_has_one_address(url):
    assert same_article(url) == "https://harbourpost.example/news/port"


@pytest.mark.parametrize(
    "url",
    ["https://harbourpost.example/news/port?page=2", "https://harbourpost.example/news/amplifier", "https://x.example/amp-up"],
)
def test_what_makes_another_article_stays(url):
    assert same_article(url) == url


@pytest.mark.parametrize(
    "url", ["ftp://x.example/", "http://", "//x.example/a", "http://x.example:99999/", "javascript:alert(1)"]
)
def test_what_is_not_askable(url):
    assert not is_askable(url)


def test_bodies_are_bounded_as_sent_and_as_unpacked():
    assert read_body([b"ab", b"cd"], "", 4) == b"abcd"
    assert read_body([gzip.compress(b"ab")], "gzip", 4000) == b"ab"
    with pytest.raises(BodyTooLarge):
        read_body([b"ab", b"cde"], "", 4)
    with pytest.raises(BodyTooLarge, match="unpacked"):
        read_body([zlib.compress(b"a" * 100_000)], "deflate", 1000)
    with pytest.raises(BodyUnreadable):
        read_body([b"not packed"], "gzip", 1000)
