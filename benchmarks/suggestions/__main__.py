"""Run the benchmark: `python -m benchmarks.suggestions [--people 200] [--days 10000] [--processes 2] [--seed 0]`.

Prints a table and writes it to var/suggestions/table.txt, and the figures to var/suggestions/figures.json.
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
from functools import partial
from multiprocessing import get_context
from multiprocessing.pool import Pool
from pathlib import Path
from typing import TypeVar

from benchmarks.suggestions import report
from benchmarks.suggestions.calls import call_times
from benchmarks.suggestions.living import live
from benchmarks.suggestions.random_days import live_a_day
from benchmarks.suggestions.worlds import WORLDS

Seen = TypeVar("Seen")
OUT = Path("var/suggestions")
NICENESS = 10
CALL_ROWS = 120


def run(pool: Pool, name: str, what: Callable[[int], Seen], seeds: Sequence[int]) -> list[Seen]:
    """Do it for all seeds, with one progress line on standard error."""
    done: list[Seen] = []
    for seen in pool.imap(what, seeds, chunksize=8):
        done.append(seen)
        if len(done) % 50 == 0 or len(done) == len(seeds):
            sys.stderr.write(f"\r{name}: {len(done)} of {len(seeds)}    ")
            sys.stderr.flush()
    sys.stderr.write("\n")
    return done


def measure(pool: Pool, people: int, days: int, seed: int) -> list[report.Figure]:
    """All figures but the times."""
    figures: list[report.Figure] = []
    seeds = range(seed, seed + people)
    for world in WORLDS:
        taught = run(pool, world.name, partial(live, world), seeds)
        untaught = run(pool, f"{world.name}, no choices", partial(live, world, learn_choices=False), seeds)
        figures += report.of_world(world.name, taught, untaught)
    broken = run(pool, "random days", live_a_day, range(seed, seed + days))
    return figures + report.of_random_days(broken, days)


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description="Suggestions on invented people.")
    options.add_argument("--people", type=int, default=200, help="people a world (default 200)")
    options.add_argument("--days", type=int, default=10_000, help="random days (default 10,000)")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options.add_argument("--seed", type=int, default=0, help="first seed (default 0)")
    chosen = options.parse_args()
    os.nice(NICENESS)
    with get_context("spawn").Pool(chosen.processes) as pool:
        figures = measure(pool, chosen.people, chosen.days, chosen.seed)
    figures += report.of_calls(call_times(CALL_ROWS, chosen.seed), CALL_ROWS)
    title = f"people {chosen.people} a world, 120 days each, seeds from {chosen.seed}"
    table = "\n".join([title, *(figure.line() for figure in figures)]) + "\n"
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "table.txt").write_text(table, encoding="utf-8")
    (OUT / "figures.json").write_text(json.dumps([asdict(figure) for figure in figures], indent=1), encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
