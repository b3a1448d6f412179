"""Killing the server while it writes, and counting what it had acknowledged."""

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field

import httpx2
from doorstep.platform.ids import new_id

WRITERS = 32
PATH = "/api/v1/logs"


@dataclass
class Tally:
    """What a drill saw: acknowledged ids with their words, kills, and how long it took to be up again (seconds)."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    kills: int = 0
    recoveries: list[float] = field(default_factory=list)
    lost: int = 0
    changed: int = 0
    doubled: int = 0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.changed or self.doubled)


class ServerProcess:
    """The API in a process of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start and wait for the first answer; how long it took, in seconds."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "uvicorn", "--factory", "doorstep.app:create_app", "--port", str(self.port)]
        self._process = subprocess.Popen([*command, "--log-level", "warning"], env=self._environment)
        while True:
            try:
                httpx2.get(self.address + PATH)
                return time.monotonic() - begun
            except httpx2.TransportError:
                assert self._process.poll() is None, "the server ended by itself"
                assert time.monotonic() - begun < 30, "the server is not up after 30 s"

    def kill(self) -> None:
        """SIGKILL: no goodbye."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


def drill(environment: dict[str, str], token: str, kills: int, seed: int) -> Tally:
    """Write from 32 clients, kill the server at random moments, and check every acknowledged log afterwards."""
    chance, tally = random.Random(seed), Tally()
    server = ServerProcess(environment)
    headers = {"authorization": f"Bearer {token}"}
    server.start()
    for _ in range(kills):
        asyncio.run(_write_until_killed(server, headers, chance.uniform(0.15, 0.6), tally))
        tally.kills += 1
        tally.recoveries.append(server.start())
    _check(server, headers, tally)
    server.kill()
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


def _check(server: ServerProcess, headers: dict[str, str], tally: Tally) -> None:
    seen: dict[str, list[str]] = {}
    with httpx2.Client(base_url=server.address, headers=headers, timeout=30) as client:
        cursor = ""
        while True:
            page = client.get(f"{PATH}?limit=100{cursor}").json()
            for log in page["data"]:
                seen.setdefault(log["id"], []).append(log["activity"])
            if not page["next_cursor"]:
                break
            cursor = f"&cursor={page['next_cursor']}"
    tally.lost = sum(1 for log_id in tally.acknowledged if log_id not in seen)
    tally.changed = sum(1 for log_id, words in tally.acknowledged.items() if log_id in seen and words not in seen[log_id])
    tally.doubled = sum(1 for found in seen.values() if len(found) > 1)
