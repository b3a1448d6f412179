"""Several devices at once."""

import asyncio
from collections import Counter
from datetime import timedelta

from doorstep.platform.clock import utc_now
from support.client import Reply
from support.house import House, Person

PLANS = "/api/v1/plan-entries"
SOON = (utc_now() + timedelta(hours=1)).isoformat()


def _at_once(person: Person, path: str, bodies: list[dict[str, object]]) -> list[Reply]:
    async def race() -> list[Reply]:
        return list(await asyncio.gather(*(person.send("POST", path, body) for body in bodies)))

    return person.loop.run(race())


def test_an_entry_finished_from_many_devices_has_one_log(house: House) -> None:
    maya = house.person()
    location = maya.post(PLANS, {"title": "Tea", "starts_at": SOON}).headers["location"]

    replies = _at_once(maya, f"{location}/finish", [{"status": "done", "after": {"mood": n}} for n in range(6)])

    logs = maya.get("/api/v1/logs").json["data"]
    assert Counter(reply.status for reply in replies) == {200: 1, 409: 5}
    assert [log["id"] for log in logs] == [maya.get(location).json["log_id"]]


def test_an_occurrence_touched_from_many_devices_gets_one_row(house: House) -> None:
    maya = house.person()
    body = {"title": "Tea", "starts_at": SOON, "recurrence": {"rule": "FREQ=DAILY;COUNT=2"}}
    location = maya.post(PLANS, body).headers["location"]

    replies = _at_once(maya, f"{location}/start", [{"before": {"mood": n}} for n in range(6)])

    assert {reply.status for reply in replies} == {200}
    assert len({reply.json["started_at"] for reply in replies}) == 1
    assert len(maya.get(PLANS).json["data"]) == 2
