"""What somebody hostile would try at the edges: proofs in two places, forged answers, kept codes, other ports."""

import base64
import re
from urllib.parse import quote, urlencode

import pytest

from doorstep.gateway.apps.redirects import refusal
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.client import Reply
from support.house import House
from support.oauth import BACK, FORM, OAuthApp, answered, sent_back, told_by

AUTHORIZATION = "/api/v1/oauth/authorization"
ENDPOINTS = ("/oauth/token", "/oauth/revoke", "/oauth/introspect")
SAYABLE = re.compile(r"[\x20\x21\x23-\x5b\x5d-\x7e]+")
"""What an `error_description` may hold (RFC 6749, 4.1.2.1 and 5.2)."""


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


@pytest.fixture(scope="module")
def public(maya: Browser) -> OAuthApp:
    """An app without a secret, whose id anyone may know."""
    return OAuthApp.made_by(maya, confidential=False)


def basic(client_id: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()


def send(app: OAuthApp, path: str, authorization: str, **form: str) -> Reply:
    body = {"grant_type": "refresh_token", "refresh_token": "dsr_x", "token": "dsr_x"} | form
    return app.client.request("POST", path, urlencode(body).encode(), {**FORM, "authorization": authorization})


@pytest.mark.parametrize("path", ENDPOINTS)
def test_an_app_names_itself_in_one_way_only(app: OAuthApp, public: OAuthApp, path: str) -> None:
    assert app.secret is not None

    other_id = send(app, path, basic(app.id, app.secret), client_id=public.id)
    two_secrets = [
        send(app, path, header, client_id=app.id, client_secret=app.secret)
        for header in (basic(app.id, app.secret), "Basic !!!!", "Bearer dsa_x")
    ]
    same_id = send(app, path, basic(app.id, app.secret), client_id=app.id)

    assert {(one.status, one.json["error"]) for one in (other_id, *two_secrets)} == {(400, "invalid_request")}
    assert same_id.json.get("error") in (None, "invalid_grant")


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize("secret", ["dss_wrong", "dss_wrong:more"])
def test_a_header_that_proves_nothing_is_no_public_app_either(public: OAuthApp, path: str, secret: str) -> None:
    headers = [basic(public.id, secret), "Basic !!!!", "Bearer dsa_x", "Digest realm=x"]

    replies = [send(public, path, header, client_id=public.id) for header in headers]

    assert {(one.status, one.json["error"]) for one in replies} == {(401, "invalid_client")}
    assert all(one.headers["www-authenticate"].startswith("Basic ") for one in replies)


def test_a_public_app_may_name_itself_in_the_header_as_libraries_do(maya: Browser, public: OAuthApp) -> None:
    code = public.asked_and_allowed(maya)
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, "code_verifier": public.verifier}

    assert send(public, "/oauth/token", basic(public.id, ""), **form).status == 200


def test_id_and_secret_may_be_form_encoded_in_the_header(app: OAuthApp) -> None:
    assert app.secret is not None
    encoded = ["".join(f"%{ord(mark):02X}" for mark in text) for text in (app.id, app.secret)]

    reply = send(app, "/oauth/introspect", basic(*encoded))

    assert (reply.status, reply.json) == (200, {"active": False})


@pytest.mark.parametrize("path", ENDPOINTS)
def test_no_answer_to_an_app_is_stored_on_the_way(app: OAuthApp, path: str) -> None:
    assert app.secret is not None

    replies = [send(app, path, header) for header in (basic(app.id, app.secret), basic(app.id, "dss_wrong"))]

    assert {one.headers["cache-control"] for one in replies} == {"no-store"}


def test_a_code_is_kept_by_nobody_not_even_under_a_key(maya: Browser, app: OAuthApp) -> None:
    body = {"request": app.request(), "decision": "allow", "scopes": ["logs:read"]}

    first, again = (maya.post(AUTHORIZATION, body, idempotency_key="the same") for _ in range(2))

    assert "idempotency-replayed" not in again.headers
    assert sent_back(first)["code"] != sent_back(again)["code"]


