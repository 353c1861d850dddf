"""The polite client: asks a web server for one thing, the way its owner would want, and never for more than it may.

It says who it is, obeys robots.txt and Crawl-delay, takes turns, sends what it knows (ETag, Last-Modified), waits as told
(Retry-After) and gives up on a host that keeps failing. It is bounded in time and size, and reaches public addresses only.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpx

from extractors import __version__
from extractors.settings import Web
from extractors.sources.addresses import is_askable
from extractors.sources.hosts import AskLater, HostLocks
from extractors.sources.inflate import BodyTooLarge, BodyUnreadable, read_body
from extractors.sources.moments import parse_moment
from extractors.sources.network import Deadline, ForbiddenAddress, guarded_transport
from extractors.sources.robots import AGENT, Robots
from extractors.sources.source import RefusalReason

_NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_GONE = 410
_SERVER_ERROR = 500


class NotFetched(Exception):  # noqa: N818 - reads as what happened
    """There is no answer that we can use; `reason` is the code of its outcome row, the message a sentence.

    `passes` where it may be better later; `wait` is how many seconds later, if the server said so.
    """

    def __init__(self, reason: RefusalReason, detail: str, *, passes: bool = False, wait: float | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.passes = passes
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "has it changed?" with."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """As request headers; none where nothing is known."""
        known = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in known.items() if value}


UNKNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `url` is the address after redirects; where `is_unchanged` there is no content (304)."""

    url: str
    content: bytes
    content_type: str | None
    validators: Validators
    is_unchanged: bool = False


class PoliteClient:
    """A pool of connections with manners; a context manager.

    ``client.get("https://harbourpost.example/feed.xml", Validators())`` returns an `Answer` or raises `NotFetched`.
    """

    def __init__(self, web: Web, host_locks: HostLocks) -> None:
        self._web = web
        self._host_locks = host_locks
        self._deadline = Deadline(web.request_timeout)
        self._http = httpx.Client(
            transport=guarded_transport(self._deadline, web.allow_loopback),
            headers={"User-Agent": user_agent(web), "Accept-Encoding": "gzip, deflate"},
            timeout=web.step_timeout,
            follow_redirects=False,
            trust_env=False,
        )
        self._robots = Robots(self._get_robots)
        self._failures: Counter[str] = Counter()

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._http.close()

    def get(self, url: str, known: Validators) -> Answer:
        """What lies at an address, or that it has not changed since `known`. Raises NotFetched."""
        for _ in range(self._web.max_redirects + 1):
            self._require_allowed(url)
            answer = self._ask(url, known.headers())
            if isinstance(answer, Answer):
                return answer
            url = _joined(url, answer)
        raise NotFetched(RefusalReason.TOO_MANY_REDIRECTS, f"{url}: more than {self._web.max_redirects} redirects")

    def _require_allowed(self, url: str) -> None:
        if not is_askable(url):
            raise NotFetched(RefusalReason.FORBIDDEN_ADDRESS, f"{url[:200]} is no http or https address without a password")
        if not self._robots.allow(url):
            raise NotFetched(RefusalReason.DISALLOWED, f"{url}: robots.txt does not allow it")

    def _get_robots(self, url: str) -> bytes | None:
        """The robots.txt of a host; None where there is none, which allows everything (RFC 9309)."""
        for _ in range(self._web.max_redirects + 1):
            try:
                answer = self._ask(url, {})
            except NotFetched as refused:
                if refused.reason in {RefusalReason.HTTP_ERROR, RefusalReason.GONE} and not refused.passes:
                    return None
                raise
            if isinstance(answer, Answer):
                return answer.content
            url = _joined(url, answer)
            if not is_askable(url):
                return None
        return None

    def _ask(self, url: str, headers: dict[str, str]) -> Answer | str:
        """An answer, or the address that it redirects to. Asks again, later each time, what may pass."""
        host = urlsplit(url).netloc
        for pause in self._pauses():
            self._require_well(host)
            try:
                answer = self._ask_once(url, host, headers)
            except NotFetched as refused:
                self._note(host, refused)
                if pause is None or not refused.passes or refused.reason is RefusalReason.RETRY_LATER:
                    raise
                time.sleep(pause)
            else:
                self._failures[host] = 0
                return answer
        raise AssertionError("the last attempt returns or raises")

    def _pauses(self) -> Iterator[float | None]:
        """How long to wait after each attempt that fails: twice as long each time, not at the same moment as others; None after
        the last.
        """
        for attempt in range(self._web.attempts - 1):
            yield self._web.backoff * 2**attempt * random.uniform(0.5, 1.5)
        yield None

    def _note(self, host: str, refused: NotFetched) -> None:
        self._failures[host] += refused.passes
        if refused.wait is not None:
            self._host_locks.close(host, refused.wait)

    def _require_well(self, host: str) -> None:
        if self._failures[host] >= self._web.max_host_failures:
            detail = f"{host} failed {self._failures[host]} times in a row and is left alone for this run"
            raise NotFetched(RefusalReason.UNREACHABLE, detail, passes=True)

    def _ask_once(self, url: str, host: str, headers: dict[str, str]) -> Answer | str:
        try:
            with self._host_locks.hold(host, max(self._web.host_delay, self._robots.delay(url))):
                self._deadline.restart()
                with self._http.stream("GET", url, headers=headers) as response:
                    return self._read(response, url)
        except AskLater as later:
            raise NotFetched(RefusalReason.RETRY_LATER, f"{url}: {later}", passes=True) from later
        except ForbiddenAddress as forbidden:
            raise NotFetched(RefusalReason.FORBIDDEN_ADDRESS, f"{url}: {forbidden}") from forbidden
        except BodyTooLarge as large:
            raise NotFetched(RefusalReason.TOO_LARGE, f"{url}: {large}") from large
        except (httpx.HTTPError, httpx.InvalidURL, BodyUnreadable) as error:
            raise _failed(url, error) from error

    def _read(self, response: httpx.Response, url: str) -> Answer | str:
        if response.status_code in _REDIRECTS and "location" in response.headers:
            return response.headers["location"]
        if response.status_code == _NOT_MODIFIED:
            return Answer(url, b"", None, _validators(response), is_unchanged=True)
        if not response.is_success:
            raise _refused(response, url)
        encoding = response.headers.get("content-encoding", "")
        content = read_body(response.iter_raw(), encoding, self._web.max_bytes)
        return Answer(url, content, response.headers.get("content-type"), _validators(response))


