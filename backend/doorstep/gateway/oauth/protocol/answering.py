"""The protocol's endpoints in one unit of work: the form is read, the app proves itself, Authlib decides."""

from collections.abc import Callable

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError

from doorstep.gateway.oauth.forms import FormRequest
from doorstep.gateway.oauth.parameters import MalformedParameters, Parameters, basic_credentials
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.protocol.server import Server, Told
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation

_FORM = "application/x-www-form-urlencoded"


def give_tokens(tx: Transaction, foundation: Foundation, sent: FormRequest) -> Told:
    """Answer a token request (OAuth 2.1, 3.2); what it revokes stays revoked, whatever the answer."""
    return _answer(tx, foundation, sent, lambda server, request: server.create_token_response(request))


def take_back(tx: Transaction, foundation: Foundation, sent: FormRequest) -> Told:
    """Answer a revocation request (RFC 7009, 2.1)."""
    return _answer(tx, foundation, sent, lambda server, request: server.create_endpoint_response("revocation", request))


def look_at(tx: Transaction, foundation: Foundation, sent: FormRequest) -> Told:
    """Answer an introspection request (RFC 7662, 2.1)."""
    return _answer(
        tx, foundation, sent, lambda server, request: server.create_endpoint_response("introspection", request)
    )


def _answer(
    tx: Transaction, foundation: Foundation, sent: FormRequest, decide: Callable[[Server, Request], Told]
) -> Told:
    server = Server(tx, foundation)
    try:
        request = _read(foundation, sent)
    except OAuth2Error as error:
        return server.handle_error_response(None, error)
    return decide(server, request)


def _read(foundation: Foundation, sent: FormRequest) -> Request:
    """The request in a form; raises Authlib's OAuth2Error for one that cannot be read in one way only."""
    if sent.media_type.partition(";")[0].strip().lower() != _FORM:
        raise InvalidRequestError(f"Send Content-Type: {_FORM}.")
    try:
        parameters = Parameters(sent.body)
    except MalformedParameters as error:
        raise InvalidRequestError(f"{error}.") from None
    if parameters.repeated:
        raise InvalidRequestError("Send each parameter once.")
    address = foundation.settings.public_url
    if sent.authorization is None:
        return Request("POST", address, parameters, {})
    client_id, secret = _shown_in_header(parameters, sent.authorization)
    if not secret:  # how many libraries name a public app
        return Request("POST", address, parameters.naming(client_id), {})
    return Request("POST", address, parameters.naming(None), {"Authorization": sent.authorization})


def _shown_in_header(parameters: Parameters, authorization: str) -> tuple[str, str]:
    """Client id and secret of the header, where the form shows no other (RFC 6749, 2.3); raises OAuth2Error.

    A header that proves nothing is refused as it is: nobody falls back on an id in the form, which anyone may know.
    """
    if "client_secret" in parameters:
        raise InvalidRequestError("Show the secret in one place only.")
    shown = basic_credentials(authorization)
    if shown is None:
        raise InvalidClientError(status_code=401, description="Send HTTP Basic with the client id and the secret.")
    if parameters.get("client_id", shown[0]) != shown[0]:
        raise InvalidRequestError("Name one client only.")
    return shown
