"""What a host's robots.txt allows us, asked for once in a run."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

AGENT = "crosswire"
# RFC 9309: a crawler reads at least this much.
_MAX_BYTES = 512_000


class Robots:
    """The rules of every host that is asked. `fetch` gives the bytes of a robots.txt, None where there is none.

    A server that cannot say what it allows allows nothing (RFC 9309): what `fetch` raises is the answer.
    """

    def __init__(self, fetch: Callable[[str], bytes | None]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego] = {}

    def allow(self, url: str) -> bool:
        """Whether an address may be asked for."""
        return bool(self._rules_of(url).can_fetch(url, AGENT))

    def delay(self, url: str) -> float:
        """The seconds a host wants between two requests, as far as its rules are known yet."""
        rules = self._rules.get(_root(url))
        return float(rules.crawl_delay(AGENT) or 0.0) if rules else 0.0

    def _rules_of(self, url: str) -> Protego:
        root = _root(url)
        if root not in self._rules:
            written = self._fetch(f"{root}/robots.txt") or b""
            self._rules[root] = Protego.parse(written[:_MAX_BYTES].decode("utf-8", "replace"))
        return self._rules[root]


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
