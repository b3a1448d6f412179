"""Codes and refresh tokens shown more than once: at the same moment, and later."""

import os
from datetime import timedelta

import pytest
import sqlalchemy as sa

from doorstep.gateway.oauth.tables import authorization_codes, refresh_tokens
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from support.browser import Browser
from support.client import Reply
from support.house import House
from support.oauth import OAuthApp

RACES = int(os.environ.get("DOORSTEP_RACES", "20"))
RACERS = 4
LATER = timedelta(seconds=11)
TABLES = {"code": authorization_codes, "token": refresh_tokens}


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps."""
    return Browser.signed_in(house)


@pytest.fixture(scope="module")
def app(maya: Browser) -> OAuthApp:
    """A confidential app."""
    return OAuthApp.made_by(maya)


def let_time_pass(house: House, person: Browser) -> None:
    """Whatever the person's apps used, they used a little longer ago than a race lasts."""
    person_id = person.get("/api/v1/me").json["id"]

    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        for table in TABLES.values():
            bound = sa.bindparam("then", type_=table.c.used_at.type)
            used = sa.update(table).where(of_person(table), table.c.used_at.is_not(None)).values(used_at=bound)
            tx.execute(Statement(used), then=tx.now - LATER)

    house.foundation.database.write_now(unit)


def works(app: OAuthApp, access_token: str) -> bool:
    """Whether an access token opens anything."""
    return app.bearing(access_token).get("/api/v1/logs").status == 200


def winner(replies: list[Reply]) -> dict[str, str]:
    """What the only winner got; everyone else is told that it was used, and nothing more."""
    won = [reply for reply in replies if reply.status == 200]
    lost = {(reply.status, reply.json["error"]) for reply in replies if reply.status != 200}
    assert len(won) == 1, [reply.body for reply in replies]
    assert lost == {(400, "invalid_grant")}
    tokens: dict[str, str] = won[0].json
    return tokens


def test_of_codes_shown_at_the_same_moment_one_wins_and_its_tokens_live(maya: Browser, app: OAuthApp) -> None:
    for _ in range(RACES):
        code = app.asked_and_allowed(maya)
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": app.redirect_uri}
        form["code_verifier"] = app.verifier

        tokens = winner(app.send_at_once("/oauth/token", [form] * RACERS))

        assert works(app, tokens["access_token"])


def test_of_refreshes_at_the_same_moment_one_wins_and_its_tokens_live(maya: Browser, app: OAuthApp) -> None:
    tokens = app.exchange(app.asked_and_allowed(maya)).json
    for _ in range(RACES):
        form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"]}

        tokens = winner(app.send_at_once("/oauth/token", [form] * RACERS))

        assert works(app, tokens["access_token"])


def test_a_code_shown_again_later_ends_what_it_gave(house: House, maya: Browser, app: OAuthApp) -> None:
    code = app.asked_and_allowed(maya)
    first = app.exchange(code).json
    second = app.refresh(first["refresh_token"]).json
    let_time_pass(house, maya)

    again = app.exchange(code)

    assert (again.status, again.json["error"]) == (400, "invalid_grant")
    assert not works(app, first["access_token"])
    assert not works(app, second["access_token"])
    assert app.refresh(second["refresh_token"]).json["error"] == "invalid_grant"
    assert "used a code twice" in maya.get("/api/v1/me/access-log").body.decode()


def test_a_refresh_token_shown_again_later_ends_its_line_and_no_other(
    house: House, maya: Browser, app: OAuthApp
) -> None:
    other = app.exchange(app.asked_and_allowed(maya)).json
    first = app.exchange(app.asked_and_allowed(maya)).json
    second = app.refresh(first["refresh_token"]).json
    let_time_pass(house, maya)

    again = app.refresh(first["refresh_token"])

    assert (again.status, again.json["error"]) == (400, "invalid_grant")
    assert not works(app, second["access_token"])
    assert app.refresh(second["refresh_token"]).json["error"] == "invalid_grant"
    assert works(app, other["access_token"])
    assert app.refresh(other["refresh_token"]).status == 200
    assert "used a token twice" in maya.get("/api/v1/me/access-log").body.decode()


def test_a_used_token_in_the_hands_of_another_app_ends_nothing(house: House, maya: Browser, app: OAuthApp) -> None:
    other = OAuthApp.made_by(maya)
    first = app.exchange(app.asked_and_allowed(maya)).json
    second = app.refresh(first["refresh_token"]).json
    let_time_pass(house, maya)

    assert other.refresh(first["refresh_token"]).json["error"] == "invalid_grant"

    assert works(app, second["access_token"])
