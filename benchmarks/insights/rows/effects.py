"""People for whom something matters: what is claimed, how true it is, and how much is found."""

from __future__ import annotations

import numpy as np
from benchmarks.insights.looks import Look, Rows, Seen
from benchmarks.insights.measuring import Figure, Floats, Goal, ratio, resampled
from benchmarks.insights.methods.saying import CLAIM, STEADY
from benchmarks.insights.rows.no_effects import ONE_LOOK
from benchmarks.insights.rows.plan import LENGTHS, Plan, Row, findings, found, found_asked, known, looks, seen
from benchmarks.insights.running import Results
from benchmarks.insights.worlds import EFFECTS, LARGE, NO_EFFECTS, TANGLED

POWER_LENGTHS = (*LENGTHS, 240)
LARGE_GOALS = {60: Goal(at_least=0.18), 120: Goal(at_least=0.65), 240: Goal(at_least=0.95)}
FOCUS_GOALS = {40: Goal(at_least=0.12), 60: Goal(at_least=0.30)}
BINS = 5


def _effect_jobs(plan: Plan) -> list[Look]:
    return looks(EFFECTS, LENGTHS, plan.people)


def _all_jobs(plan: Plan) -> list[Look]:
    return _effect_jobs(plan) + looks(NO_EFFECTS, ONE_LOOK, plan.people)


def _power_jobs(plan: Plan) -> list[Look]:
    return looks(EFFECTS, POWER_LENGTHS, plan.people)


def _focus_jobs(plan: Plan) -> list[Look]:
    return [
        Look(LARGE.name, n, number, focus=focus)
        for n in FOCUS_GOALS
        for focus in (True, False)
        for number in range(plan.people)
    ]


def _claims(plan: Plan, results: Results) -> list[Figure]:
    people = seen(results, _effect_jobs(plan))

    def false(level: int) -> list[tuple[float, float]]:
        claims = [rows[rows["level"] >= level] for rows in findings(people)]
        return [(float((rows["truth"] == 0).sum()), float(len(rows))) for rows in claims]

    real = [_true_claims(one) for one in people]
    wrong = [(float((np.sign(rows[:, 0]) != np.sign(rows[:, 1])).sum()), float(len(rows))) for rows in real]
    return [
        ratio("claims", "false among claims: steady", false(STEADY), Goal(at_most=0.015)),
        ratio("claims", "false among claims: any", false(CLAIM), Goal(at_most=0.04)),
        ratio("claims", "sign errors among true claims", wrong, Goal(at_most=0.005)),
        resampled("claims", "exaggeration of true claims, median", real, _exaggeration, Goal(at_most=1.10)),
    ]


def _true_claims(one: Seen) -> Floats:
    rows = known(one.rows)
    rows = rows[(rows["level"] >= CLAIM) & (rows["truth"] != 0)]
    return np.column_stack([rows["truth"], rows["effect"]]).astype(float)


def _exaggeration(rows: Floats) -> float:
    return float(np.median(np.abs(rows[:, 1] / rows[:, 0])))


def _coverage(plan: Plan, results: Results) -> list[Figure]:
    jobs = _all_jobs(plan)
    people = seen(results, jobs)
    middle = [one for job, one in zip(jobs, people, strict=True) if job.n in (40, 60)]
    figures = [
        ratio("coverage", "90 % intervals: all", [covered(r) for r in findings(people)], Goal(0.89, 0.95)),
        ratio("coverage", "90 % intervals: true effects", _real_covered(people), Goal(at_least=0.88)),
        ratio("coverage", "90 % intervals: true effects, n = 40-60", _real_covered(middle), Goal(at_least=0.85)),
    ]
    for n in LENGTHS:
        here = [one for job, one in zip(jobs, people, strict=True) if job.n == n]
        figures.append(ratio("coverage", f"- all, n = {n}", [covered(rows) for rows in findings(here)]))
        figures.append(ratio("coverage", f"- true effects, n = {n}", _real_covered(here)))
    return figures


