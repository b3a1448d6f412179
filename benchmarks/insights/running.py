"""Doing all jobs, over the cores of the machine, with a progress bar on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from multiprocessing import get_context
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

CHUNK = 4
LINES_EVERY = 10
"""Per cent of the work after which a line is printed where a bar cannot be shown."""


class Job(Protocol):
    """Something to do once: hashable, and small enough to be sent to another process."""

    @property
    def cost(self) -> float:
        """How much work it is, in looks at an ordinary log."""
        ...

    def do(self, seed: int) -> object:
        """The result; the same job and seed give the same result, but for times."""
        ...


Results = dict[Job, object]


def run(jobs: Iterable[Job], seed: int, processes: int) -> Results:
    """Every job's result. Equal jobs are done once; the dearest begin, so that no core waits at the end."""
    todo = sorted(dict.fromkeys(jobs), key=lambda job: -job.cost)
    results: Results = {}
    console = Console(stderr=True)
    with _bar(console) as bar, get_context("spawn").Pool(processes) as pool:
        task = bar.add_task("looking", total=sum(job.cost for job in todo), jobs=f"0/{len(todo)}")
        for job, result in zip(todo, pool.imap(partial(_do, seed=seed), todo, CHUNK), strict=True):
            results[job] = result
            before = bar.tasks[task].percentage // LINES_EVERY
            bar.update(task, advance=job.cost, jobs=f"{len(results)}/{len(todo)}")
            if not console.is_terminal and bar.tasks[task].percentage // LINES_EVERY > before:
                console.print(f"{bar.tasks[task].percentage:.0f} % of the work, {len(results)} of {len(todo)} people")
    return results


def do_here(jobs: Sequence[Job], seed: int) -> Results:
    """The same in this process alone, one after the other: for tests, and for times."""
    return {job: job.do(seed) for job in jobs}


def _do(job: Job, seed: int) -> object:
    return job.do(seed)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[jobs]} people"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
