"""Deliveries are signed as Standard Webhooks says: both published libraries take them, in mid-rotation as well."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from contract.records import RECORDS
from support.house import House
from support.project import ROOT
from support.receivers import Heard, Receiver, receiver
from support.webhooks import ENDPOINTS, Listening, listening

CLIENTS = ROOT / "tests" / "clients"


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def _verified_by_npm(pairs: list[tuple[str, Heard]]) -> list[dict[str, Any]]:
    lines = [
        json.dumps({"secret": secret, "headers": dict(heard.headers), "body": heard.body.decode()})
        for secret, heard in pairs
    ]
    done = subprocess.run(
        ["node", "verify-webhooks.js"], cwd=CLIENTS, input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _rotated(app: Listening) -> str:
    reply = app.developer.post(f"{ENDPOINTS}/{app.endpoint['id']}/secret")
    assert reply.status == 200, reply.body
    secret: str = reply.json["secret"]
    return secret


def test_both_libraries_take_a_delivery_before_during_and_after_a_rotation(house: House, there: Receiver) -> None:
    app = listening(house, there)
    old = app.endpoint["secret"]
    RECORDS["goal_id"](app.person)
    app.events()

    new = _rotated(app)
    RECORDS["goal_id"](app.person)
    app.events()
    before, during = app.receiver.heard

    taken = _verified_by_npm([(old, before), (old, during), (new, during), (new, before)])
    assert [event.get("type") for event in taken] == ["goal.created"] * 3 + [None]
    assert during.headers["webhook-signature"].count("v1,") == 2
    assert Webhook(new).verify(during.body, dict(during.headers))["type"] == "goal.created"
    with pytest.raises(WebhookVerificationError):
        Webhook(new).verify(before.body, dict(before.headers))


def test_what_was_changed_on_the_way_is_not_taken(house: House, there: Receiver) -> None:
    app = listening(house, there)
    RECORDS["goal_id"](app.person)
    app.events()
    (heard,) = there.heard

    altered = Heard(heard.method, heard.path, heard.headers, heard.body.replace(b"created", b"deleted"))
    replayed = Heard(heard.method, heard.path, {**heard.headers, "webhook-id": "another"}, heard.body)

    taken = _verified_by_npm([(app.endpoint["secret"], altered), (app.endpoint["secret"], replayed)])
    assert all("refused" in one for one in taken)


def test_a_delivery_holds_type_time_and_ids_alone(house: House, there: Receiver) -> None:
    app = listening(house, there)

    app.person.post("/api/v1/goals", {"sentence": "I could have tea with a friend"})
    (event,) = app.events()

    assert set(event) == {"type", "timestamp", "data"}
    assert set(event["data"]) == {"id", "sharing_id"}
    assert b"tea" not in there.heard[0].body
    assert app.person.id.encode() not in there.heard[0].body
    assert there.heard[0].headers["webhook-id"] == app.deliveries()[-1]["id"]


def test_the_secret_is_shown_when_it_is_made_and_not_again(house: House, there: Receiver) -> None:
    app = listening(house, there)

    seen = [app.endpoint_now(), *app.developer.get(f"{ENDPOINTS}?app_id={app.app_id}").json["data"]]

    assert app.endpoint["secret"].startswith("whsec_")
    assert all("secret" not in one for one in seen)
