"""An app that is removed, and one that registered itself and was never let in: what ends, and when."""

import json
from datetime import timedelta

import pytest

from doorstep.gateway.oauth.registration import UNALLOWED_FOR
from doorstep.platform.access.tables import people
from doorstep.platform.accounts.leaving.erasure import left_of
from doorstep.platform.accounts.leaving.sweep import sweep
from doorstep.platform.accounts.people import standing
from doorstep.platform.database.transaction import Transaction
from support.browser import Browser
from support.house import House
from support.jobs import do_due_jobs
from support.oauth import OAuthApp

AUTHORIZATION = "/api/v1/oauth/authorization"
TOLD = {"client_name": "Evening walk", "redirect_uris": ["https://walk.example.org/back"], "scope": "openid logs:read"}


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone who lets apps in."""
    return Browser.signed_in(house)


@pytest.fixture
def registered(house: House, monkeypatch: pytest.MonkeyPatch) -> OAuthApp:
    """An app that has just registered itself."""
    monkeypatch.setattr(house.foundation.settings, "dynamic_registration", True)
    made = house.visitor().request("POST", "/oauth/register", json.dumps(TOLD).encode())
    assert made.status == 201, made.body
    return OAuthApp(house.visitor(), made.json["client_id"], made.json["client_secret"])


def allowed(app: OAuthApp, person: Browser) -> dict[str, str]:
    tokens: dict[str, str] = app.exchange(app.asked_and_allowed(person, app.request(scope="openid logs:read"))).json
    return tokens


def opens(app: OAuthApp, token: str) -> list[int]:
    """How the API and the tell-who answer an access token."""
    return [app.bearing(token).get(path).status for path in ("/api/v1/logs", "/oauth/userinfo")]


def let_a_month_pass(house: House, app_id: str) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(app_id)
        ends = standing(tx)["expires_at"]
        if ends is not None:
            tx.update(people, app_id, {"expires_at": ends - UNALLOWED_FOR - timedelta(seconds=1)})

    house.foundation.database.write_now(unit)
    sweep(house.foundation, {})
    do_due_jobs(house)


def test_removing_an_app_ends_everyones_tokens_with_the_next_request(house: House, maya: Browser) -> None:
    kim, app = Browser.signed_in(house), OAuthApp.made_by(maya)
    tokens = [allowed(app, person) for person in (kim, maya)]
    before = [opens(app, one["access_token"]) for one in tokens]
    maya.step_up()

    assert maya.delete(f"/api/v1/apps/{app.id}").status == 204

    assert before == [[200, 200]] * 2
    assert [opens(app, one["access_token"]) for one in tokens] == [[401, 401]] * 2
    told = app.bearing(tokens[0]["access_token"]).get("/oauth/userinfo")
    assert 'error="invalid_token"' in told.headers["www-authenticate"]


def test_removing_an_app_leaves_every_other_as_it_is(maya: Browser) -> None:
    gone, stays = OAuthApp.made_by(maya), OAuthApp.made_by(maya)
    tokens = allowed(stays, maya)
    maya.step_up()

    assert maya.delete(f"/api/v1/apps/{gone.id}").status == 204

    assert opens(stays, tokens["access_token"]) == [200, 200]
    assert stays.refresh(tokens["refresh_token"]).status == 200


def test_a_developer_who_leaves_takes_the_tokens_of_everyone_along_at_once(house: House, maya: Browser) -> None:
    kim = Browser.signed_in(house)
    app = OAuthApp.made_by(kim)
    tokens = allowed(app, maya)
    kim.step_up()

    assert kim.post("/api/v1/me/erasure").status == 200

    assert opens(app, tokens["access_token"]) == [401, 401]
    assert app.refresh(tokens["refresh_token"]).json["error"] == "invalid_client"


def test_an_app_nobody_ever_let_in_goes_after_thirty_days(house: House, maya: Browser, registered: OAuthApp) -> None:
    assert maya.get(f"{AUTHORIZATION}?{registered.request()}").status == 200

    let_a_month_pass(house, registered.id)

    assert timedelta(days=30) == UNALLOWED_FOR
    assert maya.get(f"{AUTHORIZATION}?{registered.request()}").json["code"] == "unknown_app"
    assert house.foundation.database.read_now(lambda tx: left_of(tx, registered.id)) == []


def test_a_no_does_not_keep_an_app_and_one_yes_does_even_when_it_was_ended(
    house: House, maya: Browser, registered: OAuthApp
) -> None:
    body = {"request": registered.request(), "decision": "deny"}
    assert maya.post(AUTHORIZATION, body).status == 200
    after_the_no = house.foundation.database.read_now(lambda tx: _ends(tx, registered.id))
    allowed(registered, maya)
    held = [one for one in maya.get("/api/v1/me/apps").json["data"] if one["app_id"] == registered.id]
    assert maya.delete(f"/api/v1/me/apps/{held[0]['id']}").status == 204

    let_a_month_pass(house, registered.id)

    assert after_the_no
    assert maya.get(f"{AUTHORIZATION}?{registered.request()}").status == 200


def test_an_app_whose_time_is_over_is_nobody_before_the_sweep_comes(
    house: House, maya: Browser, registered: OAuthApp
) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(registered.id)
        tx.update(people, registered.id, {"expires_at": tx.now})

    house.foundation.database.write_now(unit)

    assert maya.get(f"{AUTHORIZATION}?{registered.request()}").json["code"] == "unknown_app"
    assert registered.refresh("dsr_x").json["error"] == "invalid_client"


def _ends(tx: Transaction, app_id: str) -> bool:
    tx.act_for(app_id)
    return standing(tx)["expires_at"] is not None
