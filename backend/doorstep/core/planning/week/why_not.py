"""Why a step is not in the week: the filter; or the rules at their limit, fewest first; or it adds less than it costs.

Told of its closest call: among the starts at which it would add more than it costs to the plan as proposed, the one
with the fewest rules in its way. Were exactly these rules not there, the step would fit at that start and the week be
worth more; so what is named is what stands between.
"""

from __future__ import annotations

import numpy as np

from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import Filter, Rule, WhyNotKind
from doorstep.core.planning.week.explaining import EQUAL
from doorstep.core.planning.week.objective import Model
from doorstep.core.planning.week.proposal import BlockingRule, WhyNot
from doorstep.core.planning.week.starts import Floats, Ints


def why_not(model: Model, plan: Ints, step_id: str, out: dict[str, Filter]) -> WhyNot:
    """Why a candidate that is not in a plan is not. Raises KeyError for a step that is no candidate."""
    place = {step.id: i for i, step in enumerate(model.week.candidates)}[step_id]
    if step_id in out:
        reason = out[step_id]
        return WhyNot(step_id, WhyNotKind.FILTER, words.FILTERS[reason], filter=reason)
    return _of_columns(model, plan, step_id, np.flatnonzero(model.starts.step == place))


def why_nots(model: Model, plan: Ints, out: dict[str, Filter]) -> tuple[WhyNot, ...]:
    """Why not, for every candidate that is not in a plan."""
    placed = {model.week.candidates[i].id for i in model.starts.step[plan].tolist()}
    return tuple(why_not(model, plan, step.id, out) for step in model.week.candidates if step.id not in placed)


def _of_columns(model: Model, plan: Ints, step_id: str, columns: Ints) -> WhyNot:
    gains = content_gains(model, plan)[columns]
    worthwhile = gains > EQUAL
    if not worthwhile.any():
        return WhyNot(step_id, WhyNotKind.ADDS_LESS, words.ADDS_LESS, points=round(max(0.0, -float(gains.max())), 3))
    columns, gains = columns[worthwhile], gains[worthwhile]
    found = [blocking(model, plan, int(column)) for column in columns]
    best = min(range(len(columns)), key=lambda i: (len(found[i]), -gains[i], int(model.starts.start[columns[i]])))
    told = list(dict.fromkeys(rule.rule for rule in found[best]))
    sentence = " ".join(words.RULES[rule] for rule in told)
    return WhyNot(step_id, WhyNotKind.RULES, sentence, rules=found[best], start=int(model.starts.start[columns[best]]))


def content_gains(model: Model, plan: Ints) -> Floats:
    """What each column would add to a plan, ties left out."""
    return model.gains(plan) - model.tie


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
