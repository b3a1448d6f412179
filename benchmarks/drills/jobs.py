"""Writers and jobs at once on SQLite: nothing may find the database locked, and jobs may not wait long.

`python -m benchmarks.drills.jobs --seconds 60 --writers 32 --jobs 1000` prints one line and exits 1 when a goal was
missed; with `--kills 10` the worker is killed (SIGKILL) that often meanwhile and started again. Each job is a
real one: a sealed mail, handed to the engine by a worker process, written to a folder.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.drills.places import WorkerProcess

from doorstep.platform.accounts.people import NewPerson, create_person, new_person_id
from doorstep.platform.database.migrate import migrate
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.ids import new_id
from doorstep.platform.notifications.mail import Mail, queue_mail
from doorstep.platform.settings import Settings
from doorstep.practice.goals.tables import goals

LONGEST_DELAY_SECONDS = 5.0
LONGEST_DELAY_WITH_KILLS_SECONDS = 60.0
LAST_MAIL_SECONDS = 90.0
WARM_UP_SECONDS = 30.0


@dataclass
class Seen:
    """What happened."""

    writes: int = 0
    locked: int = 0
    queued_at: dict[str, float] = field(default_factory=dict)


def main() -> int:
    """Run the drill; answers the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=0)
    wished = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        migrate(settings)
        log = Path(folder) / "worker.log"
        with log.open("wb") as output:
            worker = WorkerProcess(settings, output)
            try:
                seen = asyncio.run(_run(settings, wished, worker))
            finally:
                worker.stop()
        return _tell(seen, settings, log.read_text(errors="replace"), wished)


async def _kill(worker: WorkerProcess, kills: int, seconds: float) -> None:
    for _ in range(kills):
        await asyncio.sleep(seconds / (kills + 1))
        await asyncio.to_thread(worker.kill)


async def _run(settings: Settings, wished: argparse.Namespace, worker: WorkerProcess) -> Seen:
    foundation = open_foundation(settings)
    person_id = await new_person_id(foundation)
    await foundation.database.write(lambda tx: create_person(tx, NewPerson(person_id, "Europe/Vienna")))
    seen = Seen()
    await _queue(foundation, person_id, Seen())
    await _until(settings, 1, WARM_UP_SECONDS)
    end = time.monotonic() + wished.seconds
    writers = [asyncio.create_task(_write(foundation, person_id, end, seen)) for _ in range(wished.writers)]
    killing = asyncio.create_task(_kill(worker, wished.kills, wished.seconds))
    begun = time.monotonic()
    for number in range(wished.jobs):
        await _queue(foundation, person_id, seen)
        await asyncio.sleep(max(0.0, begun + (number + 1) * wished.seconds / wished.jobs - time.monotonic()))
    await asyncio.gather(*writers, killing)
    await _until(settings, wished.jobs + 1, LAST_MAIL_SECONDS)
    await foundation.close()
    return seen


async def _write(foundation: Foundation, person_id: str, end: float, seen: Seen) -> None:
    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        row = {"id": new_id(), "sentence": "I could write", "status": "active", "version": 1}
        when = {"created_at": tx.now, "changed_at": tx.now, "source_kind": "web"}
        tx.insert(goals, row | when)

    while time.monotonic() < end:
        try:
            await foundation.database.write(unit)
            seen.writes += 1
        except Unavailable:
            seen.locked += 1


async def _queue(foundation: Foundation, person_id: str, seen: Seen) -> None:
    address = f"{new_id()}@example.org"

    def unit(tx: Transaction) -> None:
        tx.act_for(person_id)
        queue_mail(tx, Mail(address, "A drill", address))

    await foundation.database.write(unit)
    seen.queued_at[address] = time.time()


async def _until(settings: Settings, count: int, seconds: float) -> None:
    end = time.monotonic() + seconds
    while len(_mails(settings)) < count and time.monotonic() < end:
        await asyncio.sleep(0.1)


def _mails(settings: Settings) -> list[Path]:
    return list((settings.data_dir / "mail").glob("*.eml"))


def _tell(seen: Seen, settings: Settings, log: str, wished: argparse.Namespace) -> int:
    delays = []
    for file in _mails(settings):
        address = next(line[4:] for line in file.read_text().splitlines() if line.startswith("To: "))
        if address in seen.queued_at:
            delays.append(file.stat().st_mtime - seen.queued_at[address])
    delays.sort()
    p99 = delays[int(len(delays) * 0.99) - 1] if delays else float("inf")
    locked = seen.locked + log.count("locked") + log.count("database_unavailable")
    goal = LONGEST_DELAY_WITH_KILLS_SECONDS if wished.kills else LONGEST_DELAY_SECONDS
    median = delays[len(delays) // 2] if delays else float("inf")
    whole = locked == 0 and len(delays) == len(seen.queued_at) and p99 <= goal
    rate = seen.writes / wished.seconds
    print(
        f"sqlite, {wished.writers} writers, {rate:.0f} writes a second for {wished.seconds:.0f} s, "
        f"{wished.kills} kills: {len(delays)} of {len(seen.queued_at)} jobs, found the database locked {locked} times "
        f"(goal 0), delay median {median:.2f} s, p99 {p99:.2f} s (goal {goal:.0f} s), seed none: "
        f"{'as it should be' if whole else 'NOT as it should be'}"
    )
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
