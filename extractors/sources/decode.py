"""Bytes of a file to text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re

from extractors.sources.source import MAX_TEXT_BYTES, RefusalReason

# How PDF, ZIP and office files, PNG, JPEG, GIF, gzip, ELF, old office files and RTF begin.
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"{\\rt")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL_SHARE = 0.005
# Where a server or a page says how it is encoded; a page within its first bytes.
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HEAD_BYTES = 4096
_LATIN = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}


def decode(data: bytes) -> str | RefusalReason:
    r"""The text of some bytes: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252.

    >>> decode(b"caf\xc3\xa9"), decode(b"caf\xe9"), decode(b"%PDF-1.4")
    ('café', 'café', <RefusalReason.BINARY: 'binary'>)
    """
    if data.startswith(_UTF16_MARKS):
        return _decoded(data, "utf-16")
    if is_binary(data):
        return RefusalReason.BINARY
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def decode_page(data: bytes, content_type: str | None = None) -> str | RefusalReason:
    r"""The text of a web page. Bytes that are UTF-8 are UTF-8, whatever is said of them; else the server's word counts, then
    the page's own, if the bytes are that; else Windows-1252, which ISO 8859-1 means on the web.

    >>> decode_page(b"caf\xc3\xa9", "text/html; charset=iso-8859-1"), decode_page(b"<meta charset=koi8-r>\xcd\xc9\xd2")
    ('café', '<meta charset=koi8-r>мир')
    """
    if data.startswith(_UTF16_MARKS) or is_binary(data):
        return decode(data)
    said = [match.group(1) for match in map(_CHARSET.search, (content_type or "", _head(data))) if match]
    for encoding in ("utf-8-sig", *(_LATIN.get(name.lower(), name) for name in said), "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def is_binary(data: bytes) -> bool:
    """Starts like a known binary format, or holds control characters that no text has."""
    return data.startswith(_MAGIC) or len(_CONTROL.findall(data)) > _MAX_CONTROL_SHARE * len(data)


def refusal_of(text: str) -> RefusalReason | None:
    """Why a decoded text is no article, None if it may be one."""
    if not any(map(str.isalnum, text)):
        return RefusalReason.EMPTY
    if len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        return RefusalReason.TOO_LARGE
    return None


def _decoded(data: bytes, encoding: str) -> str | RefusalReason:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return RefusalReason.UNDECODABLE


def _head(data: bytes) -> str:
    return data[:_HEAD_BYTES].decode("latin-1")
