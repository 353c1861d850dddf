"""Atom feeds (RFC 4287) of incidents, for readers of news and for other machines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from extractors import wording
from extractors.serve.incidents import Incident

_ATOM = "http://www.w3.org/2005/Atom"


def atom(title: str, address: str, incidents: Sequence[Incident], updated: datetime) -> bytes:
    """A feed of incidents; `address` is its own, below which each incident has an entry's link."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", address)
    _add(feed, "updated", _moment(updated))
    _add(_add(feed, "author"), "name", "Crosswire")
    _add(feed, "link", rel="self", href=address)
    base = address.split("/feeds/")[0]
    for incident in incidents:
        entry = _add(feed, "entry")
        _add(entry, "title", _one_line(incident.title))
        _add(entry, "id", f"urn:crosswire:{incident.event_id}")
        _add(entry, "updated", _moment(incident.last_reported_at or updated))
        _add(entry, "link", href=f"{base}/incidents/{incident.event_id}")
        _add(entry, "summary", summary(incident))
    written: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def summary(incident: Incident) -> str:
    """The figures with what their sources make of them, in a line."""
    said = [f"{wording.victims(count)} ({wording.label(count.status)})" for count in incident.counts if count.says_something]
    texts = wording.many(incident.n_text_origins or incident.n_articles, "newsroom")
    return f"{'; '.join(said) or 'no figure'}; told by {texts}"


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    element.text = text
    return element


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _moment(moment: datetime) -> str:
    return moment.replace(tzinfo=moment.tzinfo or UTC).isoformat()
