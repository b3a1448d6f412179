"""One person's log as arrays: what every other room of the statistics reads.

Missing values are NaN here; a NaN or infinity that a person's data contained is refused before it gets
this far (`reading.py`), so NaN always means "not answered".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from doorstep.core.inference.errors import (
    ClockRunsBack,
    NotFinite,
    NotYesOrNo,
    OutOfRange,
    RepeatedName,
    TooManyFocusPairs,
    UnevenLengths,
    UnknownFocus,
)

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

LARGEST = 1e12
MOST_FOCUS_PAIRS = 3
"""Three pairs raise the share ever shown a false pattern from about 12 to 15 %; more would raise it on."""


@dataclass(frozen=True, slots=True)
class Column:
    """One candidate: a yes-or-no or number factor, or one level of a choice (`factor=level`)."""

    name: str
    factor: str
    binary: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome: values (n,), and the baseline (n,) it is compared from, or None."""

    name: str
    binary: bool
    values: Floats
    baseline: Floats | None = None


@dataclass(frozen=True, slots=True)
class Log:
    """A log of n entries in time order.

    times: (n,) days since any instant, never falling. factors: (n, p), in the units effects are stated in
    (0/1 for yes-or-no), NaN where not answered. focus: pairs (factor or column name, outcome name) that the
    person asked about beforehand, at most three.

    Raises ClockRunsBack, NotFinite, NotYesOrNo, OutOfRange, RepeatedName, TooManyFocusPairs, UnevenLengths,
    UnknownFocus.
    """

    times: Floats
    factors: Floats
    columns: tuple[Column, ...]
    outcomes: tuple[Outcome, ...]
    focus: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _check_clock(self.times)
        _check_factors(self)
        for outcome in self.outcomes:
            _check_outcome(outcome, len(self.times))
        _check_names([column.name for column in self.columns])
        _check_names([outcome.name for outcome in self.outcomes])
        _check_focus(self)

    def without_last(self, entries: int) -> Log:
        """The same log before its last entries were made."""
        keep = max(len(self.times) - entries, 0)
        return replace(
            self,
            times=self.times[:keep],
            factors=self.factors[:keep],
            outcomes=tuple(
                replace(
                    outcome,
                    values=outcome.values[:keep],
                    baseline=None if outcome.baseline is None else outcome.baseline[:keep],
                )
                for outcome in self.outcomes
            ),
        )

    def factors_of(self, columns: Bools) -> list[str]:
        """The factor each of these columns (p,) belongs to."""
        return [column.factor for column, wanted in zip(self.columns, columns.tolist(), strict=True) if wanted]

    def in_focus(self, outcome: str) -> Bools:
        """Which columns (p,) the person asked about for this outcome."""
        asked = {factor for factor, about in self.focus if about == outcome}
        return np.array([c.name in asked or c.factor in asked for c in self.columns], dtype=bool)


def _check_clock(times: Floats) -> None:
    wrong = np.flatnonzero(~np.isfinite(times))
    if wrong.size:
        raise NotFinite("the time", int(wrong[0]), float(times[wrong[0]]))
    _check_range("the time", times)
    back = np.flatnonzero(np.diff(times) < 0)
    if back.size:
        i = int(back[0])
        raise ClockRunsBack(i + 1, float(times[i]), float(times[i + 1]))


def _check_factors(log: Log) -> None:
    entries, columns = log.factors.shape
    if entries != len(log.times):
        raise UnevenLengths("the table of factors", entries, len(log.times))
    if columns != len(log.columns):
        raise UnevenLengths("the list of columns", len(log.columns), columns)
    for j, column in enumerate(log.columns):
        _check_range(column.name, log.factors[:, j])
        if column.binary:
            _check_yes_or_no(column.name, log.factors[:, j])


def _check_outcome(outcome: Outcome, entries: int) -> None:
    for name, values in ((outcome.name, outcome.values), (f"baseline of {outcome.name}", outcome.baseline)):
        if values is None:
            continue
        if len(values) != entries:
            raise UnevenLengths(name, len(values), entries)
        _check_range(name, values)
    if outcome.binary:
        _check_yes_or_no(outcome.name, outcome.values)


def _check_range(name: str, values: Floats) -> None:
    beyond = np.flatnonzero(np.abs(values) > LARGEST)
    if beyond.size:
        raise OutOfRange(name, int(beyond[0]), float(values[beyond[0]]), LARGEST)


def _check_yes_or_no(name: str, values: Floats) -> None:
    wrong = np.flatnonzero((values != 0) & (values != 1) & ~np.isnan(values))
    if wrong.size:
        raise NotYesOrNo(name, int(wrong[0]), float(values[wrong[0]]))


def _check_names(names: list[str]) -> None:
    for name, times in Counter(names).items():
        if times > 1:
            raise RepeatedName(name, times)


def _check_focus(log: Log) -> None:
    if len(log.focus) > MOST_FOCUS_PAIRS:
        raise TooManyFocusPairs(len(log.focus), MOST_FOCUS_PAIRS)
    for factor, outcome in log.focus:
        named = any(factor in (column.name, column.factor) for column in log.columns)
        if not named or all(outcome != known.name for known in log.outcomes):
            raise UnknownFocus(factor, outcome)
