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
