"""Several workers under a burst, under stops and under kills, and whether more of them do more.

`python -m benchmarks.drills.workers burst` prints one line and exits 1 when a goal was missed; so do `growth`, `stops`
and `kills`. Each job is a sealed mail sent to a real mail server; `--database`, `--workers`, `--jobs`, `--times` and
`--seed` change what is usual.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from benchmarks.drills.letters import Received, mail_server, queue_letters
from benchmarks.drills.places import DATABASES, WorkerProcess, place

from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.jobs.workers import workers_now
from doorstep.platform.settings import Settings

READY_SECONDS = 60.0
LAST_LETTER_SECONDS = 120.0
LOOK_SECONDS = 0.1


@dataclass(frozen=True)
class Drill:
    """One run: `jobs` due within `over_seconds`, a mail server that answers after `answer_seconds`.

    `times` workers are stopped or killed meanwhile, in the order of `disturb`, and started again. `silence` is how long
    a worker may be silent (seconds).
    """

    database: str = "postgresql"
    workers: int = 2
    jobs: int = 5000
    over_seconds: float = 60.0
    answer_seconds: float = 0.0
    disturb: tuple[str, ...] = ()
    times: int = 0
    silence: int = 12
    seed: int = 20261128


@dataclass
class Outcome:
    """What came of it; delays are seconds from due to received, sorted."""

    queued: int
    seconds: float
    delays: list[float] = field(default_factory=list)
    came_again: int = 0
    stop_seconds: list[float] = field(default_factory=list)
    troubles: int = 0

    @property
    def lost(self) -> int:
        return self.queued - len(self.delays)

    @property
    def rate(self) -> float:
        """Jobs a second."""
        return len(self.delays) / self.seconds

    def delay(self, share: float) -> float:
        """The delay that `share` of the jobs stay within."""
        return self.delays[min(len(self.delays) - 1, int(len(self.delays) * share))] if self.delays else float("inf")

    @property
    def line(self) -> str:
        """The figures every row has."""
        return (
            f"{len(self.delays)} of {self.queued} jobs, {self.lost} lost, {self.came_again} came again with the same "
            f"Message-ID, {self.rate:.0f} a second, "
            f"delay median {self.delay(0.5):.2f} s, p99 {self.delay(0.99):.2f} s, longest {self.delay(1):.2f} s"
        )


def run(drill: Drill) -> Outcome:
    """Run a drill on a database of its own."""
    with place(drill.database) as settings:
        return run_on(settings, drill)


def run_on(settings: Settings, drill: Drill) -> Outcome:
    """Run a drill on a migrated database that nothing else uses meanwhile."""
    chance = random.Random(drill.seed)
    log_file = settings.data_dir / "workers.log"
    with ExitStack() as stack:
        received, address = stack.enter_context(mail_server(drill.answer_seconds))
        log = stack.enter_context(log_file.open("wb"))
        foundation = open_foundation(settings)
        stack.callback(foundation.keys.close)
        stack.callback(foundation.database.close)
        environment = {"DOORSTEP_SMTP_URL": address, "DOORSTEP_WORKER_SILENCE_SECONDS": str(drill.silence)}
        workers = [WorkerProcess(settings, log, environment) for _ in range(drill.workers)]
        for worker in workers:
            stack.callback(worker.stop)
        until(lambda: alive(foundation) >= drill.workers, READY_SECONDS)
        due = queue_letters(foundation, drill.jobs, drill.over_seconds, chance)
        first = min(due.values())
        stop_seconds = disturb(drill, workers, chance)
        until(lambda: len(received.at) >= len(due), LAST_LETTER_SECONDS + drill.over_seconds)
        outcome = _outcome(received, due, max(time.time() - first, 0.001))
    outcome.stop_seconds = stop_seconds
    outcome.troubles = log_file.read_text(errors="replace").count("Traceback")
    return outcome


def disturb(drill: Drill, workers: list[WorkerProcess], chance: random.Random) -> list[float]:
    """Stop or kill workers at random moments of the drill; how many seconds each stop took."""
    stops = []
    for number in range(drill.times):
        time.sleep(chance.uniform(0.5, 1.5) * drill.over_seconds / drill.times)
        worker = chance.choice(workers)
        if drill.disturb[number % len(drill.disturb)] == "kill":
            worker.kill()
        else:
            stops.append(worker.restart())
    return stops


def _outcome(received: Received, due: dict[str, float], seconds: float) -> Outcome:
    delays = sorted(received.at[address][0] - due_at for address, due_at in due.items() if address in received.at)
    came_again = sum(len(times) - 1 for times in received.at.values())
    last = max((times[0] for times in received.at.values()), default=0.0)
    return Outcome(len(due), max(last - min(due.values()), 0.001) if delays else seconds, delays, came_again)


def alive(foundation: Foundation) -> int:
    """How many workers say that they live."""
    return len(foundation.database.read_now(workers_now))


def until(reached: Callable[[], bool], seconds: float) -> None:
    """Look again and again, for so long at most."""
    end = time.monotonic() + seconds
    while not reached() and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)


def _burst(drill: Drill) -> tuple[bool, str]:
    outcome = run(drill)
    meant = f"{drill.database}, {drill.workers} workers, due within {drill.over_seconds:.0f} s"
    return outcome.lost == 0 and outcome.delay(0.99) <= 60, f"{meant}: {outcome.line} (goal 60 s)"


def _growth(drill: Drill) -> tuple[bool, str]:
    one, several = (run(replace(drill, workers=workers, over_seconds=0.0)) for workers in (1, drill.workers))
    lost = one.lost + several.lost
    said = (
        f"{drill.database}, a mail server that takes {drill.answer_seconds * 1000:.0f} ms: "
        f"{one.rate:.1f} jobs a second with 1 worker, {several.rate:.1f} with {drill.workers}, "
        f"{several.rate / one.rate:.2f} times as many (goal 1.5); {lost} lost"
    )
    return lost == 0 and several.rate > 1.5 * one.rate, said


def _stops(drill: Drill) -> tuple[bool, str]:
    outcome = run(replace(drill, disturb=("stop",)))
    longest = max(outcome.stop_seconds, default=0.0)
    said = f"{drill.database}, {drill.times} stops, the longest {longest:.1f} s (goal 20 s): {outcome.line}"
    return outcome.lost == 0 and outcome.came_again == 0 and longest <= 20, said


def _kills(drill: Drill) -> tuple[bool, str]:
    outcome = run(replace(drill, disturb=("kill",)))
    stuck = sum(delay > 60 for delay in outcome.delays)
    said = f"{drill.database}, {drill.workers} workers, {drill.times} kills: {outcome.line}, {stuck} stuck over 60 s"
    return outcome.lost == 0 and stuck == 0, said


ROWS = {
    "burst": (_burst, Drill()),
    "growth": (_growth, Drill(workers=3, jobs=168, answer_seconds=4.0)),
    "stops": (_stops, Drill(times=50, jobs=5000, over_seconds=300.0, answer_seconds=0.1)),
    "kills": (_kills, Drill(times=50, jobs=5000, workers=3, over_seconds=300.0, answer_seconds=0.1)),
}


def main() -> int:
    """Run one row; answers the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("row", choices=sorted(ROWS))
    parser.add_argument("--database", choices=DATABASES)
    for name in ("workers", "jobs", "times", "seed"):
        parser.add_argument(f"--{name}", type=int)
    parser.add_argument("--over", type=float, dest="over_seconds")
    wished = {name: value for name, value in vars(parser.parse_args()).items() if value is not None}
    tell, usual = ROWS[wished.pop("row")]
    drill = replace(usual, **wished)
    whole, said = tell(drill)
    print(f"{said}, seed {drill.seed}: {'as it should be' if whole else 'NOT as it should be'}")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
