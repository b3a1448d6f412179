"""A real person's log: what is found, whether it stays away when nothing can be there, and whether halves agree.

The file stays where the caller keeps it. JSON Lines are read as `doorstep patterns` reads them (the first line); any
other file is a table, translated and checked by the same code that imports it, with every derived factor.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import msgspec
import numpy as np
from benchmarks.insights.measuring import Figure, Goal, share
from benchmarks.insights.options import Options
from benchmarks.insights.people import shifted
from benchmarks.insights.translated_log import translated
from benchmarks.insights.writing import HEAD, cells
from rich.console import Console, Group, RenderableType
from rich.progress import track
from rich.table import Table

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.messages import PatternRow, PatternsRequest

CLAIMS = ("steady_pattern", "likely_pattern")
STEADY = CLAIMS[:1]
PLACEBO = Goal(at_most=0.01)
ENDS = 10
"""Shifts by less than a tenth of the log, either way round, are left out: there the truth still shows through."""


def report_of(options: Options) -> RenderableType:
    """Look at the log of `options.log`; raises ValueError with the first trouble for a file that cannot be read."""
    assert options.log is not None
    request, names = _read(options.log, options.mapping)
    started = time.perf_counter()
    reply = patterns_of(request)
    spent = 1e3 * (time.perf_counter() - started)
    claims = [row for row in reply.rows if row.grade in CLAIMS]
    halves = [_by_pair(half) for half in _halves(request)]
    columns = len({row.factor for row in reply.rows})
    about = f"{len(request.entries)} entries, {columns} columns, {len(request.spec.outcomes)} outcomes: {spent:.0f} ms"
    told = [
        f"go together, {tie.outcome}: {', '.join(_name(one, names) for one in tie.factors)} ({tie.confidence:.2f})"
        for tie in reply.ties
        if tie.told
    ]
    checks = [*_agreement(claims, halves), *_placebo(request, options.shifts, options.plan.seed)]
    return Group(about, _found(claims, halves, names), *told, _checked(checks))


def _read(log: Path, mapping: Path) -> tuple[PatternsRequest, dict[str, str]]:
    content = log.read_bytes()
    if content.lstrip()[:1] == b"{":
        return msgspec.json.decode(content.lstrip().split(b"\n", 1)[0], type=PatternsRequest), {}
    return translated(content, mapping.read_bytes())


def _halves(request: PatternsRequest) -> Iterable[PatternsRequest]:
    middle = len(request.entries) // 2
    for part in (request.entries[:middle], request.entries[middle:]):
        yield msgspec.structs.replace(request, entries=part)


def _by_pair(half: PatternsRequest) -> dict[tuple[str, str], PatternRow]:
    return {(row.factor, row.outcome): row for row in patterns_of(half).rows if row.lo is not None}


def _agreement(claims: list[PatternRow], halves: list[dict[tuple[str, str], PatternRow]]) -> list[Figure]:
    """Whether both halves point the way of the whole, for its claims, and one half the way of the other's claims."""
    whole = [
        bool(np.sign(halves[0][pair].effect) == np.sign(halves[1][pair].effect) == np.sign(row.effect))
        for row in claims
        if (pair := (row.factor, row.outcome)) in halves[0] and pair in halves[1]
    ]
    across = [
        bool(np.sign(row.effect) == np.sign(other[pair].effect))
        for mine, other in (halves, halves[::-1])
        for pair, row in mine.items()
        if row.grade in CLAIMS and pair in other
    ]
    return [
        share("halves", "claims of the whole log with the same sign in both halves", whole),
        share("halves", "claims of one half with the same sign in the other", across),
    ]


def _placebo(request: PatternsRequest, shifts: int, seed: int) -> list[Figure]:
    """Share of shifts after which a pattern is claimed. Shifts of one log resemble each other, so the intervals are
    narrower than they ought to be."""
    n = len(request.entries)
    possible = np.arange(n // ENDS, n - n // ENDS)
    rng = np.random.default_rng(seed)
    chosen = sorted(rng.choice(possible, min(shifts, len(possible)), replace=False).tolist())
    grades = []
    for by in track(chosen, "shifting", console=Console(stderr=True)):
        grades.append({row.grade for row in patterns_of(shifted(request, by)).rows})
    return [
        share("placebo", "shifts with a steady pattern", [not found.isdisjoint(STEADY) for found in grades], PLACEBO),
        share("placebo", "shifts with any claim", [not found.isdisjoint(CLAIMS) for found in grades]),
    ]


def _found(
    claims: list[PatternRow], halves: list[dict[tuple[str, str], PatternRow]], names: dict[str, str]
) -> RenderableType:
    head = ("outcome", "factor", "grade", "effect", "90 % interval", "confidence", "with", "without", "halves")
    table = Table(*head, title="Patterns found", title_justify="left")
    for row in sorted(claims, key=lambda row: (row.outcome, -abs(row.effect))):
        pair = (row.factor, row.outcome)
        both = ", ".join(f"{half[pair].effect:+.2f}" if pair in half else "too soon" for half in halves)
        table.add_row(
            row.outcome,
            _name(row.factor, names),
            row.grade.removesuffix("_pattern"),
            f"{row.effect:+.2f}",
            f"{row.lo:+.2f} to {row.hi:+.2f}",
            f"{row.confidence:.3f}",
            str(row.n_with),
            str(row.n_without),
            both,
        )
    return table


def _checked(figures: list[Figure]) -> RenderableType:
    table = Table(*("of" if name == "people" else name for name in HEAD), title="Checks", title_justify="left")
    for figure in figures:
        table.add_row(*cells(figure))
    return table


def _name(column: str, names: dict[str, str]) -> str:
    factor, equals, level = column.partition("=")
    return names.get(factor, factor) + (f"{equals}{names.get(column, level)}" if equals else "")
