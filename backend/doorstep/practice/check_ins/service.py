"""What a person does with check-ins."""

from datetime import datetime, timedelta

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput
from doorstep.platform.records import Records
from doorstep.practice.check_ins.queries import check_in
from doorstep.practice.check_ins.schemas import CheckInIn, CheckInOut, CheckInPatch
from doorstep.practice.check_ins.tables import check_ins
from doorstep.practice.days.queries import own_clock

# A clock that runs ahead, or a zone yet to come, is no reason to refuse; next week is.
AHEAD = timedelta(days=1)

_records = Records(check_ins)


def create_check_in(tx: Transaction, grant: Grant, body: CheckInIn) -> CheckInOut:
    """Say how it is; now and in the person's zone unless it says otherwise; raises InvalidInput."""
    values = body.model_dump(exclude={"id"})
    values["at"] = body.at or tx.now
    values["time_zone"] = body.time_zone or own_clock(tx).time_zone
    _refuse_far_ahead(tx, values["at"])
    return check_in(tx, grant, _records.create(tx, grant, body, values, body.id))


def change_check_in(tx: Transaction, grant: Grant, check_in_id: str, body: CheckInPatch) -> CheckInOut:
    """Change what was sent; raises NotFound, PreconditionFailed, InvalidInput."""
    values = body.model_dump(exclude_unset=True)
    if "at" in values:
        _refuse_far_ahead(tx, values["at"])
    _records.change(tx, check_in_id, values)
    return check_in(tx, grant, check_in_id)


def remove_check_in(tx: Transaction, grant: Grant, check_in_id: str) -> None:
    """Remove a check-in for good; raises NotFound."""
    _records.remove(tx, check_in_id)


def _refuse_far_ahead(tx: Transaction, at: datetime) -> None:
    if at > tx.now + AHEAD:
        raise InvalidInput(errors=[Fault("out_of_range", "Send an instant of today or before", pointer="/at")])
