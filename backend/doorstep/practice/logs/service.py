"""What a person does with logs."""

from doorstep.content.words import EntryStatus, Status
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.records import Records
from doorstep.practice.days.queries import own_clock
from doorstep.practice.logs.changes import changed
from doorstep.practice.logs.known import known_of
from doorstep.practice.logs.own_factors import own_factors_text
from doorstep.practice.logs.problems import check_telling
from doorstep.practice.logs.queries import is_restorable, log, log_even_removed
from doorstep.practice.logs.schemas import LogIn, LogOut, LogPatch
from doorstep.practice.logs.stored import log_stored
from doorstep.practice.logs.tables import logs
from doorstep.practice.logs.writing import answer_of, new_row, words_of, words_text
from doorstep.practice.plans.changing import settle_plan_entry
from doorstep.practice.plans.queries import stored_entry

_records = Records(logs)


def create_log(tx: Transaction, grant: Grant, body: LogIn) -> LogOut:
    """Write down how a step went; cards follow a little later, by a job.

    Raises InvalidInput, IdInUse, AlreadyLogged, ExpectationsLocked.
    """
    told = write_log(tx, grant, body)
    log_stored(tx)
    return told


def write_log(tx: Transaction, grant: Grant, body: LogIn) -> LogOut:
    """The same for one of many: whoever writes several says once at the end that they are stored."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return log_even_removed(tx, body.id)
    known = known_of(tx, grant, body)
    occurred_at = body.occurred_at or known.occurred_at or tx.now
    check_telling(body.status, None if body.after is None else body.after.mood, occurred_at, tx.now)
    row = new_row(body, known, occurred_at, body.time_zone or known.time_zone or own_clock(tx).time_zone)
    row["words"] = words_text(words_of(body, known))
    row["own_factors"] = own_factors_text(tx, body.own_factors)
    log_id = _records.create(tx, grant, body, row, body.id)
    if known.entry is not None:
        settle_plan_entry(tx, known.entry["id"], EntryStatus(body.status), log_id)
    row |= {"id": log_id, "version": 1, "created_at": tx.now, "changed_at": tx.now}
    row |= {"source_kind": grant.source_kind, "source_id": grant.source_id}
    return answer_of(row)


def change_log(tx: Transaction, grant: Grant, log_id: str, body: LogPatch) -> LogOut:
    """Change what was sent; raises NotFound, PreconditionFailed, InvalidInput, ExpectationsLocked."""
    _records.require(tx, log_id)
    current = log(tx, grant, log_id)
    _records.change(tx, log_id, changed(tx, current, body))
    if "status" in body.model_fields_set and current["plan_entry_id"] is not None:
        _settle(tx, current["plan_entry_id"], log_id, body.status)
    log_stored(tx)
    return log(tx, grant, log_id)


def remove_log(tx: Transaction, grant: Grant, log_id: str) -> None:
    """Remove a log; it can be restored for seven days, and its plan entry is open again. Raises NotFound."""
    current = log(tx, grant, log_id)
    _records.remove(tx, log_id)
    log_stored(tx)
    if current["plan_entry_id"] is not None:
        _open_again(tx, current["plan_entry_id"], log_id)


def restore_log(tx: Transaction, grant: Grant, log_id: str) -> LogOut:
    """Bring a removed log back within seven days; a living one stays as it is. Raises NotFound."""
    if not is_restorable(tx, log_id):
        raise NotFound
    _records.restore(tx, log_id)
    log_stored(tx)
    found = log(tx, grant, log_id)
    if found["plan_entry_id"] is not None:
        _settle(tx, found["plan_entry_id"], log_id, found["status"])
    return found


def log_went(tx: Transaction, log_id: str) -> None:
    """A log was removed in another way than by `remove_log`: the plan entry it told of is open again."""
    told_of = log_even_removed(tx, log_id)["plan_entry_id"]
    if told_of is not None:
        _open_again(tx, told_of, log_id)


def _settle(tx: Transaction, entry_id: str, log_id: str, status: Status) -> None:
    """The entry follows its log, unless it is gone or another log tells it by now."""
    entry = stored_entry(tx, entry_id)
    if entry is not None and entry["log_id"] in (None, log_id):
        settle_plan_entry(tx, entry_id, EntryStatus(status), log_id)


def _open_again(tx: Transaction, entry_id: str, log_id: str) -> None:
    entry = stored_entry(tx, entry_id)
    if entry is not None and entry["log_id"] == log_id:
        settle_plan_entry(tx, entry_id, EntryStatus.PLANNED, None)
