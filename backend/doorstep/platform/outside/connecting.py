"""Connecting to what was judged: the name is looked up once, all its addresses are judged, one of them is connected to.

Between judging and connecting there is no second look-up, so a name that changes its mind changes nothing.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any

from httpcore2 import ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, SyncBackend

from doorstep.platform.outside.addresses import is_free_port
from doorstep.platform.outside.failures import AddressRefused, HostUnknown, NotReached, TooSlow
from doorstep.platform.outside.judging import is_public
from doorstep.platform.settings import OutsideAddresses

MOST_ADDRESSES = 4
CONNECT_SECONDS = 5.0

Lookup = Callable[[str, int], list[str]]
"""The addresses of a name, in the order to try them; raises OSError when it has none."""


def system_lookup(host: str, port: int) -> list[str]:
    """What the system's resolver answers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Deadline:
    """One end for everything a call does."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`; raises TooSlow when none are."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TooSlow
        return seconds if most is None else min(seconds, most)


class JudgedConnections(NetworkBackend):
    """Opens connections for one call."""

    def __init__(self, allowed: OutsideAddresses, deadline: Deadline, lookup: Lookup = system_lookup) -> None:
        self._allowed = allowed
        self._deadline = deadline
        self._lookup = lookup
        self._sockets = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        """Connect to one of the judged addresses; raises AddressRefused, HostUnknown, NotReached, TooSlow."""
        if self._allowed is OutsideAddresses.PUBLIC and not is_free_port(port):
            raise AddressRefused
        for address in self._judged(host, port)[:MOST_ADDRESSES]:
            try:
                seconds = self._deadline.left(CONNECT_SECONDS)
                stream = self._sockets.connect_tcp(address, port, seconds, local_address, socket_options)
            except (ConnectError, ConnectTimeout):
                continue
            return _Stream(stream, self._deadline)
        self._deadline.left()
        raise NotReached

    def _judged(self, host: str, port: int) -> list[str]:
        found = _looked_up(self._lookup, host, port, self._deadline)
        if self._allowed is OutsideAddresses.PUBLIC and not all(is_public(address) for address in found):
            raise AddressRefused
        return found


class _Stream(NetworkStream):
    """A connection on which each read and write also ends with the call."""

    def __init__(self, stream: NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - theirs
        return self._stream.get_extra_info(info)


def _looked_up(lookup: Lookup, host: str, port: int, deadline: Deadline) -> list[str]:
    """The addresses of a host, each a literal; the system's look-up knows no time limit, so it has a thread."""
    bare = host.strip("[]")
    try:
        return [str(ip_address(bare))]
    except ValueError:
        pass
    found: list[list[str] | OSError] = []

    def look_up() -> None:
        try:
            found.append(lookup(bare, port))
        except (OSError, UnicodeError) as error:
            found.append(OSError(str(error)))

    thread = threading.Thread(target=look_up, name="look-up", daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not found:
        raise TooSlow
    answer = found[0]
    if isinstance(answer, OSError) or not answer:
        raise HostUnknown
    return answer
