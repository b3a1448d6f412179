"""Apps that a person allowed, as the rest of the house sees them: an agreement and a token under it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from doorstep.circle.sharing.schemas import Purpose, SubjectKind
from doorstep.circle.sharing.service import Agreement, agree
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import FOR_APPS, Scope
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.browser import Browser
from support.client import Client
from support.house import House

HOME_PAGE = "https://walk.example.org"


@dataclass(frozen=True)
class AllowedApp:
    """An app with a token: what it was allowed, and a client that calls as this app."""

    app_id: str
    sharing_id: str
    client: Client


def registered(developer: Browser, scopes: Iterable[Scope], name: str = "Evening walk") -> str:
    """An app of this developer, for those of the scopes an app can have; answers its id."""
    body = {
        "name": name,
        "home_page": HOME_PAGE,
        "redirect_uris": [f"{HOME_PAGE}/back"],
        "scopes": sorted(scope.value for scope in FOR_APPS.intersection(scopes)),
    }
    reply = developer.post("/api/v1/apps", body)
    assert reply.status == 201, reply.body
    app_id: str = reply.json["id"]
    return app_id


def allow(
    house: House, person: Client, scopes: Iterable[Scope], app_id: str | None = None, ends_at: datetime | None = None
) -> AllowedApp:
    """The person allows an app (a new one where none is named) exactly these scopes."""
    allowed = FOR_APPS.intersection(scopes)
    app = app_id or registered(Browser.signed_in(house), allowed)
    person_id: str = person.get("/api/v1/me").json["id"]
    token = "dsa_" + secrets.token_urlsafe(32)

    def unit(tx: Transaction) -> str:
        tx.act_for(person_id)
        sharing_id = agree(tx, Agreement(SubjectKind.APP, app, allowed, Purpose.WELLNESS, ends_at))
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
                "app_id": app,
            },
        )
        return sharing_id

    sharing_id = house.foundation.database.write_now(unit)
    visitor = house.visitor()
    visitor.headers["authorization"] = f"Bearer {token}"
    return AllowedApp(app, sharing_id, visitor)
