"""One call to an address that somebody outside chose.

It stands on `httpcore2`, the part of httpx2 that speaks HTTP: no redirects, proxies, cookies or stored credentials, and
no line in a log with the address in it. Only the worker may load this module (`platform/outside/__init__.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ssl import SSLContext

import httpcore2

from doorstep.platform.outside.addresses import refusal
from doorstep.platform.outside.connecting import Deadline, JudgedConnections, Lookup, system_lookup
from doorstep.platform.outside.failures import AddressRefused, BrokenOff, NotReached, TooLarge, TooSlow
from doorstep.platform.settings import OutsideAddresses

USER_AGENT = "Doorstep/1"


@dataclass(frozen=True, slots=True)
class OutsideRequest:
    """What is sent. `headers` need neither host nor length."""

    method: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class OutsideLimits:
    """`seconds` for everything from the look-up to the last byte; `answer_bytes` 0: the body is not read at all."""

    seconds: float = 15.0
    answer_bytes: int = 64 * 1024


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """What came back, whatever its status: 3xx is an answer like any other. Names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def call_outside(
    request: OutsideRequest,
    allowed: OutsideAddresses,
    limits: OutsideLimits = OutsideLimits(),
    *,
    lookup: Lookup = system_lookup,
) -> OutsideAnswer:
    """Make one call and hang up. Raises an OutsideError: AddressRefused, HostUnknown, NotReached, TooSlow, TooLarge,
    BrokenOff (also for an answer that is packed, which we did not ask for)."""
    if refusal(request.address, allowed) is not None:
        raise AddressRefused
    deadline = Deadline(limits.seconds)
    connections = JudgedConnections(allowed, deadline, lookup)
    headers = {"user-agent": USER_AGENT, "accept-encoding": "identity", "connection": "close", **request.headers}
    try:
        with (
            httpcore2.ConnectionPool(ssl_context=_trusted(), network_backend=connections) as pool,
            pool.stream(request.method, request.address, headers=list(headers.items()), content=request.body) as answer,
        ):
            return _read(answer, limits.answer_bytes)
    except httpcore2.TimeoutException as error:
        raise TooSlow from error
    except httpcore2.ConnectError as error:
        raise NotReached from error
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise BrokenOff from error


def _read(answer: httpcore2.Response, most: int) -> OutsideAnswer:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
    body = bytearray()
    if most > 0:
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise BrokenOff
        for part in answer.iter_stream():
            body += part
            if len(body) > most:
                raise TooLarge
    return OutsideAnswer(answer.status, headers, bytes(body))


@lru_cache(maxsize=1)
def _trusted() -> SSLContext:
    """The system's authorities, or those `SSL_CERT_FILE` names; reading them takes longer than a call."""
    return httpcore2.default_ssl_context()
