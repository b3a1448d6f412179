"""Plans over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.plans import changing, finding, making
from doorstep.practice.plans.examples import CREATED, ONE, PLAN
from doorstep.practice.plans.problems import EntryIsOver, ExpectationsLocked, TooManySeries
from doorstep.practice.plans.schemas import (
    MoveIn,
    PlanEntryIn,
    PlanEntryOut,
    PlanEntryPatch,
    PlanQuery,
    ReachQuery,
    StartIn,
)

router = Operations("/api/v1/plan-entries", "Plans")


@router.post("", status_code=201, responses=CREATED)
async def create_plan_entry(
    body: PlanEntryIn, call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[TooManySeries])]
) -> Answer[PlanEntryOut]:
    """Plan a step or a rest.

    Once, or with `recurrence` again and again: the answer is then the first occurrence. Occurrences are computed in the
    local time of `time_zone`, so that six in the evening stays six in the evening when the clocks change.
    """
    return await call.write(making.create_plan_entry, body)


@router.get("", responses=PLAN)
async def list_plan_entries(
    query: Annotated[PlanQuery, Query()], call: Annotated[Call, needs(Scope.SCHEDULE_READ)]
) -> Answer[Page[PlanEntryOut]]:
    """The plan of a window.

    In time order, at most 62 days and 1,000 entries, on one page. Occurrences that nobody has touched are among them,
    up to a year back and ahead. Prep cards need `schedule.prep:read`.
    """
    return await call.read(finding.plan_entries_in_order, query)


@router.get("/{entry_id}", responses=ONE)
async def get_plan_entry(entry_id: Id, call: Annotated[Call, needs(Scope.SCHEDULE_READ)]) -> Answer[PlanEntryOut]:
    """One plan entry.

    Also an occurrence nobody has touched yet. Its prep card needs `schedule.prep:read`.
    """
    return await call.read(finding.plan_entry, entry_id)


@router.patch("/{entry_id}", responses=ONE)
async def change_plan_entry(
    entry_id: Id,
    body: PlanEntryPatch,
    query: Annotated[ReachQuery, Query()],
    call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[ExpectationsLocked, EntryIsOver, TooManySeries])],
) -> Answer[PlanEntryOut]:
    """Change a plan entry.

    For an occurrence of a series, `applies_to` says how far: `this`, `this_and_later` or `all`. The guess can be
    changed until the start. Send If-Match to be sure nobody changed it meanwhile.
    """
    return await call.write(changing.change_plan_entry, entry_id, body, query.applies_to)


@router.delete("/{entry_id}", status_code=204)
async def remove_plan_entry(
    entry_id: Id, query: Annotated[ReachQuery, Query()], call: Annotated[Call, needs(Scope.SCHEDULE_WRITE)]
) -> Answer[None]:
    """Take a plan entry out.

    Nothing is counted for or against anyone. Logs that point to it stay. `applies_to` says how far it goes.
    """
    return await call.write(changing.remove_plan_entry, entry_id, query.applies_to)


@router.post("/{entry_id}/start", responses=ONE)
async def start_plan_entry(
    entry_id: Id, body: StartIn, call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[EntryIsOver])]
) -> Answer[PlanEntryOut]:
    """Start a planned step.

    Locks the guess, and keeps how it is now; left out, today's check-in stands in. Starting twice changes nothing.
    """
    return await call.write(changing.start_plan_entry, entry_id, body)


@router.post("/{entry_id}/move", responses=ONE)
async def move_plan_entry(
    entry_id: Id,
    body: MoveIn,
    query: Annotated[ReachQuery, Query()],
    call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[EntryIsOver])],
) -> Answer[PlanEntryOut]:
    """Move a plan entry to another time.

    It stays planned; moving is not missing. `applies_to` says how far into a series the move reaches.
    """
    return await call.write(changing.move_plan_entry, entry_id, body, query.applies_to)
