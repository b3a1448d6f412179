"""Deliveries of webhooks while workers are killed: what comes through, how late, and whether anything comes twice.

`python -m benchmarks.drills.webhooks --database sqlite` prints one line and exits 1 when a goal was missed. Each event
is a record of a person; a real HTTP receiver verifies every signature and counts by `webhook-id`.
"""

import argparse
import asyncio
import json
import random
import sys
import threading
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import sqlalchemy as sa
from benchmarks.drills.places import DATABASES, WorkerProcess, place
from benchmarks.drills.workers import LAST_LETTER_SECONDS, READY_SECONDS, Drill, Outcome, alive, until
from standardwebhooks.webhooks import Webhook

from doorstep.circle.sharing.schemas import Purpose, SubjectKind
from doorstep.circle.sharing.service import Agreement, agree
from doorstep.gateway.apps.schemas import AppIn
from doorstep.gateway.apps.service import create_app
from doorstep.gateway.webhooks.endpoints import create_webhook_endpoint
from doorstep.gateway.webhooks.schemas import WebhookEndpointIn
from doorstep.gateway.webhooks.tables import webhook_deliveries
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import ALL_SCOPES, Scope
from doorstep.platform.accounts.people import NewPerson, create_person, new_person_id
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.passing_on import telling
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.ids import new_id
from doorstep.platform.jobs.workers import workers_now
from doorstep.platform.settings import Settings
from doorstep.practice.goals.tables import goals
from support.receivers import Heard, receiver

USUAL = Drill(workers=3, jobs=1000, over_seconds=300.0, answer_seconds=0.1, disturb=("kill",), times=50)
_WAITING: Statement[dict[str, int]] = Statement(
    sa.select(sa.func.count().label("count"))
    .select_from(webhook_deliveries)
    .where(of_person(webhook_deliveries), webhook_deliveries.c.status != "delivered")
)


@dataclass
class Arrived:
    """What the receiver took: by record, the ids it came under, each with when."""

    answer_seconds: float
    secret: str = ""
    kills: int = 0
    by_record: dict[str, dict[str, list[float]]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, handler: BaseHTTPRequestHandler, heard: Heard) -> None:
        """Verify, count, and answer as slowly as told."""
        Webhook(self.secret).verify(heard.body, dict(heard.headers))
        event = json.loads(heard.body)
        if event["type"] == "goal.created":
            self.by_record[event["data"]["id"]].setdefault(heard.headers["webhook-id"], []).append(time.time())
        time.sleep(self.answer_seconds)
        handler.send_response(204)
        handler.end_headers()


@dataclass
class Delivered(Outcome):
    """The same, and what a receiver could not tell by its `webhook-id`; what still waits in the database."""

    doubled: int = 0
    waiting: int = 0

    @property
    def stuck(self) -> int:
        return sum(delay > 60 for delay in self.delays)

    @property
    def is_whole(self) -> bool:
        """Whether every goal was met."""
        return not (self.lost or self.stuck or self.doubled or self.waiting)


def run_on(settings: Settings, drill: Drill) -> Delivered:
    """Run the drill on a migrated database that nothing else uses meanwhile."""
    chance = random.Random(drill.seed)
    arrived = Arrived(drill.answer_seconds)
    with ExitStack() as stack:
        there = stack.enter_context(receiver())
        there.answer = arrived.take
        log = stack.enter_context((settings.data_dir / "workers.log").open("wb"))
        foundation = open_foundation(settings)
        stack.callback(foundation.keys.close)
        stack.callback(foundation.database.close)
        app_id, person_id = _prepare(foundation, there.address, arrived)
        environment = {"DOORSTEP_WORKER_SILENCE_SECONDS": str(drill.silence)}
        workers = [WorkerProcess(settings, log, environment) for _ in range(drill.workers)]
        for worker in workers:
            stack.callback(worker.stop)
        until(lambda: alive(foundation) >= drill.workers, READY_SECONDS)
        happened: dict[str, float] = {}
        writing = threading.Thread(target=_write, args=(foundation, person_id, drill, happened, arrived))
        writing.start()
        _kill(drill, workers, foundation, arrived, chance)
        writing.join()
        until(lambda: len(arrived.by_record) >= drill.jobs, LAST_LETTER_SECONDS)
        until(lambda: _waiting(foundation, app_id) == 0, LAST_LETTER_SECONDS)
        waiting = _waiting(foundation, app_id)
    return _outcome(arrived, happened, waiting)


