"""What the compute process answers for the task `week`: a `WeekRequest` in, a `WeekReply` out, MessagePack both."""

from __future__ import annotations

import msgspec

from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.messages import WeekReply, WeekRequest
from doorstep.core.planning.week.planning import propose_week, replan, tired_week
from doorstep.core.planning.week.reading import UnreadableWeek, readable

__all__ = ["UnreadableWeek", "answer_proposal"]


def answer_proposal(message: bytes) -> bytes:
    """A proposal for one week. Raises UnreadableWeek, or msgspec.DecodeError."""
    request = msgspec.msgpack.decode(message, type=WeekRequest)
    return msgspec.msgpack.encode(_reply(request))


def _reply(request: WeekRequest) -> WeekReply:
    week = readable(request.week)
    if request.action == "check":
        return WeekReply(violations=check_week(week, tuple((p.step, p.start) for p in request.placements)))
    if request.action == "tired":
        return WeekReply(tired_week(week))
    if request.action == "replan":
        return WeekReply(replan(week, request.draining))
    return WeekReply(propose_week(week))
