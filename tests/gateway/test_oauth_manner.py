"""How fresh a sign-in an app asks for, and requests that must not be seen (OpenID Connect Core, 3.1.2.1)."""

from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from doorstep.platform.access.tables import credentials
from doorstep.platform.database.transaction import Transaction
from support.browser import Browser
from support.client import Reply
from support.house import House
from support.oauth import BACK, OAuthApp, told_by

AUTHORIZATION = "/api/v1/oauth/authorization"
PAGE = "/oauth/authorize"


@pytest.fixture
def maya(house: House) -> Browser:
    """Someone signed in."""
    return Browser.signed_in(house)


@pytest.fixture(scope="module")
def app(house: House) -> OAuthApp:
    """An app of somebody else's."""
    return OAuthApp.made_by(Browser.signed_in(house))


def gave_the_password(house: House, person: Browser, ago: timedelta) -> None:
    """Let the password of this session have been given so long ago."""
    person.step_up()
    session_id = next(one["id"] for one in person.get("/api/v1/me/sessions").json["data"] if one["current"])
    person_id = person.get("/api/v1/me").json["id"]

    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        tx.update(credentials, session_id, {"stepped_up_until": tx.now - ago + timedelta(minutes=5)})

    house.foundation.database.write_now(unit)


def yes(person: Browser, request: str, asked_at: str | None) -> Reply:
    body = {"request": request, "decision": "allow", "scopes": ["logs:read"]}
    return person.post(AUTHORIZATION, body if asked_at is None else body | {"asked_at": asked_at})


def asked(person: Browser, request: str) -> str:
    at: str = person.get(f"{AUTHORIZATION}?{request}").json["asked_at"]
    return at


def id_token_of(house: House, app: OAuthApp, code: str) -> dict[str, int]:
    tokens = app.exchange(code).json
    keys = KeySet.import_key_set(house.visitor().get("/oauth/jwks").json)
    return dict(jwt.decode(tokens["id_token"], keys, algorithms=["ES256"]).claims)


@pytest.mark.parametrize("change", [{"prompt": "login"}, {"max_age": "0"}, {"prompt": "login consent", "max_age": "9"}])
def test_a_fresh_sign_in_is_a_password_given_after_the_app_asked(
    house: House, maya: Browser, app: OAuthApp, change: dict[str, str]
) -> None:
    request = app.request(scope="openid logs:read", **change)
    maya.step_up()
    asked_at = asked(maya, request)

    before = yes(maya, request, asked_at)
    maya.step_up()
    after = yes(maya, request, asked_at)

    claims = id_token_of(house, app, told_by(after.json["redirect_to"])["code"])
    assert (before.status, before.json["code"]) == (403, "step_up_needed")
    assert claims["auth_time"] >= int(datetime.fromisoformat(asked_at).timestamp())


@pytest.mark.parametrize(("max_age", "status"), [("120", 200), ("60", 403)])
def test_a_password_older_than_the_app_wants_is_asked_for_again(
    house: House, maya: Browser, app: OAuthApp, max_age: str, status: int
) -> None:
    request = app.request(scope="openid logs:read", max_age=max_age)
    gave_the_password(house, maya, timedelta(seconds=90))

    reply = yes(maya, request, asked(maya, request))

    assert reply.status == status
    if status == 200:
        auth_time = id_token_of(house, app, told_by(reply.json["redirect_to"])["code"])["auth_time"]
        assert 89 <= datetime.now(UTC).timestamp() - auth_time <= 110


@pytest.mark.parametrize("asked_at", [None, "2199-01-01T00:00:00Z"])
def test_without_the_time_of_the_question_the_password_has_to_be_fresh_by_now(
    house: House, maya: Browser, app: OAuthApp, asked_at: str | None
) -> None:
    gave_the_password(house, maya, timedelta(seconds=90))

    replies = [yes(maya, app.request(max_age=age), asked_at).status for age in ("60", "120")]

    assert replies == [403, 200]


