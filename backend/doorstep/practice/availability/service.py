"""Reading and replacing times and wishes."""

import msgspec

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, PreconditionFailed
from doorstep.platform.records import Records
from doorstep.practice.availability.queries import AvailabilityRow, stored_availability
from doorstep.practice.availability.schemas import AvailabilityIn, AvailabilityOut
from doorstep.practice.availability.slots import USUAL_FREE_TIMES
from doorstep.practice.availability.tables import availability
from doorstep.practice.plans.links import companion_facts, hidden_companions
from doorstep.practice.turns import take_turn

_records = Records(availability)


def own_availability(tx: Transaction, grant: Grant) -> AvailabilityOut:
    """What the person said, or the guess that stands in."""
    return own_times(tx)


def own_times(tx: Transaction) -> AvailabilityOut:
    """The same for other rooms."""
    return shown(stored_availability(tx), hidden_companions(tx))


def replace_availability(tx: Transaction, grant: Grant, body: AvailabilityIn) -> AvailabilityOut:
    """Say it all anew; raises PreconditionFailed, InvalidInput for a companion nobody knows."""
    _check_companions(tx, body)
    take_turn(tx)
    row = stored_availability(tx)
    if tx.expected_version not in (None, row["version"] if row else 0):
        raise PreconditionFailed
    said = body.model_dump(mode="json")
    # Whoever is hidden was not shown to the caller; their times wait until they are shown again.
    kept = [time for time in row["companion_times"] if time["companion_id"] in hidden_companions(tx)] if row else []
    said["companion_times"] += kept
    labels = [exception.pop("label") for exception in said["exceptions"]]
    values = {**said, "labels": msgspec.json.encode(labels).decode() if any(labels) else None}
    if row is None:
        _records.create(tx, grant, body, values)
    else:
        tx.update(availability, row["id"], values)
    return own_availability(tx, grant)


def shown(row: AvailabilityRow | None, hidden: frozenset[str]) -> AvailabilityOut:
    """Times and wishes as the contract shows them, without companions who are hidden."""
    if row is None:
        return {
            "said": False,
            "free_times": list(USUAL_FREE_TIMES),
            "exceptions": [],
            "wishes": {"quiet": False, "daylight": False, "preferred_times": []},
            "companion_times": [],
            "version": 0,
            "changed_at": None,
        }
    return {
        "said": row["free_times"] is not None,
        "free_times": list(USUAL_FREE_TIMES) if row["free_times"] is None else row["free_times"],
        "exceptions": [{**exception, "label": exception.get("label")} for exception in row["exceptions"]],
        "wishes": row["wishes"],
        "companion_times": [time for time in row["companion_times"] if time["companion_id"] not in hidden],
        "version": row["version"],
        "changed_at": row["changed_at"],
    }


def _check_companions(tx: Transaction, body: AvailabilityIn) -> None:
    faults = [
        Fault("unknown_record", "No record of yours has this id", f"/companion_times/{place}/companion_id")
        for place, time in enumerate(body.companion_times)
        if companion_facts(tx, time.companion_id) is None
    ]
    if faults:
        raise InvalidInput(errors=faults)
