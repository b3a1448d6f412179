"""Wins in and out."""

from datetime import datetime

from typing_extensions import TypedDict

from doorstep.content.words import StepKind, WinKind
from doorstep.practice.days.periods import PeriodQuery


class WinsQuery(PeriodQuery):
    """The period whose wins are asked for."""


class WinsOut(TypedDict):
    """What one log was a win for; `kinds` has at least one."""

    log_id: str
    occurred_at: datetime
    time_zone: str
    kind: StepKind
    goal_id: str | None
    kinds: list[WinKind]
