"""Signing in with Doorstep: the ID token beside the access token (OpenID Connect Core, 3.1.3.3)."""

from datetime import timedelta

from authlib.oidc.core import OpenIDCode
from joserfc.jwk import ECKey

from doorstep.gateway.oauth.protocol.clients import OAuthClient
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.protocol.signing import ALGORITHM, key_id, signing_key
from doorstep.gateway.oauth.subjects import subject
from doorstep.gateway.oauth.tokens import Agreed
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation

ID_TOKEN_LASTS = timedelta(minutes=10)


class SignIn(OpenIDCode):
    """Who it is, under a name for this app alone; nothing else is said of the person."""

    def __init__(self, tx: Transaction, foundation: Foundation) -> None:
        super().__init__()
        self._tx = tx
        self._foundation = foundation

    def exists_nonce(self, _nonce: str, _request: Request) -> bool:
        """A nonce is the app's to check; codes work once, so none is answered twice."""
        return False

    def get_client_algorithm(self, _client: OAuthClient) -> str:
        """ES256, for everyone."""
        return ALGORITHM

    def get_encode_header(self, _client: OAuthClient) -> dict[str, str]:
        """Which key signed it."""
        return {"alg": ALGORITHM, "typ": "JWT", "kid": key_id(self._foundation.wrapping)}

    def resolve_client_private_key(self, _client: OAuthClient) -> ECKey:
        """Our signing key."""
        return signing_key(self._foundation.wrapping)

    def get_client_claims(self, client: OAuthClient) -> dict[str, object]:
        """From whom, for whom, until when."""
        now = self._tx.now
        return {
            "iss": self._foundation.settings.public_url,
            "aud": client.id,
            "iat": int(now.timestamp()),
            "exp": int((now + ID_TOKEN_LASTS).timestamp()),
        }

    def generate_user_info(self, agreed: Agreed, _scope: str) -> dict[str, str]:
        """The app's own name for the person."""
        return {"sub": subject(self._tx, agreed.app_id, agreed.person_id)}
