"""Killing the server while it writes, and counting what it had acknowledged."""

import asyncio
import random
from dataclasses import dataclass, field
from math import ceil
from statistics import median

import httpx2

from doorstep.platform.ids import new_id
from support.server_process import ServerProcess

WRITERS = 32
PATH = "/api/v1/logs"


@dataclass
class Tally:
    """What a drill saw: acknowledged ids with their words, kills, and how long it took to be up again (seconds)."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    kills: int = 0
    recoveries: list[float] = field(default_factory=list)
    lost: int = 0
    changed: int = 0
    doubled: int = 0

    @property
    def line(self) -> str:
        """The figures in one line."""
        slowest = max(self.recoveries)
        return (
            f"{self.kills} kills, {len(self.acknowledged)} acknowledged, {self.lost} lost, {self.doubled} doubled, "
            f"{self.changed} changed, up again within {slowest:.1f} s, median {median(self.recoveries):.1f} s, "
            f"p95 {self.recovery(0.95):.1f} s"
        )

    def recovery(self, share: float) -> float:
        """The time within which the server was up again after `share` of the kills (seconds)."""
        ordered = sorted(self.recoveries)
        return ordered[ceil(len(ordered) * share) - 1]

    @property
    def clean(self) -> bool:
        return not (self.lost or self.changed or self.doubled or self.refused)


def drill(server: ServerProcess, token: str, kills: int, seed: int) -> Tally:
    """Write from 32 clients, kill the server at random moments, and check every acknowledged log afterwards."""
    chance, tally = random.Random(seed), Tally()
    headers = {"authorization": f"Bearer {token}"}
    for _ in range(kills):
        asyncio.run(_write_until_killed(server, headers, chance.uniform(0.15, 0.6), tally))
        tally.kills += 1
        tally.recoveries.append(server.start())
    _check(server, headers, tally)
    return tally


async def _write_until_killed(server: ServerProcess, headers: dict[str, str], after: float, tally: Tally) -> None:
    async with httpx2.AsyncClient(base_url=server.address, headers=headers, timeout=10) as client:
        writers = [asyncio.create_task(_write(client, tally)) for _ in range(WRITERS)]
        asyncio.get_running_loop().call_later(after, server.kill)
        await asyncio.gather(*writers)


async def _write(client: httpx2.AsyncClient, tally: Tally) -> None:
    while True:
        log_id = new_id()
        words = f"tea {log_id}"
        body = {
            "id": log_id,
            "status": "done",
            "activity": words,
            "occurred_at": "2026-11-20T15:00:00Z",
            "after": {"mood": 6},
        }
        try:
            reply = await client.post(PATH, json=body, headers={"idempotency-key": log_id})
        except httpx2.TransportError:
            return
        if reply.status_code in (200, 201):
            tally.acknowledged[log_id] = words
        elif reply.status_code != 503:
            tally.refused.append(reply.text)


def _check(server: ServerProcess, headers: dict[str, str], tally: Tally) -> None:
    seen: dict[str, list[str]] = {}
    with httpx2.Client(base_url=server.address, headers=headers, timeout=30) as client:
        cursor = ""
        while True:
            reply = client.get(f"{PATH}?limit=100{cursor}")
            assert reply.status_code == 200, reply.text
            page = reply.json()
            for log in page["data"]:
                seen.setdefault(log["id"], []).append(log["activity"])
            if not page["next_cursor"]:
                break
            cursor = f"&cursor={page['next_cursor']}"
    tally.lost = sum(1 for log_id in tally.acknowledged if log_id not in seen)
    tally.changed = sum(
        1 for log_id, words in tally.acknowledged.items() if log_id in seen and words not in seen[log_id]
    )
    tally.doubled = sum(1 for found in seen.values() if len(found) > 1)
