"""From a request to arrays: every value is checked here, and None becomes NaN only here."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from doorstep.core.inference.errors import BadUnit, NotANumber, NotFinite, UnknownFocus, UnknownLevel
from doorstep.core.inference.log import Column, Floats, Log, Outcome
from doorstep.core.inference.messages import Entry, FactorSpec, FactorValue, OutcomeSpec, PatternsRequest

YES_OR_NO = frozenset({"binary", "yes_no"})
CHOICE = frozenset({"categorical", "choice"})
NUMERIC = frozenset({bool, int, float, type(None)})


def log_of(request: PatternsRequest) -> Log:
    """Lay a request out as a Log. Raises a subclass of `errors.UnreadableLog`."""
    columns: list[Column] = []
    values: list[Floats] = []
    for factor in request.spec.factors:
        new_columns, new_values = _columns(factor, [e.factors.get(factor.name) for e in request.entries])
        columns += new_columns
        values += new_values
    table = np.column_stack(values) if values else np.empty((len(request.entries), 0))
    return Log(
        times=_numbers("the time", [entry.t for entry in request.entries]),
        factors=table,
        columns=tuple(columns),
        outcomes=tuple(_outcome(outcome, request.entries) for outcome in request.spec.outcomes),
        focus=tuple(_pair(asked) for asked in request.spec.focus),
    )


def _columns(factor: FactorSpec, raw: list[FactorValue]) -> tuple[list[Column], list[Floats]]:
    name = factor.name
    if factor.kind in CHOICE:
        _check_levels(factor, raw)
        missing = np.array([value is None for value in raw], dtype=bool)
        levels = [np.array([value == level for value in raw], dtype=float) for level in factor.levels]
        columns = [Column(f"{name}={level}", name, binary=True) for level in factor.levels]
        return columns, [np.where(missing, np.nan, level) for level in levels]
    if not (math.isfinite(factor.unit) and factor.unit > 0):
        raise BadUnit(name, factor.unit)
    binary = factor.kind in YES_OR_NO
    numbers = _numbers(name, raw)
    return [Column(name, name, binary)], [numbers if binary else numbers / factor.unit]


def _check_levels(factor: FactorSpec, raw: Sequence[FactorValue]) -> None:
    unknown = set(raw) - set(factor.levels) - {None}
    if unknown:
        index = next(i for i, value in enumerate(raw) if value in unknown)
        raise UnknownLevel(factor.name, index, raw[index], factor.levels)


def _outcome(spec: OutcomeSpec, entries: Sequence[Entry]) -> Outcome:
    def rating(name: str) -> Floats:
        return _numbers(name, [entry.outcomes.get(name) for entry in entries])

    baseline = None if spec.baseline is None else rating(spec.baseline)
    return Outcome(spec.name, spec.kind == "binary", rating(spec.value), baseline)


def _numbers(name: str, raw: Sequence[FactorValue]) -> Floats:
    if not NUMERIC.issuperset(map(type, raw)):
        index = next(i for i, value in enumerate(raw) if type(value) not in NUMERIC)
        raise NotANumber(name, index, raw[index])
    numbers = np.array(raw, dtype=float)
    finite = np.isfinite(numbers)
    if int(finite.sum()) + raw.count(None) < len(raw):
        index = next(i for i in np.flatnonzero(~finite).tolist() if raw[i] is not None)
        raise NotFinite(name, index, float(numbers[index]))
    return numbers


def _pair(asked: str | tuple[str, str]) -> tuple[str, str]:
    if not isinstance(asked, str):
        return asked
    factor, at, outcome = asked.rpartition("@")
    if not at:
        raise UnknownFocus(asked, "")
    return factor, outcome
