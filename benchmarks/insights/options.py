"""What may be asked of the benchmark on the command line."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from pathlib import Path

from benchmarks.insights.rows.catalogue import ROWS
from benchmarks.insights.rows.plan import Plan

DEFAULT_MAPPING = Path("docs/examples/experience-sampling-mapping.json")
OUT = Path("var/bench/insights")
QUICK_PEOPLE = 16
SLOW = ("alternatives",)


@dataclass(frozen=True, slots=True)
class Options:
    """rows: keys in the order of the table. log: a real person's file, or None."""

    plan: Plan
    rows: tuple[str, ...]
    processes: int
    out: Path
    log: Path | None
    mapping: Path
    shifts: int


def parse(arguments: list[str]) -> Options:
    """Read the command line; ends the program with a word on what is wrong."""
    reader = argparse.ArgumentParser(
        prog="python -m benchmarks.insights",
        description="Every goal of the patterns, measured on simulated people whose truth is known.",
        epilog="Rows: " + "; ".join(f"{row.key} ({row.about})" for row in ROWS.values()),
    )
    reader.add_argument("--rows", default="", help="rows to measure, with commas (default: all)")
    reader.add_argument("--persons", type=int, default=200, help="people a cell; twice as many without effects")
    reader.add_argument("--seed", type=int, default=1, help="of everybody (default 1)")
    reader.add_argument("--quick", action="store_true", help="a minute's look: few people, without the alternatives")
    reader.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    reader.add_argument("--out", type=Path, default=OUT, help=f"folder for tables and plots (default {OUT})")
    reader.add_argument("--log", type=Path, help="a real person's log instead: JSON Lines, or a table with --mapping")
    reader.add_argument("--mapping", type=Path, default=DEFAULT_MAPPING, help="how the table's columns are read")
    reader.add_argument("--shifts", type=int, default=200, help="shifts of the real log's factors (default 200)")
    chosen = reader.parse_args(arguments)
    rows = tuple(key.strip() for key in chosen.rows.split(",") if key.strip())
    unknown = [key for key in rows if key not in ROWS]
    if unknown:
        reader.error(f"no row is called {', '.join(unknown)}; there are {', '.join(ROWS)}")
    if min(chosen.persons, chosen.processes, chosen.shifts) < 1:
        reader.error("--persons, --processes and --shifts are at least 1")
    people = QUICK_PEOPLE if chosen.quick else chosen.persons
    usual = tuple(key for key in ROWS if not (chosen.quick and key in SLOW))
    return Options(
        plan=_plan(people, chosen.seed),
        rows=tuple(key for key in ROWS if key in rows) or usual,
        processes=chosen.processes,
        out=chosen.out,
        log=chosen.log,
        mapping=chosen.mapping,
        shifts=chosen.shifts,
    )


def _plan(people: int, seed: int) -> Plan:
    """Twice the people where nothing matters: these are the rare events; a third where a method samples."""
    return Plan(people=people, many=max(2 * people, 4), few=max(3 * people // 10, 4), seed=seed)
