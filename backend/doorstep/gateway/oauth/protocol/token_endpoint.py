"""The token endpoint (OAuth 2.1, 3.2): a code or a refresh token for access."""

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError

from doorstep.gateway.oauth.endpoints import FormRequest
from doorstep.gateway.oauth.parameters import MalformedParameters, Parameters, basic_header
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.protocol.server import Server, Told
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation

_FORM = "application/x-www-form-urlencoded"


def give_tokens(tx: Transaction, foundation: Foundation, sent: FormRequest) -> Told:
    """Answer a token request; what it revokes stays revoked, whatever the answer."""
    server = Server(tx, foundation)
    try:
        request = read_form(foundation, sent)
    except OAuth2Error as error:
        return server.handle_error_response(None, error)
    told: Told = server.create_token_response(request)
    return told


def read_form(foundation: Foundation, sent: FormRequest) -> Request:
    """The request in a form; raises Authlib's OAuth2Error for one that cannot be read in one way only."""
    if sent.media_type.partition(";")[0].strip().lower() != _FORM:
        raise InvalidRequestError(f"Send Content-Type: {_FORM}.")
    try:
        parameters = Parameters(sent.body)
    except MalformedParameters as error:
        raise InvalidRequestError(f"{error}.") from None
    if parameters.repeated:
        raise InvalidRequestError("Send each parameter once.")
    header = basic_header(sent.authorization)
    if header is not None and "client_secret" in parameters:
        raise InvalidRequestError("Show the secret in one place only.")
    headers = {"Authorization": header} if header else {}
    return Request("POST", foundation.settings.public_url, parameters, headers)