def test_a_yes_from_another_site_or_without_the_sessions_token_is_none(maya: Browser, app: OAuthApp) -> None:
    body = {"request": app.request(), "decision": "allow", "scopes": ["logs:read"]}

    forged = [
        maya.post(AUTHORIZATION, body, **{"x-csrf-token": "0" * 64}),
        maya.post(AUTHORIZATION, body, origin="https://walk.example.org"),
        maya.post(AUTHORIZATION, body, origin="null"),
    ]

    assert [(one.status, one.json["code"]) for one in forged] == [(403, "forgery_refused")] * 3


def test_a_code_sent_to_one_port_of_this_device_is_not_exchanged_for_another(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, confidential=False, back="http://[::1]/back")
    app.redirect_uri = "http://[::1]:49152/back"
    code = app.asked_and_allowed(maya)

    refused = app.exchange(code, redirect_uri="http://[::1]:49153/back")

    assert (refused.status, refused.json["error"]) == (400, "invalid_grant")
    assert app.exchange(code).status == 200


def test_a_name_that_others_may_resolve_has_one_port_only(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, confidential=False, back="http://localhost:8080/back")

    reply = answered(maya, app.request(redirect_uri="http://localhost:8081/back"), {"decision": "deny"})

    assert reply.json["code"] == "wrong_redirect_address"


@pytest.mark.parametrize("address", ["org.example.walk:/back", "com.example.walk:/oauth/back", "http://127.0.0.1/back"])
def test_an_app_on_a_device_may_use_a_scheme_of_its_own(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "walk:/back",
        "org.example.walk://elsewhere.example/back",
        "org.example.walk:/back#here",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///back",
        "http://walk.example.org/back",
        "http://127.0.0.1.elsewhere.example/back",
        "http://127.0.0.1@elsewhere.example/back",
        "https://*.example.org/back",
        "https:///back",
        "https://walk.example.org/back#",
    ],
)
def test_other_addresses_cannot_be_registered(address: str) -> None:
    assert refusal(address) is not None


@pytest.mark.parametrize("state", ["", "x" * 1500, "%25", "a+b", "ümläut ☃", "<script>", "a=b&c=d#e", "\"'\\"])
def test_the_state_comes_back_as_it_was(maya: Browser, app: OAuthApp, state: str) -> None:
    back = sent_back(answered(maya, app.request(state=state), {"decision": "deny"}))

    assert back.get("state", "") == state


@pytest.mark.parametrize(
    "change",
    [{"scope": 'ü"\\'}, {"response_type": '"'}, {"prompt": 'ü"'}, {"max_age": '"'}, {"code_challenge": 'ü"\\'}],
)
def test_no_error_repeats_what_was_sent(maya: Browser, app: OAuthApp, change: dict[str, str]) -> None:
    reply = maya.get(f"{AUTHORIZATION}?{app.request(**change)}")

    assert SAYABLE.fullmatch(told_by(reply.json["redirect_to"])["error_description"])


def test_no_token_error_repeats_what_was_sent(app: OAuthApp) -> None:
    forms: list[dict[str, str | None]] = [
        {"grant_type": 'ü"\\'},
        {"grant_type": "refresh_token", "refresh_token": 'ü"', "scope": "\\"},
        {"grant_type": "authorization_code", "code": 'ü"', "code_verifier": "\\"},
    ]

    replies = [app.send("/oauth/token", form) for form in forms]

    assert all(SAYABLE.fullmatch(one.json.get("error_description", "no more")) for one in replies)


def test_a_token_in_the_address_opens_nothing(house: House, maya: Browser, app: OAuthApp) -> None:
    token = app.exchange(app.asked_and_allowed(maya)).json["access_token"]

    replies = [
        house.visitor().get(f"{path}?access_token={quote(token)}") for path in ("/api/v1/logs", "/oauth/userinfo")
    ]

    assert [one.status for one in replies] == [422, 401]


def test_the_issuer_has_no_slash_at_its_end_however_it_is_set() -> None:
    assert Settings(public_url="https://doorstep.example.org/").public_url == "https://doorstep.example.org"
