"""Doing due jobs here and now, without the engine: tests, and commands that have to end with nothing waiting."""

from functools import partial

from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.handlers import Handlers, attempt
from doorstep.platform.jobs.outbox import due, forget

AT_ONCE = 100


def drain(foundation: Foundation, handlers: Handlers) -> int:
    """Do every due job once; answers how many were done."""
    done = 0
    while jobs := foundation.database.read_now(lambda tx: due(tx, AT_ONCE)):
        for job in jobs:
            foundation.database.write_now(partial(forget, row_id=job["id"]))
            attempt(foundation, handlers, job)
            done += 1
    return done
