"""The doors of this room: a week proposed, a gentler one, one replanned. Nothing changes until it is accepted."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import cast

from doorstep.core.planning.week import prices, words
from doorstep.core.planning.week.codes import Filter
from doorstep.core.planning.week.draining import gentler_change
from doorstep.core.planning.week.model import Candidate, CurrentPlan, Energies, WeekInput
from doorstep.core.planning.week.proposal import WeekProposal
from doorstep.core.planning.week.proposing import proposed
from doorstep.core.planning.week.reading import readable
from doorstep.core.words import StepKind

TIRED_ENERGY = 2
TIRED_BUDGET = 0.75
TIRED_COST = 3
FREE_CHANGES = 1


def propose_week(week: WeekInput) -> WeekProposal:
    """The best week there is for these wishes; against `week.current`, where there is one, it stays close to it.

    Raises UnreadableWeek.
    """
    return proposed(readable(week), words.WHOLE_WEEK)


def tired_week(week: WeekInput) -> WeekProposal:
    """A gentler week [H]: energy 2 lower, three quarters of the budget (never under 3), cost 3 at most, no step-up;
    only steps of the plan that stands with their versions, restful ones, and those of cost 1. Raises UnreadableWeek.
    """
    week = readable(week)
    families = {step.id: step.family for step in week.candidates}
    entries = week.current.entries if week.current is not None else ()
    own = {families.get(entry.step, entry.step) for entry in entries}
    energy = cast(Energies, tuple(max(0.0, level - TIRED_ENERGY) for level in week.energy))
    gentle = replace(
        week,
        energy=energy,
        budget=float(max(prices.LEAST_BUDGET, math.floor(TIRED_BUDGET * week.budget))),
        current=week.current or CurrentPlan(),
    )
    out = {step.id: Filter.TIRED_WEEK for step in week.candidates if not _is_gentle(step, own)}
    return proposed(gentle, words.TIRED, out)


def replan(week: WeekInput, draining: str | None = None) -> WeekProposal:
    """The rest of a week, with one change free: what is done is in `week.locked`, what may change in `week.current`.

    `draining`: the step that took a lot. Then one change is asked about, in the order smaller, quieter, moved,
    dropped: the next try of that step, or else the next contact. Raises UnreadableWeek.
    """
    week = readable(week)
    current = week.current or CurrentPlan()
    most = FREE_CHANGES if current.most_changes is None else current.most_changes
    week = replace(week, current=replace(current, most_changes=most))
    if draining is not None:
        gentler = gentler_change(week, draining)
        if gentler is not None:
            return gentler
    return proposed(week, words.REPLANNED)


def _is_gentle(step: Candidate, own: set[str]) -> bool:
    if step.cost > TIRED_COST or step.step_up:
        return False
    return step.family in own or step.kind is StepKind.RESTORATIVE or step.cost == 1
