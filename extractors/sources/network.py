"""Connections that go only where they may, and never take longer than they may.

The address is looked up once, checked, and that very address is connected to. So a name that gives a public address to the
check and a private one to the connection (DNS rebinding) gains nothing. TLS still checks the certificate against the name.
"""

from __future__ import annotations

import functools
import ipaddress
import socket
import ssl
import time
import typing
from collections.abc import Iterable

import httpcore
import httpx

from extractors.sources.addresses import IPAddress, is_loopback, is_public

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class ForbiddenAddress(Exception):  # noqa: N818 - reads as what happened
    """The host is, or resolves to, an address that is not public."""


class Deadline:
    """When the request that is under way must be over. A server that sends a byte now and then cannot hold us longer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends_at = 0.0

    def restart(self) -> None:
        """Gives the next request its full time."""
        self._ends_at = time.monotonic() + self._seconds

    def left(self, timeout: float | None) -> float:
        """The seconds that one read or write may take. Raises httpcore.ReadTimeout when the time is up."""
        left = self._ends_at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout(f"not done after {self._seconds:g} s")
        return min(left, timeout) if timeout is not None else left


class _TimedStream(httpcore.NetworkStream):
    """A connection that knows the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> typing.Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.SyncBackend):
    """Connects to public addresses only (and to this machine where `allow_loopback`)."""

    def __init__(self, deadline: Deadline, allow_loopback: bool) -> None:
        self._deadline = deadline
        self._allow_loopback = allow_loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._checked(host, port):
            try:
                seconds = self._deadline.left(timeout)
                stream = super().connect_tcp(str(address), port, seconds, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[SocketOption] | None = None
    ) -> httpcore.NetworkStream:
        raise ForbiddenAddress(f"{path} is a socket of this machine")

    def _checked(self, host: str, port: int) -> list[IPAddress]:
        addresses = _resolve(host, port)
        refused = [address for address in addresses if not self._may_reach(address)]
        if refused:
            raise ForbiddenAddress(f"{host} is {refused[0]}, which is not a public address")
        return addresses

    def _may_reach(self, address: IPAddress) -> bool:
        return is_public(address) or (self._allow_loopback and is_loopback(address))


def guarded_transport(deadline: Deadline, allow_loopback: bool) -> httpx.HTTPTransport:
    """An httpx transport that connects through a `GuardedBackend`. It takes no proxy: a proxy would resolve names itself."""
    transport = httpx.HTTPTransport(verify=_certificates(), trust_env=False)
    # httpx has no argument for the network backend; tests of refused addresses fail if this stops being the pool it uses.
    transport._pool = httpcore.ConnectionPool(
        ssl_context=_certificates(),
        max_connections=4,
        keepalive_expiry=30,
        network_backend=GuardedBackend(deadline, allow_loopback),
    )
    return transport


@functools.cache
def _certificates() -> ssl.SSLContext:
    """Whom we trust; loading it takes longer than many a request."""
    return httpx.create_ssl_context(trust_env=False)


def _resolve(host: str, port: int) -> list[IPAddress]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} cannot be resolved: {error}") from error
    return [ipaddress.ip_address(str(info[4][0]).partition("%")[0]) for info in found]
