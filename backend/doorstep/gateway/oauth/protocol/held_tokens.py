"""A token an app shows about itself: to give it back (RFC 7009), or to ask what it is worth (RFC 7662)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from doorstep.gateway.oauth.protocol.clients import AUTH_METHODS, OAuthClient
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.queries import given_with, refresh_row, times_of
from doorstep.gateway.oauth.subjects import subject
from doorstep.gateway.oauth.tokens import REFRESH_PREFIX, Agreed, agreed_now, end_access, end_family
from doorstep.gateway.oauth.traces import trace
from doorstep.platform.access.credentials import hash_of, resolve
from doorstep.platform.access.grants import CredentialKind
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotSignedIn


@dataclass(frozen=True, slots=True)
class HeldToken:
    """A token that works now. `family_id` is set for a refresh token, `credential_id` for an access token."""

    agreed: Agreed
    words: list[str]
    created_at: datetime
    expires_at: datetime
    family_id: str | None = None
    credential_id: str | None = None

    def is_expired(self) -> bool:
        """False: what has ended is not found at all."""
        return False

    def is_revoked(self) -> bool:
        """False, for the same reason."""
        return False


def held_token(tx: Transaction, secret: str, client: OAuthClient, *, used: bool = False) -> HeldToken | None:
    """The app's own token that works now, whichever kind; the transaction then acts for its person.

    With `used` also a refresh token that gave the next one already.
    """
    found = _refresh(tx, secret, used=used) if secret.startswith(REFRESH_PREFIX) else _access(tx, secret)
    return found if found is not None and found.agreed.app_id == client.id else None


def _refresh(tx: Transaction, secret: str, *, used: bool) -> HeldToken | None:
    row = refresh_row(tx, secret)
    if row is None or row["revoked_at"] is not None:
        return None
    if (not used) if row["used_at"] is not None else row["expires_at"] <= tx.now:
        return None
    agreed = agreed_now(tx, row["sharing_id"])
    if agreed is None:
        return None
    words = agreed.still(row["scopes"])
    return HeldToken(agreed, words, row["created_at"], row["expires_at"], family_id=row["family_id"])


def _access(tx: Transaction, secret: str) -> HeldToken | None:
    try:
        grant = resolve(tx, hash_of(secret))
    except NotSignedIn:
        return None
    if grant.kind is not CredentialKind.APP or grant.sharing_id is None:
        return None
    agreed, times = agreed_now(tx, grant.sharing_id), times_of(tx, grant.credential_id)
    if agreed is None or times is None:
        return None
    words = [word for word in given_with(tx, grant.credential_id) if word not in agreed.scopes]
    words += sorted(scope.value for scope in grant.scopes)
    return HeldToken(agreed, words, times["created_at"], times["expires_at"], credential_id=grant.credential_id)


class GivingBack(RevocationEndpoint):
    """A refresh token takes its whole line with it, an access token itself alone. What is not the app's stays.

    A used refresh token does too: an app that lost the answer to its renewal has no other left to give back.
    """

    CLIENT_AUTH_METHODS = AUTH_METHODS

    def authenticate_token(self, request: Request, client: OAuthClient) -> HeldToken | None:
        """The app's token, or None: then there is nothing to do, and the answer is the same."""
        return held_token(self.server.tx, _shown(request), client, used=True)

    def revoke_token(self, token: HeldToken, _request: Request) -> None:
        """End it now."""
        tx, agreed = self.server.tx, token.agreed
        if token.family_id is not None:
            end_family(tx, token.family_id)
        elif token.credential_id is not None:
            end_access(tx, token.credential_id)
        trace(tx, self.server.foundation, "end_access", agreed.app_id, agreed.sharing_id)


class Looking(IntrospectionEndpoint):
    """What a token is worth, told to the app it belongs to; to any other it is not active."""

    CLIENT_AUTH_METHODS = AUTH_METHODS

    def authenticate_token(self, request: Request, client: OAuthClient) -> HeldToken | None:
        """The app's token, or None."""
        return held_token(self.server.tx, _shown(request), client)

    def introspect_token(self, token: HeldToken) -> dict[str, Any]:
        """RFC 7662, 2.2."""
        agreed = token.agreed
        told = {
            "active": True,
            "client_id": agreed.app_id,
            "scope": " ".join(token.words),
            "iss": self.server.foundation.settings.public_url,
            "aud": agreed.app_id,
            "sub": subject(self.server.tx, agreed.app_id, agreed.person_id),
            "iat": int(token.created_at.timestamp()),
            "exp": int(token.expires_at.timestamp()),
        }
        return told | ({"token_type": "Bearer"} if token.credential_id is not None else {})


def _shown(request: Request) -> str:
    """The token in the form. A hint of its kind is not needed: ours say it themselves."""
    token = request.form.get("token")
    if token is None:
        raise InvalidRequestError("Send token.")
    return str(token)
