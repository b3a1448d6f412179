"""The protocol's own endpoints, for apps. They answer in OAuth's words, not as problems (RFC 6749, 5.2)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from doorstep.platform.web.answers import Answer, Headers, encode
from doorstep.platform.web.call import Visit


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What an app sent: the body as it is, its media type, and the Authorization header."""

    body: bytes
    media_type: str
    authorization: str | None


class Telling(Protocol):
    """An answer of the protocol, as `protocol/server.py` makes it."""

    @property
    def status(self) -> int: ...
    @property
    def body(self) -> dict[str, Any]: ...
    @property
    def headers(self) -> Mapping[str, str]: ...


async def answer_token_request(visit: Visit, body: bytes) -> Answer[Any]:
    """Give out tokens, or say why not; raises TooManyRequests."""
    from doorstep.gateway.oauth.protocol.token_endpoint import give_tokens  # noqa: PLC0415 - loaded with the first call

    return _answer(await visit.do(give_tokens, visit.foundation, _sent(visit, body)))


def _sent(visit: Visit, body: bytes) -> FormRequest:
    """What was sent, counted against whoever shows a secret: an app's guesses never use up another's allowance."""
    exchange = visit.exchange
    authorization = exchange.header(b"authorization")
    if authorization is not None:
        limiter = visit.foundation.limiter
        limiter.count(limiter.token, hashlib.sha256(authorization.encode("latin-1")).hexdigest())
    return FormRequest(body, exchange.header(b"content-type") or "", authorization)


def _answer(told: Telling) -> Answer[Any]:
    headers: Headers = [(name.lower().encode(), value.encode()) for name, value in told.headers.items()]
    return Answer(told.status, encode(told.body), [*headers, (b"pragma", b"no-cache")])
