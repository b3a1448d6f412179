"""The doors of this room: a week proposed, a gentler one, one replanned."""

from __future__ import annotations

from doorstep.core.planning.week.model import WeekInput
from doorstep.core.planning.week.proposal import WeekProposal


def propose_week(week: WeekInput) -> WeekProposal:
    """The best week there is for these wishes; against `week.current`, where there is one, it stays close to it."""
    raise NotImplementedError


def tired_week(week: WeekInput) -> WeekProposal:
    """A gentler week: energy 2 lower, three quarters of the budget, nothing dear, nothing one up, little new."""
    raise NotImplementedError


def replan(week: WeekInput, draining: str | None = None) -> WeekProposal:
    """The rest of a week, with one change free. `draining`: the step that took a lot; then that one change is asked
    about, in the order smaller, quieter, moved, dropped."""
    raise NotImplementedError
