"""The same questions answered plainly, to hold the planner against: a score by counting, a bare solver, a search.

`score` shares no code with the model: entries, days and loops, from the words of the design. `bare_milliseconds` gives
all starts to branch and bound at once, without the chain. `fewest_to_leave` tries all ways.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from scipy.optimize import LinearConstraint, milp

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.model import Candidate, CurrentPlan, WeekInput
from doorstep.core.planning.week.objective import model_of
from doorstep.core.planning.week.program import Program, program_of
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.starts import lattice_of
from doorstep.core.planning.week.table import Table, table_of
from doorstep.core.words import StepKind

Placed = Sequence[tuple[str, int]]


def score(week: WeekInput, placed: Placed) -> float:
    """The objective of a plan without ties, by counting."""
    steps = {step.id: step for step in week.candidates}
    return sum(_alone(week, steps[name], start) for name, start in placed) - _shortfalls(week, steps, placed)


def _alone(week: WeekInput, step: Candidate, start: int) -> float:
    worth = float(round(100 * (step.mean - 0.25 * step.sd)) - 10 * step.cost - 15)
    if step.preferred:
        worth += round(30 * max(0.0, 1 - min(abs(start - time) for time in step.preferred) / 120))
    clock = start % 1440
    if week.wishes.daylight and week.wishes.daylight_from <= clock <= week.wishes.daylight_until - step.minutes:
        worth += 20
    if week.wishes.quiet:
        worth -= 15 * step.noise
    for companion in week.companions:
        free = any(w.start <= start and start + step.minutes <= w.end for w in companion.windows)
        worth += 10 * (companion.id == step.companion and free)
    if week.day_of(start) in (0, 1):
        worth -= 10 * week.carry * step.cost
    return worth + _stable(week, step, start)


def _stable(week: WeekInput, step: Candidate, start: int) -> float:
    if week.current is None:
        return 0.0
    families = {other.id: other.family for other in week.candidates}
    if (step.id, start) in {(entry.step, entry.start) for entry in week.current.entries}:
        return 60.0
    known = step.family in {families.get(entry.step, entry.step) for entry in week.current.entries}
    return 20.0 if known else -15.0


def _shortfalls(week: WeekInput, steps: dict[str, Candidate], placed: Placed) -> float:
    """What falls short, in the order of the design."""
    held = [entry for entry in week.locked if 0 <= week.day_of(entry.start) < 7]
    entries = [(steps[name], start, name) for name, start in placed] + [(e, e.start, e.step) for e in held]
    contacts = Counter(week.day_of(start) for e, start, _ in entries if e.kind is StepKind.SOCIAL)
    social = sum(e.minutes for e, _, _ in entries if e.kind is StepKind.SOCIAL)
    rest = sum(e.minutes for e, _, _ in entries if e.kind is not StepKind.SOCIAL)
    lost = 300.0 * (not contacts)
    for anchor in week.anchors:
        lost += 60 * (not any(name in anchor.steps and abs(start - anchor.at) <= 30 for _, start, name in entries))
    for goal in week.goals:
        missing = max(0, goal.pace - sum(e.goal == goal.id for e, _, _ in entries))
        lost += 50 * (0.5 + goal.importance / 10) * missing
    lost += 3 / 5 * max(0.0, (0.5 + 0.25 * week.carry) * social - rest)
    lost += sum(25 * max(0, count - 1) for count in contacts.values())
    lost += sum(20 * (not any(contacts[day] for day in range(first, first + 3))) for first in range(5))
    lost += 30 * _rotation_missed(week, entries)
    kinds = Counter(e.context for e, _, _ in entries if e.context is not None)
    offered = {step.context for step in week.candidates}
    lost += sum(20 * max(0, count - 3) for kind, count in kinds.items() if kind in offered)
    families = {step.id: step.family for step in week.candidates}
    repeats = Counter(families.get(name or "", name) for _, _, name in entries)
    lost += sum(30 * max(0, repeats[family] - 1) for family in set(families.values()))
    for pin in week.pins:
        met = any(
            name == pin.step and pin.day in (None, week.day_of(start)) and pin.start in (None, start)
            for _, start, name in entries
        )
        lost += 100_000 * (not met)
    if week.current is not None and week.current.most_changes is not None:
        lost += 5_000 * max(0, changes(week, placed) - week.current.most_changes)
    return lost


def _rotation_missed(week: WeekInput, entries: Sequence[tuple[object, int, str | None]]) -> bool:
    kinds = week.wishes.rotation
    if not kinds or not any(energy > 4 for energy in week.energy):
        return False
    new = [e for e, start, _ in entries if isinstance(e, Candidate) and week.energy[week.day_of(start)] > 4]
    old = [e for e, _, _ in entries if not isinstance(e, Candidate)]
    return not any(getattr(e, "context", None) in kinds for e in (*new, *old))


def changes(week: WeekInput, placed: Placed) -> int:
    """Changes to the plan that stands: for a step with its versions, the larger of what left and what came."""
    families = {step.id: step.family for step in week.candidates}
    before = {(entry.step, entry.start) for entry in (week.current or CurrentPlan()).entries}
    left = Counter(families.get(step, step) for step, start in before - set(placed))
    came = Counter(families.get(step, step) for step, start in set(placed) - before)
    return sum(max(left[family], came[family]) for family in {*left, *came})


def fewest_to_leave(week: WeekInput) -> int:
    """How many entries of the plan that stands have to go or move, at least, for the rest to keep every rule."""
    entries = [(entry.step, entry.start) for entry in (week.current or CurrentPlan()).entries]
    for count in range(len(entries) + 1):
        for gone in combinations(range(len(entries)), count):
            if not check_week(week, [entry for i, entry in enumerate(entries) if i not in gone]):
                return count
    return len(entries)


def bare_milliseconds(week: WeekInput) -> float:
    """Milliseconds of one core to read, lay out and solve all starts by branch and bound alone."""
    started = time.process_time()
    table = _table(week)
    if len(table):
        _search(program_of(table))
    return 1e3 * (time.process_time() - started)


def most_pins(week: WeekInput) -> int:
    """How many pins can be met at once: the same rules, but no other wish and nothing else of worth."""
    table = _table(week)
    if not len(table):
        return 0
    pins = (table.price == prices.PIN).astype(float)
    never = len(week.pins) - int(pins.sum())  # a need that is always met has no row
    found = _search(program_of(replace(table, value=np.zeros(len(table)), price=pins)))
    return never + round(float(pins.sum()) - found)


def _table(week: WeekInput) -> Table:
    ready = readable(week)
    return table_of(model_of(ready, lattice_of(ready).starts))


def _search(program: Program) -> float:
    whole = np.zeros(len(program.cost))
    whole[: program.placements] = 1
    rows = LinearConstraint(program.rows, -np.inf, program.most)
    found = milp(
        program.cost, integrality=whole, bounds=(0, program.upper), constraints=rows, options={"time_limit": 20}
    )
    return float(found.fun)
