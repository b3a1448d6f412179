"""The authorization code, with PKCE required of everyone (OAuth 2.1, 4.1 and 7.5.2)."""

import re
from datetime import datetime
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc7636 import CodeChallenge, create_s256_code_challenge

from doorstep.gateway.oauth.protocol.clients import AUTH_METHODS, OAuthClient
from doorstep.gateway.oauth.protocol.requests import Request
from doorstep.gateway.oauth.queries import CodeRow, code_row
from doorstep.gateway.oauth.tokens import (
    CODE_PREFIX,
    GRACE,
    Agreed,
    NewCode,
    agreed_now,
    challenge_text,
    end_family,
    store_code,
    use_code,
)
from doorstep.gateway.oauth.traces import trace
from doorstep.platform.web.sessions import new_secret

_S256 = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")


class StoredCode:
    """A code that can still be exchanged, and what was agreed behind it."""

    def __init__(self, row: CodeRow, agreed: Agreed) -> None:
        self.row = row
        self.agreed = agreed
        self.family_id = row["id"]
        self.kept = agreed.still(row["scopes"])
        self.code_challenge = challenge_text(row["challenge"])
        self.code_challenge_method = "S256"

    def get_redirect_uri(self) -> str:
        """Where the code was sent to; the exchange has to name the same."""
        return self.row["redirect_uri"]

    def get_scope(self) -> str:
        """What was ticked and still holds."""
        return " ".join(self.kept)

    def get_nonce(self) -> str | None:
        """The app's nonce, for the ID token."""
        return self.row["nonce"]

    def get_auth_time(self) -> int:
        """When the person gave their password last, in seconds since 1970."""
        return int(self.row["authenticated_at"].timestamp())

    def get_acr(self) -> None:
        """No class of authentication is claimed."""

    def get_amr(self) -> None:
        """No method of authentication is claimed."""


class Consent:
    """The person's yes to one request: what was agreed, and when they proved who they are."""

    def __init__(self, agreed: Agreed, words: list[str], authenticated_at: datetime) -> None:
        self.agreed = agreed
        self.words = words
        self.authenticated_at = authenticated_at


class CodeGrant(AuthorizationCodeGrant):
    """Codes work once, for the app and address they were made for. `server` is ours, so `tx` is at hand."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTH_METHODS

    def generate_authorization_code(self) -> str:
        """A fresh code."""
        return new_secret(CODE_PREFIX)

    def save_authorization_code(self, code: str, request: Request) -> None:
        """Store the code for the person who said yes."""
        consent: Consent = request.user
        data = request.payload.data
        new = NewCode(
            secret=code,
            agreed=consent.agreed,
            redirect_uri=data["redirect_uri"],
            challenge=data["code_challenge"],
            words=consent.words,
            nonce=data.get("nonce"),
            authenticated_at=consent.authenticated_at,
        )
        store_code(self.server.tx, new)

    def query_authorization_code(self, code: str, client: OAuthClient) -> StoredCode | None:
        """The code, if it can be exchanged. One shown again later than a race would ends what it gave."""
        tx = self.server.tx
        row = code_row(tx, code)
        if row is None or row["app_id"] != client.id:
            return None
        if row["used_at"] is not None:
            if tx.now - row["used_at"] > GRACE:
                end_family(tx, row["id"])
                trace(tx, self.server.foundation, "show_code_twice", client.id, row["sharing_id"])
            return None
        agreed = agreed_now(tx, row["sharing_id"])
        if agreed is None or row["expires_at"] <= tx.now:
            return None
        stored = StoredCode(row, agreed)
        return stored if stored.kept else None

    def authenticate_user(self, stored: StoredCode) -> Agreed:
        """What was agreed with the person behind the code."""
        return stored.agreed

    def delete_authorization_code(self, stored: StoredCode) -> None:
        """Used up; the row stays, so that a second showing is noticed."""
        use_code(self.server.tx, stored.row["id"])
        trace(self.server.tx, self.server.foundation, "exchange_code", stored.row["app_id"], stored.row["sharing_id"])


class ProofKey(CodeChallenge):
    """PKCE with S256 and nothing else; Authlib alone would let a request without it pass."""

    DEFAULT_CODE_CHALLENGE_METHOD = "S256"
    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)
    CODE_CHALLENGE_METHODS = {  # noqa: RUF012 - Authlib reads it from the class
        "S256": lambda verifier, challenge: create_s256_code_challenge(verifier) == challenge
    }

    def validate_code_challenge(self, grant: CodeGrant, redirect_uri: str) -> Any:  # noqa: ANN401 - a hook of Authlib
        """Raise InvalidRequestError unless there is an S256 challenge, named as one."""
        data = grant.request.payload.data
        if not _S256.fullmatch(data.get("code_challenge", "")):
            raise InvalidRequestError("Send a code_challenge made by S256 (RFC 7636).")
        if data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Send code_challenge_method=S256.")
        return super().validate_code_challenge(grant, redirect_uri)
