"""Run the benchmark: `python -m benchmarks.planning [--weeks 1000] [--processes 2] [--seed 0]`.

One week in five is extreme (30-40 candidates, 6-8 slots a day), the others realistic (10-25, 3-5). Prints a table and
writes it to var/planning/table.txt, and the figures to var/planning/figures.json. Times are taken last, in this
process alone, one week after the other, as processor time. Leaves with 1 if a goal is not met.
"""

from __future__ import annotations

import os

# Each process is one core's worth: threads inside the linear algebra would fight over it and spoil the times.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import TypeVar

from benchmarks.planning import looks, report

Seen = TypeVar("Seen")
OUT = Path("var/planning")
ONE_EXTREME_IN = 5


def jobs(seeds: range) -> list[looks.Job]:
    """A size and a seed a week."""
    return [("extreme" if seed % ONE_EXTREME_IN == 0 else "realistic", seed) for seed in seeds]


def run(pool: Pool, name: str, what: Callable[[looks.Job], Seen], todo: Sequence[looks.Job]) -> list[Seen]:
    """Do all jobs, with one progress line on standard error."""
    done: list[Seen] = []
    for seen in pool.imap_unordered(what, todo, chunksize=2):
        done.append(seen)
        if len(done) % 20 == 0 or len(done) == len(todo):
            sys.stderr.write(f"\r{name}: {len(done)} of {len(todo)}    ")
            sys.stderr.flush()
    sys.stderr.write("\n")
    return done


def measure(pool: Pool, weeks: int, seed: int) -> list[report.Figure]:
    """All figures but times: `weeks` people, each with a week, a tired week, and two replans."""
    every = jobs(range(seed, seed + weeks))
    few = every[:1000]
    return [
        *report.of_looks(run(pool, "weeks, tired weeks, replans", looks.look, every)),
        *report.of_permutations(run(pool, "another order", looks.look_permuted, few)),
        *report.of_why_nots(run(pool, "why not", looks.look_why_not, few)),
        *report.of_pins(run(pool, "many pins", looks.look_pinned, every[:300])),
    ]


def main() -> int:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description="Weeks planned for invented people.")
    options.add_argument("--weeks", type=int, default=1000, help="people, each with a week (default 1000)")
    options.add_argument("--timed", type=int, default=60, help="weeks timed of each size (default 60)")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options.add_argument("--seed", type=int, default=0, help="first seed (default 0)")
    chosen = options.parse_args()
    with get_context("spawn").Pool(chosen.processes) as pool:
        figures = measure(pool, chosen.weeks, chosen.seed)
    seeds = range(chosen.seed, chosen.seed + chosen.timed)
    sizes = report.GOAL_MILLISECONDS
    figures += report.of_times([looks.look_bare((size, seed)) for size in sizes for seed in seeds])
    title = f"{chosen.weeks} weeks, each also tired and replanned twice; seeds from {chosen.seed}"
    table = "\n".join([title, *(figure.line() for figure in figures)]) + "\n"
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "table.txt").write_text(table, encoding="utf-8")
    (OUT / "figures.json").write_text(json.dumps([asdict(f) for f in figures], indent=1), encoding="utf-8")
    sys.stdout.write(table)
    return int(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
