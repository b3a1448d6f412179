"""Whoever comes at the same moment: one effect, one winner, nobody past the door that has just closed."""

import asyncio
import os

from doorstep.platform.access.scopes import ALL_SCOPES
from support.browser import Browser
from support.client import Client, Reply
from support.house import House
from trust.posts import LOGS, a_log, at_once

RACES = int(os.environ.get("DOORSTEP_RACES", "20"))
GOALS = "/api/v1/goals"


def ids_in(client: Client, path: str) -> list[str]:
    return [row["id"] for row in client.get(f"{path}?limit=100").json["data"]]


def test_one_key_sent_twice_at_once_has_one_effect(house: House) -> None:
    for number in range(RACES):
        maya = house.person()
        body = {key: value for key, value in a_log().items() if key != "id"}

        replies = at_once(maya, "POST", LOGS, [body, body, body], {"idempotency-key": f"race-{number}"})

        assert {reply.status for reply in replies} <= {201, 409}
        assert {reply.json["code"] for reply in replies if reply.status == 409} <= {"request_in_flight"}
        made = {reply.json["id"] for reply in replies if reply.status == 201}
        assert len(made) == 1
        assert ids_in(maya, LOGS) == list(made)


def test_one_key_whose_call_is_refused_has_one_answer(house: House) -> None:
    missing = f"{GOALS}/01930000-0000-7000-8000-000000000000/steps"
    body = {"title": "A photo", "context_kind": "digital", "kind": "social", "minutes": 5, "energy_cost": 1}
    maya = house.person()
    for number in range(RACES):
        replies = at_once(maya, "POST", missing, [body] * 3, {"idempotency-key": f"race-{number}"})

        assert {reply.status for reply in replies} <= {404, 409}
        told = {reply.json["request_id"] for reply in replies if reply.status == 404}
        assert len(told) == 1


def test_one_id_created_twice_at_once_is_one_row(house: House) -> None:
    maya = house.person()
    for _ in range(RACES):
        log = a_log()

        replies = at_once(maya, "POST", LOGS, [log] * 3, {})

        assert sorted(reply.status for reply in replies) == [200, 200, 201]
        assert {reply.json["id"] for reply in replies} == {log["id"]}


def test_one_id_with_two_bodies_at_once_is_the_first_ones(house: House) -> None:
    maya = house.person()
    for _ in range(RACES):
        log = a_log()
        other = {**log, "activity": "coffee"}

        replies = at_once(maya, "POST", LOGS, [log, other], {})

        assert sorted(reply.status for reply in replies) == [201, 409]
        assert {reply.json["code"] for reply in replies if reply.status == 409} == {"id_in_use"}


def test_of_changes_meant_for_one_version_one_wins(house: House) -> None:
    maya = house.person()
    for _ in range(RACES):
        log = a_log()
        assert maya.post(LOGS, log).status == 201
        changes: list[object] = [{"takeaway": f"change {number}"} for number in range(4)]

        replies = at_once(maya, "PATCH", f"{LOGS}/{log['id']}", changes, {"if-match": '"1"'})

        assert sorted(reply.status for reply in replies) == [200, 412, 412, 412]
        (winner,) = [reply for reply in replies if reply.status == 200]
        kept = maya.get(f"{LOGS}/{log['id']}").json
        assert (kept["takeaway"], kept["version"]) == (winner.json["takeaway"], 2)


def test_a_token_ended_while_it_is_used_does_nothing_more(house: House) -> None:
    owner = Browser.signed_in(house)
    scopes = sorted(scope.value for scope in ALL_SCOPES)
    for _ in range(RACES):
        made = owner.post("/api/v1/me/tokens", {"name": "t", "scopes": scopes, "expires_in_days": 1}).json
        script = house.visitor()
        script.headers["authorization"] = f"Bearer {made['token']}"

        ended, before, after = house.loop.run(_use_while_ending(owner, script, made["id"]))

        assert ended.status == 204
        assert {reply.status for reply in before} <= {201, 401}
        assert {reply.status for reply in after} == {401}


async def _use_while_ending(owner: Client, script: Client, token_id: str) -> tuple[Reply, list[Reply], list[Reply]]:
    using = [asyncio.create_task(script.send("POST", LOGS, a_log())) for _ in range(3)]
    ended = await owner.send("DELETE", f"/api/v1/me/tokens/{token_id}")
    after = await asyncio.gather(script.send("POST", LOGS, a_log()), script.send("GET", LOGS))
    return ended, list(await asyncio.gather(*using)), list(after)
