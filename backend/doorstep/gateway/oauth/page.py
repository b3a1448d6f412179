"""Where apps send people. The web app shows it; what must not be shown, or comes as a form, is answered here."""

from typing import Annotated

from doorstep.gateway.oauth.parameters import MalformedParameters, Parameters
from doorstep.gateway.oauth.problems import AppMistaken, UnknownApp, WrongAddress
from doorstep.gateway.oauth.schemas import MOST_CHARACTERS, AuthorizationQuery
from doorstep.platform.access.credentials import resolve
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.problems import NotSignedIn, TooLarge
from doorstep.platform.web.answers import Answer, LeftToThePage
from doorstep.platform.web.call import Visit
from doorstep.platform.web.needs import anyone
from doorstep.platform.web.operations import Operations, RawBody

PAGE = "/oauth/authorize"
page_router = Operations("/oauth", "Sign-in for apps")
Anyone = Annotated[Visit, anyone()]


@page_router.get("/authorize")
async def open_authorization_page(call: Anyone) -> Answer[None]:
    """Send a person here to ask them. With `prompt=none` they are sent straight back, and nothing is shown."""
    query = call.exchange.query
    if not _must_stay_unseen(query):
        raise LeftToThePage
    back = await call.fetch(_way_back, call.foundation, query, call.visitor.session_hash)
    if back is None:
        raise LeftToThePage
    return _sent_on(back)


@page_router.post("/authorize")
async def post_authorization_page(body: Annotated[bytes, RawBody(AuthorizationQuery)], call: Anyone) -> Answer[None]:
    """The same by POST (OpenID Connect Core, 3.1.2.1): the browser goes on to the page with what was posted."""
    if len(body) > MOST_CHARACTERS:
        raise TooLarge(f"Send at most {MOST_CHARACTERS} bytes.")
    return _sent_on(f"{PAGE}?{_printable(body)}")


def _sent_on(address: str) -> Answer[None]:
    return Answer(303, b"", [(b"location", address.encode())])


def _printable(body: bytes) -> str:
    return "".join(mark for mark in body.decode("ascii", "ignore") if "!" <= mark <= "~" and mark != "#")


def _must_stay_unseen(query: str) -> bool:
    try:
        return "none" in Parameters(query).get("prompt", "").split()
    except MalformedParameters:
        return False


def _way_back(tx: Transaction, foundation: Foundation, query: str, session_hash: bytes | None) -> str | None:
    """Where a request that must stay unseen is sent back to; None where there is no app to send anybody to."""
    from doorstep.gateway.oauth.protocol.asking import open_request  # noqa: PLC0415 - loaded with the first call

    try:
        open_request(tx, foundation, query, _person(tx, session_hash))
    except AppMistaken as mistaken:
        return str(mistaken.members["redirect_to"])
    except (UnknownApp, WrongAddress):
        return None
    return None


def _person(tx: Transaction, session_hash: bytes | None) -> Grant | None:
    if session_hash is None:
        return None
    try:
        grant = resolve(tx, session_hash)
    except NotSignedIn:
        return None
    return grant if grant.kind is CredentialKind.SESSION else None