def covered(rows: Rows) -> tuple[float, float]:
    """How many truths lie inside their intervals, of how many."""
    inside = (rows["low"] <= rows["truth"]) & (rows["truth"] <= rows["high"])
    return float(inside.sum()), float(len(rows))


def _real_covered(people: list[Seen]) -> list[tuple[float, float]]:
    return [covered(rows[rows["truth"] != 0]) for rows in findings(people)]


def _calibration(plan: Plan, results: Results) -> list[Figure]:
    people = [stated_and_right(rows) for rows in findings(seen(results, _all_jobs(plan)))]
    figures = [resampled("calibration", "calibration error of direction", people, _error, Goal(at_most=0.02))]
    for low, rows in bins(np.concatenate(people)):
        stated, right = rows.mean(axis=0)
        name = f"- right when {low:.0%} to {low + 0.1:.0%} sure ({stated:.3f} on average)"
        figures.append(Figure("calibration", name, float(right), people=len(people)))
    return figures


def stated_and_right(rows: Rows) -> Floats:
    """Stated probability of direction, and whether it was right: a half where there is no effect, (findings, 2)."""
    truth = rows["truth"]
    right = np.where(truth == 0, 0.5, np.sign(truth) == np.sign(rows["effect"]))
    return np.column_stack([rows["direction"], right]).astype(float)


def bins(table: Floats) -> list[tuple[float, Floats]]:
    """Findings by stated probability, in tenths from .5: lower end and findings of those that are not empty."""
    place = np.clip(((table[:, 0] - 0.5) * 10).astype(int), 0, BINS - 1)
    return [(0.5 + b / 10, table[place == b]) for b in range(BINS) if (place == b).any()]


def _error(table: Floats) -> float:
    """Mean distance of stated and right over the bins, weighted by findings (expected calibration error)."""
    return sum(abs(float(np.diff(rows.mean(axis=0))[0])) * len(rows) for _, rows in bins(table)) / len(table)


def _power(plan: Plan, results: Results) -> list[Figure]:
    figures = []
    for world in EFFECTS:
        for n in POWER_LENGTHS:
            people = seen(results, looks([world], [n], plan.people))
            goal = LARGE_GOALS.get(n) if world is LARGE else None
            mark = "" if goal else "- "
            figures.append(ratio("power", f"{mark}{world.name} effects found, n = {n}", _found(people), goal))
    return figures


def _found(people: list[Seen], *, grouped: bool = False) -> list[tuple[float, float]]:
    return [found(one, grouped=grouped) for one in people]


def _tangled_jobs(plan: Plan) -> list[Look]:
    return looks([TANGLED], [120], plan.people)


def _tangled(plan: Plan, results: Results) -> list[Figure]:
    people = seen(results, _tangled_jobs(plan))
    name = "medium effects among correlated factors, n = 120"
    return [
        ratio("tangled", f"{name}, any or as a group", _found(people, grouped=True), Goal(at_least=0.20)),
        ratio("tangled", f"- {name}, any", _found(people)),
    ]


def _focus(plan: Plan, results: Results) -> list[Figure]:
    figures = []
    for n, goal in FOCUS_GOALS.items():
        for focus in (True, False):
            people = seen(results, [Look(LARGE.name, n, number, focus=focus) for number in range(plan.people)])
            name = f"focus pairs found, n = {n}" if focus else f"- the same pairs, not asked about, n = {n}"
            found_here = [found_asked(one) for one in people]
            figures.append(ratio("focus", name, found_here, goal if focus else None))
    return figures


POOLED = f"n = {', '.join(map(str, LENGTHS))}"
ROWS = (
    Row("claims", f"what is claimed where something matters, {POOLED}", _effect_jobs, _claims),
    Row("coverage", f"intervals, {POOLED}", _all_jobs, _coverage),
    Row("calibration", f"stated probability of direction, {POOLED}", _all_jobs, _calibration),
    Row("power", "true effects found by any claim", _power_jobs, _power),
    Row("tangled", "medium effects among correlated factors", _tangled_jobs, _tangled),
    Row("focus", "large effects that were asked about beforehand", _focus_jobs, _focus),
)
