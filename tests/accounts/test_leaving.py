"""Going for good: what ends at once, what follows, and what changes one's mind."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from doorstep.platform.access.tables import people
from doorstep.platform.accounts.leaving.erasure import erase_person, left_of
from doorstep.platform.accounts.leaving.sweep import destroy_orphans, sweep
from doorstep.platform.audit.tables import audit_lines
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.keys.store import KeyErased
from support.browser import Browser
from support.house import House
from support.jobs import do_due_jobs

ERASURE = "/api/v1/me/erasure"
_EVERY_LINE: Statement[dict[str, int]] = Statement(sa.select(audit_lines.c.sequence), across_people=True)


def ask(maya: Browser) -> datetime:
    maya.step_up()
    return datetime.fromisoformat(maya.post(ERASURE).json["erases_at"])


def person_id(maya: Browser) -> str:
    found: str = maya.get("/api/v1/me").json["id"]
    return found


def let_the_time_come(house: House, whose: str, column: str = "erase_after") -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(whose)
        tx.update(people, whose, {column: tx.now - timedelta(seconds=1)})

    house.foundation.database.write_now(unit)


def test_asking_ends_sessions_and_tokens_at_once_and_keeps_the_data_for_seven_days(house: House) -> None:
    maya = Browser.signed_in(house)
    token = maya.post("/api/v1/me/tokens", {"name": "t", "scopes": ["goals:read"], "expires_in_days": 1}).json["token"]
    maya.post("/api/v1/goals", {"sentence": "I could write"})

    erases_at = ask(maya)

    days = (erases_at - utc_now()) / timedelta(days=1)
    assert 6.9 < days <= 7
    assert maya.get("/api/v1/me").status == 401
    assert house.visitor().get("/api/v1/goals", authorization=f"Bearer {token}").status == 401


def test_within_seven_days_one_can_sign_in_and_keep_everything(house: House) -> None:
    maya = Browser.signed_in(house)
    maya.post("/api/v1/goals", {"sentence": "I could write"})
    erases_at = ask(maya)

    signed_in = maya.sign_in()
    kept = maya.delete(ERASURE)
    do_due_jobs(house)

    assert datetime.fromisoformat(signed_in.json["person"]["erases_at"]) == erases_at
    assert kept.status == 204
    assert maya.get(ERASURE).json == {"erases_at": None}
    assert len(maya.get("/api/v1/goals").json["data"]) == 1


def test_after_seven_days_no_row_and_no_key_is_left(house: House) -> None:
    maya = Browser.signed_in(house)
    whose = person_id(maya)
    maya.post("/api/v1/goals", {"sentence": "I could write"}, idempotency_key="k")
    ask(maya)
    let_the_time_come(house, whose)

    erase_person(house.foundation, {"person_id": whose})

    assert house.foundation.database.write_now(lambda tx: left_of(tx, whose)) == []
    with pytest.raises(KeyErased):
        house.foundation.keys.key_of(whose)
    assert maya.sign_in().status == 401
    assert Browser.at(house, maya.email).sign_up().status == 201


def test_erasing_twice_or_too_early_does_nothing(house: House) -> None:
    maya, kim = Browser.signed_in(house), Browser.signed_in(house)
    whose = person_id(maya)
    ask(maya)
    let_the_time_come(house, whose)

    erase_person(house.foundation, {"person_id": whose})
    erase_person(house.foundation, {"person_id": whose})
    erase_person(house.foundation, {"person_id": person_id(kim)})

    assert kim.get("/api/v1/me").status == 200


def test_the_sweep_erases_what_was_never_confirmed_or_has_run_out(house: House) -> None:
    maya = Browser.signed_in(house)
    whose = person_id(maya)
    let_the_time_come(house, whose, "expires_at")

    sweep(house.foundation, {})
    do_due_jobs(house)

    assert house.foundation.database.write_now(lambda tx: left_of(tx, whose)) == []


def test_keys_of_people_who_were_never_created_go_after_a_day(house: House) -> None:
    keys = house.foundation.keys
    maya = Browser.signed_in(house)
    old, fresh = new_id(), new_id()
    keys.create(old, utc_now() - timedelta(days=2))
    keys.create(fresh, utc_now())

    destroy_orphans(house.foundation)

    with pytest.raises(KeyErased):
        keys.key_of(old)
    assert keys.key_of(fresh).person_id == fresh
    assert maya.get("/api/v1/me").status == 200


def test_the_access_log_says_in_plain_words_who_did_what(house: House) -> None:
    maya = Browser.signed_in(house)
    maya.post("/api/v1/goals", {"sentence": "I could write"})
    maya.post("/api/v1/me/export")

    lines = maya.get("/api/v1/me/access-log").json["data"]

    said = [line["sentence"] for line in lines]
    assert "You, in the web app, added a goal." in said
    assert "You, in the web app, signed in." in said
    assert "You, in the web app, signed up." in said
    assert [line["sequence"] for line in lines] == sorted((line["sequence"] for line in lines), reverse=True)


def test_a_sign_in_that_was_refused_is_in_the_access_log_of_whom_it_was_about_alone(house: House) -> None:
    maya, kim = Browser.signed_in(house), Browser.signed_in(house)

    refused = Browser.at(house, maya.email).sign_in("not the right words")
    hers, others = (who.get("/api/v1/me/access-log").json["data"] for who in (maya, kim))

    (line,) = [line for line in hers if line["outcome"] == "sign_in_refused"]
    assert refused.status == 401
    assert line["sentence"] == "Someone tried to sign in with your address, and it was refused."
    assert (line["operation"], line["actor_kind"], line["actor_id"], line["record_id"]) == (
        "create_session",
        "visitor",
        None,
        None,
    )
    assert [line for line in others if line["outcome"] == "sign_in_refused"] == []


def test_a_try_at_an_address_nobody_has_takes_the_same_steps(house: House) -> None:
    maya = Browser.signed_in(house)

    known = _lines_added(house, lambda: Browser.at(house, maya.email).sign_in("not the right words"))
    unknown = _lines_added(house, lambda: Browser.at(house).sign_in("not the right words"))

    assert known == unknown == 1


def test_the_access_log_is_read_page_by_page(house: House) -> None:
    maya = Browser.signed_in(house)
    for number in range(5):
        maya.post("/api/v1/goals", {"sentence": f"I could write {number}"})

    path, found = "/api/v1/me/access-log?limit=2", []
    while path:
        page = maya.get(path).json
        found += [line["sequence"] for line in page["data"]]
        path = page["next_cursor"] and f"/api/v1/me/access-log?limit=2&cursor={page['next_cursor']}"

    assert found == list(range(len(found), 0, -1))
    assert maya.get("/api/v1/me/access-log?cursor=forged").status == 422


def _lines_added(house: House, call: Callable[[], object]) -> int:
    """How many audit lines a call leaves, whosever."""

    def count(tx: Transaction) -> int:
        return len(tx.all(_EVERY_LINE))

    before = house.foundation.database.read_now(count)
    call()
    return house.foundation.database.read_now(count) - before
