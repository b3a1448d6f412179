"""What crosses to the compute process, as MessagePack: one task, `week`, with an action.

`propose`: a week from scratch, or against `week.current` where the person has a plan. `tired`: a gentler week of
the plan in `week.current`. `replan`: done entries are locked, one change is free; with `draining` (the id of the
step that took a lot) one change is proposed, in the order smaller, quieter, moved, dropped. The answer is always a
`WeekReply`; it says why for every placement and why not for every other candidate, so neither is a task of its own.
`check` plans nothing: it takes `placements` and answers with the hard rules they break, for an edit by hand.

The shapes of `model.WeekInput` and `proposal.WeekProposal` are the message: field names as they are, tuples as
arrays, codes as text. Fields left out take their defaults; fields not known are ignored. `limits` is not for callers.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from doorstep.core.planning.week.model import WeekInput
from doorstep.core.planning.week.proposal import Violation, WeekProposal

Action = Literal["propose", "tired", "replan", "check"]


class PlacedAt(Struct, frozen=True):
    """A step at a start, to be checked."""

    step: str
    start: int


class WeekRequest(Struct, frozen=True):
    """One question about one week."""

    action: Action
    week: WeekInput
    draining: str | None = None
    placements: tuple[PlacedAt, ...] = ()


class WeekReply(Struct, frozen=True):
    """The proposal, or for `check` the hard rules broken (none: the edit keeps all of them)."""

    proposal: WeekProposal | None = None
    violations: tuple[Violation, ...] = ()
