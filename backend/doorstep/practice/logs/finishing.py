"""Finishing a planned step: its log and the end of its entry, in one unit of work."""

from doorstep.content.words import EntryStatus, Status
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.logs.schemas import FinishIn, LogIn, LogOut
from doorstep.practice.logs.service import create_log
from doorstep.practice.plans.changing import expect_version
from doorstep.practice.plans.finding import find_entry, plan_entry
from doorstep.practice.plans.problems import AlreadyLogged
from doorstep.practice.plans.schemas import PlanEntryOut


def finish_plan_entry(tx: Transaction, grant: Grant, entry_id: str, body: FinishIn) -> LogOut:
    """Log how a planned step went; raises NotFound, InvalidInput, AlreadyLogged, ExpectationsLocked."""
    expect_version(tx, find_entry(tx, entry_id)[0])
    log = create_log(tx, grant, LogIn.model_construct(**dict(body), plan_entry_id=entry_id))
    tx.repeated = False
    return log


def skip_plan_entry(tx: Transaction, grant: Grant, entry_id: str) -> PlanEntryOut:
    """Not this time: no reason is asked, nothing is counted against anyone. Raises NotFound, AlreadyLogged."""
    row = expect_version(tx, find_entry(tx, entry_id)[0])
    if row["status"] == EntryStatus.PLANNED:
        create_log(tx, grant, LogIn(status=Status.NOT_THIS_TIME, plan_entry_id=entry_id))
    elif row["status"] != EntryStatus.NOT_THIS_TIME:
        raise AlreadyLogged(members={"id": row["log_id"]})
    return plan_entry(tx, grant, entry_id)
