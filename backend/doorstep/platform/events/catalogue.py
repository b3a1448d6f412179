"""Every event there is, and what an app has to be allowed to read before it hears of one.

Tables say which kind their rows are told as (`told_as`); the transaction collects what happens to them.
"""

from dataclasses import dataclass

from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.happenings import Deed

CONSENT = "consent"
GRANTED = "granted"
REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class EventKind:
    """One kind of event, `goal.created`.

    `scopes`: all of them, in a grant in force, are needed to hear of it; empty for what concerns the grant itself.
    `where` is the operation that reads the record, if one does by its id.
    """

    type: str
    scopes: tuple[Scope, ...]
    summary: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class _Records:
    kind: str
    thing: str
    scope: Scope
    where: str | None
    restorable: bool = False


_RECORDS = (
    _Records("goal", "goal", Scope.GOALS_READ, "get_goal"),
    _Records("step", "step", Scope.GOALS_READ, "get_step"),
    _Records("check_in", "check-in", Scope.CHECK_INS_READ, "get_check_in"),
    _Records("log", "log", Scope.LOGS_READ, "get_log", restorable=True),
    _Records("moment", "moment", Scope.MOMENTS_READ, "get_moment", restorable=True),
    _Records("plan_entry", "plan entry", Scope.SCHEDULE_READ, "get_plan_entry", restorable=True),
    _Records("plan_series", "series of plan entries", Scope.SCHEDULE_READ, None),
    _Records("availability", "set of free times and wishes", Scope.SCHEDULE_READ, "get_availability"),
    _Records("calendar", "calendar", Scope.SCHEDULE_READ, "get_calendar"),
    _Records("place", "place", Scope.PLACES_READ, "get_place"),
    _Records("companion", "companion", Scope.COMPANIONS_READ, "get_companion"),
    _Records("own_factor", "own factor", Scope.LOGS_READ, "get_own_factor"),
    _Records("experiment", "experiment", Scope.EXPERIMENTS_READ, "get_experiment"),
    _Records("focus_question", "focus question", Scope.INSIGHTS_READ, "get_focus_question"),
)
_WORDS = {
    Deed.CREATED: "A new {}",
    Deed.CHANGED: "A {} changed",
    Deed.DELETED: "A {} went",
    Deed.RESTORED: "A {} came back",
}
_OTHERS = (
    EventKind("plan.started", (Scope.SCHEDULE_READ,), "A plan entry was begun", "get_plan_entry"),
    EventKind("plan.finished", (Scope.SCHEDULE_READ,), "A plan entry ended, however it went", "get_plan_entry"),
    EventKind("logs.imported", (Scope.LOGS_READ,), "Logs came in from a file, any number at once", None),
    EventKind("insight.graded", (Scope.INSIGHTS_READ,), "A card of the insights was given a grade", None),
    EventKind(f"{CONSENT}.{GRANTED}", (), "A person allowed the app something, or changed what they allow", None),
    EventKind(f"{CONSENT}.{REVOKED}", (), "A person ended what they allowed", None),
)


def _of_records(one: _Records) -> list[EventKind]:
    deeds = [deed for deed in Deed if one.restorable or deed is not Deed.RESTORED]
    return [EventKind(f"{one.kind}.{deed}", (one.scope,), _WORDS[deed].format(one.thing), one.where) for deed in deeds]


EVENTS: dict[str, EventKind] = {
    event.type: event for event in [*(kind for one in _RECORDS for kind in _of_records(one)), *_OTHERS]
}
