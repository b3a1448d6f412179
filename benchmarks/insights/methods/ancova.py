"""ANCOVA with false discovery control: what a careful analyst would do.

Per outcome ordinary least squares on all factors together, the baseline as a covariate and a line in time; two-sided
t tests; Benjamini & Hochberg (Journal of the Royal Statistical Society B 57, 1995) over all factors and outcomes. A
claim is a false discovery rate of .20, the strict claim .05. A level of a choice is compared with the commonest one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from benchmarks.insights.methods.saying import CLAIM, NOTHING, STEADY, Said
from benchmarks.insights.methods.table import Floats, Ints, Table, tables_of
from scipy.special import stdtr, stdtrit
from scipy.stats import false_discovery_control

from doorstep.core.inference.messages import PatternsRequest

FEWEST_A_SIDE, FEWEST_FREE = 2, 3
CLAIM_RATE, STEADY_RATE = 0.20, 0.05


def ancova(request: PatternsRequest) -> list[Said]:
    """Claims by false discovery rate."""
    rows = [row for table in tables_of(request) for row in _rows(table)]
    if not rows:
        return []
    rates = false_discovery_control(np.clip([p for _, p in rows], 0, 1))
    return [replace(said, level=_level(float(rate))) for (said, _), rate in zip(rows, rates, strict=True)]


def usable_columns(table: Table) -> Ints:
    """Columns with two entries a side, without the commonest level of each choice."""
    use = table.smaller >= FEWEST_A_SIDE
    for choice in set(table.choice[table.choice >= 0].tolist()):
        levels = np.flatnonzero((table.choice == choice) & use)
        if len(levels):
            use[levels[np.argmax(np.nansum(table.factors[:, levels], axis=0))]] = False
    return np.flatnonzero(use)


def least_squares(design: Floats, y: Floats) -> tuple[Floats, Floats, int] | None:
    """Coefficients, standard errors and degrees of freedom; None where under three are left."""
    freedom = len(y) - int(np.linalg.matrix_rank(design))
    if freedom < FEWEST_FREE:
        return None
    inverse = np.linalg.pinv(design.T @ design)
    slopes = inverse @ (design.T @ y)
    rest = y - design @ slopes
    return slopes, np.sqrt(np.maximum(rest @ rest / freedom * np.diag(inverse), 1e-12)), freedom


def _rows(table: Table) -> list[tuple[Said, float]]:
    if len(table.y) == 0 or table.y.std() == 0:
        return []
    columns, nuisance = usable_columns(table), table.nuisance
    fitted = least_squares(np.column_stack([nuisance, table.filled[:, columns]]), table.y)
    if fitted is None:
        return []
    slopes, errors, freedom = fitted
    reach = float(stdtrit(freedom, 0.95))
    rows = []
    for place, j in enumerate(columns.tolist(), start=nuisance.shape[1]):
        slope, error = float(slopes[place]), float(errors[place])
        tail = float(stdtr(freedom, -abs(slope) / error))
        low, high, score = slope - reach * error, slope + reach * error, abs(slope) / error
        said = Said(table.names[j], table.outcome, slope, low, high, 1 - tail, score, NOTHING)
        rows.append((said, 2 * tail))
    return rows


def _level(rate: float) -> int:
    return STEADY if rate < STEADY_RATE else CLAIM if rate < CLAIM_RATE else NOTHING
