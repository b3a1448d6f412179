"""Sending the same thing twice does it once: `Idempotency-Key` on every POST of a person."""

import json
import secrets

import pytest

from contract.own_words import Typist
from contract.published import CLOSED, Published, for_each
from doorstep.platform.access.scopes import Scope
from support.apps import allow
from support.browser import Browser
from support.client import Client, Reply
from support.house import House

ONLY_READ = ("export_everything", "give_hints")
"""These change nothing: the same request is answered anew each time, and nothing is kept of it."""
GIVES_A_CODE = ("answer_authorization",)
"""A code leaves once and is kept by nobody: each time there is another one (`tests/gateway/test_oauth_hostile.py`)."""
ENDS_THE_SESSION = ("end_current_session", "ask_for_erasure")
"""Afterwards nobody is signed in who could be answered again."""
OF_THEIR_OWN = ("change_password", "change_email", "give_password_again")
"""Done by someone nobody else needs: they change who may come in."""
POSTS = [
    operation
    for operation in CLOSED
    if operation.method == "POST" and operation.name not in (*ONLY_READ, *GIVES_A_CODE, *ENDS_THE_SESSION)
]


@pytest.fixture(scope="module")
def maya(house: House) -> Typist:
    """Someone who has just given their password; records of theirs are made on first need."""
    return _someone(house)


def _someone(house: House) -> Typist:
    person = Browser.signed_in(house)
    assert person.step_up().status == 200
    return Typist(person)


@for_each(POSTS)
def test_the_same_key_and_body_get_the_first_answer_and_another_body_is_refused(
    house: House, maya: Typist, operation: Published
) -> None:
    person = _someone(house) if operation.name in OF_THEIR_OWN else maya
    path = person.path_of(operation)
    body = person.with_own_records(operation.example)
    if operation.name == "import_entries":
        body["dry_run"] = False
    key = {"idempotency-key": secrets.token_hex(8)}

    def send(more: bytes = b"") -> Reply:
        data = b"" if body is None else json.dumps(body).encode()
        return person.client.request("POST", path, data + more, key)

    first, again, other = send(), send(), send(more=b" ")

    assert first.status < 500
    if _holds_a_secret(operation) and first.status < 300:
        assert (again.status, again.json["code"]) == (409, "already_issued")
    else:
        assert (again.status, again.body) == (first.status, first.body)
        assert again.headers.get("idempotency-replayed") == "true"
        assert "idempotency-replayed" not in first.headers
        described = ("etag", "location", "content-type")
        assert [again.headers.get(name) for name in described] == [first.headers.get(name) for name in described]
    assert (other.status, other.json["code"]) == (422, "idempotency_key_reused")


def _holds_a_secret(operation: Published) -> bool:
    return "already_issued" in json.dumps(operation.described["responses"].get("409", ""))


def test_the_keys_of_two_apps_and_of_the_person_never_meet(house: House) -> None:
    person = house.person()
    callers = [person, *(allow(house, person, [Scope.GOALS_READ, Scope.GOALS_WRITE]).client for _ in range(2))]

    def send(caller: Client) -> Reply:
        return caller.post("/api/v1/goals", {"sentence": "I could have tea"}, idempotency_key="the same")

    first = [send(caller) for caller in callers]
    again = [send(caller) for caller in callers]

    assert [reply.status for reply in first] == [201] * 3
    assert len({reply.json["id"] for reply in first}) == 3
    assert [reply.body for reply in again] == [reply.body for reply in first]
    assert {reply.headers.get("idempotency-replayed") for reply in again} == {"true"}
