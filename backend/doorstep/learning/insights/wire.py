"""Counts as they are sent to the compute process and come back (`core/inference/answers.py`).

The same shapes are declared there; they are not imported, because this process loads no numpy.
"""

from msgspec import Struct


class CountsRequest(Struct, frozen=True):
    """tallies: pairs (k, n). gaps: what came minus what was guessed, a tuple a question."""

    tallies: tuple[tuple[int, int], ...] = ()
    gaps: tuple[tuple[float, ...], ...] = ()


class Gap(Struct, frozen=True):
    """Mean of n gaps with its 90 % interval."""

    mean: float
    low: float
    high: float
    n: int


class CountsReply(Struct, frozen=True):
    """90 % intervals in the order of the request; None where there are under five."""

    tallies: tuple[tuple[float, float] | None, ...]
    gaps: tuple[Gap | None, ...]
