"""Who may see what, for every operation of the published contract: a new route cannot be forgotten."""

import json
import secrets
from datetime import timedelta
from typing import Any

import pytest

from contract.published import CLOSED, WITH_RECORD, Published, for_each, places, put, strange_ids
from contract.records import RECORDS
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.access.tables import credentials
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.browser import Browser
from support.client import Client, Reply
from support.house import House

TAKING_TOKENS = [operation for operation in CLOSED if operation.takes_tokens]
LISTS = [operation for operation in CLOSED if operation.method == "GET" and "{" not in operation.path]
NAMING_A_RECORD = [
    (operation, place)
    for operation in CLOSED
    for place in dict.fromkeys(place for place, _ in places(operation.request_schema))
    if place and place[-1] in RECORDS
]


@pytest.fixture(scope="module")
def maya(house: House) -> tuple[Browser, dict[str, str]]:
    """Someone signed in, with one record of every kind."""
    person = Browser.signed_in(house)
    return person, {name: make(person) for name, make in RECORDS.items()}


@pytest.fixture(scope="module")
def kim(house: House) -> Browser:
    """Someone else who is signed in and has proven it just now."""
    person = Browser.signed_in(house)
    assert person.step_up().status == 200
    return person


@pytest.fixture(scope="module")
def ended(house: House) -> list[Client]:
    """Callers whose token has been revoked, or has run out."""
    owner = Browser.signed_in(house)
    scopes = sorted(scope.value for scope in ALL_SCOPES)
    made = owner.post("/api/v1/me/tokens", {"name": "t", "scopes": scopes, "expires_in_days": 1}).json
    assert owner.delete(f"/api/v1/me/tokens/{made['id']}").status == 204
    expired = house.person()

    def let_run_out(tx: Transaction) -> None:
        tx.act_for(expired.id)
        tx.insert(
            credentials,
            {
                "id": new_id(),
                "hash": hash_of("dst_" + expired.id),
                "kind": "token",
                "scopes": scopes,
                "created_at": tx.now - timedelta(days=2),
                "expires_at": tx.now - timedelta(seconds=1),
            },
        )

    house.foundation.database.write_now(let_run_out)
    return [bearing(house, made["token"]), bearing(house, "dst_" + expired.id)]


def bearing(house: House, token: str) -> Client:
    visitor = house.visitor()
    visitor.headers["authorization"] = f"Bearer {token}"
    return visitor


@for_each(CLOSED)
def test_nobody_gets_in(house: House, operation: Published) -> None:
    reply = operation.send(house.visitor(), strange_ids())

    assert (reply.status, reply.json["code"]) == (401, "not_signed_in")


@for_each(CLOSED)
def test_a_forged_token_gets_nowhere(house: House, operation: Published) -> None:
    forger = bearing(house, f"dst_{secrets.token_urlsafe(32)}")

    reply = operation.send(forger, strange_ids())

    assert (reply.status, reply.json["code"]) == (401, "not_signed_in")


@for_each(CLOSED)
def test_a_token_revoked_or_past_its_end_gets_nowhere(ended: list[Client], operation: Published) -> None:
    replies = [operation.send(client, strange_ids()) for client in ended]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(401, "not_signed_in")] * 2


@for_each(CLOSED)
def test_a_token_without_the_scope_is_refused(house: House, operation: Published) -> None:
    without = house.person(scopes=ALL_SCOPES - {Scope(scope) for scope in operation.scopes})

    reply = operation.send(without, strange_ids())

    if not operation.takes_tokens:
        assert (reply.status, reply.json["code"]) == (403, "session_needed")
    elif operation.scopes:
        assert (reply.status, reply.json["code"]) == (403, "scope_missing")
    else:
        assert reply.status != 403


@for_each([operation for operation in TAKING_TOKENS if len(operation.scopes) > 1])
def test_each_of_several_scopes_is_needed(house: House, operation: Published) -> None:
    lacking = [house.person(scopes=ALL_SCOPES - {Scope(scope)}) for scope in sorted(operation.scopes)]

    replies = [operation.send(client, strange_ids()) for client in lacking]

    assert {(reply.status, reply.json["code"]) for reply in replies} == {(403, "scope_missing")}


@for_each(WITH_RECORD)
def test_a_record_of_another_person_is_as_absent_as_one_that_never_was(
    maya: tuple[Browser, dict[str, str]], kim: Browser, operation: Published
) -> None:
    _, hers = maya

    real = operation.send(kim, strange_ids() | hers)
    never = operation.send(kim, strange_ids())

    assert real.status == never.status
    assert _told(real) == _told(never)
    assert real.status in (404, 200) if operation.method == "GET" else real.status == 404


@for_each(LISTS)
def test_what_one_person_has_is_in_no_list_of_another(
    maya: tuple[Browser, dict[str, str]], kim: Browser, operation: Published
) -> None:
    _, hers = maya
    filters = "&".join(f"{name}={hers[name]}" for name in operation.query_names() if name in hers)

    replies = [operation.send(kim, strange_ids()), operation.send(kim, strange_ids(), f"?{filters}")]

    for reply in replies:
        assert not [name for name, value in hers.items() if value in reply.body.decode()]


@pytest.mark.parametrize(
    ("operation", "place"),
    NAMING_A_RECORD,
    ids=[f"{operation.name}-{'.'.join(map(str, place))}" for operation, place in NAMING_A_RECORD],
)
def test_a_body_that_names_anothers_record_meets_what_never_was(
    maya: tuple[Browser, dict[str, str]], kim: Browser, operation: Published, place: tuple[str | int, ...]
) -> None:
    _, hers = maya
    own = {name: RECORDS[name](kim) for name in RECORDS if f"{{{name}}}" in operation.path}

    def naming(record_id: str) -> Reply:
        body = operation.example
        put(body, place, record_id)
        path = operation.path
        for name, value in (strange_ids() | own).items():
            path = path.replace(f"{{{name}}}", value)
        return kim.request(operation.method, path, body)

    real, never = naming(hers[str(place[-1])]), naming(new_id())

    assert _verdict(real) == _verdict(never)


@for_each([operation for operation in LISTS if "cursor" in operation.query_names()])
def test_a_cursor_opens_nothing_but_the_list_and_person_it_was_made_for(
    house: House, maya: tuple[Browser, dict[str, str]], kim: Browser, operation: Published
) -> None:
    hers, _ = maya
    made = hers.get("/api/v1/goals?limit=1").json["next_cursor"] or _cursor_of(hers)
    tampered = made[:-4] + ("AAAA" if made[-4:] != "AAAA" else "BBBB")

    replies = [operation.send(kim, {}, f"?cursor={cursor}") for cursor in (made, tampered, "A", "%00")]

    assert [(reply.status, reply.json["code"]) for reply in replies] == [(422, "cursor_mismatch")] * 4


def _cursor_of(person: Client) -> str:
    person.post("/api/v1/goals", {"sentence": "I could write to a friend"})
    found: str = person.get("/api/v1/goals?limit=1").json["next_cursor"]
    return found


def _verdict(reply: Reply) -> object:
    """The status and code, of each item where the answer has several."""
    document: Any = json.loads(reply.body)
    items = document.get("results", document.get("data", [])) if reply.status == 207 else []
    assert items or reply.status != 207
    return [(part.get("status"), part.get("code")) for part in [{**document, "status": reply.status}, *items]]


def _told(reply: Reply) -> object:
    if not reply.body:
        return None
    document = json.loads(reply.body)
    if isinstance(document, dict):
        document.pop("instance", None)
        document.pop("request_id", None)
    return document