def test_a_no_asks_for_no_password_however_fresh_a_sign_in_the_app_wants(maya: Browser, app: OAuthApp) -> None:
    reply = maya.post(AUTHORIZATION, {"request": app.request(prompt="login"), "decision": "deny"})

    assert told_by(reply.json["redirect_to"])["error"] == "access_denied"


def test_who_is_not_signed_in_is_sent_straight_back_by_a_request_that_must_not_be_seen(
    house: House, app: OAuthApp
) -> None:
    reply = house.visitor().get(f"{PAGE}?{app.request(prompt='none')}")

    told = told_by(reply.headers["location"])
    assert (reply.status, reply.body, reply.headers["cache-control"]) == (303, b"", "no-store")
    assert reply.headers["location"].startswith(f"{BACK}?")
    assert (told["error"], told["state"], told["iss"]) == ("login_required", "k3", "http://127.0.0.1")


def test_only_an_app_that_was_let_in_learns_that_someone_is_signed_in(house: House, maya: Browser) -> None:
    known, unknown = (OAuthApp.made_by(Browser.signed_in(house)) for _ in range(2))
    known.asked_and_allowed(maya)

    def silently(app: OAuthApp, **changes: str) -> str:
        location = maya.get(f"{PAGE}?{app.request(prompt='none', **changes)}").headers["location"]
        return told_by(location)["error"]

    signed_in = [silently(known), silently(unknown)]
    gave_the_password(house, maya, timedelta(seconds=90))
    too_old = [silently(known, max_age=age) for age in ("60", "120")]
    assert maya.post("/api/v1/auth/sign-out").status == 200

    assert signed_in == ["consent_required", "login_required"]
    assert too_old == ["login_required", "consent_required"]
    assert silently(known) == "login_required"


def test_an_app_that_was_stopped_learns_it_no_more(house: House, maya: Browser, app: OAuthApp) -> None:
    app.asked_and_allowed(maya)
    held = [one for one in maya.get("/api/v1/me/apps").json["data"] if one["app_id"] == app.id]
    assert maya.delete(f"/api/v1/me/apps/{held[0]['id']}").status == 204

    location = maya.get(f"{PAGE}?{app.request(prompt='none')}").headers["location"]

    assert told_by(location)["error"] == "login_required"


@pytest.mark.parametrize("change", [{"redirect_uri": "https://elsewhere.example/back"}, {"client_id": "walk"}])
def test_a_request_that_must_not_be_seen_sends_nobody_elsewhere(
    maya: Browser, app: OAuthApp, change: dict[str, str]
) -> None:
    reply = maya.get(f"{PAGE}?{app.request(prompt='none', **change)}")

    assert reply.status != 303
    assert "location" not in reply.headers


@pytest.mark.parametrize("change", [{}, {"prompt": "login"}, {"prompt": "consent"}, {"prompt": "nonesuch"}])
def test_everything_else_is_left_to_the_page_and_answered_to_nobody_yet(app: OAuthApp, change: dict[str, str]) -> None:
    reply = app.client.get(f"{PAGE}?{app.request(**change)}")

    assert "location" not in reply.headers
    assert (reply.headers["x-frame-options"], "frame-ancestors 'none'" in reply.headers["content-security-policy"]) == (
        "DENY",
        True,
    )


def test_a_request_may_come_by_post_and_goes_on_as_it_was_sent(app: OAuthApp) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    request = app.request(state="a b&c=ü")

    reply = app.client.request("POST", PAGE, request.encode(), form)
    split = app.client.request("POST", PAGE, b"a=1\r\nset-cookie: x=1#there", form)
    long = app.client.request("POST", PAGE, b"a" * 8001, form)

    assert (reply.status, reply.headers["location"]) == (303, f"{PAGE}?{request}")
    assert split.headers["location"] == f"{PAGE}?a=1set-cookie:x=1there"
    assert long.status == 413


def test_the_metadata_names_what_can_be_asked_for(house: House) -> None:
    document = house.visitor().get("/.well-known/openid-configuration").json

    assert document["prompt_values_supported"] == ["none", "login", "consent"]
    assert "auth_time" in document["claims_supported"]
