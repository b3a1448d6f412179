"""Run the benchmark: `python -m benchmarks.insights [--people 60] [--processes 2] [--seed 0]`.

Prints a table and writes it to var/insights/table.txt, and the figures to var/insights/figures.json.
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

from benchmarks.insights import report, score
from benchmarks.insights.worlds import ALONE, COPIED, NOTHING_THERE, SOMETHING_THERE, World

Job = tuple[World, int, int]
Seen = TypeVar("Seen")
LARGE = SOMETHING_THERE[1]
OUT = Path("var/insights")


def jobs(worlds: Sequence[World], lengths: Sequence[int], seeds: range) -> list[Job]:
    """Every world at every length, once a seed."""
    return [(world, n, seed) for world in worlds for n in lengths for seed in seeds]


def run(pool: Pool, name: str, what: Callable[[Job], Seen], todo: Sequence[Job]) -> list[Seen]:
    """Do all jobs, with one progress line on standard error."""
    done: list[Seen] = []
    for seen in pool.imap(what, todo, chunksize=4):
        done.append(seen)
        if len(done) % 100 == 0 or len(done) == len(todo):
            sys.stderr.write(f"\r{name}: {len(done)} of {len(todo)}    ")
            sys.stderr.flush()
    sys.stderr.write("\n")
    return done


def measure(pool: Pool, people: int, seed: int) -> list[report.Figure]:
    """All figures, from `people` people a world and length."""
    seeds = range(seed, seed + people)
    few = range(seed, seed + max(people // 3, 2))
    quiet = run(pool, "nothing there", score.look, jobs(NOTHING_THERE, (30, 60, 120), seeds))
    daily = run(pool, "looking daily", score.look_daily, jobs(NOTHING_THERE[:4], (80,), few))
    busy = run(pool, "something there", score.look, jobs(SOMETHING_THERE, (40, 60, 120, 240), seeds))
    asked = run(pool, "asked beforehand", score.look_focused, jobs([LARGE], (40, 60), seeds))
    tied = run(pool, "copies", score.look_copied, jobs([ALONE, COPIED], (120,), seeds))
    return [
        *report.false_alarms(quiet),
        *report.ever_shown(daily),
        *report.among_claims(busy),
        *report.calibration(quiet + busy),
        *report.power(busy),
        *report.focus(asked),
        *report.copies(tied),
    ]


def clock(seeds: range) -> list[report.Figure]:
    """Times, one person after the other in this process alone; the best of three, to keep other programs out."""
    todo = jobs(SOMETHING_THERE, (200, 2000), seeds)
    score.look(todo[0])
    return report.times([min((score.look(job) for _ in range(3)), key=fastest) for job in todo])


def fastest(look: score.Look) -> float:
    """Order looks by the time they took."""
    return look.milliseconds


def main() -> None:
    """Measure, print, write."""
    options = argparse.ArgumentParser(description="Patterns on invented people.")
    options.add_argument("--people", type=int, default=60, help="people a world and length (default 60)")
    options.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options.add_argument("--seed", type=int, default=0, help="first seed (default 0)")
    chosen = options.parse_args()
    with get_context("spawn").Pool(chosen.processes) as pool:
        figures = measure(pool, chosen.people, chosen.seed)
    figures += clock(range(chosen.seed, chosen.seed + 5))
    title = f"people {chosen.people} a world and length, seeds from {chosen.seed}"
    table = "\n".join([title, *(figure.line().rstrip() for figure in figures)]) + "\n"
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "table.txt").write_text(table, encoding="utf-8")
    (OUT / "figures.json").write_text(json.dumps([asdict(f) for f in figures], indent=1), encoding="utf-8")
    sys.stdout.write(table)


if __name__ == "__main__":
    main()
