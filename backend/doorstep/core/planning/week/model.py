"""What a week is planned from: plain frozen values, read by every other file of this room.

Times are minutes on the clock on the wall since Monday 00:00, on a 5-minute lattice; a week has 10,080. A day runs
from `day_starts_at` to the same hour of the next day, and an entry belongs to the day it **starts** on for every
rule about days; its block of time may reach past midnight, past the end of the day and past the end of the week,
and nothing else is placed into it. What began last week has a negative start: it blocks time and counts nowhere.
A wall clock that skips or repeats an hour (`clock_changes`) has no block of time across it, so that everywhere
else a minute on the wall is a minute.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from doorstep.core.words import Dimension, StepKind

LATTICE = 5
DAY = 1440
WEEK = 7 * DAY
DAYS = 7
Energies = tuple[float, float, float, float, float, float, float]


@dataclass(frozen=True)
class Stretch:
    """A stretch of time, `start` inclusive, `end` exclusive, in minutes since Monday 00:00."""

    start: int
    end: int


@dataclass(frozen=True)
class Slot(Stretch):
    """A free stretch, as the person says of their week. Slots may touch, and may cross midnight."""


@dataclass(frozen=True)
class Candidate:
    """A step that may be placed.

    `mean`, `sd`: expected gain of doing it, in points of the 0-10 scale against an ordinary hour, and how unsure
    that is; -10 to 10 and 0 to 10. `cost` 1-5. `minutes` 1-1440. `context`: its kind of setting. `noise` 0-2.
    `step_up`: one up on its ladder; `ready`: the ladder offers it now. `rises`: what rises from the present step,
    each support given up once. `max_week`: at most so often a week, 1-7. `preferred`: minutes of the week it goes
    well at. `windows`: when it can be done at all (opening hours, a class's time); empty: at any time.
    `companion`: an id of `WeekInput.companions`. `version_of`: the step this is a smaller or quieter version of;
    a step and its versions count as one for "once a day" and "times a week".
    """

    id: str
    kind: StepKind
    cost: int
    minutes: int
    mean: float = 0.6
    sd: float = 0.8
    context: str | None = None
    noise: int = 0
    goal: str | None = None
    step_up: bool = False
    ready: bool = True
    rises: tuple[Dimension, ...] = ()
    max_week: int = 2
    preferred: tuple[int, ...] = ()
    windows: tuple[Stretch, ...] = ()
    companion: str | None = None
    version_of: str | None = None

    @property
    def family(self) -> str:
        """The step itself, or the one it is a version of."""
        return self.version_of or self.id


@dataclass(frozen=True)
class LockedEntry:
    """What the week holds already and nothing moves: done, started, or kept by the person. Subtracted from rules.

    `step`: the candidate's id (its family), None for what is no known step. `minutes` on the wall; rest after it
    (cost 4 and 5) is added to its block here.
    """

    id: str
    kind: StepKind
    cost: int
    start: int
    minutes: int
    step: str | None = None
    goal: str | None = None
    context: str | None = None
    step_up: bool = False


@dataclass(frozen=True)
class GoalPace:
    """A goal's pace: steps a week the person would like, and at most; `importance` 0-10."""

    id: str
    pace: int = 0
    pace_max: int = 7
    importance: float = 5.0


@dataclass(frozen=True)
class CompanionTimes:
    """When somebody who may come along is free."""

    id: str
    windows: tuple[Stretch, ...]


@dataclass(frozen=True)
class Anchor:
    """A familiar place and activity at a familiar time: met by one of `steps` starting within 30 minutes of `at`."""

    id: str
    steps: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class CurrentEntry:
    """An entry of the plan as it stands that may still change. Its own time is free to it, in a slot or not, unless
    something else has taken it (`taken`): then it has to move or go."""

    id: str
    step: str
    start: int
    taken: bool = False


@dataclass(frozen=True)
class CurrentPlan:
    """The plan as it stands. `most_changes` (K): changes beyond it are dearly bought; None: no limit."""

    entries: tuple[CurrentEntry, ...] = ()
    most_changes: int | None = None


@dataclass(frozen=True)
class Pin:
    """A step the person asks for: on a day (0 Monday to 6) or at a start if one is named. It can be let go of."""

    id: str
    step: str
    day: int | None = None
    start: int | None = None


@dataclass(frozen=True)
class Wishes:
    """Wishes for daylight (between two minutes of the day) and quiet; `rotation`: kinds of setting to look in on."""

    daylight: bool = False
    daylight_from: int = 8 * 60
    daylight_until: int = 17 * 60
    quiet: bool = False
    rotation: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limits:
    """The limits of the hard rules. They are the rules [H]: only tests and benchmarks give others."""

    costly_in_three_days: int = 2
    steps_a_day: int = 2
    step_ups_a_goal: int = 1
    same_step_a_day: int = 1
    beyond_energy: int = 0  # load a day may hold beyond what its energy allows


@dataclass(frozen=True)
class WeekInput:
    """One person's week.

    `energy`: expected energy 0-10 of the seven days. `budget`: room of the week in load (`core/planning/budget.py`),
    never read as less than 3. `busy`: what their calendars say is taken; nothing new is placed into it, and what the
    person has planned there themselves stays theirs. `carry` 0-1: how much of last week's drain is still felt.
    `costly_before`: steps of cost 4 or 5 on last week's Saturday and Sunday. `since`: nothing starts before it.
    The order within any of the tuples means nothing.
    """

    energy: Energies
    budget: float
    candidates: tuple[Candidate, ...] = ()
    slots: tuple[Slot, ...] = ()
    busy: tuple[Stretch, ...] = ()
    locked: tuple[LockedEntry, ...] = ()
    goals: tuple[GoalPace, ...] = ()
    companions: tuple[CompanionTimes, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    pins: tuple[Pin, ...] = ()
    current: CurrentPlan | None = None
    wishes: Wishes = field(default_factory=Wishes)
    carry: float = 0.0
    costly_before: tuple[int, int] = (0, 0)
    since: int = -WEEK
    day_starts_at: int = 0
    clock_changes: tuple[Stretch, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def day_of(self, minute: int) -> int:
        """The person's day a minute falls on: 0 Monday to 6 Sunday; outside that, another week."""
        return (minute - 60 * self.day_starts_at) // DAY
