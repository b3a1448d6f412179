"""The plots of a run: calibration, coverage and power by length of log, ever-false by entry, as SVG and PNG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from benchmarks.insights.looks import Ever, EveryEntry, Look, Seen
from benchmarks.insights.measuring import Figure, ratio
from benchmarks.insights.methods.catalogue import OURS
from benchmarks.insights.rows.effects import POWER_LENGTHS, bins, covered, stated_and_right
from benchmarks.insights.rows.plan import findings, found
from benchmarks.insights.running import Results
from benchmarks.insights.worlds import EFFECTS, LARGE, MEDIUM, NO_EFFECTS, TANGLED
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

mpl.use("Agg")
ORDINARY = {world.name for world in (*NO_EFFECTS, *EFFECTS)}
DRAWN = (LARGE, MEDIUM, TANGLED)
LONGEST = POWER_LENGTHS[-1]
Draw = Callable[[Axes, Results], bool]


def draw_all(results: Results, folder: Path) -> list[Path]:
    """Every plot there is something to draw for; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    plots: dict[str, Draw] = {
        "calibration": _calibration,
        "coverage": _coverage,
        "power": _power,
        "ever-false": _ever,
    }
    written = []
    for name, draw in plots.items():
        picture = Picture(figsize=(6.4, 4.4), layout="constrained")
        axes = picture.subplots()
        axes.spines[["top", "right"]].set_visible(False)
        if draw(axes, results):
            for kind in ("svg", "png"):
                written.append(folder / f"{name}.{kind}")
                picture.savefig(written[-1], dpi=150)
    return written


def _looks(results: Results) -> list[tuple[Look, Seen]]:
    """Doorstep's single looks at ordinary worlds, without questions asked beforehand."""
    return [
        (job, result)
        for job, result in results.items()
        if isinstance(job, Look) and isinstance(result, Seen) and job.world in ORDINARY
        if job.method == OURS and not job.focus and job.n <= LONGEST
    ]


def _calibration(axes: Axes, results: Results) -> bool:
    people = [stated_and_right(rows) for rows in findings([one for _, one in _looks(results)])]
    if not people:
        return False
    points = [
        (rows[:, 0].mean(), rows[:, 1].mean(), rows[:, 1].std() / np.sqrt(len(rows)))
        for _, rows in bins(np.concatenate(people))
    ]
    stated, right, error = (np.array(column) for column in zip(*points, strict=True))
    axes.plot([0.5, 1], [0.5, 1], color="0.7", linewidth=1)
    axes.errorbar(stated, right, 1.96 * error, fmt="o-")
    _name(axes, "How often the stated direction is right", "stated probability", "share right (no effect: a half)")
    return True


def _coverage(axes: Axes, results: Results) -> bool:
    looks = _looks(results)
    lengths = sorted({job.n for job, _ in looks})
    if not lengths:
        return False
    for label, only_real in (("all", False), ("true effects", True)):
        figures = []
        for n in lengths:
            rows = findings([one for job, one in looks if job.n == n])
            chosen = [r[r["truth"] != 0] if only_real else r for r in rows]
            figures.append(ratio("", "", [covered(r) for r in chosen]))
        _line(axes, lengths, figures, label)
    axes.axhline(0.9, color="0.7", linewidth=1)
    axes.set_ylim(0.7, 1)
    _name(axes, "Share of 90 % intervals that hold the truth", "entries", "coverage")
    return True


def _power(axes: Axes, results: Results) -> bool:
    looks = _looks(results)
    drawn = False
    for world in DRAWN:
        lengths = sorted({job.n for job, _ in looks if job.world == world.name})
        if not lengths:
            continue
        drawn = True
        people = {n: [one for job, one in looks if (job.world, job.n) == (world.name, n)] for n in lengths}
        _line(axes, lengths, [ratio("", "", [found(one) for one in people[n]]) for n in lengths], world.name)
        if world is TANGLED:
            grouped = [ratio("", "", [found(one, grouped=True) for one in people[n]]) for n in lengths]
            _line(axes, lengths, grouped, f"{world.name}, or as a group")
    axes.set_ylim(0, 1)
    _name(axes, "True effects found by any claim", "entries", "share found")
    return drawn


def _ever(axes: Axes, results: Results) -> bool:
    drawn = False
    for focus in (False, True):
        people = [
            result
            for job, result in results.items()
            if isinstance(job, EveryEntry) and isinstance(result, Ever)
            if job.method == OURS and job.focus is focus and job.step == 1
        ]
        if not people:
            continue
        drawn = True
        asked = ", three questions asked" if focus else ""
        for label, first in (
            ("steady", [one.steady for one in people]),
            ("steady or likely", [one.claim for one in people]),
        ):
            entries = np.arange(0, 81)
            days = np.array(first)
            share = [float(np.mean((days > 0) & (days <= n))) for n in entries]
            axes.step(entries, share, where="post", label=label + asked)
    _name(axes, "People without effects who were ever shown a pattern", "entries", "share of people")
    return drawn


def _line(axes: Axes, lengths: Sequence[int], figures: Sequence[Figure], label: str) -> None:
    values = [figure.value for figure in figures]
    errors = [1.96 * figure.error for figure in figures]
    axes.errorbar(lengths, values, errors, fmt="o-", label=label)


def _name(axes: Axes, title: str, x: str, y: str) -> None:
    axes.set_title(title, loc="left")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False)
