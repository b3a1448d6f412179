"""Run the benchmark: `python -m benchmarks.insights --help`, or `make bench-insights`."""

from __future__ import annotations

import platform
import shlex
import sys
import time
from datetime import UTC, datetime

import numpy as np
import scipy
from benchmarks.insights.options import Options, parse
from benchmarks.insights.plots import draw_all
from benchmarks.insights.real_log import report_of
from benchmarks.insights.rows.catalogue import ROWS
from benchmarks.insights.running import run
from benchmarks.insights.writing import Account, show, write
from rich.console import Console

WIDTH = 190


def main(arguments: list[str]) -> None:
    """Measure, print, write."""
    options = parse(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    if options.log is not None:
        console.print(report_of(options), markup=False, highlight=False)
        return
    started = time.monotonic()
    rows = [ROWS[key] for key in options.rows]
    results = run([job for row in rows for job in row.jobs(options.plan)], options.plan.seed, options.processes)
    figures = [figure for row in rows for figure in row.figures(options.plan, results)]
    account = _account(options, arguments, time.monotonic() - started)
    write(figures, account, options.out)
    pictures = draw_all(results, options.out)
    show(figures, account, console)
    console.print(f"written: {options.out}/figures.md, figures.csv and {len(pictures)} pictures")


def _account(options: Options, arguments: list[str], seconds: float) -> Account:
    plan = options.plan
    return Account(
        (
            f"command: python -m benchmarks.insights {shlex.join(arguments)}".rstrip(),
            f"seed {plan.seed}; {plan.people} people a cell, {plan.many} without effects a length, {plan.few} a cell "
            "where a method samples",
            f"{seconds / 60:.1f} minutes on {options.processes} processes, {platform.machine()}, Python "
            f"{platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}",
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
