"""Why a placement is there, and why on its day: from exact marginals, never from the program's dual prices.

*Why this*: the plan's worth less its worth without the placement, split by term; the largest terms become the
sentence. *Why this day*: with the rest of the plan as it is, every other day is blocked by a named rule, worse by a
named term, or truly equal.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import DayVerdict, Rule, Term
from doorstep.core.planning.week.model import DAY, DAYS
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.overlap import overlaps
from doorstep.core.planning.week.proposal import OtherDay, Reason, TermPoints
from doorstep.core.planning.week.starts import Bools, Floats, Ints, starts_but_for_calendar

# Two starts whose worth differs by less are equal to the person; the smallest content is .6.
EQUAL = 0.01


@dataclass(frozen=True)
class _Without:
    """The rest of a plan: what each column would add to it by term, and in all; which rules it would break."""

    by_term: dict[Term, Floats]
    gains: Floats
    broken: dict[Rule, Bools]


def explain(model: Model, plan: Ints, column: int) -> Reason:
    """The reason of one placement of a plan (columns of a model over all starts)."""
    rest = plan[plan != column]
    by_term = model.gains_by_term(rest)
    gains: Floats = np.sum(list(by_term.values()), axis=0)
    without = _Without(by_term, gains, broken_rules(model, rest))
    terms = [TermPoints(term, round(float(gain[column]), 3)) for term, gain in by_term.items()]
    terms = sorted((part for part in terms if part.points), key=lambda part: -part.points)
    other_days = tuple(_other_days(model, column, without))
    return Reason(
        why_this=words.why_this([part.term for part in terms if part.points > 0]),
        why_this_day=_why_this_day(model, column, other_days),
        terms=tuple(terms),
        other_days=other_days,
    )


def broken_rules(model: Model, plan: Ints) -> dict[Rule, Bools]:
    """For each rule, which columns would break it if added to a plan, shape (n,)."""
    broken: dict[Rule, Bools] = {
        rows.rule: np.logical_or.reduce(rows.blocked(rows.used(plan)), axis=0) for rows in model.rules
    }
    broken[Rule.OVERLAP] = overlaps(model.starts, plan) if len(plan) else np.zeros(len(model.starts), dtype=bool)
    return broken


def _other_days(model: Model, column: int, without: _Without) -> list[OtherDay]:
    starts, week = model.starts, model.week
    step = week.candidates[int(starts.step[column])]
    but_for_calendar = {week.day_of(start) for start in starts_but_for_calendar(week, step).tolist()}
    found = []
    for day in range(DAYS):
        if day == starts.day[column] or 60 * week.day_starts_at + DAY * (day + 1) <= week.since:
            continue
        there = np.flatnonzero((starts.step == starts.step[column]) & (starts.day == day))
        if not len(there):
            tired = step.cost > energy_gate(week.energy[day])
            full = Rule.CALENDAR if day in but_for_calendar else None
            found.append(OtherDay(day, DayVerdict.BLOCKED, Rule.DAY_ENERGY if tired else full))
            continue
        found.append(_verdict(day, column, there, without))
    return found


def _verdict(day: int, column: int, there: Ints, without: _Without) -> OtherDay:
    """The best start of a day: the fewest rules in its way, then the most worth."""
    count = np.sum([broken[there] for broken in without.broken.values()], axis=0)
    best = int(there[np.lexsort((-without.gains[there], count))[0]])
    rules = [rule for rule in Rule if rule in without.broken and without.broken[rule][best]]
    if rules:
        return OtherDay(day, DayVerdict.BLOCKED, rules[0])
    if without.gains[best] >= without.gains[column] - EQUAL:
        return OtherDay(day, DayVerdict.EQUAL)
    losses = {term: float(gain[best] - gain[column]) for term, gain in without.by_term.items()}
    return OtherDay(day, DayVerdict.WORSE, term=min(losses, key=lambda term: losses[term]))


def _why_this_day(model: Model, column: int, other_days: tuple[OtherDay, ...]) -> str:
    day = int(model.starts.day[column])
    equal = [other.day for other in other_days if other.verdict is DayVerdict.EQUAL]
    if equal:
        return words.equal_days(sorted([day, *equal]))
    worse = Counter(other.term for other in other_days if other.term is not None)
    if worse:
        return words.worse_days(worse.most_common(1)[0][0])
    blocked = Counter(other.rule for other in other_days)
    return words.blocked_days(blocked.most_common(1)[0][0] if blocked else None)
