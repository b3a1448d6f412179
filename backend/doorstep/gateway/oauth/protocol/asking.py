"""What an app asks of a person, checked; and the way back to the app with the answer."""

from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError

from doorstep.circle.sharing.queries import holds, sharing_with
from doorstep.circle.sharing.schemas import SubjectKind
from doorstep.gateway.oauth.manner import Manner, UnknownManner
from doorstep.gateway.oauth.parameters import MalformedParameters, Parameters
from doorstep.gateway.oauth.problems import AppMistaken, UnknownApp, WrongAddress
from doorstep.gateway.oauth.proof import proven_at
from doorstep.gateway.oauth.protocol.clients import OAuthClient
from doorstep.gateway.oauth.protocol.code_grant import CodeGrant, Consent
from doorstep.gateway.oauth.protocol.server import Server, request_of
from doorstep.gateway.oauth.scopes import Asked
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation

_UNSUPPORTED = {"request": "request_not_supported", "request_uri": "request_uri_not_supported"}
_ONCE = frozenset({"code_challenge", "code_challenge_method", "nonce", "prompt", "response_mode", "max_age"})


class Asking:
    """A request that can be put before a person. Every way back says who answers (`iss`, RFC 9207)."""

    def __init__(self, client: OAuthClient, parameters: Parameters, issuer: str) -> None:
        self.client = client
        self.parameters = parameters
        self.redirect_uri = parameters["redirect_uri"]
        self._issuer = issuer
        self.manner = Manner(silent=False, within=None)
        self._grant: CodeGrant | None = None

    @property
    def asked(self) -> Asked:
        """What the app asks to see."""
        assert self._grant is not None
        return Asked.of(self._grant.request.scope.split())

    def check(self, server: Server, person: Grant | None) -> None:
        """Raise AppMistaken, with the way back, unless the request is right in every other way and may be shown."""
        try:
            _refuse_unsupported(self.parameters)
            self.manner = _manner(self.parameters)
            self._grant = server.get_consent_grant(request_of(server.foundation, self.parameters), end_user=self.client)
            if self.manner.silent:
                raise _named(self._silent_error(server.tx, person), "Nobody can be asked without a page.")
        except OAuth2Error as error:
            back = self.refused(str(error.error), str(error.description))
            raise AppMistaken(members={"redirect_to": back}) from None

    def refused(self, error: str, description: str) -> str:
        """The address that tells the app no, or that it is mistaken (RFC 6749, 4.1.2.1)."""
        return self._back({"error": error, "error_description": description})

    def allowed(self, consent: Consent) -> str:
        """The address that brings the app its code."""
        assert self._grant is not None
        grant = self._grant
        code = grant.generate_authorization_code()
        grant.request.user = consent
        grant.save_authorization_code(code, grant.request)
        return self._back({"code": code})

    def _silent_error(self, tx: Transaction, person: Grant | None) -> str:
        """Why nothing can be given out unseen (OpenID Connect Core, 3.1.2.6).

        That someone is signed in here is told only to an app they have let in: any other would learn from it who
        among its visitors uses Doorstep.
        """
        if person is None or not self.manner.is_met(proven_at(tx, person), tx.now):
            return "login_required"
        known = sharing_with(tx, SubjectKind.APP, self.client.id)
        return "consent_required" if known is not None and holds(tx, known["id"]) is not None else "login_required"

    def _back(self, told: dict[str, str]) -> str:
        state = self.parameters.get("state")
        members = {**told, **({"state": state} if state is not None else {}), "iss": self._issuer}
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}{urlencode(members)}"


def open_request(tx: Transaction, foundation: Foundation, text: str, person: Grant | None) -> Asking:
    """The request in a query string, and who is there to answer it, if anyone.

    Raises UnknownApp and WrongAddress, which are shown to the person, and AppMistaken, which has a way back.
    """
    try:
        parameters = Parameters(text)
    except MalformedParameters:
        raise UnknownApp from None
    server = Server(tx, foundation)
    if {"client_id", "redirect_uri"} & parameters.repeated:
        raise WrongAddress
    client = server.query_client(parameters.get("client_id", ""))
    if client is None:
        raise UnknownApp
    if not client.check_redirect_uri(parameters.get("redirect_uri", "")):
        raise WrongAddress
    asking = Asking(client, parameters, foundation.settings.public_url)
    asking.check(server, person)
    return asking


def _refuse_unsupported(parameters: Parameters) -> None:
    """Raise OAuth2Error for what Authlib would let pass, or would refuse in words that cannot be sent back."""
    if parameters.get("response_type") != "code":
        error = "unsupported_response_type" if "response_type" in parameters else "invalid_request"
        raise _named(error, "Send response_type=code.")
    if repeated := _ONCE & parameters.repeated:
        raise InvalidRequestError(f"Send {min(repeated)} once.")
    for name, error in _UNSUPPORTED.items():
        if name in parameters:
            raise _named(error, f"Send the parameters themselves, without {name}.")
    if parameters.get("response_mode", "query") != "query":
        raise InvalidRequestError("Send response_mode=query, or leave it out.")


def _manner(parameters: Parameters) -> Manner:
    try:
        return Manner.of(parameters)
    except UnknownManner as unknown:
        raise _named(unknown.error, str(unknown)) from None


def _named(error: str, description: str) -> OAuth2Error:
    """An error Authlib has no class for."""
    return OAuth2Error(error=error, description=description)
