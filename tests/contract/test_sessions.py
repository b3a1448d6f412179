"""What a session may do, for every operation that takes one: only from our own site, and not once it has ended."""

import pytest

from contract.published import CLOSED, Published, for_each, strange_ids
from support.browser import Browser
from support.house import House

WRITES = [operation for operation in CLOSED if operation.method != "GET"]
PROVEN = [
    operation for operation in WRITES if operation.name in ("export_everything", "ask_for_erasure", "change_email")
]


@pytest.fixture(scope="module")
def maya(house: House) -> Browser:
    """Someone signed in."""
    return Browser.signed_in(house)


@pytest.fixture(scope="module")
def replayed(house: House) -> Browser:
    """Someone whose cookie was copied before they signed out."""
    thief = Browser.signed_in(house)
    cookie = thief.cookie
    assert thief.post("/api/v1/auth/sign-out").status == 200
    thief.cookie = cookie
    return thief


@for_each(WRITES)
def test_a_write_from_elsewhere_or_without_the_token_is_refused(maya: Browser, operation: Published) -> None:
    right = dict(maya.headers)
    path = operation.path
    for name, value in strange_ids().items():
        path = path.replace(f"{{{name}}}", value)
    wrong: list[dict[str, str]] = [
        {key: value for key, value in right.items() if key != "origin"},
        {**right, "origin": "https://elsewhere.example"},
        {**right, "origin": "null"},
        {**right, "origin": "http://127.0.0.1.elsewhere.example"},
        {key: value for key, value in right.items() if key != "x-csrf-token"},
        {**right, "x-csrf-token": "0" * 64},
    ]

    codes = []
    for maya.headers in wrong:
        codes.append(maya.request(operation.method, path, operation.example).json["code"])
    maya.headers = right

    assert codes == ["forgery_refused"] * len(wrong)
    assert maya.get("/api/v1/auth/session").status == 200


@for_each(CLOSED)
def test_a_cookie_replayed_after_signing_out_gets_nowhere(replayed: Browser, operation: Published) -> None:
    reply = operation.send(replayed, strange_ids())

    assert (reply.status, reply.json["code"]) == (401, "not_signed_in")


@for_each(PROVEN)
def test_what_cannot_be_undone_asks_for_the_password_first(maya: Browser, operation: Published) -> None:
    reply = operation.send(maya, strange_ids())

    assert (reply.status, reply.json["code"]) == (403, "step_up_needed")


def test_the_token_of_one_session_does_not_serve_another(house: House, maya: Browser) -> None:
    kim = Browser.signed_in(house)
    kim.headers = {**kim.headers, "x-csrf-token": maya.headers["x-csrf-token"]}

    reply = kim.post("/api/v1/goals", {"sentence": "I could write"})

    assert (reply.status, reply.json["code"]) == (403, "forgery_refused")
