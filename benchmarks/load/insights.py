"""Does computing patterns make others wait? Reads of one log, steadily, alone and while insights are computed."""

import asyncio
import random
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from statistics import quantiles

import httpx2
from benchmarks.load import shape
from benchmarks.load.seed import Person, post
from benchmarks.load.servers import Server

_LOGS_EACH = 240
_READS_A_SECOND = 100
_IDLE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Interference:
    """p95 of get-one in milliseconds, alone and beside `computed` insights, which took `seconds` in all."""

    idle_p95: float
    busy_p95: float
    computed: int
    seconds: float


def fill(server: Server, thinkers: list[Person], seed: int) -> None:
    """Give people logs to find patterns in: the example body with moods that vary."""
    rng = random.Random(seed)
    for person in thinkers:
        for number in range(_LOGS_EACH):
            post(server.url, person.token, _varied(rng, number))


def _varied(rng: random.Random, number: int) -> dict[str, object]:
    day, hour = divmod(number * 7, 24)
    at = f"2026-{1 + day // 28:02}-{1 + day % 28:02}T{hour:02}:00:00Z"
    rated = ("enjoyment", "difficulty", "drain", "connectedness", "mastery")
    feelings = {"mood": float(rng.randint(0, 10)), "energy": float(rng.randint(0, 10))}
    ratings = {name: float(rng.randint(0, 10)) for name in rated}
    return {**shape.BODY, **ratings, "occurred_at": at, "after": feelings}


def measure(server: Server, reader: Person, thinkers: list[Person]) -> Interference:
    """Read at a steady pace, first alone, then while every thinker's insights are asked for at once."""
    return asyncio.run(_measure(server, reader, thinkers))


async def _measure(server: Server, reader: Person, thinkers: list[Person]) -> Interference:
    async with httpx2.AsyncClient(base_url=server.url, timeout=60) as client:
        await _read_for(client, reader, asyncio.sleep(1))
        idle = await _read_for(client, reader, asyncio.sleep(_IDLE_SECONDS))
        started = time.perf_counter()
        busy = await _read_for(client, reader, _think(client, thinkers))
        seconds = time.perf_counter() - started
    return Interference(_p95(idle), _p95(busy), len(thinkers), seconds)


async def _think(client: httpx2.AsyncClient, thinkers: list[Person]) -> None:
    answers = await asyncio.gather(*(client.get("/api/v1/insights", headers=_bearer(person)) for person in thinkers))
    for answer in answers:
        answer.raise_for_status()


async def _read_for(client: httpx2.AsyncClient, reader: Person, work: Awaitable[None]) -> list[float]:
    """Milliseconds of each read until `work` ends; one starts every hundredth of a second, come what may."""
    running = asyncio.ensure_future(work)
    reads = []
    while not running.done():
        reads.append(asyncio.create_task(_read(client, reader)))
        await asyncio.sleep(1 / _READS_A_SECOND)
    await running
    return list(await asyncio.gather(*reads))


async def _read(client: httpx2.AsyncClient, reader: Person) -> float:
    started = time.perf_counter()
    answer = await client.get(f"/api/v1/logs/{reader.log_id}", headers=_bearer(reader))
    answer.raise_for_status()
    return (time.perf_counter() - started) * 1000


def _bearer(person: Person) -> dict[str, str]:
    return {"Authorization": f"Bearer {person.token}"}


def _p95(milliseconds: list[float]) -> float:
    return quantiles(milliseconds, n=20)[-1] if len(milliseconds) > 1 else milliseconds[0]
