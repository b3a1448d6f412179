"""What an app may do, for every operation of the published contract and every scope: exactly what was granted."""

import os
from datetime import timedelta

import pytest

from contract.published import CLOSED, Published, for_each, strange_ids
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import FOR_APPS
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.browser import Browser
from support.client import Client
from support.house import House
from support.oauth import OAuthApp

SCOPES = sorted(scope.value for scope in FOR_APPS)
WHOLE = "DOORSTEP_WHOLE_MATRIX" in os.environ


@pytest.fixture(scope="module")
def bearers(house: House) -> dict[str, Client]:
    """A client for every scope, whose access token holds that scope alone."""
    maya = Browser.signed_in(house)
    app = OAuthApp.made_by(maya, SCOPES)
    tokens = app.exchange(app.asked_and_allowed(maya)).json
    found = {}
    for scope in SCOPES:
        tokens = app.refresh(tokens["refresh_token"], scope=scope).json
        assert tokens["scope"] == scope
        found[scope] = app.bearing(tokens["access_token"])
    return found


@pytest.fixture(scope="module")
def ended(house: House) -> list[Client]:
    """Apps whose grant was ended, whose token was given back, whose token has run out."""
    maya = Browser.signed_in(house)
    apps = [OAuthApp.made_by(maya, SCOPES) for _ in range(3)]
    tokens = [app.exchange(app.asked_and_allowed(maya)).json for app in apps]
    held = {one["subject_id"]: one["id"] for one in maya.get("/api/v1/sharing-grants").json["data"]}
    assert maya.delete(f"/api/v1/sharing-grants/{held[apps[0].id]}").status == 204
    assert apps[1].send("/oauth/revoke", {"token": tokens[1]["access_token"]}).status == 200
    run_out = "dsa_" + new_id()
    person_id = maya.get("/api/v1/me").json["id"]

    def let_run_out(tx: Transaction) -> None:
        tx.act_for(person_id)
        tx.insert(
            credentials,
            {
                "id": new_id(),
                "hash": hash_of(run_out),
                "kind": "app",
                "scopes": SCOPES,
                "created_at": tx.now - timedelta(minutes=31),
                "expires_at": tx.now - timedelta(seconds=1),
                "sharing_id": held[apps[2].id],
                "app_id": apps[2].id,
            },
        )

    house.foundation.database.write_now(let_run_out)
    shown = [tokens[0]["access_token"], tokens[1]["access_token"], run_out]
    return [app.bearing(token) for app, token in zip(apps, shown, strict=True)]


@for_each([operation for operation in CLOSED if operation.takes_tokens])
def test_an_app_opens_exactly_what_its_scope_is_documented_to_open(
    house: House, bearers: dict[str, Client], operation: Published
) -> None:
    tried = (
        SCOPES
        if WHOLE or house.database == "sqlite"
        else sorted({*SCOPES[::9], *operation.scopes.intersection(SCOPES)})
    )
    verdicts = {}
    for scope in tried:
        reply = operation.send(bearers[scope], strange_ids())
        verdicts[scope] = reply.status not in (401, 403) or (reply.status, reply.json["code"])

    refused = (403, "scope_missing")
    assert verdicts == {scope: operation.scopes <= {scope} or refused for scope in tried}


@for_each([operation for operation in CLOSED if not operation.takes_tokens])
def test_what_only_the_person_may_do_is_closed_to_every_app(bearers: dict[str, Client], operation: Published) -> None:
    reply = operation.send(bearers["goals:read"], strange_ids())

    assert (reply.status, reply.json["code"]) == (403, "session_needed")


@for_each(CLOSED)
def test_an_app_whose_access_has_ended_gets_nowhere(ended: list[Client], operation: Published) -> None:
    replies = [operation.send(client, strange_ids()) for client in ended]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(401, "not_signed_in")] * 3
