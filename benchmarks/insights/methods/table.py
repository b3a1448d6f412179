"""A log as arrays, for the alternatives. They share nothing with Doorstep's engine, not even this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doorstep.core.inference.messages import FactorSpec, OutcomeSpec, PatternsRequest

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """The n entries in which one outcome was rated.

    y, times: (n,). baseline: (n,) or None. factors: (n, p) in effect units, NaN where not answered. names: of the
    columns. choice: (p,) the choice a column is a level of, or -1. smaller: (p,) entries on the rarer side.
    """

    outcome: str
    y: Floats
    baseline: Floats | None
    times: Floats
    factors: Floats
    names: tuple[str, ...]
    choice: Ints
    smaller: Ints

    @property
    def change(self) -> Floats:
        """The raw change since before, as many apps compare it; the value itself where there is no before."""
        return self.y if self.baseline is None else self.y - self.baseline

    @property
    def filled(self) -> Floats:
        """The factors, with the column's mean where not answered."""
        seen = np.isfinite(self.factors)
        means = np.where(seen, self.factors, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
        return np.where(seen, self.factors, means)

    @property
    def nuisance(self) -> Floats:
        """What every regression here allows for: a constant, a line in time, and the baseline, (n, 2 or 3)."""
        n = len(self.y)
        columns = [np.ones(n), np.linspace(-1, 1, n)]
        if self.baseline is not None and self.baseline.std() > 0:
            columns.append(self.baseline - self.baseline.mean())
        return np.column_stack(columns)


def tables_of(request: PatternsRequest) -> list[Table]:
    """One table an outcome."""
    columns = [column for spec in request.spec.factors for column in _columns(spec)]
    choices = [choice for choice, spec in enumerate(request.spec.factors) for _ in _columns(spec)]
    is_level = [bool(spec.levels) for spec in request.spec.factors for _ in _columns(spec)]
    answers = [list(_values(request, spec, level)) for spec, level in columns]
    factors = np.array(answers, dtype=float).T.reshape(len(request.entries), len(columns))
    names = tuple(spec.name if level is None else f"{spec.name}={level}" for spec, level in columns)
    binary = np.array([spec.kind in ("yes_no", "binary") or level is not None for spec, level in columns])
    choice = np.where(is_level, choices, -1)
    times = np.array([entry.t for entry in request.entries], dtype=float)
    return [_table(request, outcome, (times, factors, names, choice, binary)) for outcome in request.spec.outcomes]


def _columns(spec: FactorSpec) -> list[tuple[FactorSpec, str | None]]:
    return [(spec, level) for level in spec.levels] or [(spec, None)]


def _values(request: PatternsRequest, spec: FactorSpec, level: str | None) -> Iterator[float]:
    for entry in request.entries:
        value = entry.factors.get(spec.name)
        if value is None:
            yield np.nan
        elif level is not None:
            yield float(value == level)
        else:
            yield float(value) / (spec.unit if spec.kind not in ("yes_no", "binary") else 1.0)


def _table(
    request: PatternsRequest,
    outcome: OutcomeSpec,
    whole: tuple[Floats, Floats, tuple[str, ...], Ints, NDArray[np.bool_]],
) -> Table:
    times, factors, names, choice, binary = whole
    y = _ratings(request, outcome.value)
    baseline = None if outcome.baseline is None else _ratings(request, outcome.baseline)
    rated = np.isfinite(y) if baseline is None else np.isfinite(y) & np.isfinite(baseline)
    here = factors[rated]
    middle = np.array([0.5 if yes else _median(column) for yes, column in zip(binary, here.T, strict=True)])
    smaller = np.minimum((here > middle).sum(axis=0), (here <= middle).sum(axis=0))
    before = None if baseline is None else baseline[rated]
    return Table(outcome.name, y[rated], before, times[rated], here, names, choice, smaller)


def _ratings(request: PatternsRequest, name: str) -> Floats:
    given = (entry.outcomes.get(name) for entry in request.entries)
    return np.array([np.nan if value is None else value for value in given], dtype=float)


def _median(column: Floats) -> float:
    seen = column[np.isfinite(column)]
    return float(np.median(seen)) if len(seen) else 0.0
