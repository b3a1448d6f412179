"""Lists and batches of logs."""

from doorstep.platform.access.scopes import Scope
from doorstep.platform.ids import new_id
from doorstep.practice.logs.examples import NEW_LOG
from support.house import House, Person

LOGS = "/api/v1/logs"


def _log_at(person: Person, instant: str, **more: object) -> str:
    reply = person.post(LOGS, {"status": "done", "after": {"mood": 5}, "occurred_at": instant, **more})
    assert reply.status == 201, reply.body
    return str(reply.json["id"])


def _ids(person: Person, query: str) -> list[str]:
    return [log["id"] for log in person.get(f"{LOGS}?{query}").json["data"]]


def test_the_latest_comes_first_whatever_was_written_first(house: House) -> None:
    maya = house.person()

    middle = _log_at(maya, "2026-11-02T10:00:00Z")
    newest = _log_at(maya, "2026-11-03T10:00:00Z")
    oldest = _log_at(maya, "2026-11-01T10:00:00Z")

    assert _ids(maya, "limit=10") == [newest, middle, oldest]


def test_pages_hold_every_log_once_even_at_the_same_instant(house: House) -> None:
    maya = house.person()
    written = [_log_at(maya, "2026-11-01T10:00:00Z") for _ in range(5)]

    first = maya.get(f"{LOGS}?limit=2")
    pages, link = [first], first.headers["link"]
    while pages[-1].json["next_cursor"]:
        pages.append(maya.get(f"{LOGS}?limit=2&cursor={pages[-1].json['next_cursor']}"))

    seen = [log["id"] for page in pages for log in page.json["data"]]
    assert sorted(seen) == sorted(written)
    assert [len(page.json["data"]) for page in pages] == [2, 2, 1]
    assert 'rel="next"' in link


def test_a_cursor_opens_only_its_own_list(house: House) -> None:
    maya, kim = house.person(), house.person()
    for _ in range(2):
        _log_at(maya, "2026-11-01T10:00:00Z")

    cursor = maya.get(f"{LOGS}?limit=1").json["next_cursor"]

    assert maya.get(f"{LOGS}?limit=1&kind=social&cursor={cursor}").json["code"] == "cursor_mismatch"
    assert kim.get(f"{LOGS}?limit=1&cursor={cursor}").json["code"] == "cursor_mismatch"


def test_from_is_inclusive_and_to_exclusive(house: House) -> None:
    maya = house.person()
    first, second = _log_at(maya, "2026-11-01T10:00:00Z"), _log_at(maya, "2026-11-02T10:00:00Z")

    assert _ids(maya, "from=2026-11-01T10:00:00Z&to=2026-11-02T10:00:00Z") == [first]
    assert _ids(maya, "from=2026-11-02T10:00:00Z") == [second]


def test_a_day_is_the_persons_own_day(house: House) -> None:
    maya = house.person(time_zone="Europe/Vienna", day_starts_at=4)
    # 01:30 on the 3rd in Vienna still belongs to the 2nd, for days start at four.
    late = _log_at(maya, "2026-11-03T00:30:00Z")
    early = _log_at(maya, "2026-11-03T03:30:00Z")

    assert _ids(maya, "from=2026-11-02&to=2026-11-03") == [late]
    assert _ids(maya, "from=2026-11-03&to=2026-11-04") == [early]


def test_filters_go_together(house: House) -> None:
    maya = house.person()
    goal = maya.post("/api/v1/goals", {"sentence": "I could see friends"}).json["id"]
    rest = _log_at(maya, "2026-11-01T10:00:00Z", kind="restorative", goal_id=goal)
    _log_at(maya, "2026-11-01T11:00:00Z", goal_id=goal)
    maya.post(LOGS, {"status": "stepped_back", "kind": "restorative", "goal_id": goal})

    assert _ids(maya, f"kind=restorative&status=done&goal_id={goal}") == [rest]
    assert maya.get(f"{LOGS}?status=missed").status == 422
    assert maya.get(f"{LOGS}?mood=3").status == 422
    assert maya.get(f"{LOGS}?from=yesterday").status == 422


def test_each_log_of_a_batch_stands_by_itself(house: House) -> None:
    maya = house.person()
    body = {
        "logs": [
            NEW_LOG,
            {"status": "done"},
            {"status": "done", "after": {"mood": 12}},
            {"status": "sort_of"},
            17,
            {"status": "not_this_time"},
        ]
    }

    reply = maya.post(f"{LOGS}/batch", body)

    results = reply.json["data"]
    assert reply.status == 207
    assert [result["status"] for result in results] == [201, 422, 422, 422, 422, 201]
    assert results[1]["problem"]["errors"][0]["pointer"] == "/after/mood"
    assert results[2]["problem"]["errors"][0]["code"] == "out_of_range"
    assert {log["id"] for log in maya.get(LOGS).json["data"]} == {
        result["log"]["id"] for result in results if "log" in result
    }


def test_a_batch_can_be_sent_again(house: House) -> None:
    maya = house.person()
    logs = [{**NEW_LOG, "id": new_id()} for _ in range(3)]

    maya.post(f"{LOGS}/batch", {"logs": logs[:2]})
    again = maya.post(f"{LOGS}/batch", {"logs": [*logs, {**logs[0], "drain": 9}]}).json["data"]

    assert [result["status"] for result in again] == [200, 200, 201, 409]
    assert again[3]["problem"]["code"] == "id_in_use"
    assert len(maya.get(LOGS).json["data"]) == 3


def test_a_batch_has_one_to_a_hundred_logs(house: House) -> None:
    maya = house.person()
    small = {"status": "not_this_time", "time_zone": "Europe/Vienna"}

    full = maya.post(f"{LOGS}/batch", {"logs": [small] * 100})
    refused = [maya.post(f"{LOGS}/batch", {"logs": [small] * size}) for size in (0, 101)]

    assert full.status == 207
    assert len(full.json["data"]) == 100
    assert [reply.status for reply in refused] == [422, 422]


def test_a_batch_needs_the_scope_to_write(house: House) -> None:
    reader = house.person(scopes=[Scope.LOGS_READ])

    assert reader.post(f"{LOGS}/batch", {"logs": [NEW_LOG]}).status == 403
