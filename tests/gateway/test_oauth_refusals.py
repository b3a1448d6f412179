"""Requests that are not as they should be: nobody is sent where they should not go, and nothing is given out."""

from urllib.parse import quote, urlencode

import pytest

from support.browser import Browser
from support.client import Client
from support.house import House
from support.oauth import BACK, OAuthApp, told_by

AUTHORIZATION = "/api/v1/oauth/authorization"
HOSTILE = [
    "https://elsewhere.example/back",
    "https://walk.example.org/back/",
    "https://walk.example.org/back?more=1",
    "https://walk.example.org/back#here",
    "https://walk.example.org/../back",
    "https://walk.example.org:444/back",
    "https://walk.example.org.elsewhere.example/back",
    "https://walk.example.org@elsewhere.example/back",
    "https://elsewhere.example\\@walk.example.org/back",
    "https://WALK.example.org/back",
    "http://walk.example.org/back",
    "//walk.example.org/back",
    "/back",
    "javascript:alert(1)",
    "data:text/html,hello",
    "https://walk.example.org/back\r\nlocation: https://elsewhere.example",
    "https://walk.example.org/back\x00",
    "https://walk.example.org/b%61ck",
    "https://wälk.example.org/back",
    "\"'><script>",
    "",
]
WRONG_PKCE: list[dict[str, str | None]] = [
    {"code_challenge": None, "code_challenge_method": None},
    {"code_challenge": None},
    {"code_challenge_method": None},
    {"code_challenge_method": "plain"},
    {"code_challenge_method": "s256"},
    {"code_challenge": "short"},
    {"code_challenge": "a" * 44},
    {"code_challenge": "ü" * 43},
]
MISTAKEN: list[tuple[dict[str, str | None], str]] = [
    ({"response_type": None}, "invalid_request"),
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"response_type": "code id_token"}, "unsupported_response_type"),
    ({"response_type": 'tökén"'}, "unsupported_response_type"),
    ({"scope": None}, "invalid_scope"),
    ({"scope": "profile email"}, "invalid_scope"),
    ({"scope": "goals:read"}, "invalid_scope"),
    ({"scope": "everything"}, "invalid_scope"),
    ({"response_mode": "fragment"}, "invalid_request"),
    ({"response_mode": "form_post"}, "invalid_request"),
    ({"prompt": "none"}, "login_required"),
    ({"prompt": "none login"}, "invalid_request"),
    ({"prompt": "create"}, "invalid_request"),
    ({"prompt": "select_account"}, "account_selection_required"),
    ({"max_age": "-1"}, "invalid_request"),
    ({"max_age": "1.5"}, "invalid_request"),
    ({"max_age": "soon"}, "invalid_request"),
    ({"max_age": "٣"}, "invalid_request"),
    ({"max_age": "1e3"}, "invalid_request"),
    ({"max_age": "9" * 40}, "invalid_request"),
    ({"request": "eyJhbGciOiJub25lIn0.e30."}, "request_not_supported"),
    ({"request_uri": "https://walk.example.org/request"}, "request_uri_not_supported"),
]


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


def allowing(person: Client, request: str) -> dict[str, str]:
    """The problem that both looking at a request and allowing it answer with."""
    looked = person.get(f"{AUTHORIZATION}?{request}")
    body = {"request": request, "decision": "allow", "scopes": ["logs:read"]}
    allowed = person.post(AUTHORIZATION, body)
    assert (looked.status, looked.json["code"]) == (allowed.status, allowed.json["code"]), looked.body
    problem: dict[str, str] = allowed.json
    return problem


@pytest.mark.parametrize("address", HOSTILE)
def test_nobody_is_sent_to_an_address_the_app_did_not_register(maya: Browser, app: OAuthApp, address: str) -> None:
    problem = allowing(maya, app.request(redirect_uri=address))

    assert problem["code"] == "wrong_redirect_address"
    assert "redirect_to" not in problem


@pytest.mark.parametrize("client_id", ["", "walk", "0193a7c3-0f0e-7d10-9a01-0242ac120002", "' OR 1=1 --", "ü"])
def test_an_app_nobody_knows_is_shown_to_the_person_and_sent_nowhere(
    maya: Browser, app: OAuthApp, client_id: str
) -> None:
    problem = allowing(maya, app.request(client_id=client_id))

    assert problem["code"] == "unknown_app"
    assert "redirect_to" not in problem


def test_a_person_is_no_app(maya: Browser, app: OAuthApp) -> None:
    own_id = maya.get("/api/v1/me").json["id"]

    assert allowing(maya, app.request(client_id=own_id))["code"] == "unknown_app"


@pytest.mark.parametrize("doubled", ["client_id", "redirect_uri"])
def test_a_second_app_or_address_in_one_request_is_sent_nowhere(maya: Browser, app: OAuthApp, doubled: str) -> None:
    again = urlencode({doubled: "https://elsewhere.example/back"})

    assert "redirect_to" not in allowing(maya, f"{app.request()}&{again}")


@pytest.mark.parametrize("confidential", [True, False])
@pytest.mark.parametrize("change", WRONG_PKCE)
def test_every_app_has_to_bring_an_s256_challenge(
    maya: Browser, change: dict[str, str | None], confidential: bool
) -> None:
    app = OAuthApp.made_by(maya, confidential=confidential)

    problem = allowing(maya, app.request(**change))

    assert problem["code"] == "app_mistaken"
    assert told_by(problem["redirect_to"])["error"] == "invalid_request"
    assert maya.delete(f"/api/v1/apps/{app.id}").status == 204


@pytest.mark.parametrize(("change", "error"), MISTAKEN)
def test_another_mistake_is_told_to_the_app_with_its_state(
    maya: Browser, app: OAuthApp, change: dict[str, str | None], error: str
) -> None:
    problem = allowing(maya, app.request(**change))

    told = told_by(problem["redirect_to"])
    assert problem["redirect_to"].startswith(f"{BACK}?error=")
    assert (told["error"], told["state"], told["iss"]) == (error, "k3", "http://127.0.0.1")


@pytest.mark.parametrize(
    "name", ["scope", "state", "response_type", "code_challenge", "code_challenge_method", "nonce"]
)
def test_a_parameter_sent_twice_is_refused(maya: Browser, app: OAuthApp, name: str) -> None:
    once = app.request(nonce="n")

    problem = allowing(maya, f"{once}&{name}=x")

    assert told_by(problem["redirect_to"])["error"] == "invalid_request"


def test_a_native_app_may_use_any_port_of_this_device(maya: Browser) -> None:
    app = OAuthApp.made_by(maya, confidential=False, back="http://127.0.0.1/back")
    app.redirect_uri = "http://127.0.0.1:49152/back"

    assert app.exchange(app.asked_and_allowed(maya)).status == 200
    assert allowing(maya, app.request(redirect_uri="http://127.0.0.1:49152/elsewhere"))["code"] == (
        "wrong_redirect_address"
    )


def test_the_request_shown_is_read_as_it_is(maya: Browser, app: OAuthApp) -> None:
    strange = f"{app.request()}&{quote('unknown')}=1&utm=%F0%9F%8C%B1"

    assert maya.get(f"{AUTHORIZATION}?{strange}").status == 200
    assert allowing(maya, f"{app.request()}&state=%ff")["code"] == "unknown_app"
