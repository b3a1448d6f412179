"""The hard rules, all of one form: columns fall into groups, and the weights in a group sum to at most its limit.

load <= budget · per day load <= gate(energy) · cost >= 4 at most two in any three days, last week's two days
included · a step once a day and max_week a week · two steps a day · pace_max a goal · one step-up a goal. What is
locked is subtracted; where it is over a limit already, the limit is 0. Overlap is in `overlap.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.load import load
from doorstep.core.planning.week import prices
from doorstep.core.planning.week.codes import Rule
from doorstep.core.planning.week.model import DAYS, Candidate, LockedEntry, WeekInput
from doorstep.core.planning.week.starts import Bools, Floats, Ints, Starts


@dataclass(frozen=True)
class RuleRows:
    """One family of rows: Σ over columns that belong to group g of `weight` <= `limit[g]`.

    `group`: shape (m, n), the up to m groups each column belongs to, -1 for none. `weight`: shape (n,), >= 0.
    `about`, `days`: of each group, for words.
    """

    rule: Rule
    group: Ints
    weight: Floats
    limit: Floats
    about: tuple[str | None, ...]
    days: tuple[int | None, ...]

    def used(self, plan: Ints) -> Floats:
        """What a plan (columns) uses of each group, shape (groups,)."""
        return sums(self.group[:, plan], self.weight[plan], len(self.limit))

    def blocked(self, used: Floats) -> Bools:
        """Which groups would go over their limit with one more of a column, shape (m, n)."""
        room = np.append(self.limit - used, np.inf)
        over: Bools = self.weight > room[self.group] + 1e-9
        return over & (self.weight > 0)


def sums(group: Ints, weight: Floats, count: int) -> Floats:
    """Σ of `weight`, shape (n,), over each of `count` groups; `group`: (m, n), -1 for none."""
    spread = np.broadcast_to(weight, group.shape).ravel()
    return np.bincount(group.ravel() + 1, spread, count + 1)[1:].astype(float)


def rules_of(week: WeekInput, starts: Starts) -> tuple[RuleRows, ...]:
    """The rows of all rules but overlap, over these columns."""
    held = [entry for entry in week.locked if 0 <= week.day_of(entry.start) < DAYS]
    return (
        _budget(week, starts, held),
        _day_energy(week, starts, held),
        _costly(week, starts, held),
        _steps_a_day(week, starts, held),
        *_same_step(week, starts, held),
        *_goals(week, starts, held),
    )


def loads(week: WeekInput, starts: Starts) -> Floats:
    """The load of each column."""
    return _of_steps(week, starts, [load(step.cost, step.kind) for step in week.candidates])


def _of_steps(week: WeekInput, starts: Starts, values: Sequence[float]) -> Floats:
    found: Floats = np.array(values, dtype=float)[starts.step] if len(starts) else np.zeros(0)
    return found


def _left(limits: Sequence[float] | Floats, used: Sequence[float] | Floats) -> Floats:
    room: Floats = np.maximum(0.0, np.asarray(limits, dtype=float) - np.asarray(used, dtype=float))
    return room


def _budget(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> RuleRows:
    used = sum(load(entry.cost, entry.kind) for entry in held)
    room = _left([math.floor(max(prices.LEAST_BUDGET, week.budget))], [used])
    return RuleRows(Rule.BUDGET, np.zeros_like(starts.step)[None], loads(week, starts), room, (None,), (None,))


def _by_day(week: WeekInput, held: Sequence[LockedEntry], weights: Sequence[float]) -> Floats:
    days = np.array([week.day_of(entry.start) for entry in held], dtype=np.int64)
    return np.bincount(days, np.asarray(weights, dtype=float), DAYS).astype(float)


def _day_energy(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> RuleRows:
    used = _by_day(week, held, [load(entry.cost, entry.kind) for entry in held])
    room = _left([energy_gate(energy) + week.limits.beyond_energy for energy in week.energy], used)
    return RuleRows(Rule.DAY_ENERGY, starts.day[None], loads(week, starts), room, (None,) * DAYS, tuple(range(DAYS)))


def _costly(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> RuleRows:
    """A column belongs to three spans of three days: those that begin two days before, the day before, and on it."""
    used = _by_day(week, held, [entry.cost >= prices.COSTLY for entry in held])
    around = np.concatenate([np.array(week.costly_before, dtype=float), used, [0.0, 0.0]])
    spans = around[:-2] + around[1:-1] + around[2:]  # span s begins on day s - 2
    room = _left(np.full(len(spans), week.limits.costly_in_three_days), spans)
    costly = _of_steps(week, starts, [step.cost >= prices.COSTLY for step in week.candidates])
    group = np.stack([starts.day + later for later in range(prices.COSTLY_SPAN)])
    about: tuple[None, ...] = (None,) * len(spans)
    return RuleRows(Rule.COSTLY_DAYS, group, costly, room, about, tuple(range(-2, len(spans) - 2)))


def _steps_a_day(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> RuleRows:
    room = _left(np.full(DAYS, week.limits.steps_a_day), _by_day(week, held, [1.0] * len(held)))
    ones = np.ones(len(starts))
    return RuleRows(Rule.STEPS_A_DAY, starts.day[None], ones, room, (None,) * DAYS, tuple(range(DAYS)))


def _same_step(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> list[RuleRows]:
    """A step and its smaller and quieter versions count as one."""
    names = families(week)
    place = {name: i for i, name in enumerate(names)}
    family_of = {step.id: place[step.family] for step in week.candidates}
    family = np.array([family_of[step.id] for step in week.candidates], dtype=np.int64)[starts.step]
    used_daily, used = np.zeros(len(names) * DAYS), np.zeros(len(names))
    for entry in held:
        known = family_of.get(entry.step or "", place.get(entry.step or "", -1))
        if known >= 0:
            used_daily[known * DAYS + week.day_of(entry.start)] += 1
            used[known] += 1
    most = [max(step.max_week for step in week.candidates if step.family == name) for name in names]
    daily = _left(np.full(len(used_daily), week.limits.same_step_a_day), used_daily)
    ones = np.ones(len(starts))
    each_day = tuple(name for name in names for _ in range(DAYS))
    no_days: tuple[int | None, ...] = (None,) * len(names)
    return [
        RuleRows(
            Rule.ONCE_A_DAY, (family * DAYS + starts.day)[None], ones, daily, each_day, tuple(range(DAYS)) * len(names)
        ),
        RuleRows(Rule.TIMES_A_WEEK, family[None], ones, _left(most, used), tuple(names), no_days),
    ]


def families(week: WeekInput) -> list[str]:
    """The steps there are, versions left out, in order."""
    return sorted({step.family for step in week.candidates})


def _goals(week: WeekInput, starts: Starts, held: Sequence[LockedEntry]) -> list[RuleRows]:
    paced = [goal.id for goal in week.goals]
    rising: list[str | None] = sorted({step.goal for step in week.candidates if step.step_up}, key=lambda g: g or "")

    def group(among: Sequence[str | None], step: Candidate, concerned: bool) -> int:
        return among.index(step.goal) if concerned and step.goal in among else -1

    pace = np.array([group(paced, step, True) for step in week.candidates], dtype=np.int64)[starts.step]
    up = np.array([group(rising, step, step.step_up) for step in week.candidates], dtype=np.int64)[starts.step]
    used_pace = [sum(entry.goal == name for entry in held) for name in paced]
    used_up = [sum(entry.step_up and entry.goal == name for entry in held) for name in rising]
    ones = np.ones(len(starts))
    room_up = _left(np.full(len(rising), week.limits.step_ups_a_goal), used_up)
    return [
        RuleRows(
            Rule.PACE_MOST,
            pace[None],
            ones,
            _left([goal.pace_max for goal in week.goals], used_pace),
            tuple(paced),
            (None,) * len(paced),
        ),
        RuleRows(Rule.ONE_STEP_UP, up[None], ones, room_up, tuple(rising), (None,) * len(rising)),
    ]
