"""A code for what a person allowed, tokens for a code, and what becomes of them."""

from datetime import UTC, datetime, timedelta

import pytest

from support.browser import Browser
from support.house import House
from support.oauth import OAuthApp, answered, sent_back

AUTHORIZATION = "/api/v1/oauth/authorization"


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps."""
    return Browser.signed_in(house)


@pytest.mark.parametrize("confidential", [True, False])
def test_an_app_that_was_allowed_reads_what_was_ticked_and_nothing_else(maya: Browser, confidential: bool) -> None:
    app = OAuthApp.made_by(maya, ["goals:read", "logs:read"], confidential=confidential)

    reply = app.exchange(app.asked_and_allowed(maya, scopes=["logs:read"]))

    tokens = reply.json
    called = app.bearing(tokens["access_token"])
    assert (reply.headers["cache-control"], reply.headers["content-type"]) == ("no-store", "application/json")
    assert (tokens["token_type"], tokens["scope"]) == ("Bearer", "logs:read")
    assert 1790 <= tokens["expires_in"] <= 1800
    assert called.get("/api/v1/logs").status == 200
    assert called.get("/api/v1/goals").json["code"] == "scope_missing"


def test_the_person_is_told_who_asks_for_what_and_where_the_answer_goes(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, ["logs:read", "moments:read", "goals.text:read"])

    told = maya.get(f"{AUTHORIZATION}?{app.request(scope='openid moments:read goals.text:read logs:read')}").json

    assert (told["client"]["id"], told["client"]["name"]) == (app.id, "Evening walk")
    assert (told["redirect_host"], told["purpose"], told["signs_in"]) == ("walk.example.org", "wellness", True)
    sensitive = {one["scope"] for one in told["scopes"] if one["sensitive"]}
    assert sensitive == {"moments:read", "goals.text:read"}
    assert {one["scope"] for one in told["scopes"]} == {"moments:read", "goals.text:read", "logs:read"}
    assert (told["already"], told["sandbox_possible"]) == (None, False)


def test_what_was_allowed_before_is_shown_and_replaced(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, ["goals:read", "logs:read"])
    first = app.exchange(app.asked_and_allowed(maya)).json

    already = maya.get(f"{AUTHORIZATION}?{app.request()}").json["already"]
    app.asked_and_allowed(maya, scopes=["logs:read"])

    assert already == {"scopes": ["goals:read", "logs:read"], "ends_at": None}
    assert app.bearing(first["access_token"]).get("/api/v1/goals").json["code"] == "scope_missing"
    assert app.refresh(first["refresh_token"]).json["scope"] == "logs:read"


def test_signing_in_once_more_leaves_what_an_app_may_see_as_it_is(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    before = app.exchange(app.asked_and_allowed(maya, ends_at="2199-01-01T00:00:00Z")).json

    signed_in = app.exchange(app.asked_and_allowed(maya, app.request(scope="openid"), scopes=[])).json

    already = maya.get(f"{AUTHORIZATION}?{app.request()}").json["already"]
    assert signed_in["scope"] == "openid"
    assert already == {"scopes": ["logs:read"], "ends_at": "2199-01-01T00:00:00Z"}
    assert app.bearing(before["access_token"]).get("/api/v1/logs").status == 200
    assert app.bearing(signed_in["access_token"]).get("/api/v1/logs").json["code"] == "scope_missing"


@pytest.mark.parametrize("answer", [{"decision": "deny"}, {"decision": "allow", "scopes": []}])
def test_a_no_and_a_yes_to_nothing_tell_the_app_no(maya: Browser, answer: dict[str, object]) -> None:
    app = OAuthApp.made_by(maya)

    back = sent_back(answered(maya, app.request(), answer))

    assert (back["error"], back["state"], back["iss"]) == ("access_denied", "k3", "http://127.0.0.1")
    assert "code" not in back


def test_every_answer_says_who_gives_it_and_brings_the_state_back(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)

    back = sent_back(answered(maya, app.request(state="a b&c=ü"), {"decision": "allow", "scopes": ["logs:read"]}))

    assert (back["state"], back["iss"]) == ("a b&c=ü", "http://127.0.0.1")


def test_answering_asks_for_the_password_first(house: House) -> None:
    kim = Browser.signed_in(house)
    app = OAuthApp.made_by(kim)

    refused = kim.post(AUTHORIZATION, {"request": app.request(), "decision": "allow", "scopes": ["logs:read"]})

    assert (refused.status, refused.json["code"]) == (403, "step_up_needed")


def test_what_was_not_asked_for_cannot_be_ticked(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, ["goals:read", "logs:read"])

    reply = answered(maya, app.request(scope="logs:read"), {"decision": "allow", "scopes": ["goals:read"]})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/scopes")


def test_tokens_never_outlive_the_end_the_person_chose(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    soon = datetime.now(UTC) + timedelta(minutes=5)

    tokens = app.exchange(app.asked_and_allowed(maya, ends_at=soon.isoformat())).json

    told = app.send("/oauth/introspect", {"token": tokens["refresh_token"]}).json
    assert tokens["expires_in"] <= 300
    assert told["exp"] == int(soon.timestamp())


def test_an_end_that_is_over_is_refused(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    over = {"decision": "allow", "scopes": ["logs:read"], "ends_at": "2026-01-01T00:00:00Z"}

    reply = answered(maya, app.request(), over)

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/ends_at")


def test_a_refresh_token_works_once_and_gives_the_next(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    first = app.exchange(app.asked_and_allowed(maya)).json

    second = app.refresh(first["refresh_token"]).json
    third = app.refresh(second["refresh_token"]).json

    assert len({first["refresh_token"], second["refresh_token"], third["refresh_token"]}) == 3
    assert app.bearing(third["access_token"]).get("/api/v1/logs").status == 200


def test_a_refresh_may_ask_for_less_and_get_the_rest_back_later(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, ["goals:read", "logs:read"])
    first = app.exchange(app.asked_and_allowed(maya)).json

    less = app.refresh(first["refresh_token"], scope="goals:read offline_access").json
    more = app.refresh(less["refresh_token"], scope="goals:read schedule:read")
    again = app.refresh(less["refresh_token"]).json

    assert app.bearing(less["access_token"]).get("/api/v1/logs").json["code"] == "scope_missing"
    assert (more.status, more.json["error"]) == (400, "invalid_scope")
    assert again["scope"] == "goals:read logs:read"


def test_ending_what_was_agreed_closes_everything_at_once(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    tokens = app.exchange(app.asked_and_allowed(maya)).json
    waiting = app.asked_and_allowed(maya)
    held = [
        one["id"] for one in maya.get("/api/v1/sharing-grants?limit=100").json["data"] if one["subject_id"] == app.id
    ]

    assert maya.delete(f"/api/v1/sharing-grants/{held[0]}").status == 204

    assert app.bearing(tokens["access_token"]).get("/api/v1/logs").status == 401
    assert app.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
    assert app.exchange(waiting).json["error"] == "invalid_grant"


def test_an_app_that_was_removed_is_nobody(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    tokens = app.exchange(app.asked_and_allowed(maya)).json
    maya.step_up()

    assert maya.delete(f"/api/v1/apps/{app.id}").status == 204

    refused = app.refresh(tokens["refresh_token"])
    assert (refused.status, refused.json["error"]) == (401, "invalid_client")
    assert maya.get(f"{AUTHORIZATION}?{app.request()}").json["code"] == "unknown_app"


def test_someone_who_asked_to_be_erased_shares_nothing_more(house: House, maya: Browser) -> None:
    kim = Browser.signed_in(house)
    app = OAuthApp.made_by(maya)
    tokens, waiting = app.exchange(app.asked_and_allowed(kim)).json, app.asked_and_allowed(kim)

    assert kim.post("/api/v1/me/erasure").status == 200

    assert app.bearing(tokens["access_token"]).get("/api/v1/logs").status == 401
    assert app.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
    assert app.exchange(waiting).json["error"] == "invalid_grant"


def test_a_new_secret_and_the_one_before_both_work(maya: Browser) -> None:
    app = OAuthApp.made_by(maya)
    tokens = app.exchange(app.asked_and_allowed(maya)).json
    maya.step_up()
    new = maya.post(f"/api/v1/apps/{app.id}/secret").json["client_secret"]

    before = app.refresh(tokens["refresh_token"])
    app.secret = new
    after = app.refresh(before.json["refresh_token"])

    assert (before.status, after.status) == (200, 200)


def test_the_person_reads_in_plain_words_what_became_of_it(house: House) -> None:
    kim = Browser.signed_in(house)
    app = OAuthApp.made_by(kim)
    tokens = app.refresh(app.exchange(app.asked_and_allowed(kim)).json["refresh_token"]).json
    app.send("/oauth/revoke", {"token": tokens["refresh_token"]})

    told = [line["sentence"] for line in kim.get("/api/v1/me/access-log").json["data"]]

    assert "You, in the web app, allowed an app." in told
    for deed in ("picked up its access", "renewed its access", "gave its access back"):
        assert f"Evening walk {deed}." in told
