"""What the compute process answers for experiments: MessagePack in, MessagePack out."""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np
from msgspec import Struct

from doorstep.core.inference.experiments.analysis import TooFew, analyse
from doorstep.core.inference.experiments.orders import draw_order
from doorstep.core.inference.experiments.tries import Rows, Tries
from doorstep.core.inference.log import Floats

Row = tuple[float | None, float | None]


class OrderRequest(Struct, frozen=True):
    """Draw an order: 4, 5 or 6 times each. seed: at least 63 random bits, from the system's entropy."""

    times_each: int
    seed: int


class ExperimentRequest(Struct, frozen=True):
    """order: "a" for the hoped way, "b" for the other. tries, ordinary: pairs (outcome, baseline), the tries in their
    order. side: 1 where the hope is a higher outcome, −1 a lower one."""

    times_each: int
    order: str
    tries: tuple[Row, ...]
    ordinary: tuple[Row, ...]
    side: Literal[1, -1]


class Comparison(Struct, frozen=True):
    """effect, low, high: the hoped way minus the other, with its 90 % interval. p_one_sided, p_two_sided: shares of
    `orders` at least as unusual."""

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
    """hoped, other: answered tries; `comparison` is null where a way has fewer than three."""

    hoped: int
    other: int
    comparison: Comparison | None


def answer_order(message: bytes) -> bytes:
    """An `OrderRequest` for an order as text, such as "abbabaabab". Raises UnknownSize."""
    request = msgspec.msgpack.decode(message, type=OrderRequest)
    drawn = draw_order(request.times_each, np.random.default_rng(request.seed))
    return msgspec.msgpack.encode("".join("a" if hoped else "b" for hoped in drawn))


def answer_experiment(message: bytes) -> bytes:
    """An `ExperimentRequest` for an `ExperimentReply`. Raises a subclass of `errors.UnreadableLog`."""
    return msgspec.msgpack.encode(experiment_of(msgspec.msgpack.decode(message, type=ExperimentRequest)))


def experiment_of(request: ExperimentRequest) -> ExperimentReply:
    """What came of one experiment."""
    order = np.array([way == "a" for way in request.order], dtype=bool)
    tries = Tries(request.times_each, order, _rows(request.tries))
    found = analyse(tries, _rows(request.ordinary), request.side)
    if isinstance(found, TooFew):
        return ExperimentReply(found.hoped, found.other, None)
    comparison = Comparison(
        verdict=found.verdict.value,
        mean_hoped=found.mean_hoped,
        mean_other=found.mean_other,
        effect=found.difference.mean,
        low=found.difference.low,
        high=found.difference.high,
        p_one_sided=found.shares.one_sided,
        p_two_sided=found.shares.two_sided,
        orders=found.shares.orders,
    )
    return ExperimentReply(found.hoped, found.other, comparison)


def _rows(pairs: tuple[Row, ...]) -> Rows:
    return Rows(_numbers([value for value, _ in pairs]), _numbers([baseline for _, baseline in pairs]))


def _numbers(raw: list[float | None]) -> Floats:
    return np.array(raw, dtype=float)
