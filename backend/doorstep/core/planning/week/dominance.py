"""Starts that no best week needs, dropped before anything is solved: exact, and most of them go.

A day holds at most two steps, and but for overlap all rules look at days, not hours. So of the starts of one step
on one day, a start can only be of use if for some partner (another block that may share the day, or none) it is the
worthiest one that the partner leaves room for. A start is kept apart where it alone meets a wish about time (an
anchor, a pin, an entry of the plan as it stands), or where its block reaches into another day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.week.codes import Rule, Term
from doorstep.core.planning.week.model import DAY, DAYS, WeekInput
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.rules import RuleRows, loads
from doorstep.core.planning.week.starts import Ints, Starts

# Sets of blocks are bits of Python's whole numbers: bit i stands for block i of the day.
Blocks = int
PASSES = 2


@dataclass(frozen=True)
class _Day:
    """One day: each column's block, its conflicts among the day's blocks, and the blocks of at most each load."""

    columns: Ints
    conflicts: list[Blocks]
    of_load: list[Blocks]


def undominated(model: Model) -> Ints:
    """Positions of the columns worth keeping, in order."""
    steps = _rows(model, Rule.STEPS_A_DAY).limit
    if steps.max(initial=0) > 2 or not len(model.starts):
        return np.arange(len(model.starts))
    kept = np.arange(len(model.starts))
    wishes, foreign = _wishes(model), _foreign(model.week, model.starts)
    for _ in range(PASSES):
        kept = np.array(sorted(_pass(model, kept, wishes, foreign)), dtype=np.int64)
    return kept


def _pass(model: Model, among: Ints, wishes: list[int], foreign: list[Blocks]) -> Iterator[int]:
    steps, energy = _rows(model, Rule.STEPS_A_DAY).limit, _rows(model, Rule.DAY_ENERGY).limit
    weight, step = loads(model.week, model.starts).astype(int).tolist(), model.starts.step.tolist()
    score = model.value + model.tie
    for number in range(DAYS):
        day = _day(model.starts, among[model.starts.day[among] == number], weight)
        order = np.lexsort((-score[day.columns], model.starts.step[day.columns])).tolist()
        columns = day.columns.tolist()
        found: list[tuple[int, Blocks, Blocks]] = []
        last = -1
        for i in order:
            column = columns[i]
            if step[column] != last:
                found, last = [], step[column]
            left = int(energy[number]) - weight[column]
            partners = day.of_load[min(left, 5)] if steps[number] > 1 and left >= 0 else 0
            mine = (wishes[column], foreign[column], day.conflicts[i])
            if _is_of_use(mine, found, partners):
                found.append(mine)
                yield column


def _is_of_use(mine: tuple[int, Blocks, Blocks], found: list[tuple[int, Blocks, Blocks]], partners: Blocks) -> bool:
    """Whether a start is the best one for some partner, or for none, given the better ones found before it."""
    wishes, foreign, conflicts = mine
    alone = True
    for better_wishes, better_foreign, better_conflicts in found:
        if not wishes & ~better_wishes and not better_foreign & ~foreign:
            partners &= better_conflicts
            alone = False
    return alone or bool(partners & ~conflicts)


def _day(starts: Starts, columns: Ints, weight: list[int]) -> _Day:
    pairs, block = np.unique(np.stack([starts.start[columns], starts.until[columns]]), axis=1, return_inverse=True)
    masks = _masks((pairs[0][:, None] < pairs[1]) & (pairs[0] < pairs[1][:, None]))
    blocks = block.ravel().tolist()
    of_load = [0] * 6
    for column, i in zip(columns.tolist(), blocks, strict=True):
        of_load[weight[column]] |= 1 << i
    for most in range(1, 6):
        of_load[most] |= of_load[most - 1]
    return _Day(columns, [masks[i] for i in blocks], of_load)


def _masks(table: np.ndarray) -> list[Blocks]:
    packed = np.packbits(table, axis=1, bitorder="little")
    return [int.from_bytes(row.tobytes(), "little") for row in packed]


def _rows(model: Model, rule: Rule) -> RuleRows:
    return next(rows for rows in model.rules if rows.rule is rule)


def _wishes(model: Model) -> list[int]:
    """For each column, the wishes about time it meets, as bits."""
    met = np.zeros((len(model.starts), 0), dtype=bool)
    columns = [row.group[0] >= 0 for row in model.shortfalls if row.term in (Term.ANCHOR, Term.PIN)]
    if model.changes is not None:
        columns.append(model.changes.same)
    if columns:
        met = np.stack(columns, axis=1)
    return _masks(met) if met.shape[1] else [0] * len(model.starts)


def _foreign(week: WeekInput, starts: Starts) -> list[Blocks]:
    """For each column, the columns of other days its block overlaps, as bits; nearly always none."""
    day_ends = 60 * week.day_starts_at + DAY * (starts.day + 1)
    crossing = np.flatnonzero(starts.until > day_ends)
    found = [0] * len(starts)
    for i in crossing.tolist():
        others = np.flatnonzero(
            (starts.day != starts.day[i]) & (starts.start < starts.until[i]) & (starts.start[i] < starts.until)
        )
        for j in others.tolist():
            found[i] |= 1 << j
            found[j] |= 1 << i
    return found
