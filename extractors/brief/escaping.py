"""What comes from outside becomes text in a page, and nothing but text."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

_LONGEST, _MOST_READ = 300, 2_000
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#+!|~&$^=@]")
_WWW = re.compile(r"\b(www)(?=\.)", re.IGNORECASE)
_URL_SAFE = "/:?=&%,;+@~!*'()#-._$"


def plain(text: str) -> str:
    r"""One line without control characters, direction overrides and lone surrogates, at most 300 characters long.

    >>> plain("Shells hit\n\n# port\x00")
    'Shells hit # port'
    """
    seen = " ".join(_UNSEEN.sub("", text[:_MOST_READ]).split())
    return seen if len(seen) <= _LONGEST else seen[: _LONGEST - 1].rstrip() + "…"


def markdown(value: object) -> Markup:
    r"""A value as Markdown that renders as the value's own characters: no markup, no HTML, no address that becomes a link.

    Never the first thing of a block: there a hyphen or a number with a dot would begin a list.

    >>> print(markdown("![x](https://a.example) <b>"))
    \!\[x\](https:\//a.example) \<b\>
    """
    escaped = _MARKDOWN.sub(r"\\\g<0>", plain(str(value))).replace("://", ":\\//")
    return Markup(_WWW.sub(r"\1\\", escaped))  # noqa: S704 - every character that means something is escaped above


def web_address(url: str | None) -> Markup | None:
    """The address if it is one of the web, with everything quoted that could end a link in HTML or Markdown; else None.

    >>> print(web_address("https://a.example/x y>"), web_address("javascript:alert(1)"))
    https://a.example/x%20y%3E None
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return None
    return escape(quote(parts.geturl(), safe=_URL_SAFE, errors="replace"))
