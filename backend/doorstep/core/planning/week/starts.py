"""The lattice: every start of every step worth a look, as parallel arrays.

In a free stretch the objective changes only at a few starts: the first, the last that fits, the preferred ones,
where a companion's time opens or closes, an anchor's time, and the time the plan has now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.load import load
from doorstep.core.planning.week.codes import Filter
from doorstep.core.planning.week.model import DAY, DAYS, LATTICE, WEEK, Candidate, LockedEntry, Stretch, WeekInput
from doorstep.core.planning.week.prices import REST_AFTER

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Starts:
    """Placements as columns, shape (n,) each: `step` is the position in `week.candidates`, `start` and `until`
    (end of the block with its rest) are minutes, `day` is 0-6. Sorted by step, then start."""

    step: Ints
    start: Ints
    until: Ints
    day: Ints

    def __len__(self) -> int:
        """How many."""
        return len(self.step)

    def only(self, which: Ints | Bools) -> Starts:
        """Some of them, by position or mask."""
        return Starts(self.step[which], self.start[which], self.until[which], self.day[which])


@dataclass(frozen=True)
class Lattice:
    """The starts that are left, and why each step without any is out."""

    starts: Starts
    out: dict[str, Filter]


def block_of(step: Candidate | LockedEntry) -> int:
    """Minutes a step occupies: its own and the rest reserved after cost 4 (45) and 5 (60)."""
    return step.minutes + REST_AFTER.get(step.cost, 0)


def lattice_of(week: WeekInput) -> Lattice:
    """Every start worth a look in a `readable` week, and the filters' verdicts."""
    free = free_stretches(week)
    gates = np.array([energy_gate(energy) + week.limits.beyond_energy for energy in week.energy])
    kept: list[tuple[int, Ints]] = []
    out: dict[str, Filter] = {}
    for place, step in enumerate(week.candidates):
        reason = filtered(step)
        starts = _starts_of(week, step, free) if reason is None else np.empty(0, dtype=np.int64)
        if reason is None and not len(starts):
            reason = Filter.CALENDAR if len(starts_but_for_calendar(week, step)) else Filter.NO_FITTING_TIME
        if reason is None:
            allowed = gates[_days(week, starts)]
            starts = starts[(step.cost <= allowed) & (load(step.cost, step.kind) <= allowed)]
            reason = None if len(starts) else Filter.ENERGY
        if reason is None:
            kept.append((place, starts))
        else:
            out[step.id] = reason
    return Lattice(_columns(week, kept), out)


def filtered(step: Candidate) -> Filter | None:
    """The reason a step is out whatever the time: more than one dimension rises, or the ladder does not offer it."""
    if len(step.rises) > 1:
        return Filter.TWO_DIMENSIONS
    if step.step_up and not step.ready:
        return Filter.LADDER
    return None


def free_stretches(week: WeekInput) -> tuple[tuple[int, int], ...]:
    """Slots without what is locked, what calendars take, what is past, and what the clock skips or repeats."""
    free = [(max(slot.start, -(-week.since // LATTICE) * LATTICE), slot.end) for slot in week.slots]
    for start, end in [*_held(week), *((taken.start, taken.end) for taken in week.busy)]:
        free = [part for piece in free for part in _without(piece, start, end)]
    return tuple((start, end) for start, end in free if end > start)


def starts_but_for_calendar(week: WeekInput, step: Candidate) -> Ints:
    """Starts a step would have if no calendar took any time; empty where none takes any."""
    if not week.busy:
        return np.empty(0, dtype=np.int64)
    open_week = replace(week, busy=())
    return _starts_of(open_week, step, free_stretches(open_week))


def _without(piece: tuple[int, int], start: int, end: int) -> Iterable[tuple[int, int]]:
    first, last = piece
    if end <= first or last <= start:
        return (piece,)
    return ((first, start // LATTICE * LATTICE), (-(-end // LATTICE) * LATTICE, last))


def _starts_of(week: WeekInput, step: Candidate, free: Sequence[tuple[int, int]]) -> Ints:
    """Starts of one step, in order; the block fits a free stretch, the step itself one of its own windows."""
    block = block_of(step)
    first = 60 * week.day_starts_at
    last = first + WEEK - LATTICE
    windows = [(max(w.start, first), min(w.end - step.minutes, last)) for w in step.windows] or [(first, last)]
    low = np.array([max(start, opens) for start, _ in free for opens, _ in windows], dtype=np.int64)
    high = np.array([min(end - block, closes) for _, end in free for _, closes in windows], dtype=np.int64)
    low, high = -(-low // LATTICE) * LATTICE, high // LATTICE * LATTICE
    fits = low <= high
    low, high = low[fits], high[fits]
    times = np.array(_times(week, step), dtype=np.int64)
    inside = ((low <= times[:, None]) & (times[:, None] <= high)).any(axis=1)
    return np.unique(np.concatenate([low, high, times[inside], _own_times(week, step)]))


def _own_times(week: WeekInput, step: Candidate) -> Ints:
    """Times of a step in the plan as it stands, free to it and to shorter versions of it even outside the slots."""
    entries = week.current.entries if week.current is not None else ()
    room = {other.id: block_of(other) for other in week.candidates if other.family == step.family}
    wanted = [e.start for e in entries if block_of(step) <= room.get(e.step, 0) and not e.taken]
    wanted = [start for start in wanted if start >= week.since]
    held = _held(week)
    free = [
        start
        for start in wanted
        if 0 <= week.day_of(start) < DAYS
        and not any(start < ends and begins < start + block_of(step) for begins, ends in held)
    ]
    return np.array(free, dtype=np.int64)


def _held(week: WeekInput) -> list[tuple[int, int]]:
    locked = [(entry.start, entry.start + block_of(entry)) for entry in week.locked]
    return locked + [(change.start, change.end) for change in week.clock_changes]


def _times(week: WeekInput, step: Candidate) -> list[int]:
    """The particular times a step may want: preferred, companion's, anchors', present and pinned ones."""
    times = list(step.preferred)
    for companion in week.companions:
        if companion.id == step.companion:
            times += [time for window in companion.windows for time in (window.start, window.end - step.minutes)]
    times += [anchor.at for anchor in week.anchors if step.id in anchor.steps]
    on_lattice = [-(-time // LATTICE) * LATTICE for time in times]
    exact = [pin.start for pin in week.pins if pin.step == step.id and pin.start is not None]
    families = {candidate.id: candidate.family for candidate in week.candidates}
    if week.current is not None:
        exact += [e.start for e in week.current.entries if families.get(e.step, e.step) == step.family]
    return on_lattice + exact


def _days(week: WeekInput, starts: Ints) -> Ints:
    days: Ints = (starts - 60 * week.day_starts_at) // DAY
    return days


def _columns(week: WeekInput, kept: Sequence[tuple[int, Ints]]) -> Starts:
    if not kept:
        nothing = np.empty(0, dtype=np.int64)
        return Starts(nothing, nothing, nothing, nothing)
    start = np.concatenate([starts for _, starts in kept])
    step = np.concatenate([np.full(len(starts), place) for place, starts in kept])
    blocks = np.array([block_of(candidate) for candidate in week.candidates])
    return Starts(step, start, start + blocks[step], _days(week, start))


def inside(times: Ints, ends: Ints, stretches: Sequence[Stretch]) -> Bools:
    """Which [time, end] lie within one of the stretches."""
    found = np.zeros(len(times), dtype=bool)
    for stretch in stretches:
        found |= (stretch.start <= times) & (ends <= stretch.end)
    return found
