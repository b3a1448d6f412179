"""Why a step is not in the week: the filter; or the rules at their limit, fewest first; or it adds less than it costs.

Told of its closest call: among the starts at which it would add more than it costs to the plan as proposed, the one
with the fewest rules in its way. Were exactly these rules not there, the step would fit at that start and the week be
worth more; so what is named is what stands between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import Filter, Rule, WhyNotKind
from doorstep.core.planning.week.explaining import EQUAL
from doorstep.core.planning.week.model import Pin, WeekInput
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.proposal import BlockingRule, WhyNot
from doorstep.core.planning.week.shortfalls import pin_matches
from doorstep.core.planning.week.starts import Floats, Ints, starts_but_for_calendar


@dataclass(frozen=True)
class _Added:
    """What each column would add to a plan, ties left out, and how many rows at their limit are in its way."""

    gains: Floats
    blocked: Ints


def why_not(model: Model, plan: Ints, step_id: str, out: dict[str, Filter]) -> WhyNot:
    """Why a candidate that is not in a plan is not. Raises KeyError for a step that is no candidate."""
    return next(_why_nots(model, plan, [step_id], out))


def why_nots(model: Model, plan: Ints, out: dict[str, Filter]) -> tuple[WhyNot, ...]:
    """Why not, for every candidate that is not in a plan."""
    placed = {model.week.candidates[i].id for i in model.starts.step[plan].tolist()}
    absent = [step.id for step in model.week.candidates if step.id not in placed]
    return tuple(_why_nots(model, plan, absent, out))


def _why_nots(model: Model, plan: Ints, step_ids: Sequence[str], out: dict[str, Filter]) -> Iterator[WhyNot]:
    place = {step.id: i for i, step in enumerate(model.week.candidates)}
    added = _Added(model.gains(plan) - model.tie, _blocked(model, plan))
    for step_id in step_ids:
        position = place[step_id]
        if step_id in out:
            reason = out[step_id]
            yield WhyNot(step_id, WhyNotKind.FILTER, words.FILTERS[reason], filter=reason)
        else:
            yield _of_columns(model, plan, np.flatnonzero(model.starts.step == position), added)


def _blocked(model: Model, plan: Ints) -> Ints:
    """How many rows each column would break, shape (n,)."""
    count = np.zeros(len(model.starts), dtype=np.int64)
    for rows in model.rules:
        count += rows.blocked(rows.used(plan)).sum(axis=0)
    begin, end = model.starts.start[plan], model.starts.until[plan]
    count += ((model.starts.start[:, None] < end) & (begin < model.starts.until[:, None])).sum(axis=1)
    return count


def _of_columns(model: Model, plan: Ints, columns: Ints, added: _Added) -> WhyNot:
    step_id = model.week.candidates[int(model.starts.step[columns[0]])].id
    gains = added.gains[columns]
    worthwhile = gains > EQUAL
    if not worthwhile.any():
        points = round(max(0.0, -float(gains.max())), 3)
        return WhyNot(step_id, WhyNotKind.ADDS_LESS, words.ADDS_LESS, points=points)
    columns, gains = columns[worthwhile], gains[worthwhile]
    best = int(columns[np.lexsort((model.starts.start[columns], -gains, added.blocked[columns]))[0]])
    rules = blocking(model, plan, best)
    told = dict.fromkeys(rule.rule for rule in rules)
    sentence = " ".join(words.RULES[rule] for rule in told)
    return WhyNot(step_id, WhyNotKind.RULES, sentence, rules=rules, start=int(model.starts.start[best]))


def why_not_pinned(model: Model, plan: Ints, pin_id: str, out: dict[str, Filter]) -> str:
    """What stands between a plan and a wish ("this one please"): the filter, no time that day, or the rules."""
    pin = next(pin for pin in model.week.pins if pin.id == pin_id)
    step_id = pin.step
    if step_id in out:
        return words.FILTERS[out[step_id]]
    columns = np.flatnonzero(pin_matches(model.week, model.starts, pin_id))
    if not len(columns):
        return words.RULES[Rule.CALENDAR] if _is_full(model.week, pin) else words.NO_TIME_THERE
    return _of_columns(model, plan, columns, _Added(model.gains(plan) - model.tie, _blocked(model, plan))).sentence


def _is_full(week: WeekInput, pin: Pin) -> bool:
    """Whether only a calendar stands between a wish and its day or start."""
    step = next(step for step in week.candidates if step.id == pin.step)
    return any(
        pin.day in (None, week.day_of(start)) and pin.start in (None, start)
        for start in starts_but_for_calendar(week, step).tolist()
    )


def blocking(model: Model, plan: Ints, column: int) -> tuple[BlockingRule, ...]:
    """Every row that one more placement would break, in the order of the rules."""
    found = []
    for rows in model.rules:
        over = rows.weight[column] > np.append(rows.limit - rows.used(plan), np.inf)[rows.group[:, column]] + 1e-9
        if rows.weight[column] > 0:
            groups = rows.group[:, column][over].tolist()
            found += [BlockingRule(rows.rule, rows.about[group], rows.days[group]) for group in groups]
    for other in plan.tolist():
        starts = model.starts
        if starts.start[other] < starts.until[column] and starts.start[column] < starts.until[other]:
            about = model.week.candidates[int(starts.step[other])].id
            found.append(BlockingRule(Rule.OVERLAP, about, int(starts.day[other])))
    return tuple(sorted(found, key=lambda rule: list(Rule).index(rule.rule)))
