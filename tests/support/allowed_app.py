"""An app a person allowed: a client that calls with an access token of it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from doorstep.circle.sharing.schemas import Purpose, SubjectKind
from doorstep.circle.sharing.service import Agreement, agree
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX
from support.browser import Browser
from support.client import Client
from support.house import House


@dataclass
class AllowedApp(Client):
    """The app, calling on behalf of one person."""

    id: str = ""
    sharing_id: str = ""


def registered_app(house: House, name: str = "Evening walk") -> str:
    """The id of an app that a developer of its own registered."""
    body = {"name": name, "redirect_uris": ["https://walk.example.org/back"], "scopes": ["logs:read"]}
    made: str = Browser.signed_in(house).post("/api/v1/apps", body).json["id"]
    return made


def allow(house: House, person_id: str, app_id: str, scopes: Iterable[Scope] = ALL_SCOPES) -> AllowedApp:
    """Let an app act for a person within these scopes, and answer it with a token in hand."""
    token = APP_TOKEN_PREFIX + secrets.token_urlsafe(32)
    allowed = frozenset(scopes)

    def unit(tx: Transaction) -> str:
        tx.act_for(person_id)
        sharing_id = agree(tx, Agreement(SubjectKind.APP, app_id, allowed, Purpose.WELLNESS))
        tx.insert(
            credentials,
            {
                "id": new_id(),
                "hash": hash_of(token),
                "kind": "app",
                "scopes": sorted(scope.value for scope in allowed),
                "created_at": tx.now,
                "expires_at": tx.now + timedelta(minutes=30),
                "sharing_id": sharing_id,
                "app_id": app_id,
            },
        )
        return sharing_id

    sharing_id = house.foundation.database.write_now(unit)
    visitor = house.visitor()
    headers = {**visitor.headers, "authorization": f"Bearer {token}"}
    return AllowedApp(visitor.app, visitor.loop, headers, visitor.address, id=app_id, sharing_id=sharing_id)
