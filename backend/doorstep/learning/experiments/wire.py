"""What is sent to the compute process and what comes back (`core/inference/experiments/answers.py`).

The same shapes are declared there; they are not imported, because this process loads no numpy.
"""

from msgspec import Struct

Row = tuple[float | None, float | None]


class OrderRequest(Struct, frozen=True):
    """Draw an order of `times_each` trials a way from `seed`."""

    times_each: int
    seed: int


class ExperimentRequest(Struct, frozen=True):
    """order: "a" for the hoped way, "b" for the other. tries, ordinary: pairs (outcome, baseline). side: 1 where a
    higher outcome is hoped for, −1 a lower one."""

    times_each: int
    order: str
    tries: tuple[Row, ...]
    ordinary: tuple[Row, ...]
    side: int


class Comparison(Struct, frozen=True):
    """effect, low, high: hoped minus other, with its 90 % interval. The shares are of `orders` that were possible."""

    verdict: str
    mean_hoped: float
    mean_other: float
    effect: float
    low: float
    high: float
    p_one_sided: float
    p_two_sided: float
    orders: int


class ExperimentReply(Struct, frozen=True):
    """hoped, other: answered tries; `comparison` is None where a way has fewer than three."""

    hoped: int
    other: int
    comparison: Comparison | None
