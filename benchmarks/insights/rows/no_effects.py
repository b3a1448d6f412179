"""People for whom nothing matters: whatever they are shown is false."""

from __future__ import annotations

from benchmarks.insights.looks import EveryEntry, Look
from benchmarks.insights.measuring import Figure, Goal, share
from benchmarks.insights.rows.plan import Plan, Row, claimed, ever, looks, seen, steady
from benchmarks.insights.running import Results
from benchmarks.insights.worlds import HARD, NO_EFFECTS

ONE_LOOK, LAST = (8, 15, 30, 60, 120), 80
HARD_LENGTHS = (30, 60, 120)
STEADY_ONCE, STEADY_EVER = Goal(at_most=0.005), Goal(at_most=0.03)
ANY_EVER, ANY_EVER_ASKED = Goal(at_most=0.13), Goal(at_most=0.17)
ANY_ONCE_HARD = Goal(at_most=0.03)


def _once_jobs(plan: Plan) -> list[Look]:
    return looks(NO_EFFECTS, ONE_LOOK, plan.people)


def _once(plan: Plan, results: Results) -> list[Figure]:
    jobs = _once_jobs(plan)
    people = seen(results, jobs)
    lengths = f"n = {ONE_LOOK[0]}-{ONE_LOOK[-1]}"
    figures = [
        share("one-look", f"steady, one look, {lengths}", [steady(one) for one in people], STEADY_ONCE),
        share("one-look", f"steady or likely, one look, {lengths}", [claimed(one) for one in people]),
    ]
    for world in NO_EFFECTS:
        here = [one for job, one in zip(jobs, people, strict=True) if job.world == world.name]
        figures.append(share("one-look", f"- steady or likely, {world.name}", [claimed(one) for one in here]))
    return figures


def _ever_jobs(plan: Plan, focus: bool) -> list[EveryEntry]:
    each = range(plan.many // len(NO_EFFECTS))
    return [EveryEntry(world.name, LAST, number, focus=focus) for world in NO_EFFECTS for number in each]


def _ever(plan: Plan, results: Results, focus: bool) -> list[Figure]:
    jobs = _ever_jobs(plan, focus)
    people = ever(results, jobs)
    key = "ever-focus" if focus else "ever"
    asked = ", three focus pairs" if focus else ""
    any_goal = ANY_EVER_ASKED if focus else ANY_EVER
    figures = [
        share(key, f"steady, ever to n = {LAST}{asked}", [one.steady > 0 for one in people], STEADY_EVER),
        share(key, f"steady or likely, ever to n = {LAST}{asked}", [one.claim > 0 for one in people], any_goal),
        share(key, f"steady, likely or a told group, ever{asked}", [one.told > 0 for one in people]),
    ]
    for world in NO_EFFECTS:
        here = [one for job, one in zip(jobs, people, strict=True) if job.world == world.name]
        figures.append(share(key, f"- steady or likely, ever, {world.name}{asked}", [one.claim > 0 for one in here]))
    return figures


def _hard_jobs(plan: Plan) -> list[Look]:
    return looks(HARD, HARD_LENGTHS, plan.people)


def _hard(plan: Plan, results: Results) -> list[Figure]:
    jobs = _hard_jobs(plan)
    people = seen(results, jobs)
    figures = []
    for world in HARD:
        here = [one for job, one in zip(jobs, people, strict=True) if job.world == world.name]
        figures.append(share("worlds", f"{world.name}: steady", [steady(one) for one in here], STEADY_ONCE))
        figures.append(share("worlds", f"{world.name}: any", [claimed(one) for one in here], ANY_ONCE_HARD))
    return figures


ROWS = (
    Row("one-look", "no effects, one look", _once_jobs, _once),
    Row(
        "ever",
        "no effects, looking after every entry",
        lambda plan: _ever_jobs(plan, False),
        lambda plan, results: _ever(plan, results, False),
    ),
    Row(
        "ever-focus",
        "no effects, looking after every entry, with three questions asked beforehand",
        lambda plan: _ever_jobs(plan, True),
        lambda plan, results: _ever(plan, results, True),
    ),
    Row("worlds", "no effects and a wrong model, one look, n = 30, 60, 120", _hard_jobs, _hard),
)
