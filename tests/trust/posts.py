"""Logs written in a test: small or large, one or many at once."""

import asyncio
from collections.abc import Mapping

from doorstep.platform.ids import new_id
from support.client import Client, Reply

LOGS = "/api/v1/logs"


def a_log(takeaway: str = "It was fine") -> dict[str, object]:
    """A log under an id of its own."""
    return {
        "id": new_id(),
        "status": "done",
        "activity": "tea",
        "occurred_at": "2026-11-20T15:00:00Z",
        "after": {"mood": 6},
        "takeaway": takeaway,
    }


def at_once(client: Client, method: str, path: str, bodies: list[object], headers: Mapping[str, str]) -> list[Reply]:
    """Send several requests at the same moment."""

    async def race() -> list[Reply]:
        return await asyncio.gather(*(client.send(method, path, body, headers) for body in bodies))

    return client.loop.run(race())


def post_at_once(client: Client, logs: list[dict[str, object]]) -> list[Reply]:
    """Post several logs at the same moment."""
    return at_once(client, "POST", LOGS, list(logs), {})


def stored(client: Client, log: dict[str, object]) -> bool:
    """Whether a log is there."""
    return client.get(f"{LOGS}/{log['id']}").status == 200


def assert_busy(reply: Reply) -> None:
    """503 `server_busy`, with a hint when to come back."""
    assert (reply.status, reply.json["code"]) == (503, "server_busy")
    assert reply.headers["content-type"] == "application/problem+json"
    assert int(reply.headers["retry-after"]) >= 1
