"""Token requests that are not as they should be: nothing is given out, and what is right still works afterwards."""

import base64
from urllib.parse import urlencode

import pytest

from support.browser import Browser
from support.house import House
from support.oauth import FORM, OAuthApp


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps, and has just given the password."""
    person = Browser.signed_in(house)
    assert person.step_up().status == 200
    return person


@pytest.fixture(scope="module")
def app(maya: Browser) -> OAuthApp:
    """A confidential app."""
    return OAuthApp.made_by(maya)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"redirect_uri": "https://elsewhere.example/back"}, "invalid_grant"),
        ({"redirect_uri": None}, "invalid_grant"),
        ({"code_verifier": "x" * 43}, "invalid_grant"),
        ({"code_verifier": None}, "invalid_request"),
        ({"code_verifier": "short"}, "invalid_request"),
        ({"code": "dsc_unknown"}, "invalid_grant"),
        ({"code": None}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "client_credentials"}, "unsupported_grant_type"),
    ],
)
def test_a_code_needs_its_own_address_and_verifier(
    maya: Browser, app: OAuthApp, change: dict[str, str | None], error: str
) -> None:
    code = app.asked_and_allowed(maya)

    refused = app.exchange(code, **change)

    assert (refused.status, refused.json["error"]) == (400, error)
    assert app.exchange(code).status == 200, "a wrong try does not use a code up"


def test_a_code_and_a_refresh_token_are_no_use_to_another_app(maya: Browser, app: OAuthApp) -> None:
    other = OAuthApp.made_by(maya, confidential=False)
    other.verifier = app.verifier
    code = app.asked_and_allowed(maya)
    tokens = app.exchange(app.asked_and_allowed(maya)).json

    stolen = [other.exchange(code), other.refresh(tokens["refresh_token"])]

    assert [(reply.status, reply.json["error"]) for reply in stolen] == [(400, "invalid_grant")] * 2
    assert app.exchange(code).status == 200
    assert app.refresh(tokens["refresh_token"]).status == 200


@pytest.mark.parametrize(
    "authorization",
    [
        "Basic",
        "Basic !!!!",
        "Basic " + base64.b64encode(b"\xff\xfe:\xff").decode(),
        "Basic " + base64.b64encode(b"nobody:nothing").decode(),
        "Basic " + base64.b64encode(b"0193a7c3-0f0e-7d10-9a01-0242ac120002:dss_x").decode(),
        "Basic " + base64.b64encode(b"no colon").decode(),
        "Digest realm=x",
        "Bearer dsa_x",
    ],
)
def test_an_app_that_cannot_prove_itself_gets_nothing(app: OAuthApp, authorization: str) -> None:
    form = urlencode({"grant_type": "authorization_code", "code": "dsc_x", "code_verifier": "x" * 43}).encode()

    reply = app.client.request("POST", "/oauth/token", form, {**FORM, "authorization": authorization})

    assert (reply.status, reply.json["error"]) == (401, "invalid_client")
    assert reply.headers["www-authenticate"].startswith("Basic ")


def test_a_confidential_app_without_its_secret_gets_nothing(maya: Browser, app: OAuthApp) -> None:
    code = app.asked_and_allowed(maya)
    bare = OAuthApp(app.client, app.id, None, app.scopes, verifier=app.verifier)
    wrong = OAuthApp(app.client, app.id, "dss_wrong", app.scopes, verifier=app.verifier)

    replies = [bare.exchange(code), wrong.exchange(code), bare.exchange(code, client_secret="dss_wrong")]

    assert {(reply.status, reply.json["error"]) for reply in replies} == {(401, "invalid_client")}


def test_the_secret_may_come_in_the_form_but_not_in_two_places(maya: Browser, app: OAuthApp) -> None:
    in_form = OAuthApp(app.client, app.id, None, app.scopes, verifier=app.verifier)

    twice = app.exchange(app.asked_and_allowed(maya), client_secret=app.secret)
    once = in_form.exchange(app.asked_and_allowed(maya), client_secret=app.secret)

    assert (twice.status, twice.json["error"]) == (400, "invalid_request")
    assert once.status == 200


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b'{"grant_type": "refresh_token"}', "application/json"),
        (b"grant_type=refresh_token&grant_type=refresh_token", FORM["content-type"]),
        (b"grant_type=%ff", FORM["content-type"]),
        (b"grant_type=\xff", FORM["content-type"]),
        (b"&".join(b"a%d=1" % number for number in range(200)), FORM["content-type"]),
    ],
)
def test_a_form_that_can_be_read_in_two_ways_is_refused(app: OAuthApp, body: bytes, media_type: str) -> None:
    reply = app.client.request("POST", "/oauth/token", body, {"content-type": media_type})

    assert (reply.status, reply.json["error"]) == (400, "invalid_request")
