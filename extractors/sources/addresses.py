"""Web addresses: which may be asked at all, and when two of them are the same article."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SCHEMES = frozenset({"http", "https"})
# https://www-harbourpost-example.cdn.ampproject.org/c/s/www.harbourpost.example/news/1: the article's address is its tail.
_AMP_CACHE = re.compile(r"^https?://[\w.-]+\.cdn\.ampproject\.org/(?:[a-z]/)+(?:s/)?(?=[\w-]+\.)")
_AMP_HOST = re.compile(r"^amp\.(?=[^.]+\.)")
_AMP_PATH = re.compile(r"/amp/?$|\.amp(?=(?:\.html)?$)")
_AMP_PARAMETERS = frozenset({"amp", "outputtype"})
# What Python's tables leave open or read otherwise from version to version: IANA's special-purpose registries, in full.
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32",
        "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
# These carry an IPv4 address, so they can carry a private one: NAT64 in its last four bytes.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_askable(url: str) -> bool:
    """Whether it is an http or https address with a host and without a password.

    >>> [is_askable(url) for url in ("https://harbourpost.example/a", "file:///etc/passwd", "http://me:secret@x.example/")]
    [True, False, False]
    """
    try:
        parts = urlsplit(url)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.username is None and (parts.port or 1) > 0
    except ValueError:
        return False


def same_article(url: str) -> str:
    """One address for all that lead to the same article: https, no fragment, no tracking parameters, no AMP form, no last "/".

    >>> same_article("http://amp.harbourpost.example/news/port/?utm_source=feed&id=7#top")
    'https://harbourpost.example/news/port?id=7'
    >>> same_article("https://harbourpost.example/news/port/amp/")
    'https://harbourpost.example/news/port'

    An address with a port of its own keeps its scheme. An address that cannot be taken apart stays as it is.
    """
    from courlan import normalize_url  # half a second, and the roster needs only `is_askable`

    try:
        parts = urlsplit(normalize_url(_AMP_CACHE.sub("https://", url)))
        host = _AMP_HOST.sub("", parts.netloc)
        scheme = parts.scheme if parts.port else "https"
    except ValueError:
        return url
    if not host:
        return url
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, True) if not _asks_for_amp(key, value)])
    return urlunsplit((scheme, host, _AMP_PATH.sub("", parts.path).rstrip("/"), query, ""))


def is_public(address: IPAddress) -> bool:
    """Whether an IP address, or the one it carries inside, may be reached from anywhere.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.215.14", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False]
    """
    inner = _carried(address)
    if inner is not None:
        return is_public(inner) and not (isinstance(address, ipaddress.IPv6Address) and address.teredo)
    return address.is_global and not any(address in network for network in _SPECIAL)


def is_loopback(address: IPAddress) -> bool:
    """Whether an IP address is this machine."""
    return address.is_loopback


def _carried(address: IPAddress) -> IPAddress | None:
    """The IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _asks_for_amp(key: str, value: str) -> bool:
    return key.lower() in _AMP_PARAMETERS and (value.lower() in {"", "1", "true", "amp"})
