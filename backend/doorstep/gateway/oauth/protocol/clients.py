"""An app as Authlib asks about it."""

from authlib.oauth2.rfc6749 import ClientMixin

from doorstep.gateway.apps.queries import Client
from doorstep.gateway.apps.redirects import is_registered
from doorstep.gateway.apps.service import knows_secret
from doorstep.gateway.oauth.scopes import Asked, UnknownScopes
from doorstep.platform.database.transaction import Transaction

AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")
GRANT_TYPES = ("authorization_code", "refresh_token")


class OAuthClient(ClientMixin):
    """One registered app, inside one unit of work."""

    def __init__(self, tx: Transaction, known: Client) -> None:
        self._tx = tx
        self.known = known
        self.id = known["id"]

    def get_client_id(self) -> str:
        """The client id: the app's own."""
        return self.id

    def get_default_redirect_uri(self) -> None:
        """None: an app says where to."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """The scopes asked for, in order; None where one is unknown or the app is not registered for it."""
        try:
            asked = Asked.of((scope or "").split())
        except UnknownScopes:
            return None
        return " ".join(asked.words) if asked.scopes <= set(self.known["scopes"]) else None

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Whether the address is one of those registered."""
        return is_registered(redirect_uri, self.known["redirect_uris"])

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether this is the app's secret, or the one before while it still works."""
        return knows_secret(self._tx, self.known, client_secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        """A confidential app proves itself by its secret, a public one has none to show; the same at each endpoint."""
        return (method != "none") is self.known["confidential"]

    def check_response_type(self, response_type: str) -> bool:
        """Only `code`."""
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        """Both grant types, for every app."""
        return grant_type in GRANT_TYPES
