"""Imports through the public surface: whole or not at all, and never twice."""

import asyncio
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sampling_log import as_csv, mapping, sampling_rows

from doorstep.gateway.imports.tables import import_rows
from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.leaving.sweep import sweep
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from support.client import Reply
from support.house import House, Person

SMALL: dict[str, Any] = {
    "source_name": "Paper diary",
    "time": {"column": "when"},
    "fields": [{"column": "mood", "field": "after.mood"}],
    "constants": {"status": "done"},
}
SMALL_FILE = "when,mood\n2026-01-02T10:00,5\n"
_STAGED: Statement[dict[str, str]] = Statement(sa.select(import_rows.c.id).where(of_person(import_rows)))


def test_a_log_comes_in_whole_and_a_second_time_adds_nothing(house: House) -> None:
    maya = house.person()
    body = {"mapping": mapping(), "content": as_csv(sampling_rows(620))}

    first, second = maya.post("/api/v1/imports", body), maya.post("/api/v1/imports", body)

    assert (first.status, first.json["added"], first.json["already_here"]) == (200, 620, 0)
    assert first.json["own_factors_made"] == 6
    assert (second.status, second.json["added"], second.json["already_here"]) == (200, 0, 620)
    assert len(_all_logs(maya)) == 620


def test_an_imported_entry_is_an_ordinary_log_that_says_where_it_came_from(house: House) -> None:
    maya = house.person()
    rows = sampling_rows(2)
    rows[0] |= {"occurred_at": "2012-08-13T09:06", "company": "alone"}

    maya.post("/api/v1/imports", {"mapping": mapping(), "content": as_csv(rows)})

    later, earlier = _all_logs(maya)
    assert earlier["occurred_at"] == "2012-08-13T07:06:00Z"
    assert earlier["time_zone"] == "Europe/Amsterdam"
    assert earlier["after"]["mood"] == float(rows[0]["mood_after"])
    assert later["before"] == {"mood": float(rows[1]["mood_before"]), "energy": None, "source": "check_in"}
    assert earlier["factors"]["with_someone"] is False
    assert earlier["source"]["kind"] == "import"
    assert rows[0]["activity"] in earlier["own_factors"].values()


def test_a_dry_run_says_what_would_be_added_and_stores_nothing(house: House) -> None:
    maya = house.person()

    reply = maya.post("/api/v1/imports", {"mapping": mapping(), "content": as_csv(sampling_rows(12)), "dry_run": True})

    assert (reply.status, reply.json["added"], reply.json["dry_run"]) == (200, 12, True)
    assert _all_logs(maya) == []
    assert maya.get("/api/v1/own-factors").json["data"] == []


def test_every_trouble_is_named_by_row_and_column(house: House) -> None:
    maya = house.person()
    rows = sampling_rows(8)
    rows[1]["occurred_at"] = "2012-02-30T10:00"
    rows[3]["mood_after"] = "11"
    rows[4]["company"] = "a crowd"
    rows[6]["mood_after"] = ""
    body = {"mapping": mapping(), "content": as_csv(rows)}

    refused, rehearsed = maya.post("/api/v1/imports", body), maya.post("/api/v1/imports", {**body, "dry_run": True})

    assert (refused.status, refused.json["code"]) == (422, "import_refused")
    assert refused.json["troubles"] == rehearsed.json["troubles"]
    assert [(one["row"], one["column"], one["code"]) for one in refused.json["troubles"]] == [
        (3, "occurred_at", "not_a_time"),
        (5, "mood_after", "out_of_range"),
        (6, "company", "unknown_word"),
        (8, "mood_after", "required"),
    ]
    assert "crowd" not in refused.body.decode()
    assert _all_logs(maya) == []


def test_a_removed_entry_stays_removed_when_the_file_comes_again(house: House) -> None:
    maya = house.person()
    _bring_in(maya, "when,mood\n2026-01-02T10:00,5\n")
    maya.delete(f"/api/v1/logs/{_all_logs(maya)[0]['id']}")

    again = _bring_in(maya, "when,mood\n2026-01-02T10:00,5\n")

    assert (again.json["added"], again.json["already_here"]) == (0, 1)
    assert _all_logs(maya) == []


def test_a_repeated_request_gets_its_first_answer_and_the_next_one_is_free(house: House) -> None:
    maya = house.person()
    body = {"mapping": SMALL, "content": "when,mood\n2026-01-02T10:00,5\n"}

    first = maya.post("/api/v1/imports", body, idempotency_key="one")
    again = maya.post("/api/v1/imports", body, idempotency_key="one")
    anew = maya.post("/api/v1/imports", body)

    assert again.body == first.body
    assert again.headers["idempotency-replayed"] == "true"
    assert (anew.json["added"], anew.json["already_here"]) == (0, 1)


def test_the_same_file_sent_at_once_comes_in_once(house: House) -> None:
    maya = house.person()
    body = {"mapping": SMALL, "content": "when,mood\n2026-01-02T10:00,5\n2026-01-03T10:00,6\n"}

    async def send() -> list[Reply]:
        return await asyncio.gather(*(maya.send("POST", "/api/v1/imports", body) for _ in range(3)))

    replies = house.loop.run(send())

    assert {reply.status for reply in replies} == {200}
    assert sum(reply.json["added"] for reply in replies) == 2
    assert len(_all_logs(maya)) == 2


