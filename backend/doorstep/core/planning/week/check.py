"""An independent look at a finished week: does it keep every hard rule? Written from the rules' own words.

It shares no arithmetic with the model: no arrays, no rows, no cliques; only entries, days and plain counting. It is
what the goals are measured by, and what an edit by hand is held against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.load import load
from doorstep.core.planning.week.model import Candidate, LockedEntry, WeekInput
from doorstep.core.planning.week.proposal import Violation

REST_AFTER = {4: 45, 5: 60}


@dataclass(frozen=True)
class _Entry:
    """Something the week would hold."""

    name: str
    family: str | None
    day: int
    start: int
    until: int
    cost: int
    load: int
    goal: str | None
    step_up: bool
    locked: bool


def check_week(week: WeekInput, placements: Sequence[tuple[str, int]]) -> tuple[Violation, ...]:
    """The hard rules that a week of (candidate id, start) pairs breaks, together with what it holds already.

    What is locked is the person's own and breaks nothing by itself; a rule is broken only where a placement takes
    part. A step that is no candidate, that was to be filtered, or that stands outside the free stretches is told
    as well (`unknown`, `filtered`, `not_free`).
    """
    steps = {candidate.id: candidate for candidate in week.candidates}
    unknown = [Violation("unknown", name) for name, _ in placements if name not in steps]
    placed = [_placed(week, steps[name], start) for name, start in placements if name in steps]
    locked = [_locked(week, entry) for entry in week.locked]
    found = [
        *unknown,
        *_alone(week, steps, placed),
        *_overlaps(placed, locked),
        *_by_week(week, placed, locked),
        *_by_day(week, placed, locked),
        *_by_family(week, steps, placed, locked),
        *_by_goal(week, placed, locked),
    ]
    return tuple(found)


def _placed(week: WeekInput, step: Candidate, start: int) -> _Entry:
    until = start + step.minutes + REST_AFTER.get(step.cost, 0)
    day = (start - 60 * week.day_starts_at) // 1440
    weight = load(step.cost, step.kind)
    return _Entry(step.id, step.family, day, start, until, step.cost, weight, step.goal, step.step_up, False)


def _locked(week: WeekInput, entry: LockedEntry) -> _Entry:
    families = {candidate.id: candidate.family for candidate in week.candidates}
    family = None if entry.step is None else families.get(entry.step, entry.step)
    until = entry.start + entry.minutes + REST_AFTER.get(entry.cost, 0)
    day = (entry.start - 60 * week.day_starts_at) // 1440
    weight = load(entry.cost, entry.kind)
    return _Entry(entry.id, family, day, entry.start, until, entry.cost, weight, entry.goal, entry.step_up, True)


def _alone(week: WeekInput, steps: dict[str, Candidate], placed: list[_Entry]) -> Iterator[Violation]:
    """What each placement breaks by itself."""
    free = _union([(slot.start, slot.end) for slot in week.slots])
    for entry in placed:
        step = steps[entry.name]
        if len(step.rises) > 1 or (step.step_up and not step.ready):
            yield Violation("filtered", entry.name)
        stands = _stands(week, steps, entry)
        inside = stands or any(start <= entry.start and entry.until <= end for start, end in free)
        cut = any(entry.start < change.end and change.start < entry.until for change in week.clock_changes)
        past = entry.start < week.since or not 0 <= entry.day < 7
        if not stands and any(entry.start < taken.end and taken.start < entry.until for taken in week.busy):
            yield Violation("calendar", f"{entry.name} where the calendar is full", entry.day)
        if not inside or cut or past:
            yield Violation("not_free", entry.name, entry.day)
        step_ends = entry.start + step.minutes
        if step.windows and not stands and not any(w.start <= entry.start and step_ends <= w.end for w in step.windows):
            yield Violation("not_free", f"{entry.name} outside its own times", entry.day)
        if 0 <= entry.day < 7 and entry.cost > energy_gate(week.energy[entry.day]) + week.limits.beyond_energy:
            yield Violation("day_energy", f"{entry.name} costs more than the day allows", entry.day)


def _stands(week: WeekInput, steps: dict[str, Candidate], entry: _Entry) -> bool:
    """Whether the plan as it stands holds this step, or a longer version of it, at this time."""
    for held in week.current.entries if week.current is not None else ():
        if held.start == entry.start and held.step in steps and not held.taken:
            longer = _placed(week, steps[held.step], held.start)
            if longer.family == entry.family and entry.until <= longer.until:
                return True
    return False


def _union(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    whole: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole


def _overlaps(placed: list[_Entry], locked: list[_Entry]) -> Iterator[Violation]:
    for place, one in enumerate(placed):
        for other in (*placed[place + 1 :], *locked):
            if one.start < other.until and other.start < one.until:
                yield Violation("overlap", f"{one.name} and {other.name}", one.day)


def _by_week(week: WeekInput, placed: list[_Entry], locked: list[_Entry]) -> Iterator[Violation]:
    new = sum(entry.load for entry in placed)
    held = sum(entry.load for entry in locked if 0 <= entry.day < 7)
    room = max(3, week.budget)
    if new and new + held > room:
        yield Violation("budget", f"a load of {new} beside {held} in a week for {room:g}")


def _by_day(week: WeekInput, placed: list[_Entry], locked: list[_Entry]) -> Iterator[Violation]:
    costly = Counter(entry.day for entry in (*placed, *locked) if entry.cost >= 4 and 0 <= entry.day < 7)
    costly.update({-2: week.costly_before[0], -1: week.costly_before[1]})
    new_costly = {entry.day for entry in placed if entry.cost >= 4}
    for first in range(-2, 5 + 2):
        days = range(first, first + 3)
        if new_costly & set(days) and sum(costly[day] for day in days) > week.limits.costly_in_three_days:
            yield Violation("costly_days", f"days {first} to {first + 2}", first)
    for day in range(7):
        new = [entry for entry in placed if entry.day == day]
        both = [*new, *(entry for entry in locked if entry.day == day)]
        if new and len(both) > week.limits.steps_a_day:
            yield Violation("steps_a_day", f"{len(both)} steps", day)
        most = energy_gate(week.energy[day]) + week.limits.beyond_energy
        if sum(e.load for e in new) and sum(e.load for e in both) > most:
            yield Violation("day_energy", f"a load of {sum(e.load for e in both)}", day)


def _by_family(
    week: WeekInput, steps: dict[str, Candidate], placed: list[_Entry], locked: list[_Entry]
) -> Iterator[Violation]:
    inside = [entry for entry in locked if 0 <= entry.day < 7]
    for family in sorted({entry.family for entry in placed if entry.family is not None}):
        new = [entry for entry in placed if entry.family == family]
        both = [*new, *(entry for entry in inside if entry.family == family)]
        most = max(step.max_week for step in steps.values() if step.family == family)
        if len(both) > most:
            yield Violation("times_a_week", f"{family} {len(both)} times, not {most}")
        for day in sorted({entry.day for entry in new}):
            if sum(entry.day == day for entry in both) > week.limits.same_step_a_day:
                yield Violation("once_a_day", family, day)


def _by_goal(week: WeekInput, placed: list[_Entry], locked: list[_Entry]) -> Iterator[Violation]:
    inside = [entry for entry in locked if 0 <= entry.day < 7]
    for goal in week.goals:
        new = sum(entry.goal == goal.id for entry in placed)
        if new and new + sum(entry.goal == goal.id for entry in inside) > goal.pace_max:
            yield Violation("pace_most", goal.id)
    for about in {entry.goal for entry in placed if entry.step_up}:
        ups = [entry for entry in (*placed, *inside) if entry.step_up and entry.goal == about]
        if len(ups) > week.limits.step_ups_a_goal:
            yield Violation("one_step_up", about or "no goal")
