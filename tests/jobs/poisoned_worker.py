"""A worker with bad jobs; run by `test_many_workers.py` in a process of its own.

One ends the whole process, one never ends, one is well and writes its key into a file.
"""

import os
import threading
from collections.abc import Mapping

from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.handlers import Work
from doorstep.platform.settings import Settings
from doorstep.worker import work

POISON, HANGING, WELL = "poison_v1", "hanging_v1", "well_v1"


def end_everything(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """No goodbye, as when memory runs out."""
    os._exit(9)


def never_end(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Wait for what never comes."""
    threading.Event().wait()


def write_down(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Leave a trace."""
    (foundation.settings.data_dir / payload["file"]).touch()


if __name__ == "__main__":
    handlers = {POISON: end_everything, HANGING: never_end, WELL: write_down}
    work(Settings(), Work(handlers, {}, longest={HANGING: 0.5}, most_beginnings=1))
