"""A worker that knows one job, which ends the whole process; run by `test_many_workers.py` in a process of its own."""

import os
from collections.abc import Mapping

from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.jobs.loop import Work, Worker
from doorstep.platform.settings import Settings

POISON = "poison_v1"


def end_everything(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """No goodbye, as when memory runs out."""
    os._exit(9)


if __name__ == "__main__":
    Worker(open_foundation(Settings()), Work({POISON: end_everything}, {}, most_beginnings=1)).run()
