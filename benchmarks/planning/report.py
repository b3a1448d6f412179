"""From looks to a table: each goal, what was measured, over how many, and whether it is met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.planning.confirming import Confirmed
from benchmarks.planning.looks import Look

GOAL_MILLISECONDS = {"realistic": 100.0, "extreme": 150.0}


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: `met` is None where there is no goal."""

    name: str
    value: str
    count: int
    goal: str
    met: bool | None

    def line(self) -> str:
        """The row of the table."""
        verdict = {None: "", True: "met", False: "NOT MET"}[self.met]
        return f"{self.name:<64} {self.value:>16}  n={self.count:<7} {self.goal:<10} {verdict}".rstrip()


def of_looks(looks: Sequence[Look]) -> list[Figure]:
    """Violations, worth, proofs and replanning."""
    weeks = sum(look.weeks for look in looks)
    broken = sum(look.broken for look in looks)
    wrong = sum(look.wrong_worth for look in looks)
    proofs = Counter(proof for look in looks for proof in look.proofs)
    share = proofs["optimal"] / max(1, sum(proofs.values()))
    widest = max((gap for look in looks for gap in look.gaps), default=0.0)
    replans = [pair for look in looks for pair in look.replans]
    changed, forced = (float(mean) for mean in np.mean(replans, axis=0))
    name = f"changes of a replan, mean (forced: {forced:.2f})"
    unforced = sum(changes > max(1, forced) for changes, forced in replans)
    unforced += sum(look.unforced_in_draining > 0 for look in looks)
    return [
        Figure("hard violations: weeks, tired weeks, replans, after draining", str(broken), weeks, "0", broken == 0),
        Figure("worth differs from a plain count by entries and days", str(wrong), weeks, "0", wrong == 0),
        Figure("proven optimal", f"{share:.2%}", weeks, "≥ 99.9 %", share >= 0.999),
        Figure("widest gap stated", f"{widest:.2%}", weeks, "≤ 2 %", widest <= 0.02),
        Figure(name, f"{changed:.2f}", len(replans), "≤ 1.2", changed <= 1.2),
        Figure("replans with unforced changes beyond one", str(unforced), 2 * len(replans), "0", unforced == 0),
    ]


def of_permutations(changed: Sequence[bool]) -> list[Figure]:
    """Whether order matters."""
    count = sum(changed)
    return [Figure("another order of the input changes what comes back", str(count), len(changed), "0", count == 0)]


def of_why_nots(found: Sequence[Confirmed]) -> list[Figure]:
    """Why-nots confirmed, rule by rule."""
    asked: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for each in found:
        asked.update(each.asked)
        held.update(each.held)
    return [
        Figure(f"why-not confirmed: {name}", f"{held[name] / asked[name]:.1%}", asked[name], "100 %", met)
        for name in sorted(asked)
        for met in [held[name] == asked[name]]
    ]


def of_pins(found: Sequence[tuple[int, int, bool]]) -> list[Figure]:
    """The fewest pins let go of, each named."""
    fewest = sum(met == most and named for met, most, named in found)
    failing = sum(most < met or not named for met, most, named in found)
    value = f"{fewest / max(1, len(found)):.1%}"
    return [
        Figure("fewest pins let go of, and named", value, len(found), "100 %", fewest == len(found) and not failing)
    ]


def of_times(times: Sequence[tuple[str, float, float]]) -> list[Figure]:
    """Milliseconds of one core, beside branch and bound alone in the same run."""
    figures = []
    for size, goal in GOAL_MILLISECONDS.items():
        here = np.array([(chain, bare) for name, chain, bare in times if name == size])
        if not len(here):
            continue
        chain, bare = np.quantile(here, 0.95, axis=0)
        median, bare_median = np.median(here, axis=0)
        figures += [
            Figure(
                f"{size}: ms a proposal with its reasons, p95",
                f"{chain:.0f}",
                len(here),
                f"≤ {goal:.0f}",
                bool(chain <= goal),
            ),
            Figure(f"{size}: the same, median", f"{median:.0f}", len(here), "", None),
            Figure(
                f"{size}: ms of branch and bound alone, p95 (median)",
                f"{bare:.0f} ({bare_median:.0f})",
                len(here),
                "",
                None,
            ),
            Figure(f"{size}: proposal ÷ branch and bound alone, p95", f"{chain / bare:.2f}", len(here), "", None),
        ]
    return figures
