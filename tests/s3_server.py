"""An S3 server on loopback, as good as they get or slow, with late listings and requests that fail."""

from __future__ import annotations

import logging
import random
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import pytest
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server
from werkzeug.test import Client, run_wsgi_app

from extractors.settings import place

_KEYS = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "us-east-1"}
_LATE = 25
_LISTED = re.compile(rb"<Contents>.*?</Contents>", re.DOTALL)
_KEY = re.compile(rb"<Key>(.*?)</Key>")


@dataclass
class Unreliable:
    """A server in front of another: each request takes its time, one in so many fails, be it before it is done or after, and
    a listing lacks what the last puts put.
    """

    app: Callable[..., Iterable[bytes]]
    one_in: int
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    lock: threading.Lock = field(default_factory=threading.Lock)
    one_put: threading.Lock = field(default_factory=threading.Lock)
    last_put: deque[str] = field(default_factory=lambda: deque(maxlen=_LATE))
    n_failed: int = 0
    n_hidden: int = 0

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        time.sleep(0.005)
        with self.lock:
            fails, is_done = self.chance.randrange(self.one_in) == 0, self.chance.random() < 0.5
            self.n_failed += fails
        if fails and not is_done:
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            return _busy(start_response)
        with self.one_put if environ["REQUEST_METHOD"] == "PUT" else nullcontext():  # moto looks what is there, then puts
            body, status, headers = run_wsgi_app(self.app, environ)
        content = b"".join(body)
        if fails:
            return _busy(start_response)
        if environ["REQUEST_METHOD"] == "PUT" and status.startswith("200"):
            self.last_put.append(environ["PATH_INFO"])
        if "list-type=2" in environ["QUERY_STRING"]:
            content = _LISTED.sub(self._late, content)
            headers["Content-Length"] = str(len(content))
        start_response(status, list(headers))
        return [content]

    def _late(self, listed: re.Match[bytes]) -> bytes:
        key = _KEY.search(listed[0])
        is_late = key is not None and any(path.endswith("/" + key[1].decode()) for path in list(self.last_put))
        self.n_hidden += is_late
        return b"" if is_late else listed[0]


def _busy(start_response: Callable[..., Any]) -> list[bytes]:
    content = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
    start_response("503 Slow Down", [("Content-Type", "application/xml"), ("Content-Length", str(len(content)))])
    return [content]


@contextmanager
def serving(one_in: int) -> Iterator[Unreliable]:
    """An S3 server of this process, to which the environment leads meanwhile; it has the bucket ``crosswire``."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = DomainDispatcherApplication(create_backend_app)
    Client(app).post("/moto-api/reset")  # what an earlier server of this process stored is there
    unreliable = Unreliable(app, one_in)
    server = make_server("127.0.0.1", 0, unreliable, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as environment:
            for name, value in {**_KEYS, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}"}.items():
                environment.setenv(name, value)
            type(place("s3://crosswire").fs).clear_instance_cache()  # one that was made for another server's address
            place("s3://crosswire").fs.mkdir("crosswire")
            yield unreliable
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
