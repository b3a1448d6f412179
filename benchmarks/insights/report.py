"""From looks to a table of figures beside the goals they must meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.insights.score import CLAIMS, STEADY, Ever, Focused, Look


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, its standard error (NaN where it has none), how many it rests on, and the goal."""

    name: str
    value: float
    error: float
    count: int
    goal: str = ""

    def line(self) -> str:
        """The figure as a row of the table."""
        error = "" if np.isnan(self.error) else f"± {self.error:.4f}"
        return f"{self.name:<58} {self.value:9.4f} {error:<10} n={self.count:<7} {self.goal}"


def share(name: str, hits: Sequence[bool] | np.ndarray, goal: str = "") -> Figure:
    """A share with its binomial standard error."""
    count = len(hits)
    value = float(np.mean(hits)) if count else float("nan")
    error = float(np.sqrt(value * (1 - value) / count)) if count else float("nan")
    return Figure(name, value, error, count, goal)


def false_alarms(looks: Sequence[Look]) -> list[Figure]:
    """How many people without effects are shown a pattern at one look, world by world and over all."""
    figures = []
    for world in ["all worlds", *dict.fromkeys(look.world for look in looks)]:
        here = [look for look in looks if world in (look.world, "all worlds")]
        steady = [bool(look.shown(STEADY).any()) for look in here]
        claim = [bool(look.shown(CLAIMS).any()) for look in here]
        figures.append(share(f"nothing there, one look: steady, {world}", steady, "≤ .005"))
        figures.append(share(f"nothing there, one look: any claim, {world}", claim, "≤ .03"))
    return figures


def ever_shown(looks: Sequence[Ever]) -> list[Figure]:
    """How many people without effects were ever shown a pattern, looking after each of 80 entries."""
    return [
        share("nothing there, looking daily to n = 80: steady", [look.steady for look in looks], "≤ .03"),
        share("nothing there, looking daily to n = 80: any", [look.claim for look in looks], "≤ .13"),
    ]


def among_claims(looks: Sequence[Look]) -> list[Figure]:
    """False findings, sign errors and exaggeration among what was claimed in worlds with effects."""
    figures = []
    for name, grades, goal in (("steady", STEADY, "≤ .015"), ("any claim", CLAIMS, "≤ .04")):
        rows = np.concatenate([look.rows[look.shown(grades)] for look in looks])
        figures.append(share(f"false among claims: {name}", rows[:, 0] == 0, goal))
    real = rows[rows[:, 0] != 0]
    figures.append(share("sign errors among true claims", np.sign(real[:, 0]) != np.sign(real[:, 1]), "≤ .005"))
    ratio = float(np.median(np.abs(real[:, 1] / real[:, 0]))) if len(real) else float("nan")
    figures.append(Figure("exaggeration of claims, median", ratio, float("nan"), len(real), "≤ 1.10"))
    return figures


def calibration(looks: Sequence[Look]) -> list[Figure]:
    """Coverage of the 90 % intervals and calibration of the probability of direction."""
    rows = np.concatenate([look.rows for look in looks])
    truth, direction = rows[:, 0], rows[:, 4]
    inside = (rows[:, 2] <= truth) & (truth <= rows[:, 3])
    right = np.where(truth == 0, 0.5, np.sign(truth) == np.sign(rows[:, 1]))
    part = np.clip(((direction - 0.5) / 0.1).astype(int), 0, 4)
    error = sum(
        float(np.mean(part == i)) * abs(float(direction[part == i].mean() - right[part == i].mean()))
        for i in range(5)
        if (part == i).any()
    )
    return [
        share("coverage of 90 % intervals: all", inside, ".89-.95"),
        share("coverage of 90 % intervals: true effects", inside[truth != 0], "≥ .88"),
        Figure("calibration error of direction", error, float("nan"), len(rows), "≤ .02"),
    ]


def power(looks: Sequence[Look]) -> list[Figure]:
    """True effects found, by world and length of the log."""
    figures = []
    for world, n in dict.fromkeys((look.world, look.n) for look in looks):
        here = [look for look in looks if (look.world, look.n) == (world, n)]
        found = np.concatenate([look.shown(CLAIMS)[look.rows[:, 0] != 0] for look in here])
        figures.append(share(f"found: {world}, n = {n}", found))
    return figures


def focus(looks: Sequence[Focused]) -> list[Figure]:
    """True effects found that were asked about beforehand."""
    goals = {40: "≥ .12", 60: "≥ .30"}
    figures = []
    for n in dict.fromkeys(look.n for look in looks):
        asked = sum(look.asked for look in looks if look.n == n)
        found = sum(look.found for look in looks if look.n == n)
        figures.append(
            share(
                f"focus pairs found, large effects, n = {n}",
                [True] * found + [False] * (asked - found),
                goals.get(n, ""),
            )
        )
    return figures


def copies(looks: Sequence[tuple[str, int, int]]) -> list[Figure]:
    """How often a true factor is found, alone or in its group, with and without an exact copy beside it."""
    figures = []
    for world in dict.fromkeys(name for name, _, _ in looks):
        asked = sum(there for name, there, _ in looks if name == world)
        found = sum(hits for name, _, hits in looks if name == world)
        figures.append(share(f"found: {world}", [True] * found + [False] * (asked - found)))
    return figures


def times(looks: Sequence[Look]) -> list[Figure]:
    """Milliseconds of one core, median and 95th percentile by length of the log."""
    figures = []
    for n in sorted({look.n for look in looks}):
        spent = [look.milliseconds for look in looks if look.n == n]
        goal = {200: "≤ 20", 2000: "≤ 60"}.get(n, "")
        figures.append(
            Figure(f"milliseconds, median, n = {n}", float(np.median(spent)), float("nan"), len(spent), goal)
        )
        figures.append(
            Figure(
                f"milliseconds, 95th percentile, n = {n}",
                float(np.quantile(spent, 0.95)),
                float("nan"),
                len(spent),
            )
        )
    return figures
