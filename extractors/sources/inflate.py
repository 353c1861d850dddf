"""The body of a response, read and unpacked within a bound, so that neither an endless page nor a gzip bomb fills memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


class BodyTooLarge(Exception):  # noqa: N818 - reads as what happened
    """More bytes, as sent or as unpacked, than a page may have."""


class BodyUnreadable(Exception):  # noqa: N818 - reads as what happened
    """Packed in a way we did not ask for, damaged, or cut off."""


def read_body(chunks: Iterable[bytes], encoding: str, max_bytes: int) -> bytes:
    """The bytes of a response body. `encoding` is its Content-Encoding: none, gzip or deflate.

    >>> read_body([zlib.compress(b"Shells hit the port.")], "deflate", 100)
    b'Shells hit the port.'
    """
    bounded = _bounded(chunks, max_bytes)
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        return b"".join(bounded)
    if name in _PACKED:
        return _unpacked(bounded, max_bytes)
    raise BodyUnreadable(f"it is packed as {encoding!r}, which we did not ask for")


def _bounded(chunks: Iterable[bytes], max_bytes: int) -> Iterable[bytes]:
    n_bytes = 0
    for chunk in chunks:
        n_bytes += len(chunk)
        if n_bytes > max_bytes:
            raise BodyTooLarge(f"it is larger than {max_bytes:,} bytes")
        yield chunk


def _unpacked(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    body = bytearray()
    try:
        for chunk in chunks:
            body += unpacker.decompress(chunk, max_bytes + 1 - len(body))
            if len(body) > max_bytes:
                raise BodyTooLarge(f"it is larger than {max_bytes:,} bytes when unpacked")
    except zlib.error as error:
        raise BodyUnreadable(f"its packing is damaged: {error}") from error
    if not unpacker.eof:
        raise BodyUnreadable("its packing ends too early")
    return bytes(body)
