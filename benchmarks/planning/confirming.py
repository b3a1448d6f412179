"""Every why-not put to the test: relax exactly what it names, and what it said stood in the way is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from benchmarks.planning.plain import score

from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.codes import Filter, Rule, WhyNotKind
from doorstep.core.planning.week.model import DAYS, WEEK, Candidate, Energies, Slot, WeekInput
from doorstep.core.planning.week.proposal import WeekProposal, WhyNot
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.starts import lattice_of


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many why-nots there were and were confirmed, by what they named; a few that were not, to look at."""

    asked: dict[str, int]
    held: dict[str, int]
    failed: tuple[str, ...]


def confirm_all(week: WeekInput, proposal: WeekProposal) -> Confirmed:
    """Put each why-not of a proposal to the test."""
    asked: dict[str, int] = {}
    held: dict[str, int] = {}
    failed = []
    for told in proposal.why_not:
        confirmed = confirm(week, proposal, told)
        for name in _names(told):
            asked[name] = asked.get(name, 0) + 1
            held[name] = held.get(name, 0) + confirmed
        if not confirmed:
            failed.append(f"{told.step}: {_names(told)}")
    return Confirmed(asked, held, tuple(failed))


def confirm(week: WeekInput, proposal: WeekProposal, told: WhyNot) -> bool:
    """A filter: without it the step is not filtered so. Rules: the step breaks exactly them, with them relaxed it
    breaks none, and the week is worth more. Adds less: at no start is the week worth more."""
    if told.kind is WhyNotKind.FILTER:
        return lattice_of(readable(_lifted(week, told))).out.get(told.step) != told.filter
    plan = [(placement.step, placement.start) for placement in proposal.placements]
    if told.kind is WhyNotKind.ADDS_LESS:
        lattice = lattice_of(readable(week))
        place = sorted(step.id for step in week.candidates).index(told.step)
        starts = lattice.starts.start[lattice.starts.step == place].tolist()
        return all(score(week, [*plan, (told.step, start)]) <= score(week, plan) + 0.02 for start in starts)
    fuller = [*plan, (told.step, told.start or 0)]
    broken = {violation.rule for violation in check_week(week, fuller)}
    named = {rule.rule.value for rule in told.rules}
    makes_room = {(rule.about, rule.day) for rule in told.rules if rule.rule is Rule.OVERLAP}
    rest = [entry for entry in fuller if (entry[0], week.day_of(entry[1])) not in makes_room or entry == fuller[-1]]
    better = score(week, fuller) > score(week, plan)
    return broken == named and not check_week(_relaxed(week, told), rest) and better


def _names(told: WhyNot) -> list[str]:
    if told.filter is not None:
        return [told.filter.value]
    return sorted({rule.rule.value for rule in told.rules}) or [told.kind.value]


def _lifted(week: WeekInput, told: WhyNot) -> WeekInput:
    """The week without one filter."""
    if told.filter is Filter.ENERGY:
        return replace(week, energy=cast(Energies, (10.0,) * DAYS))
    if told.filter is Filter.NO_FITTING_TIME:
        free = (Slot(-1440, WEEK + 2880),)
        week = replace(week, slots=free, locked=(), clock_changes=(), since=-WEEK)
        return _with_step(week, told.step, windows=())
    if told.filter is Filter.LADDER:
        return _with_step(week, told.step, ready=True)
    return _with_step(week, told.step, rises=())


def _relaxed(week: WeekInput, told: WhyNot) -> WeekInput:
    """The week with each named rule relaxed, and no other."""
    for rule in told.rules:
        limits = week.limits
        if rule.rule is Rule.BUDGET:
            week = replace(week, budget=1000.0)
        elif rule.rule is Rule.DAY_ENERGY:
            week = replace(week, limits=replace(limits, beyond_energy=9))
        elif rule.rule is Rule.COSTLY_DAYS:
            week = replace(week, limits=replace(limits, costly_in_three_days=9))
        elif rule.rule is Rule.STEPS_A_DAY:
            week = replace(week, limits=replace(limits, steps_a_day=9))
        elif rule.rule is Rule.ONE_STEP_UP:
            week = replace(week, limits=replace(limits, step_ups_a_goal=9))
        elif rule.rule is Rule.ONCE_A_DAY:
            week = replace(week, limits=replace(limits, same_step_a_day=9))
        elif rule.rule is Rule.TIMES_A_WEEK:
            week = _with_step(week, told.step, max_week=7)
        elif rule.rule is Rule.PACE_MOST:
            goals = tuple(replace(goal, pace_max=99) if goal.id == rule.about else goal for goal in week.goals)
            week = replace(week, goals=goals)
    return week


def _with_step(week: WeekInput, step_id: str, **changes: object) -> WeekInput:
    def changed(step: Candidate) -> Candidate:
        return replace(step, **changes) if step.id == step_id else step  # type: ignore[arg-type]

    return replace(week, candidates=tuple(changed(step) for step in week.candidates))
