"""The protocol's own endpoints, for apps. They answer in OAuth's words, not as problems (RFC 6749, 5.2)."""

import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

from doorstep.gateway.oauth.forms import FormRequest
from doorstep.gateway.oauth.queries import given_with
from doorstep.gateway.oauth.schemas import UserInfoOut
from doorstep.gateway.oauth.scopes import OPENID
from doorstep.gateway.oauth.subjects import subject
from doorstep.gateway.oauth.traces import trace
from doorstep.platform.access.credentials import hash_of, resolve
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.problems import NotSignedIn, ScopeMissing
from doorstep.platform.web.answers import Answer, Headers, encode
from doorstep.platform.web.call import Visit

_INVALID = {"WWW-Authenticate": 'Bearer realm="doorstep", error="invalid_token"'}
_INSUFFICIENT = {"WWW-Authenticate": 'Bearer realm="doorstep", error="insufficient_scope", scope="openid"'}


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
    from doorstep.gateway.oauth.protocol.answering import give_tokens  # noqa: PLC0415 - loaded with the first call

    return _told(await visit.do(give_tokens, visit.foundation, _sent(visit, body)))


async def answer_revocation(visit: Visit, body: bytes) -> Answer[Any]:
    """Take a token back; raises TooManyRequests."""
    from doorstep.gateway.oauth.protocol.answering import take_back  # noqa: PLC0415 - loaded with the first call

    return _told(await visit.do(take_back, visit.foundation, _sent(visit, body)))


async def answer_introspection(visit: Visit, body: bytes) -> Answer[Any]:
    """Say what a token is worth; raises TooManyRequests."""
    from doorstep.gateway.oauth.protocol.answering import look_at  # noqa: PLC0415 - loaded with the first call

    return _told(await visit.do(look_at, visit.foundation, _sent(visit, body)))


async def answer_who(visit: Visit) -> Answer[UserInfoOut]:
    """Who the bearer of an access token acts for (OpenID Connect Core, 5.3); raises NotSignedIn, ScopeMissing."""
    kind, _, token = (visit.exchange.header(b"authorization") or "").partition(" ")
    if kind.lower() != "bearer":
        raise NotSignedIn(headers={"WWW-Authenticate": 'Bearer realm="doorstep"'})
    return visit.answer(await visit.do(_tell_who, visit.foundation, hash_of(token.strip())))


def public_keys(foundation: Foundation) -> dict[str, Any]:
    """The keys ID tokens are checked with."""
    from doorstep.gateway.oauth.protocol import signing  # noqa: PLC0415 - loaded with the first call

    return signing.public_keys(foundation.wrapping)


def _tell_who(tx: Transaction, foundation: Foundation, token_hash: bytes) -> UserInfoOut:
    try:
        grant = resolve(tx, token_hash)
    except NotSignedIn:
        raise NotSignedIn(headers=_INVALID) from None
    if grant.app_id is None or grant.sharing_id is None or OPENID not in given_with(tx, grant.credential_id):
        raise ScopeMissing("The token lacks openid.", headers=_INSUFFICIENT)
    trace(tx, foundation, "ask_who", grant.app_id, grant.sharing_id)
    return {"sub": subject(tx, grant.app_id, grant.person_id)}


def _sent(visit: Visit, body: bytes) -> FormRequest:
    """What was sent, counted against whoever shows a secret: an app's guesses never use up another's allowance."""
    exchange = visit.exchange
    authorization = exchange.header(b"authorization")
    if authorization is not None:
        limiter = visit.foundation.limiter
        limiter.count(limiter.token, hashlib.sha256(authorization.encode("latin-1")).hexdigest())
    return FormRequest(body, exchange.header(b"content-type") or "", authorization)


def _told(told: Telling) -> Answer[Any]:
    headers: Headers = [(name.lower().encode(), value.encode()) for name, value in told.headers.items()]
    return Answer(told.status, encode(told.body), headers)
