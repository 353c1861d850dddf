"""A small newspaper on loopback: its feed, its pages, and the configuration that lands it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from html import escape
from pathlib import Path

from web_server import WEB, Reply, Site

from extractors.land import STEP, LandResult, land_or_record
from extractors.settings import Settings
from extractors.warehouse import lake

DAY = date(2024, 3, 14)
PORT = [
    "Shells hit the port of Aden on Thursday and killed five dock workers, the harbour authority said.",
    "Two warehouses burned until the evening. Fire crews could not reach the eastern quay because of the shelling.",
    "The authority closed the port to all ships and asked crews at anchor to leave the roadstead.",
]
BRIDGE = [
    "A bridge on the road to Lahj was blown up on Wednesday night, residents said. Nobody was hurt.",
    "The road is the only way for trucks from the port to the north. Drivers waited for hours at the river.",
]


def page(title: str, paragraphs: list[str], head: str = "") -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{escape(title)} | Harbour Post</title>"
        f"<meta property='og:site_name' content='Harbour Post'>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{escape(title)}</h1>{body}</article><footer>© Harbour Post</footer></body></html>"
    )


def item(link: str, title: str, published: str = "Thu, 14 Mar 2024 09:30:00 GMT") -> str:
    return f"<item><title>{escape(title)}</title><link>{escape(link)}</link><pubDate>{published}</pubDate></item>"


def rss(*items: str) -> Reply:
    body = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Post</title>{''.join(items)}</channel></rss>"
    return Reply(body, content_type="application/rss+xml")


def settings_for(home: Path, *rows: str) -> Settings:
    """A home whose roster has the given rows (YAML flow mappings)."""
    feeds = home / "feeds.yml"
    feeds.parent.mkdir(parents=True, exist_ok=True)
    feeds.write_text("feeds:\n" + "".join(f"  - {row}\n" for row in rows))
    return dataclasses.replace(Settings(home=home), feeds=feeds, web=WEB)


def feed_row(site: Site, path: str = "/feed.xml", name: str = "harbour-post") -> str:
    return f"{{name: {name}, publisher: Harbour Post, adapter: feed, url: '{site.url(path)}', language: en, enabled: true}}"


def land(settings: Settings, run_id: str, day: date = DAY, source: str = "source:harbour-post") -> LandResult:
    return land_or_record(source, day, settings, run_id)


def reasons(settings: Settings, run_id: str, day: date = DAY) -> Counter[str]:
    """How many outcomes of each kind a run had: the reason, or "ok"."""
    return Counter(row.reason or row.status.value for row in lake.read_outcomes(settings, run_id, STEP, day))
