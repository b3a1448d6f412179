"""Apps that register themselves (RFC 7591), where the operator lets them. Such an app has no developer here."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from pydantic import ValidationError

from doorstep.gateway.apps.schemas import AppIn
from doorstep.gateway.apps.service import SECRET_PREFIX, store_app
from doorstep.gateway.oauth.forms import Registration
from doorstep.gateway.oauth.schemas import RegisteredOut
from doorstep.gateway.oauth.scopes import OPENID, without_habits
from doorstep.platform.accounts.people import APP, NewPerson, new_person_id
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.answers import Answer, encode
from doorstep.platform.web.call import Visit
from doorstep.platform.web.sessions import new_secret

PUBLIC = "none"
UNALLOWED_FOR = timedelta(days=30)
"""An app that nobody has let in by then is erased; the first yes lets it stay (`keep_app`)."""


class Refused(ValueError):
    """The app's account of itself cannot be taken; `error` is RFC 7591's word for why (3.2.2)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


async def register(visit: Visit, body: bytes) -> Answer[Any]:
    """Register an app that tells of itself; raises NotFound where the operator does not let apps do that."""
    if not visit.foundation.settings.dynamic_registration:
        raise NotFound("Apps are registered by their developers here, at /api/v1/apps.")
    try:
        told, app = _read(body)
    except Refused as refused:
        return Answer(400, encode({"error": refused.error, "error_description": str(refused)}), [])
    return visit.answer(await visit.do(_store, told, app, await new_person_id(visit.foundation)))


def _read(body: bytes) -> tuple[Registration, AppIn]:
    try:
        told = Registration.model_validate(msgspec.json.decode(body))
        words = without_habits(told.scope or "").split()
        scopes = [word for word in words if word != OPENID]
        app: dict[str, Any] = {
            "name": told.client_name or urlsplit(told.redirect_uris[0]).hostname or "An app",
            "home_page": told.client_uri,
            "redirect_uris": told.redirect_uris,
            "scopes": scopes,
            "confidential": told.token_endpoint_auth_method != PUBLIC,
        }
        return told, AppIn.model_validate_json(msgspec.json.encode(app))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused("invalid_client_metadata", "Send one JSON object.") from None
    except ValidationError as error:
        places = sorted(
            {str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False) if one["loc"]}
        )
        kind = "invalid_redirect_uri" if "redirect_uris" in places else "invalid_client_metadata"
        raise Refused(kind, f"Mend {', '.join(places) or 'the document'}.") from None


def _store(tx: Transaction, told: Registration, app: AppIn, app_id: str) -> RegisteredOut:
    secret = new_secret(SECRET_PREFIX) if app.confidential else None
    store_app(tx, NewPerson(app_id, "UTC", kind=APP, expires_at=tx.now + UNALLOWED_FOR), app, secret)
    registered: RegisteredOut = {
        "client_id": app_id,
        "client_id_issued_at": int(tx.now.timestamp()),
        "client_name": app.name,
        "redirect_uris": app.redirect_uris,
        "scope": " ".join([OPENID, *sorted(scope.value for scope in set(app.scopes))]),
        "token_endpoint_auth_method": told.token_endpoint_auth_method,
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
    }
    if app.home_page is not None:
        registered["client_uri"] = app.home_page
    return registered if secret is None else {**registered, "client_secret": secret, "client_secret_expires_at": 0}
