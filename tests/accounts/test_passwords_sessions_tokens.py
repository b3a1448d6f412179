"""What a person holds: their password, their sessions, their tokens."""

from support.browser import Browser
from support.client import Client
from support.house import House

TOKENS = "/api/v1/me/tokens"
NEW = "a brook behind the school"


def bearer(house: House, token: str) -> Client:
    visitor = house.visitor()
    return Client(visitor.app, visitor.loop, {"authorization": f"Bearer {token}"}, visitor.address)


def make_token(maya: Browser, *scopes: str) -> tuple[str, str]:
    made = maya.post(TOKENS, {"name": "My spreadsheet", "scopes": list(scopes), "expires_in_days": 30}).json
    return made["id"], made["token"]


def test_a_new_password_signs_out_every_other_device(house: House) -> None:
    maya = Browser.signed_in(house)
    other = Browser.at(house, maya.email)
    other.sign_in()

    changed = maya.post("/api/v1/me/password", {"current_password": maya.password, "new_password": NEW})

    assert changed.status == 200
    assert maya.get("/api/v1/me").status == 200
    assert other.get("/api/v1/me").status == 401
    assert Browser.at(house, maya.email).sign_in(NEW).status == 200


def test_a_password_is_not_changed_without_the_one_so_far(house: House) -> None:
    maya = Browser.signed_in(house)

    refused = maya.post("/api/v1/me/password", {"current_password": "not these words", "new_password": NEW})

    assert (refused.status, refused.json["code"]) == (403, "password_wrong")
    assert Browser.at(house, maya.email).sign_in().status == 200


def test_an_open_session_cannot_guess_the_password_for_long(house: House) -> None:
    maya = Browser.signed_in(house)

    tries = [maya.post("/api/v1/auth/step-up", {"password": "not these words"}).status for _ in range(11)]

    assert tries == [403] * 10 + [429]
    assert maya.step_up().status == 429


def test_sessions_are_listed_and_can_be_ended_one_by_one(house: House) -> None:
    maya, other = Browser.signed_in(house), None
    other = Browser.at(house, maya.email)
    other.headers = {**other.headers, "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"}
    other.sign_in()

    listed = maya.get("/api/v1/me/sessions").json["data"]
    (there,) = [session for session in listed if not session["current"]]
    ended = maya.delete(f"/api/v1/me/sessions/{there['id']}")

    assert len(listed) == 2
    assert there["name"] == "Firefox on Linux"
    assert ended.status == 204
    assert other.get("/api/v1/me").status == 401
    assert maya.delete(f"/api/v1/me/sessions/{there['id']}").status == 404


def test_everywhere_else_can_be_signed_out_at_once(house: House) -> None:
    maya = Browser.signed_in(house)
    others = [Browser.at(house, maya.email) for _ in range(3)]
    for other in others:
        other.sign_in()

    ended = maya.delete("/api/v1/me/sessions")

    assert ended.json == {"ended": 3}
    assert [other.get("/api/v1/me").status for other in others] == [401] * 3
    assert maya.get("/api/v1/me").status == 200


def test_nobody_ends_anothers_session(house: House) -> None:
    maya, kim = Browser.signed_in(house), Browser.signed_in(house)
    (session,) = kim.get("/api/v1/me/sessions").json["data"]

    refused = maya.delete(f"/api/v1/me/sessions/{session['id']}")

    assert refused.status == 404
    assert kim.get("/api/v1/me").status == 200


def test_a_token_is_shown_once_and_does_what_was_ticked(house: House) -> None:
    maya = Browser.signed_in(house)

    token_id, token = make_token(maya, "goals:write", "goals:read")
    script = bearer(house, token)

    assert token.startswith("dst_")
    assert script.post("/api/v1/goals", {"sentence": "I could write"}).status == 201
    assert script.get("/api/v1/me").json["code"] == "scope_missing"
    assert "token" not in maya.get(f"{TOKENS}/{token_id}").json
    assert token not in maya.get(TOKENS).body.decode()


def test_an_ended_token_is_refused_at_once(house: House) -> None:
    maya = Browser.signed_in(house)
    token_id, token = make_token(maya, "goals:read")

    ended = maya.delete(f"{TOKENS}/{token_id}")

    assert ended.status == 204
    assert bearer(house, token).get("/api/v1/goals").status == 401
    assert maya.get(TOKENS).json["data"] == []


def test_a_repeated_request_for_a_token_does_not_show_it_again(house: House) -> None:
    maya = Browser.signed_in(house)
    body = {"name": "My spreadsheet", "scopes": ["goals:read"], "expires_in_days": 30}

    first = maya.post(TOKENS, body, idempotency_key="token-1")
    again = maya.post(TOKENS, body, idempotency_key="token-1")

    assert (again.status, again.json["code"]) == (409, "already_issued")
    assert again.json["id"] == first.json["id"]
    assert first.json["token"] not in again.body.decode()
    assert len(maya.get(TOKENS).json["data"]) == 1


def test_tokens_reach_neither_tokens_nor_sessions_nor_the_password(house: House) -> None:
    maya = Browser.signed_in(house)
    _, token = make_token(maya, "profile:read", "profile:write")
    script = bearer(house, token)

    refused = [
        script.get(TOKENS),
        script.post(TOKENS, {"name": "More", "scopes": ["goals:read"], "expires_in_days": 1}),
        script.get("/api/v1/me/sessions"),
        script.post("/api/v1/me/password", {"current_password": maya.password, "new_password": NEW}),
        script.get("/api/v1/me/access-log"),
        script.post("/api/v1/me/export"),
        script.post("/api/v1/me/erasure"),
    ]

    assert {reply.json["code"] for reply in refused} == {"session_needed"}


def test_a_token_is_no_session_cookie_and_a_session_no_token(house: House) -> None:
    maya = Browser.signed_in(house)
    _, token = make_token(maya, "profile:read")
    thief = house.visitor()
    thief.cookie = f"doorstep_session={token}"
    secret = (maya.cookie or "").partition("=")[2]

    assert thief.get("/api/v1/auth/session").status == 401
    assert bearer(house, secret).get("/api/v1/me").status == 401
