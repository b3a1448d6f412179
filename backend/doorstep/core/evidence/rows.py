"""Rows as they come from the log: what is read of each, in the shape it is sent to the compute process."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from typing_extensions import TypedDict

from doorstep.core.words import OwnFactorKind


class LoadRow(TypedDict):
    """One living log with what its load needs. `energy_cost` is the plan entry's, where there is one."""

    id: str
    occurred_at: datetime
    time_zone: str
    status: str
    kind: str
    minutes: int | None
    plan_entry_id: str | None
    drain: float | None
    energy_cost: int | None


class HistoryRow(LoadRow):
    """One living log with all that learning needs of it: codes, numbers and own factors; no activity, no notes.

    `own_factors` is the JSON of `{factor id: yes or no, number, or the words of a choice}`.
    """

    before_mood: float | None
    before_energy: float | None
    before_source: str | None
    after_mood: float | None
    expected_enjoyment: float | None
    expected_difficulty: float | None
    enjoyment: float | None
    difficulty: float | None
    connectedness: float | None
    manageable: bool | None
    draining: bool | None
    factors: dict[str, Any]
    own_factors: str | None


class CheckInRow(TypedDict):
    """One check-in: how the day stood at an instant."""

    at: datetime
    time_zone: str
    energy: float
    mood: float | None
    sleep_hours: float | None
    sleep_quality: float | None
    ate: bool | None
    drank: bool | None


class OwnKind(Struct, frozen=True):
    """What kind of answer an own factor takes, and its choices; not what it is called."""

    id: str
    kind: OwnFactorKind
    choices: tuple[str, ...] = ()