def _kill(
    drill: Drill, workers: list[WorkerProcess], foundation: Foundation, arrived: Arrived, chance: random.Random
) -> None:
    """Kill workers at random moments; the next is not killed before the one that took its place is at work."""
    for _ in range(drill.times):
        time.sleep(chance.uniform(0.5, 1.5) * drill.over_seconds / drill.times)
        at = utc_now()
        chance.choice(workers).kill()
        until(lambda at=at: _begun_since(foundation, at), READY_SECONDS)
        arrived.kills += 1


def _begun_since(foundation: Foundation, at: datetime) -> bool:
    found = foundation.database.read_now(workers_now)
    return any(worker["started_at"] is not None and worker["started_at"] > at for worker in found)


def _prepare(foundation: Foundation, address: str, arrived: Arrived) -> tuple[str, str]:
    """A developer, their app with an endpoint at the receiver, and a person who lets it read goals."""
    developer_id, app_id, person_id = (asyncio.run(new_person_id(foundation)) for _ in range(3))
    grant = Grant(developer_id, new_id(), CredentialKind.SESSION, ALL_SCOPES, None)
    registered = AppIn(name="A drill", redirect_uris=["https://app.example.org/back"], scopes=[Scope.GOALS_READ])
    listening = WebhookEndpointIn(app_id=app_id, url=f"{address}/hooks", event_types=["goal.created"])

    def unit(tx: Transaction) -> str:
        create_person(tx, NewPerson(developer_id, "Europe/Vienna"))
        create_app(tx, grant, registered, app_id)
        made = create_webhook_endpoint(tx, grant, listening, foundation.settings.outside_addresses)
        create_person(tx, NewPerson(person_id, "Europe/Vienna"))
        agree(tx, Agreement(SubjectKind.APP, app_id, frozenset({Scope.GOALS_READ}), Purpose.WELLNESS))
        return made["secret"]

    arrived.secret = foundation.database.write_now(unit)
    return app_id, person_id


def _write(foundation: Foundation, person_id: str, drill: Drill, happened: dict[str, float], arrived: Arrived) -> None:
    """Let things happen, as many between two kills as between any other two."""
    for number in range(drill.jobs):
        until(lambda number=number: number * (drill.times + 1) <= drill.jobs * (arrived.kills + 1), READY_SECONDS)
        goal_id = new_id()

        def unit(tx: Transaction, goal_id: str = goal_id) -> None:
            tx.act_for(person_id)
            row = {"id": goal_id, "sentence": "I could write", "status": "active", "version": 1}
            with telling(tx):
                tx.insert(goals, row | {"created_at": tx.now, "changed_at": tx.now, "source_kind": "web"})

        foundation.database.write_now(unit)
        happened[goal_id] = time.time()
        time.sleep(drill.over_seconds / drill.jobs)


def _waiting(foundation: Foundation, app_id: str) -> int:
    def count(tx: Transaction) -> int:
        tx.act_for(app_id)
        row = tx.first(_WAITING)
        return row["count"] if row else 0

    return foundation.database.read_now(count)


def _outcome(arrived: Arrived, happened: dict[str, float], waiting: int) -> Delivered:
    first = {record: min(times[0] for times in ids.values()) for record, ids in arrived.by_record.items()}
    delays = sorted(first[record] - at for record, at in happened.items() if record in first)
    again = sum(len(times) - 1 for ids in arrived.by_record.values() for times in ids.values())
    seconds = max(first.values(), default=0.0) - min(happened.values())
    outcome = Delivered(len(happened), max(seconds, 0.001), delays, again)
    outcome.doubled = sum(len(ids) - 1 for ids in arrived.by_record.values())
    outcome.waiting = waiting
    return outcome


def main() -> int:
    """Run the drill; answers the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=DATABASES)
    for name in ("workers", "jobs", "times", "seed"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--over", type=float, dest="over_seconds")
    wished: dict[str, Any] = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    drill = replace(USUAL, **wished)
    with place(drill.database) as settings:
        outcome = run_on(settings, drill)
    print(
        f"{drill.database}, {drill.workers} workers, {drill.times} kills: "
        f"{outcome.line.replace('Message-ID', 'webhook-id')}, {outcome.stuck} stuck over 60 s, "
        f"{outcome.doubled} doubled after de-duplication, {outcome.waiting} left waiting, seed {drill.seed}: "
        f"{'as it should be' if outcome.is_whole else 'NOT as it should be'}"
    )
    return 0 if outcome.is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
