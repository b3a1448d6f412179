"""The worker's loop: hands due jobs to the engine, says that it lives, takes over from the dead, does rounds."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID, uuid5

import structlog

from doorstep.platform.clock import utc_now
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.address import JobsAddress
from doorstep.platform.jobs.counting import add_counts
from doorstep.platform.jobs.engine import Doing, Engine
from doorstep.platform.jobs.given_up import forget_old_given_up
from doorstep.platform.jobs.handing_over import hand_over
from doorstep.platform.jobs.handlers import Work, attempt, failed
from doorstep.platform.jobs.outbox import DueJob, Job, enqueue
from doorstep.platform.jobs.running import Running
from doorstep.platform.jobs.workers import (
    BEATS,
    Beat,
    beat,
    forget_worker,
    leave_to_others,
    living_workers,
    silent_workers,
)

IDLE_SECONDS = 0.25
FORGET_FINISHED_SECONDS = 20.0  # at 2,000 each time, 100 a second
WORKER_ENDED = "WorkerEnded"
_ROUNDS = UUID("a4f0d3c2-7b1e-5c6d-9e8f-1a2b3c4d5e6f")

log = structlog.get_logger(__name__)


class Worker:
    """One worker process."""

    def __init__(self, foundation: Foundation, work: Work) -> None:
        self._foundation = foundation
        self._work = work
        self._dead_after = foundation.settings.dead_after
        self._id = new_id()
        self._started_at = utc_now()
        self._stopping = threading.Event()
        self._heard_at = time.monotonic()
        self._handed_over: dict[str, None] = {}
        names, at_once = sorted(work.handlers), foundation.settings.jobs_at_once
        self._running = Running(names, at_once, work.longest)
        doing = Doing(
            do=lambda job: attempt(foundation, work.handlers, job),
            fail=lambda job: failed(foundation, job, WORKER_ENDED),
            names=names,
            running=self._running,
            at_once=at_once,
            most_beginnings=work.most_beginnings,
        )
        self._engine = Engine(JobsAddress.of(foundation.settings), self._id, doing)
        beat_seconds = self._dead_after.total_seconds() / BEATS
        self._every: list[tuple[float, Callable[[], None]]] = [
            (beat_seconds, self._live),
            (beat_seconds, self._come_round),
            (FORGET_FINISHED_SECONDS, self._forget_finished),
        ]

    def run(self) -> bool:
        """Work until `stop` is called, or nothing can be begun any more; answers whether all that ran has ended."""
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
            if self._running.is_stuck:
                log.error("worker_stuck", count=self._running.now[1])
                break
            if handed_over == 0:
                self._stopping.wait(IDLE_SECONDS)
        return self._end()

    @property
    def was_told_to_stop(self) -> bool:
        """Whether `stop` was called."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Let what runs end, and hand over nothing more."""
        self._stopping.set()

    def _hand_over(self) -> int:
        offer = self._running.offer()
        return hand_over(self._foundation.database, offer, self._begin) if offer.most else 0

    def _begin(self, job: DueJob, due_at: datetime) -> None:
        self._engine.begin(job)
        self._running.waited(job["job"], (utc_now() - due_at).total_seconds())

    def _live(self) -> None:
        database = self._foundation.database
        was_cut_off = time.monotonic() - self._heard_at > self._dead_after.total_seconds()
        self._say_how_it_is()
        self._heard_at = time.monotonic()
        if was_cut_off:  # whatever kept this worker from the database may have kept the others: let them be heard first
            return
        for worker_id in database.read_now(lambda tx: silent_workers(tx, self._dead_after)):
            log.info("worker_taken_over")
            self._engine.take_over([worker_id])
            database.write_now(partial(forget_worker, worker_id=worker_id))

    def _say_how_it_is(self) -> None:
        running, overdue = self._running.now
        said = Beat(self._id, self._started_at, running, overdue)
        counts = self._running.take_counts()

        def unit(tx: Transaction) -> None:
            beat(tx, said)
            add_counts(tx, counts)

        try:
            self._foundation.database.write_now(unit)
        except Unavailable:
            self._running.put_back(counts)
            raise

    def _come_round(self) -> None:
        slots = [(name, int(utc_now().timestamp()) // seconds) for name, seconds in self._work.rounds.items()]
        fresh = [(name, slot) for name, slot in slots if f"{name}/{slot}" not in self._handed_over]
        if fresh:
            self._foundation.database.write_now(lambda tx: _add_rounds(tx, fresh))
            self._handed_over = {f"{name}/{slot}": None for name, slot in slots}

    def _forget_finished(self) -> None:
        """Done by the worker that has lived longest, alone: two would delete the same rows."""
        database = self._foundation.database
        living = database.read_now(lambda tx: living_workers(tx, self._dead_after))
        if living[:1] == [self._id]:
            self._engine.forget_finished(utc_now())
            database.write_now(forget_old_given_up)

    def _end(self) -> bool:
        whole = self._engine.close()
        leave = forget_worker if whole else leave_to_others
        try:
            self._say_how_it_is()
            self._foundation.database.write_now(lambda tx: leave(tx, self._id))
        except Unavailable:
            log.warning("database_unavailable", job="worker")
        log.info("worker_stopped", code="whole" if whole else "left_to_others")
        return whole


def _add_rounds(tx: Transaction, rounds: list[tuple[str, int]]) -> None:
    for name, slot in rounds:
        key = f"{name}/{slot}"
        enqueue(tx, Job(name, key), str(uuid5(_ROUNDS, key)))
