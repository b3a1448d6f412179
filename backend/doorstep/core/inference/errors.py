"""What the statistics refuse, each with the numbers that show why.

Every class is a ValueError, so a caller may catch one type; `str(error)` is a sentence fit for a reader.
"""

from __future__ import annotations


class UnreadableLog(ValueError):
    """A log or its description that the statistics cannot use."""


class ClockRunsBack(UnreadableLog):
    """An entry is earlier than the one before it."""

    def __init__(self, index: int, before: float, after: float) -> None:
        self.index, self.before, self.after = index, before, after
        super().__init__(f"entry {index} is at day {after:g}, before entry {index - 1} at day {before:g}")


class NotFinite(UnreadableLog):
    """NaN or infinity where a number or nothing was expected."""

    def __init__(self, name: str, index: int, value: float) -> None:
        self.name, self.index, self.value = name, index, value
        super().__init__(f"{name} of entry {index} is {value}, not a finite number")


class OutOfRange(UnreadableLog):
    """A number so large that its square would lose all precision."""

    def __init__(self, name: str, index: int, value: float, most: float) -> None:
        self.name, self.index, self.value, self.most = name, index, value, most
        super().__init__(f"{name} of entry {index} is {value:g}, beyond {most:g} either way")


class NotANumber(UnreadableLog):
    """A text where a number was expected."""

    def __init__(self, name: str, index: int, value: object) -> None:
        self.name, self.index, self.value = name, index, value
        super().__init__(f"{name} of entry {index} is {value!r}, not a number")


class NotYesOrNo(UnreadableLog):
    """A yes-or-no column holds something other than 0 and 1."""

    def __init__(self, name: str, index: int, value: float) -> None:
        self.name, self.index, self.value = name, index, value
        super().__init__(f"{name} of entry {index} is {value:g}, but a yes-or-no value is 0 or 1")


class UnknownLevel(UnreadableLog):
    """A choice that the factor does not list."""

    def __init__(self, factor: str, index: int, level: object, levels: tuple[str, ...]) -> None:
        self.factor, self.index, self.level, self.levels = factor, index, level, levels
        super().__init__(f"{factor} of entry {index} is {level!r}, not one of its {len(levels)} levels")


class BadUnit(UnreadableLog):
    """A unit that is not a positive, finite number."""

    def __init__(self, factor: str, unit: float) -> None:
        self.factor, self.unit = factor, unit
        super().__init__(f"the unit of {factor} is {unit}, but it must be positive and finite")


class RepeatedName(UnreadableLog):
    """Two columns or two outcomes share one name."""

    def __init__(self, name: str, times: int) -> None:
        self.name, self.times = name, times
        super().__init__(f"{name!r} is named {times} times")


class UnevenLengths(UnreadableLog):
    """Arrays of one log differ in length."""

    def __init__(self, name: str, length: int, expected: int) -> None:
        self.name, self.length, self.expected = name, length, expected
        super().__init__(f"{name} has {length} values for {expected} entries")


class TooManyFocusPairs(UnreadableLog):
    """More questions asked beforehand than the error rates allow."""

    def __init__(self, pairs: int, most: int) -> None:
        self.pairs, self.most = pairs, most
        super().__init__(f"{pairs} focus pairs were named, but at most {most} are allowed")


class UnknownFocus(UnreadableLog):
    """A focus pair names a factor or an outcome that the log does not have."""

    def __init__(self, factor: str, outcome: str) -> None:
        self.factor, self.outcome = factor, outcome
        super().__init__(f"the focus pair ({factor!r}, {outcome!r}) names no factor and outcome of this log")


class BadCount(UnreadableLog):
    """A tally whose counts cannot be."""

    def __init__(self, k: int, n: int) -> None:
        self.k, self.n = k, n
        super().__init__(f"{k} of {n} is not a count of some among all")
