"""What an app can do with tokens it holds: give them back, ask what they are worth, ask who signed in."""

import pytest

from support.browser import Browser
from support.house import House
from support.oauth import OAuthApp


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps."""
    return Browser.signed_in(house)


@pytest.fixture(scope="module", params=[True, False], ids=["confidential", "public"])
def app(request: pytest.FixtureRequest, maya: Browser) -> OAuthApp:
    """An app that signs people in and reads their log."""
    return OAuthApp.made_by(maya, confidential=request.param)


def tokens_of(app: OAuthApp, person: Browser, scope: str = "openid logs:read") -> dict[str, str]:
    """What the app gets when it asks for these scopes and is allowed all of them."""
    ticked = [word for word in scope.split() if ":" in word]
    tokens: dict[str, str] = app.exchange(app.asked_and_allowed(person, app.request(scope=scope), scopes=ticked)).json
    return tokens


def test_an_app_asks_what_its_tokens_are_worth(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya)

    access = app.send("/oauth/introspect", {"token": tokens["access_token"], "token_type_hint": "refresh_token"}).json
    refresh = app.send("/oauth/introspect", {"token": tokens["refresh_token"]}).json

    for told in (access, refresh):
        assert (told["active"], told["client_id"], told["aud"]) == (True, app.id, app.id)
        assert (told["scope"], told["iss"]) == ("openid logs:read", "http://127.0.0.1")
    assert access["exp"] - access["iat"] == 1800
    assert (access["token_type"], "token_type" in refresh) == ("Bearer", False)


def test_a_token_of_another_app_or_of_nobody_is_worth_nothing(house: House, maya: Browser, app: OAuthApp) -> None:
    other = OAuthApp.made_by(maya)
    theirs = other.exchange(other.asked_and_allowed(maya)).json
    own = house.token_of(maya.get("/api/v1/me").json["id"], [])

    told = [
        app.send("/oauth/introspect", {"token": token})
        for token in (theirs["access_token"], theirs["refresh_token"], own.token, "dsa_x", "dsr_x", "x")
    ]

    assert [(reply.status, reply.json) for reply in told] == [(200, {"active": False})] * 6


def test_a_refresh_token_given_back_takes_its_line_with_it(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya)

    reply = app.send("/oauth/revoke", {"token": tokens["refresh_token"]})

    assert (reply.status, reply.json) == (200, {})
    assert app.bearing(tokens["access_token"]).get("/api/v1/logs").status == 401
    assert app.refresh(tokens["refresh_token"]).json["error"] == "invalid_grant"
    assert app.send("/oauth/introspect", {"token": tokens["access_token"]}).json == {"active": False}


def test_a_used_refresh_token_given_back_takes_its_line_with_it(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya)
    renewed = app.refresh(tokens["refresh_token"]).json

    told = app.send("/oauth/introspect", {"token": tokens["refresh_token"]}).json
    reply = app.send("/oauth/revoke", {"token": tokens["refresh_token"]})

    assert told == {"active": False}, "giving back is all it is good for"
    assert (reply.status, reply.json) == (200, {})
    assert app.bearing(renewed["access_token"]).get("/api/v1/logs").status == 401
    assert app.refresh(renewed["refresh_token"]).json["error"] == "invalid_grant"


def test_an_access_token_given_back_ends_alone(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya)

    reply = app.send("/oauth/revoke", {"token": tokens["access_token"], "token_type_hint": "something else"})

    assert reply.status == 200
    assert app.bearing(tokens["access_token"]).get("/api/v1/logs").status == 401
    assert app.refresh(tokens["refresh_token"]).status == 200


def test_another_apps_revocation_does_nothing(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya)
    other = OAuthApp.made_by(maya)

    replies = [other.send("/oauth/revoke", {"token": tokens[kind]}) for kind in ("access_token", "refresh_token")]
    replies.append(other.send("/oauth/revoke", {"token": "dsr_unknown"}))

    assert [reply.status for reply in replies] == [200, 200, 200]
    assert app.bearing(tokens["access_token"]).get("/api/v1/logs").status == 200
    assert app.refresh(tokens["refresh_token"]).status == 200


def test_a_request_without_a_token_is_refused(app: OAuthApp) -> None:
    replies = [app.send(path, {}) for path in ("/oauth/revoke", "/oauth/introspect")]

    assert {(reply.status, reply.json["error"]) for reply in replies} == {(400, "invalid_request")}


def test_each_app_knows_a_person_by_a_name_of_its_own(house: House, maya: Browser, app: OAuthApp) -> None:
    other = OAuthApp.made_by(maya)
    kim = Browser.signed_in(house)

    def name_of(asking: OAuthApp, person: Browser) -> str:
        bearer = asking.bearing(tokens_of(asking, person, "openid")["access_token"])
        got, posted = bearer.get("/oauth/userinfo"), bearer.request("POST", "/oauth/userinfo")
        assert got.json == posted.json
        name: str = got.json["sub"]
        return name

    names = [name_of(app, maya), name_of(app, maya), name_of(other, maya), name_of(app, kim)]

    assert names[0] == names[1]
    assert len(set(names)) == 3
    assert maya.get("/api/v1/me").json["id"] not in names


def test_a_token_that_only_signs_in_opens_no_data(maya: Browser, app: OAuthApp) -> None:
    tokens = tokens_of(app, maya, "openid profile email")

    refused = app.bearing(tokens["access_token"]).get("/api/v1/logs")

    assert tokens["scope"] == "openid"
    assert (refused.status, refused.json["code"]) == (403, "scope_missing")
    assert app.refresh(tokens["refresh_token"]).json["scope"] == "openid"


def test_who_it_is_is_told_to_apps_that_sign_people_in_and_nobody_else(
    house: House, maya: Browser, app: OAuthApp
) -> None:
    without = tokens_of(app, maya, "logs:read")["access_token"]
    own = house.token_of(maya.get("/api/v1/me").json["id"], [])

    replies = [app.bearing(token).get("/oauth/userinfo") for token in (without, own.token, "dsa_unknown")]
    bare = house.visitor().get("/oauth/userinfo")

    assert [(reply.status, reply.json["code"]) for reply in replies] == [
        (403, "scope_missing"),
        (403, "scope_missing"),
        (401, "not_signed_in"),
    ]
    assert 'error="insufficient_scope"' in replies[0].headers["www-authenticate"]
    assert 'error="invalid_token"' in replies[2].headers["www-authenticate"]
    assert (bare.status, bare.headers["www-authenticate"]) == (401, 'Bearer realm="doorstep"')
