"""Where everything is, apps that register themselves, and a developer who answers for the sandbox."""

import json

import pytest

from support.browser import Browser
from support.client import Client, Reply
from support.house import House
from support.oauth import OAuthApp, answered, told_by

AUTHORIZATION = "/api/v1/oauth/authorization"
TOLD = {"client_name": "Evening walk", "redirect_uris": ["https://walk.example.org/back"], "scope": "openid logs:read"}


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in, who also makes apps."""
    return Browser.signed_in(house)


@pytest.fixture
def open_house(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house whose operator lets apps register themselves."""
    monkeypatch.setattr(house.foundation.settings, "dynamic_registration", True)
    return house


def registering(visitor: Client, told: object) -> Reply:
    return visitor.request("POST", "/oauth/register", told if isinstance(told, bytes) else json.dumps(told).encode())


def test_both_discovery_documents_say_the_same_and_name_what_answers(house: House) -> None:
    visitor = house.visitor()

    documents = [
        visitor.get(f"/.well-known/{name}").json for name in ("oauth-authorization-server", "openid-configuration")
    ]

    document = documents[0]
    assert documents[0] == documents[1]
    assert document["issuer"] == "http://127.0.0.1"
    assert (document["code_challenge_methods_supported"], document["subject_types_supported"]) == (
        ["S256"],
        ["pairwise"],
    )
    addresses = [value for name, value in document.items() if name.endswith("_endpoint") or name == "jwks_uri"]
    assert all(address.startswith("http://127.0.0.1/oauth/") for address in addresses)
    for name in ("token", "revocation", "introspection"):
        path = document[f"{name}_endpoint"].removeprefix("http://127.0.0.1")
        assert visitor.request("POST", path, b"").json["error"] == "invalid_request"


def test_the_key_is_public_only_and_may_be_kept(house: House) -> None:
    visitor = house.visitor()

    first = visitor.get("/oauth/jwks")
    again = visitor.get("/oauth/jwks", if_none_match=first.headers["etag"])

    (key,) = first.json["keys"]
    assert (key["kty"], key["crv"], key["alg"], key["use"]) == ("EC", "P-256", "ES256", "sig")
    assert "d" not in key
    assert again.status == 304


def test_apps_register_themselves_only_where_the_operator_lets_them(house: House) -> None:
    reply = registering(house.visitor(), TOLD)

    assert (reply.status, reply.json["code"]) == (404, "not_found")
    assert "registration_endpoint" not in house.visitor().get("/.well-known/openid-configuration").json


def test_an_app_that_registered_itself_signs_people_in(open_house: House, maya: Browser) -> None:
    made = registering(open_house.visitor(), TOLD)

    app = OAuthApp(open_house.visitor(), made.json["client_id"], made.json["client_secret"])
    tokens = app.exchange(app.asked_and_allowed(maya, app.request(scope="openid logs:read")))
    assert made.status == 201
    assert (made.json["scope"], made.json["client_secret_expires_at"]) == ("openid logs:read", 0)
    assert {"id_token", "refresh_token"} <= tokens.json.keys()
    assert maya.get("/api/v1/apps").json["data"] == [], "it has no developer"


def test_an_app_is_told_what_was_registered(open_house: House) -> None:
    habits = {**TOLD, "scope": "profile logs:read email offline_access", "client_uri": "https://walk.example.org"}
    told = [registering(open_house.visitor(), one).json for one in (habits, {**TOLD, "scope": ""})]

    assert [one["scope"] for one in told] == ["openid logs:read", "openid"]
    assert [one.get("client_uri") for one in told] == ["https://walk.example.org", None]


def test_a_public_app_that_registered_itself_has_no_secret(open_house: House) -> None:
    made = registering(open_house.visitor(), {**TOLD, "token_endpoint_auth_method": "none", "logo_uri": "ignored"})

    assert made.status == 201
    assert "client_secret" not in made.json


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({**TOLD, "redirect_uris": ["http://elsewhere.example/back"]}, "invalid_redirect_uri"),
        ({**TOLD, "redirect_uris": ["https://walk.example.org/back#here"]}, "invalid_redirect_uri"),
        ({**TOLD, "redirect_uris": []}, "invalid_redirect_uri"),
        ({"client_name": "Evening walk"}, "invalid_redirect_uri"),
        ({**TOLD, "scope": "everything"}, "invalid_client_metadata"),
        ({**TOLD, "client_uri": "javascript:alert(1)"}, "invalid_client_metadata"),
        ({**TOLD, "grant_types": ["password"]}, "invalid_client_metadata"),
        ({**TOLD, "response_types": ["token"]}, "invalid_client_metadata"),
        ({**TOLD, "token_endpoint_auth_method": "private_key_jwt"}, "invalid_client_metadata"),
        ([], "invalid_client_metadata"),
        (b"{", "invalid_client_metadata"),
        (b"\xff", "invalid_client_metadata"),
        (b"[" * 100_000, "invalid_client_metadata"),
    ],
)
def test_an_account_that_cannot_be_taken_is_refused(open_house: House, told: object, error: str) -> None:
    reply = registering(open_house.visitor(), told)

    assert (reply.status, reply.json["error"]) == (400, error)


def test_a_developer_may_answer_for_the_sandbox_and_nobody_else_may(house: House, maya: Browser) -> None:
    kim = Browser.signed_in(house)
    app = OAuthApp.made_by(kim)
    yes = {"decision": "allow", "scopes": ["logs:read"], "sandbox": True}
    own = kim.post("/api/v1/logs", {"status": "done", "activity": "tea", "after": {"mood": 6}}).json["id"]
    too_soon = answered(kim, app.request(), yes)

    assert kim.post(f"/api/v1/apps/{app.id}/sandbox").status == 202
    possible = [person.get(f"{AUTHORIZATION}?{app.request()}").json["sandbox_possible"] for person in (kim, maya)]
    allowed, refused = answered(kim, app.request(), yes), answered(maya, app.request(), yes)

    assert possible == [True, False]
    assert [(reply.status, reply.json["code"]) for reply in (too_soon, refused)] == [(409, "no_sandbox")] * 2
    tokens = app.exchange(told_by(allowed.json["redirect_to"])["code"]).json
    assert app.bearing(tokens["access_token"]).get(f"/api/v1/logs/{own}").status == 404
    held = kim.get("/api/v1/sharing-grants").json["data"]
    assert [one for one in held if one["subject_id"] == app.id] == []