def user_agent(web: Web) -> str:
    """Who we say we are.

    >>> user_agent(Web(contact="desk@harbourpost.example"))[-27:]
    '(+desk@harbourpost.example)'
    """
    contact = f"+{web.contact}" if web.contact else "reads news about armed conflict"
    return f"{AGENT}/{__version__} ({contact})"


def _validators(response: httpx.Response) -> Validators:
    """Only what can be sent back: headers are ASCII."""
    etag, modified = (response.headers.get(name) for name in ("etag", "last-modified"))
    return Validators(*(value if value and value.isascii() else None for value in (etag, modified)))


def _refused(response: httpx.Response, url: str) -> NotFetched:
    status = response.status_code
    if status == _GONE:
        return NotFetched(RefusalReason.GONE, f"{url} is gone for good")
    wait = _seconds(response.headers.get("retry-after", "")) if status in _BUSY else None
    passes = status in _BUSY or status >= _SERVER_ERROR
    return NotFetched(RefusalReason.HTTP_ERROR, f"{url}: the server answered {status}", passes=passes, wait=wait)


def _failed(url: str, error: Exception) -> NotFetched:
    said = f"{url}: {type(error).__name__}: {error}"
    match error:
        case httpx.TimeoutException():
            return NotFetched(RefusalReason.TIMED_OUT, said, passes=True)
        case httpx.ConnectError():
            return NotFetched(RefusalReason.UNREACHABLE, said, passes=True)
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return NotFetched(RefusalReason.FORBIDDEN_ADDRESS, said)
        case _:
            return NotFetched(RefusalReason.BAD_RESPONSE, said, passes=True)


def _seconds(retry_after: str) -> float | None:
    """How long a Retry-After asks to wait: a number of seconds or a time."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    moment = parse_moment(retry_after) if retry_after else None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else None


def _joined(url: str, location: str) -> str:
    """The address a redirect leads to; an address that is none stays as it is, to be refused."""
    try:
        return urljoin(url, location)
    except ValueError:
        return location
