"""The worker's loop: hands due jobs to the engine, says that it lives, takes over from the dead, does rounds."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid5

import structlog

from doorstep.platform.clock import utc_now
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.address import JobsAddress
from doorstep.platform.jobs.engine import Engine
from doorstep.platform.jobs.handlers import Handlers, attempt
from doorstep.platform.jobs.outbox import DueJob, Job, due, enqueue, forget
from doorstep.platform.jobs.workers import BEAT_SECONDS, beat, forget_worker, silent_workers

IDLE_SECONDS = 0.25
FORGET_FINISHED_SECONDS = 3600.0
_ROUNDS = UUID("a4f0d3c2-7b1e-5c6d-9e8f-1a2b3c4d5e6f")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker can do: handlers by job name, and jobs that come round every so many seconds."""

    handlers: Handlers
    rounds: Mapping[str, int]


class Worker:
    """One worker process."""

    def __init__(self, foundation: Foundation, work: Work) -> None:
        self._foundation = foundation
        self._work = work
        self._id = new_id()
        self._stopping = threading.Event()
        self._handed_over: dict[str, None] = {}
        address = JobsAddress.of(foundation.settings)
        self._engine = Engine(
            address, self._id, lambda job: attempt(foundation, work.handlers, job), sorted(work.handlers)
        )
        self._every: list[tuple[float, Callable[[], None]]] = [
            (BEAT_SECONDS, self._live),
            (BEAT_SECONDS, self._come_round),
            (FORGET_FINISHED_SECONDS, self._forget_finished),
        ]

    def run(self) -> None:
        """Work until `stop` is called."""
        log.info("worker_started")
        next_at = [0.0] * len(self._every)
        while not self._stopping.is_set():
            try:
                for index, (seconds, task) in enumerate(self._every):
                    if time.monotonic() >= next_at[index]:
                        task()
                        next_at[index] = time.monotonic() + seconds
                handed_over = self._hand_over()
            except Unavailable:
                log.warning("database_unavailable", job="worker")
                handed_over = 0
            if handed_over == 0:
                self._stopping.wait(IDLE_SECONDS)
        self._end()

    def stop(self) -> None:
        """Let what runs end, and hand over nothing more."""
        self._stopping.set()

    def _hand_over(self) -> int:
        places = self._engine.free_places
        if places == 0:
            return 0
        jobs = self._foundation.database.read_now(lambda tx: due(tx, places))
        known = [job for job in jobs if job["job"] in self._work.handlers]
        for job in known:
            self._engine.begin(job)
        if known:
            self._foundation.database.write_now(lambda tx: _forget_all(tx, known))
        return len(known)

    def _live(self) -> None:
        database = self._foundation.database
        database.write_now(lambda tx: beat(tx, self._id))
        for worker_id in database.read_now(silent_workers):
            log.info("worker_taken_over")
            self._engine.take_over([worker_id])
            database.write_now(partial(forget_worker, worker_id=worker_id))

    def _come_round(self) -> None:
        slots = [(name, int(utc_now().timestamp()) // seconds) for name, seconds in self._work.rounds.items()]
        fresh = [(name, slot) for name, slot in slots if f"{name}/{slot}" not in self._handed_over]
        if fresh:
            self._foundation.database.write_now(lambda tx: _add_rounds(tx, fresh))
            self._handed_over = {f"{name}/{slot}": None for name, slot in slots}

    def _forget_finished(self) -> None:
        self._engine.forget_finished(utc_now())

    def _end(self) -> None:
        self._engine.close()
        try:
            self._foundation.database.write_now(lambda tx: forget_worker(tx, self._id))
        except Unavailable:
            log.warning("database_unavailable", job="worker")
        log.info("worker_stopped")


def _forget_all(tx: Transaction, jobs: list[DueJob]) -> None:
    for job in jobs:
        forget(tx, job["id"])


def _add_rounds(tx: Transaction, rounds: list[tuple[str, int]]) -> None:
    for name, slot in rounds:
        key = f"{name}/{slot}"
        enqueue(tx, Job(name, key), str(uuid5(_ROUNDS, key)))
