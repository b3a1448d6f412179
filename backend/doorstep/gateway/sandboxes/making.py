"""The job that writes a sandbox's year, part by part, and may be cut off after any of them.

Each part moves `parts_done` on in the unit that writes it. So a job taken up again goes on where the one before
stopped; and where two run at once, or one for a run that was since asked for anew, the late one finds that and ends.
"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import chain
from typing import Any

import sqlalchemy as sa

from doorstep.gateway.demonstrations.sowing import Sample
from doorstep.gateway.demonstrations.spans import A_YEAR
from doorstep.gateway.sandboxes.clearing import clear
from doorstep.gateway.sandboxes.queries import standing
from doorstep.gateway.sandboxes.tables import sandboxes
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.outbox import Job, enqueue, withdraw
from doorstep.practice.days.queries import own_clock

MAKE_SANDBOX = "make_sandbox_v1"
Part = Callable[[Transaction], None]

_GO_ON: Statement[Any] = Statement(
    sa.update(sandboxes)
    .where(
        of_person(sandboxes),
        sandboxes.c.run == sa.bindparam("this_run"),
        sandboxes.c.parts_done == sa.bindparam("done"),
    )
    .values(parts_done=sandboxes.c.parts_done + 1, ready_at=sa.bindparam("ready", type_=sandboxes.c.ready_at.type))
)


def ask_for_making(tx: Transaction, run: int) -> None:
    """Have the year written once this unit is committed, for the sandbox the transaction acts for."""
    key = f"{MAKE_SANDBOX}/{tx.person_id}"
    withdraw(tx, key)
    enqueue(tx, Job(MAKE_SANDBOX, key, tx.person_id, {"run": str(run)}))


def make_sandbox(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Write what this run has not written yet."""
    person_id, run = payload["person_id"], int(payload["run"])
    found = foundation.database.read_now(lambda tx: _parts(tx, person_id, run))
    if found is None:
        return
    done, parts = found
    for position, part in enumerate(parts[done:], start=done + 1):
        unit = _Unit(person_id, run, position, last=position == len(parts), write=part)
        if not foundation.database.write_now(unit):
            return


class _Unit:
    """One part in a unit of its own; False when somebody else has written it, or another run was asked for."""

    def __init__(self, person_id: str, run: int, position: int, *, last: bool, write: Part) -> None:
        self._person_id = person_id
        self._run = run
        self._position = position
        self._last = last
        self._write = write

    def __call__(self, tx: Transaction) -> bool:
        tx.act_for(self._person_id)
        ready = tx.now if self._last else None
        if not tx.execute(_GO_ON, this_run=self._run, done=self._position - 1, ready=ready):
            return False
        self._write(tx)
        return True


def _parts(tx: Transaction, person_id: str, run: int) -> tuple[int, list[Part]] | None:
    """How many parts this run has written, and all there are; None when there is nothing (more) to do."""
    tx.act_for(person_id)
    found = standing(tx)
    if found is None or found["run"] != run or found["ready_at"] is not None:
        return None
    sample = Sample(person_id, date.fromisoformat(found["day"]), own_clock(tx).time_zone, A_YEAR)
    return found["parts_done"], list(chain([clear], sample.parts()))
