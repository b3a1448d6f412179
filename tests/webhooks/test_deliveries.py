"""What a receiver answers decides what follows: tried again by the schedule, given up, the endpoint turned off."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
import sqlalchemy as sa

from contract.records import RECORDS
from doorstep.circle.sharing.service import withdraw
from doorstep.gateway.webhooks.schedule import DISABLE_AFTER, JITTER, PAUSES
from doorstep.gateway.webhooks.tables import webhook_endpoints
from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.worker import HANDLERS
from support.browser import Browser
from support.house import House
from support.jobs import do_due_jobs, mails_to
from support.receivers import Answering, Counter, Heard, Receiver, answering, receiver
from support.webhooks import DELIVERIES, ENDPOINTS, Listening, listening

_AGO = sa.bindparam("ago", type_=webhook_endpoints.c.failing_since.type)
_FAILING_SINCE: Statement[Any] = Statement(
    sa.update(webhook_endpoints).where(of_person(webhook_endpoints)).values(failing_since=_AGO)
)


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def _dying(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
    handler.connection.shutdown(2)


def _told(app: Listening) -> dict[str, Any]:
    """Something happens; the delivery after its first try."""
    RECORDS["goal_id"](app.person)
    do_due_jobs(app.house)
    return app.deliveries()[-1]


def _since(app: Listening, ago: timedelta) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(app.app_id)
        tx.execute(_FAILING_SINCE, ago=tx.now - ago)

    app.house.foundation.database.write_now(unit)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("behaviour", "status", "failure"),
    [(answering(500), 500, None), (answering(302, {"Location": "/"}), 302, None), (_dying, None, "broken_off")],
)
def test_a_failed_try_is_made_again_by_the_schedule_under_the_same_id_and_then_given_up(
    house: House, there: Receiver, behaviour: Answering, status: int | None, failure: str | None
) -> None:
    app = listening(house, there)
    there.answer = behaviour

    delivery = _told(app)
    pauses = []
    while delivery["status"] == "waiting":
        pauses.append(_at(delivery["next_try_at"]) - _at(delivery["changed_at"]))
        app.next_try(delivery["id"])
        delivery = app.deliveries()[-1]

    assert delivery["status"] == "failed"
    assert [(one["status"], one["failure"]) for one in delivery["tries"]] == [(status, failure)] * (len(PAUSES) + 1)
    assert {heard.headers["webhook-id"] for heard in there.heard} == {delivery["id"]}
    for pause, meant in zip(pauses, PAUSES, strict=True):
        assert meant * (1 - JITTER) <= pause <= meant * (1 + JITTER)
    assert app.waiting(delivery["id"]) == 0


def test_a_receiver_that_hangs_or_is_gone_is_let_go_and_tried_again(
    house: House, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doorstep.gateway.webhooks import sending
    from doorstep.platform.outside.calling import OutsideLimits

    app = listening(house, there)
    there.answer = lambda handler, _: handler.rfile.read(1)

    with monkeypatch.context() as impatient:
        impatient.setattr(sending, "LIMITS", OutsideLimits(seconds=0.3, answer_bytes=0))
        hanging = _told(app)
    gone = Counter("127.0.0.1")
    gone.close()
    app.developer.patch(f"{ENDPOINTS}/{app.endpoint['id']}", {"url": f"http://127.0.0.1:{gone.port}/"})
    app.next_try(hanging["id"])
    delivery = app.deliveries()[-1]

    assert [one["failure"] for one in delivery["tries"]] == ["too_slow", "not_reached"]
    assert delivery["status"] == "waiting"


def test_a_delivery_that_failed_at_first_arrives_once(house: House, there: Receiver) -> None:
    app = listening(house, there)
    there.answer = answering(503)
    delivery = _told(app)
    failing = app.endpoint_now()["failing_since"]

    there.answer = answering(200, body=b"thanks")
    app.next_try(delivery["id"])
    app.next_try(delivery["id"])

    assert failing is not None
    assert app.endpoint_now()["failing_since"] is None
    assert app.deliveries()[-1]["status"] == "delivered"
    assert [one["status"] for one in app.deliveries()[-1]["tries"]] == [503, 200]
    assert len(there.heard) == 2


def test_410_turns_the_endpoint_off_at_once_and_its_developer_is_told(house: House, there: Receiver) -> None:
    app = listening(house, there)
    there.answer = answering(410)

    delivery = _told(app)
    RECORDS["goal_id"](app.person)
    do_due_jobs(house)

    assert delivery["status"] == "failed"
    assert (app.endpoint_now()["status"], app.endpoint_now()["disabled_because"]) == ("disabled", "gone")
    assert len(there.heard) == 1
    assert isinstance(app.developer, Browser)
    (mail,) = mails_to(house, app.developer.email)
    assert mail["Subject"] == "A webhook endpoint was turned off"
    assert f"{there.address}/hooks" in mail.get_content()


def test_an_endpoint_that_took_nothing_for_days_is_turned_off_and_may_be_turned_on_again(
    house: House, there: Receiver
) -> None:
    app = listening(house, there)
    there.answer = answering(500)
    first = _told(app)
    _since(app, DISABLE_AFTER)

    app.next_try(first["id"])
    off = app.endpoint_now()
    app.next_try(first["id"])
    unsent = app.deliveries()[-1]
    there.answer = answering(204)
    on = app.developer.patch(f"{ENDPOINTS}/{app.endpoint['id']}", {"status": "active"}).json
    again = app.developer.post(f"{DELIVERIES}/{first['id']}/replay")
    do_due_jobs(house)

    assert (off["status"], off["disabled_because"]) == ("disabled", "failing")
    assert (unsent["status"], unsent["tries"][-1]["failure"]) == ("failed", "endpoint_disabled")
    assert (on["status"], on["disabled_because"], on["failing_since"]) == ("active", None, None)
    assert again.status == 202
    assert app.deliveries()[-1]["status"] == "delivered"
    assert len({heard.headers["webhook-id"] for heard in there.heard}) == 1


def test_a_test_event_arrives_like_any_other(house: House, there: Receiver) -> None:
    app = listening(house, there)

    asked = app.developer.post(f"{ENDPOINTS}/{app.endpoint['id']}/test")
    (event,) = app.events()

    assert asked.status == 202
    assert event["type"] == "endpoint.tested"
    assert event["data"] == {"id": app.endpoint["id"], "sharing_id": None}
    assert app.developer.get(f"{DELIVERIES}/{asked.json['id']}").json["status"] == "delivered"


# -- only while a person allows it ------------------------------------------------------------------------------


def test_an_app_hears_only_of_what_it_may_read(house: House, there: Receiver) -> None:
    app = listening(house, there, scopes=[Scope.LOGS_READ])

    for name in ("goal_id", "log_id", "moment_id", "check_in_id"):
        RECORDS[name](app.person)

    assert app.types() == ["log.created"]


def test_nothing_is_told_once_the_grant_has_ended_but_that_it_ended(house: House, there: Receiver) -> None:
    app = listening(house, there)
    there.answer = answering(500)
    waiting = _told(app)
    RECORDS["goal_id"](app.person)

    def end(tx: Transaction) -> None:
        tx.act_for(app.person.id)
        withdraw(tx, app.allowed.sharing_id)

    house.foundation.database.write_now(end)
    there.answer = answering(204)
    there.heard.clear()
    RECORDS["goal_id"](app.person)
    app.next_try(waiting["id"])

    assert app.types() == ["consent.revoked"]
    assert {one["status"] for one in app.deliveries() if one["event"]["type"] == "goal.created"} == {"withheld"}


def test_an_endpoint_hears_of_the_one_grant_and_the_types_it_asked_for(house: House, there: Receiver) -> None:
    app = listening(house, there, event_types=["goal.created"])
    one_grant = {"app_id": app.app_id, "url": f"{there.address}/other", "sharing_id": app.person.id}
    assert app.developer.post(ENDPOINTS, one_grant).status == 201

    RECORDS["goal_id"](app.person)
    RECORDS["log_id"](app.person)
    do_due_jobs(house)

    assert [heard.path for heard in there.heard] == ["/hooks"]


def test_telling_twice_begins_each_delivery_once(house: House, there: Receiver) -> None:
    app = listening(house, there)
    RECORDS["goal_id"](app.person)
    payload = _fan_out_of(app)

    HANDLERS["tell_apps_v1"](house.foundation, payload)
    HANDLERS["tell_apps_v1"](house.foundation, payload)
    do_due_jobs(house)

    assert len(there.heard) == 1


def _fan_out_of(app: Listening) -> dict[str, str]:
    from doorstep.platform.jobs.tables import due_jobs

    facts: Statement[dict[str, Any]] = Statement(
        sa.select(due_jobs.c.payload).where(
            due_jobs.c.job == "tell_apps_v1", due_jobs.c.person_id == sa.bindparam("whose")
        ),
        across_people=True,
    )
    row = app.house.foundation.database.read_now(lambda tx: tx.first(facts, whose=app.person.id))
    assert row is not None
    return {**row["payload"], "person_id": app.person.id}


def test_an_address_nobody_should_call_is_refused_where_only_public_ones_may_be() -> None:
    from doorstep.platform.outside.addresses import refusal
    from doorstep.platform.settings import OutsideAddresses

    assert refusal("https://169.254.169.254/latest", OutsideAddresses.PUBLIC) is not None
    assert refusal("https://user:secret@example.org/", OutsideAddresses.ANY) is not None


def test_another_developers_endpoints_and_deliveries_do_not_exist(house: House, there: Receiver) -> None:
    app = listening(house, there)
    delivery = _told(app)
    kim = Browser.signed_in(house)

    answers = [
        kim.get(f"{ENDPOINTS}/{app.endpoint['id']}"),
        kim.get(f"{DELIVERIES}/{delivery['id']}"),
        kim.get(f"{DELIVERIES}?app_id={app.app_id}"),
        kim.post(f"{DELIVERIES}/{delivery['id']}/replay"),
        kim.post(ENDPOINTS, {"app_id": app.app_id, "url": "https://kim.example.org/"}),
    ]

    assert [answer.status for answer in answers] == [404] * 5
    assert kim.get(ENDPOINTS).json["data"] == []
