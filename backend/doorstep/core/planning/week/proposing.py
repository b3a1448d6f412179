"""From a solved model to a proposal: placements with reasons, wishes that fell short, the rest of the candidates."""

from __future__ import annotations

import math

from doorstep.core.planning.load import load
from doorstep.core.planning.week import prices, words
from doorstep.core.planning.week.codes import Filter, Term
from doorstep.core.planning.week.differences import differences
from doorstep.core.planning.week.explaining import explain
from doorstep.core.planning.week.model import DAYS, WeekInput
from doorstep.core.planning.week.objective import Model, model_of
from doorstep.core.planning.week.proposal import Placement, Unmet, WeekProposal
from doorstep.core.planning.week.rules import loads
from doorstep.core.planning.week.solving import Solved, solve
from doorstep.core.planning.week.starts import Ints, lattice_of
from doorstep.core.planning.week.why_not import why_not_pinned, why_nots


def proposed(week: WeekInput, sentence: str, out: dict[str, Filter] | None = None) -> WeekProposal:
    """Plan a `readable` week. `sentence` is said of it where wishes fit; `out`: steps kept out, with the reason."""
    lattice = lattice_of(week)
    kept_out = lattice.out | (out or {})
    starts = lattice.starts
    for step_id in out or {}:
        starts = starts.only(starts.step != [step.id for step in week.candidates].index(step_id))
    model = model_of(week, starts)
    return told(model, solve(model), sentence, kept_out)


def told(model: Model, solved: Solved, sentence: str, out: dict[str, Filter]) -> WeekProposal:
    """Put a solved week into words."""
    week, plan = model.week, solved.plan
    placements = tuple(sorted((_placement(model, plan, i) for i in plan.tolist()), key=lambda p: (p.start, p.step)))
    unmet = tuple(sorted(_unmet(model, plan, out), key=lambda wish: (-wish.points, wish.term, wish.about or "")))
    held = [entry for entry in week.locked if 0 <= week.day_of(entry.start) < DAYS]
    relaxed = any(wish.term is Term.PIN for wish in unmet)
    return WeekProposal(
        placements=placements,
        unmet=unmet,
        why_not=why_nots(model, plan, out),
        changes=differences(week, [(p.step, p.start) for p in placements]),
        proof=solved.proof,
        gap=solved.gap,
        worth=round(model.worth(plan), 3),
        load=int(loads(week, model.starts)[plan].sum()) + sum(load(entry.cost, entry.kind) for entry in held),
        budget=math.floor(max(prices.LEAST_BUDGET, week.budget)),
        sentence=words.WISH_RELAXED if relaxed else sentence if placements else words.OPEN_WEEK,
    )


def _placement(model: Model, plan: Ints, column: int) -> Placement:
    step = model.week.candidates[int(model.starts.step[column])]
    start = int(model.starts.start[column])
    return Placement(
        step=step.id,
        start=start,
        end=start + step.minutes,
        rest_until=int(model.starts.until[column]),
        day=int(model.starts.day[column]),
        load=load(step.cost, step.kind),
        reason=explain(model, plan, column),
    )


def _unmet(model: Model, plan: Ints, out: dict[str, Filter]) -> list[Unmet]:
    """Every shortfall of a plan. What a rule of the objective counts against a plan is a wish that fell short."""
    found = []
    for row in model.shortfalls:
        missing = row.missing(plan)
        for group in (missing > 1e-6).nonzero()[0].tolist():
            amount = float(missing[group])
            points = round(amount * float(row.price[group]), 3)
            about = row.about[group] or None
            sentence = words.UNMET[row.term]
            if row.term is Term.PIN and about is not None:
                sentence = f"{sentence} {why_not_pinned(model, plan, about, out)}"
            found.append(Unmet(row.term, round(amount, 3), points, about, row.days[group], sentence))
    over = 0.0 if model.changes is None else model.changes.cost(plan)
    if over:
        found.append(Unmet(Term.CHANGE, over / prices.CHANGE, over, None, None, words.UNMET[Term.CHANGE]))
    return found