def test_an_own_factor_of_another_kind_is_not_overwritten(house: House) -> None:
    maya = house.person()
    maya.post("/api/v1/own-factors", {"name": "Coffee", "kind": "yes_no"})
    told = {**SMALL, "own_factors": [{"column": "cups", "name": "Coffee", "kind": "number"}]}

    reply = _bring_in(maya, "when,mood,cups\n2026-01-02T10:00,5,2\n", told)

    assert [(one["column"], one["code"]) for one in reply.json["troubles"]] == [("cups", "other_kind")]


def test_an_own_factor_renamed_since_is_still_the_same(house: House) -> None:
    maya = house.person()
    told = {**SMALL, "own_factors": [{"column": "cups", "name": "Coffee", "kind": "number"}]}
    _bring_in(maya, "when,mood,cups\n2026-01-02T10:00,5,2\n", told)
    factor = maya.get("/api/v1/own-factors").json["data"][0]
    maya.patch(f"/api/v1/own-factors/{factor['id']}", {"name": "Strong coffee"})

    reply = _bring_in(maya, "when,mood,cups\n2026-01-03T10:00,5,3\n", told)

    assert (reply.json["added"], reply.json["own_factors_made"]) == (1, 0)
    assert [one["own_factors"] for one in _all_logs(maya)] == [{factor["id"]: 3.0}, {factor["id"]: 2.0}]


def test_an_import_needs_the_right_to_write_logs_and_content_sent_one_way(house: House) -> None:
    reader = house.person(scopes=[Scope.LOGS_READ])
    maya = house.person()

    assert _bring_in(reader, "when,mood\n").status == 403
    assert maya.post("/api/v1/imports", {"mapping": SMALL}).status == 422
    assert maya.post("/api/v1/imports", {"mapping": SMALL, "content_base64": "not base64"}).status == 422


def test_own_words_come_in_and_stay_out_of_answers_without_the_text_scope(house: House) -> None:
    maya = house.person()
    told = {**SMALL, "fields": [*SMALL["fields"], {"column": "what", "field": "activity"}]}
    reader = house.token_of(maya.id, [Scope.LOGS_READ])

    _bring_in(maya, "when,mood,what\n2026-01-02T10:00,5,Tea on the balcony\n", told)

    assert _all_logs(maya)[0]["activity"] == "Tea on the balcony"
    assert "activity" not in _all_logs(reader)[0]


def test_what_an_import_left_half_way_goes_after_a_day_by_itself_and_sooner_when_one_imports_again(
    house: House,
) -> None:
    maya, kim = house.person(), house.person()
    for person in (maya, kim):
        _leave_half_way(house, person, hours_ago=25)
        _leave_half_way(house, person, hours_ago=2)
        _leave_half_way(house, person, hours_ago=0)

    sweep(house.foundation, {})
    after_the_sweep = _staged(house, maya)
    _bring_in(kim, SMALL_FILE)

    assert (after_the_sweep, _staged(house, kim)) == (2, 1)


def _bring_in(person: Person, content: str, told: dict[str, Any] | None = None) -> Reply:
    return person.post("/api/v1/imports", {"mapping": told or SMALL, "content": content})


def _all_logs(person: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    path = "/api/v1/logs?limit=100"
    while path:
        page = person.get(path).json
        found += page["data"]
        path = f"/api/v1/logs?limit=100&cursor={page['next_cursor']}" if page["next_cursor"] else ""
    return found


def test_what_one_person_exports_another_can_bring_in(house: House) -> None:
    maya, kim = house.person(), house.person()
    maya.post("/api/v1/imports", {"mapping": mapping(), "content": as_csv(sampling_rows(20))})
    listed = maya.get("/api/v1/logs?limit=100")
    fields = ("status", "before.mood", "before.source", "after.mood", "enjoyment", "drain", "factors.with_someone")
    told = {
        "source_name": "Another server",
        "time": {"column": "occurred_at"},
        "fields": [{"column": field, "field": field} for field in fields],
        "key": ["id"],
    }

    reply = kim.post("/api/v1/imports", {"mapping": told, "content": listed.body.decode()})

    same = ("status", "occurred_at", "before", "after", "enjoyment", "drain")
    assert reply.json["added"] == 20
    assert [{name: log[name] for name in same} for log in _all_logs(kim)] == [
        {name: log[name] for name in same} for log in listed.json["data"]
    ]


def _leave_half_way(house: House, person: Person, hours_ago: int) -> None:
    """A staged row of an import that stopped."""

    def unit(tx: Transaction) -> None:
        tx.act_for(person.id)
        at = tx.now - timedelta(hours=hours_ago)
        tx.insert(import_rows, {"id": new_id(), "import_id": new_id(), "log_id": new_id(), "staged_at": at})

    house.foundation.database.write_now(unit)


def _staged(house: House, person: Person) -> int:
    def unit(tx: Transaction) -> int:
        tx.act_for(person.id)
        return len(tx.all(_STAGED))

    return house.foundation.database.read_now(unit)
