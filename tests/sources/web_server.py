"""A real HTTP server on loopback whose every path answers as a test wants it to, and that remembers what it was asked."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from extractors.settings import Web

# Real limits, small enough for a test.
WEB = Web(
    contact="desk@harbourpost.example", host_delay=0.0, max_wait=1.0, step_timeout=0.3, request_timeout=0.6, attempts=2,
    backoff=0.01, max_bytes=200_000, max_redirects=3, max_host_failures=4, allow_loopback=True,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it should be; with an `etag`, the same question again is answered with 304."""

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None

    def __call__(self, request: BaseHTTPRequestHandler) -> None:
        unchanged = self.etag is not None and request.headers.get("If-None-Match") == self.etag
        body = self.body.encode() if isinstance(self.body, str) else self.body
        request.send_response(304 if unchanged else self.status)
        for name, value in {
            "Content-Type": self.content_type,
            **({"ETag": self.etag} if self.etag else {}),
            **self.headers,
        }.items():
            request.send_header(name, value)
        request.send_header("Content-Length", "0" if unchanged else str(len(body)))
        request.end_headers()
        request.wfile.write(b"" if unchanged else body)


Answerer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What lies at each path, and every request that came: its path and headers."""

    root: str
    pages: dict[str, Answerer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.root + path

    def asked_for(self, path: str) -> int:
        return [asked for asked, _ in self.asked].count(path)


@contextlib.contextmanager
def serve(**pages: Answerer) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            with contextlib.suppress(OSError):  # the client hung up, as it should on some of these
                site.pages.get(self.path, Reply(status=404))(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
