"""Servers that send too much, too slowly or no HTTP, and what is said of each."""

from __future__ import annotations

import gzip
import time

import pytest
from web_server import Reply

from extractors.sources.http import NotFetched, PoliteClient, Validators
from extractors.sources.source import RefusalReason

UNKNOWN = Validators()
PAGE = Reply("<p>Shells hit the port on Thursday.</p>")


def refused(client: PoliteClient, url: str) -> NotFetched:
    with pytest.raises(NotFetched) as caught:
        client.get(url, UNKNOWN)
    return caught.value


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
