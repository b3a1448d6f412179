"""The compute process: reads tasks on standard input, answers on standard output, runs at low priority."""

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from doorstep.platform.compute_protocol import BEGUN, DONE, FAILED, LENGTH

NICENESS = 5

TASKS = {
    "patterns": ("doorstep.core.inference.answers", "answer_patterns"),
    "evidence": ("doorstep.core.evidence.answer", "answer_evidence"),
    "counts": ("doorstep.core.inference.answers", "answer_counts"),
    "experiment": ("doorstep.core.inference.experiments.answers", "answer_experiment"),
    "experiment_order": ("doorstep.core.inference.experiments.answers", "answer_order"),
    "week": ("doorstep.core.planning.week.answers", "answer_proposal"),
    "next_step_taste": ("doorstep.core.planning.next_step.answers", "answer_taste"),
    "next_step_cards": ("doorstep.core.planning.next_step.answers", "answer_cards"),
    "imports": ("doorstep.gateway.imports.checking", "check_import"),
    "calendar": ("doorstep.gateway.calendars.busy.reading", "read_calendar"),
}


def task_named(name: str) -> Callable[[bytes], bytes]:
    """The function behind a task's name; raises KeyError for an unknown one."""
    module, function = TASKS[name]
    found: Callable[[bytes], bytes] = getattr(import_module(module), function)
    return found


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Work until the input ends."""
    while name := _read(tasks):
        message = _read(tasks)
        try:
            work = task_named(name.decode())
            answers.write(BEGUN)
            answers.flush()
            status, answer = DONE, work(message)
        except Exception:  # noqa: BLE001 - the caller gets the traceback, this process lives on
            status, answer = FAILED, traceback.format_exc().encode()
        answers.write(status + LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _read(stream: BinaryIO) -> bytes:
    header = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(header)[0]) if len(header) == LENGTH.size else b""


def main() -> None:
    """Answer on the real standard output; anything a library prints goes to standard error."""
    for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    os.nice(NICENESS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
