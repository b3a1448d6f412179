"""What the compute process answers: MessagePack in, MessagePack out.

`answer_patterns`: a `PatternsRequest` for a `PatternsReply`. `answer_counts`: a `CountsRequest` for a `CountsReply`,
the two things a short log can say without claiming a pattern.
"""

from __future__ import annotations

import msgspec
import numpy as np
from msgspec import Struct

from doorstep.core.inference.engine import patterns_of
from doorstep.core.inference.messages import PatternsRequest
from doorstep.core.inference.shortlog import NotYet, expectation_gap, tally

Interval = tuple[float, float]


class CountsRequest(Struct, frozen=True):
    """tallies: pairs (k, n). gaps: for each question, actual minus expected over the entries that have both."""

    tallies: tuple[tuple[int, int], ...] = ()
    gaps: tuple[tuple[float, ...], ...] = ()


class Gap(Struct, frozen=True):
    """Mean of n gaps with its 90 % interval."""

    mean: float
    low: float
    high: float
    n: int


class CountsReply(Struct, frozen=True):
    """In the order of the request: a 90 % interval of each share, and each gap; null where there are under five."""

    tallies: tuple[Interval | None, ...]
    gaps: tuple[Gap | None, ...]


def answer_patterns(message: bytes) -> bytes:
    """Patterns of one log. Raises a subclass of `errors.UnreadableLog`, or msgspec.DecodeError."""
    return msgspec.msgpack.encode(patterns_of(msgspec.msgpack.decode(message, type=PatternsRequest)))


def answer_counts(message: bytes) -> bytes:
    """Intervals of tallies and gaps. Raises BadCount, NotFinite, or msgspec.DecodeError."""
    request = msgspec.msgpack.decode(message, type=CountsRequest)
    reply = CountsReply(
        tallies=tuple(_interval(k, n) for k, n in request.tallies),
        gaps=tuple(_gap(gaps) for gaps in request.gaps),
    )
    return msgspec.msgpack.encode(reply)


def _interval(k: int, n: int) -> Interval | None:
    found = tally(k, n)
    return None if isinstance(found, NotYet) else (found.low, found.high)


def _gap(gaps: tuple[float, ...]) -> Gap | None:
    found = expectation_gap(np.array(gaps, dtype=float), np.zeros(len(gaps)))
    return None if isinstance(found, NotYet) else Gap(found.mean, found.low, found.high, found.n)
