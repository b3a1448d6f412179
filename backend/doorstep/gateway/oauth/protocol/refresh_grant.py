"""Refresh tokens: each works once and gives the next; a used one that comes back late ends the whole line."""

from authlib.oauth2.rfc6749.grants import RefreshTokenGrant

from doorstep.gateway.oauth.protocol.clients import AUTH_METHODS, OAuthClient
from doorstep.gateway.oauth.queries import RefreshRow, refresh_row
from doorstep.gateway.oauth.tokens import GRACE, Agreed, agreed_now, end_family, use_refresh_token
from doorstep.gateway.oauth.traces import trace


class StoredRefreshToken:
    """A refresh token that still works, and what was agreed behind it."""

    def __init__(self, row: RefreshRow, agreed: Agreed) -> None:
        self.row = row
        self.agreed = agreed
        self.family_id = row["family_id"]
        self.kept = agreed.still(row["scopes"])

    def check_client(self, client: OAuthClient) -> bool:
        """Whether it was given to this app."""
        return self.row["app_id"] == client.id

    def get_scope(self) -> str:
        """What was given out and still holds."""
        return " ".join(self.kept)


class RefreshGrant(RefreshTokenGrant):
    """`server` is ours, so `tx` is at hand."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTH_METHODS
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> StoredRefreshToken | None:
        """The token, if it still works for the app that shows it."""
        tx = self.server.tx
        row = refresh_row(tx, refresh_token)
        if row is None or row["app_id"] != self.request.client.id or row["revoked_at"] is not None:
            return None
        if row["used_at"] is not None:
            self._shown_again(row)
            return None
        agreed = agreed_now(tx, row["sharing_id"])
        if agreed is None or row["expires_at"] <= tx.now:
            return None
        stored = StoredRefreshToken(row, agreed)
        return stored if stored.kept else None

    def authenticate_user(self, stored: StoredRefreshToken) -> Agreed:
        """What was agreed with the person behind the token."""
        return stored.agreed

    def revoke_old_credential(self, stored: StoredRefreshToken) -> None:
        """Used up; the row stays for a while, so that a second showing is noticed."""
        use_refresh_token(self.server.tx, stored.row["id"])
        trace(self.server.tx, self.server.foundation, "renew_access", stored.row["app_id"], stored.row["sharing_id"])

    def _shown_again(self, row: RefreshRow) -> None:
        tx = self.server.tx
        if row["used_at"] is not None and tx.now - row["used_at"] > GRACE:
            end_family(tx, row["family_id"])
            trace(tx, self.server.foundation, "show_token_twice", row["app_id"], row["sharing_id"])
