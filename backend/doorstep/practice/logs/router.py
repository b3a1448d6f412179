"""Logs over HTTP, and the two ways a plan entry ends in one."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.logs import batch, finishing, queries, service
from doorstep.practice.logs.batch import LogBatchIn, LogBatchOut
from doorstep.practice.logs.examples import CREATED, ONE, PAGE, STORED_BATCH
from doorstep.practice.logs.schemas import FinishIn, LogIn, LogOut, LogPatch, LogQuery
from doorstep.practice.plans.examples import ONE as ONE_ENTRY
from doorstep.practice.plans.problems import AlreadyLogged, ExpectationsLocked
from doorstep.practice.plans.schemas import PlanEntryOut

router = Operations("/api/v1/logs", "Logs")
finishing_router = Operations("/api/v1/plan-entries", "Plans")


@router.post("", status_code=201, responses=CREATED)
async def create_log(
    body: LogIn, call: Annotated[Call, needs(Scope.LOGS_WRITE, problems=[AlreadyLogged, ExpectationsLocked])]
) -> Answer[LogOut]:
    """Log a step.

    The smallest log is a status, and a mood afterwards where something was done. With a `plan_entry_id` the entry ends
    with this log; what was known when planning is copied, so that steps not taken count too.
    """
    return await call.write(service.create_log, body)


@router.post("/batch", status_code=207, responses=STORED_BATCH)
async def create_logs(body: LogBatchIn, call: Annotated[Call, needs(Scope.LOGS_WRITE)]) -> Answer[LogBatchOut]:
    """Log many steps at once.

    Up to 100; each has a status of its own, in the order sent, and one that cannot be stored stops no other. Logs with
    an id can be sent again.
    """
    return await call.write(batch.create_logs, body)


@router.get("", responses=PAGE)
async def list_logs(
    query: Annotated[LogQuery, Query()], call: Annotated[Call, needs(Scope.LOGS_READ)]
) -> Answer[Page[LogOut]]:
    """Logs, the latest first.

    By when it happened. `from` is inclusive, `to` exclusive; a day means the person's own.
    """
    return await call.read(queries.logs_newest_first, query)


@router.get("/{log_id}", responses=ONE)
async def get_log(log_id: Id, call: Annotated[Call, needs(Scope.LOGS_READ)]) -> Answer[LogOut]:
    """One log.

    Own words are absent without `logs.text:read`.
    """
    return await call.read(queries.log, log_id)


@router.patch("/{log_id}", responses=ONE)
async def change_log(
    log_id: Id, body: LogPatch, call: Annotated[Call, needs(Scope.LOGS_WRITE, problems=[ExpectationsLocked])]
) -> Answer[LogOut]:
    """Change a log.

    What was expected of a planned step stays as it was at its start. A "before" told now is `recalled`.
    """
    return await call.write(service.change_log, log_id, body)


@router.delete("/{log_id}", status_code=204)
async def remove_log(log_id: Id, call: Annotated[Call, needs(Scope.LOGS_WRITE)]) -> Answer[None]:
    """Remove a log.

    It can be restored for seven days. The plan entry it told of is open again.
    """
    return await call.write(service.remove_log, log_id)


@router.post("/{log_id}/restore", responses=ONE)
async def restore_log(log_id: Id, call: Annotated[Call, needs(Scope.LOGS_WRITE)]) -> Answer[LogOut]:
    """Restore a removed log.

    Within seven days of its removal.
    """
    return await call.write(service.restore_log, log_id)


@finishing_router.post("/{entry_id}/finish", responses=ONE)
async def finish_plan_entry(
    entry_id: Id,
    body: FinishIn,
    call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, Scope.LOGS_WRITE, problems=[AlreadyLogged, ExpectationsLocked])],
) -> Answer[LogOut]:
    """Finish a planned step.

    Makes its log and gives the entry the same status, both or neither. Answers with the log.
    """
    return await call.write(finishing.finish_plan_entry, entry_id, body)


@finishing_router.post("/{entry_id}/skip", responses=ONE_ENTRY)
async def skip_plan_entry(
    entry_id: Id, call: Annotated[Call, needs(Scope.SCHEDULE_WRITE, problems=[AlreadyLogged])]
) -> Answer[PlanEntryOut]:
    """Not this time.

    No reason is asked for, and nothing is counted against anyone. A log with the same status keeps what was planned.
    """
    return await call.write(finishing.skip_plan_entry, entry_id)
