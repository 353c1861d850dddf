"""Which addresses may be asked, and which are of one article."""

from __future__ import annotations

import ipaddress

import pytest

from extractors.sources.addresses import is_askable, is_public, same_article

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
