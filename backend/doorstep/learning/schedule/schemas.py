"""The week out."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, Field
from typing_extensions import TypedDict

from doorstep.core.planning.budget import BudgetReason
from doorstep.core.planning.weeks import IsoWeek
from doorstep.practice.busy_times.queries import BusyTime
from doorstep.practice.plans.schemas import PlanEntryOut


def _week(text: str) -> str:
    return str(IsoWeek.parse(text))


IsoWeekText = Annotated[
    str,
    AfterValidator(_week),
    Field(description="An ISO 8601 week.", max_length=8, json_schema_extra={"pattern": r"^\d{4}-W\d{2}$"}),
]


class WeekEntryOut(PlanEntryOut):
    """A plan entry on the local day it falls on in its own zone: a past day never moves."""

    day: date


class ShareOut(TypedDict):
    """How many, and how many minutes in all, as far as they are known."""

    count: int
    minutes: int


class BalanceOut(TypedDict):
    """Contact beside rest: what is done, and what is still to come; never a score."""

    social: ShareOut
    restorative: ShareOut


class BudgetOut(TypedDict):
    """Room for the week in points of load, how much of it is spoken for, and why it is as it is."""

    total: float
    used: int
    reason: BudgetReason
    why: str


class ReplanOut(TypedDict):
    """The latest note says a step took a lot: send its id as `after_log` to ask for one change. Nothing changes by
    itself."""

    log_id: str
    sentence: str


class WeekOut(TypedDict):
    """A week, Monday to Monday at "day starts at" in the person's zone; `until` is exclusive.

    `busy`: what the person's calendars take of it, all together."""

    iso_week: str
    since: datetime
    until: datetime
    time_zone: str
    day_starts_at: int
    entries: list[WeekEntryOut]
    busy: list[BusyTime]
    balance: BalanceOut
    budget: BudgetOut
    replan_suggested: ReplanOut | None
