"""The authorization server of one unit of work."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oauth2 import AuthorizationServer, OAuth2Error
from authlib.oauth2.rfc6749 import UnsupportedGrantTypeError

from doorstep.gateway.apps.queries import client
from doorstep.gateway.oauth.parameters import Parameters
from doorstep.gateway.oauth.protocol.clients import OAuthClient
from doorstep.gateway.oauth.protocol.code_grant import CodeGrant, ProofKey
from doorstep.gateway.oauth.protocol.held_tokens import GivingBack, Looking
from doorstep.gateway.oauth.protocol.refresh_grant import RefreshGrant
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.protocol.sign_in import SignIn
from doorstep.gateway.oauth.tokens import REFRESH_PREFIX, Agreed, NewPair, access_ends, store_pair
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.web.fields import is_uuid
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX, new_secret

# At DEBUG it writes secrets and tokens.
logging.getLogger("authlib").setLevel(logging.INFO)

_GRANT_TYPES = "Send grant_type=authorization_code or grant_type=refresh_token."


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the protocol: `body` goes out as JSON."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]


class Server(AuthorizationServer):
    """Authlib's server on one transaction. What it stored before it refuses stays stored: it answers, not raises."""

    def __init__(self, tx: Transaction, foundation: Foundation) -> None:
        super().__init__()
        self.tx = tx
        self.foundation = foundation
        self.register_grant(CodeGrant, [ProofKey(), SignIn(tx, foundation)])
        self.register_grant(RefreshGrant)
        self.register_endpoint(GivingBack)
        self.register_endpoint(Looking)
        self.register_token_generator("default", self._new_tokens)

    def query_client(self, client_id: str) -> OAuthClient | None:
        """The app of this client id, unless it is about to be erased."""
        known = client(self.tx, client_id) if is_uuid(client_id) else None
        return None if known is None else OAuthClient(self.tx, known)

    def save_token(self, token: Mapping[str, Any], request: Request) -> None:
        """Store what is about to be given out."""
        behind = request.authorization_code or request.refresh_token
        pair = NewPair(
            access=token["access_token"],
            refresh=token["refresh_token"],
            agreed=behind.agreed,
            family_id=behind.family_id,
            words=token["scope"].split(),
            kept=behind.kept,
        )
        store_pair(self.tx, pair)

    def send_signal(self, name: str, *_: object, **__: object) -> None:
        """Nobody listens."""

    def create_oauth2_request(self, request: Request) -> Request:
        """The request as it is."""
        return request

    def handle_response(self, status: int, body: dict[str, Any], headers: Iterable[tuple[str, str]]) -> Told:
        """An answer as we send it."""
        return Told(status, body, {name: value for name, value in headers if name == "WWW-Authenticate"})

    def handle_error_response(self, request: Request | None, error: OAuth2Error) -> Told:
        """A refusal in the protocol's words (RFC 6749, 5.2)."""
        told: Told = super().handle_error_response(request, error)
        if isinstance(error, UnsupportedGrantTypeError):
            told.body["error_description"] = _GRANT_TYPES  # Authlib's own words repeat what was sent
        return told

    def _new_tokens(self, *, user: Agreed, scope: str, **_: object) -> dict[str, Any]:
        left = access_ends(self.tx, user) - self.tx.now
        return {
            "token_type": "Bearer",
            "access_token": new_secret(APP_TOKEN_PREFIX),
            "expires_in": int(left.total_seconds()),
            "refresh_token": new_secret(REFRESH_PREFIX),
            "scope": scope,
            "sharing_id": user.sharing_id,
        }


def request_of(foundation: Foundation, parameters: Parameters, authorization: str | None = None) -> Request:
    """A request as Authlib takes it; raises InsecureTransportError where our own address has no TLS."""
    headers = {"Authorization": authorization} if authorization else {}
    return Request("POST", foundation.settings.public_url, parameters, headers)
