"""What a person does with moments."""

from typing import Any
from uuid import UUID, uuid5

import msgspec

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Fault, InvalidInput, NotFound
from doorstep.platform.records import Records
from doorstep.practice.days.queries import own_clock
from doorstep.practice.logs.queries import log
from doorstep.practice.logs.schemas import LogOut
from doorstep.practice.moments.queries import WORDS, is_restorable, moment, moment_even_removed
from doorstep.practice.moments.schemas import MomentIn, MomentOfLogIn, MomentOut, MomentPatch
from doorstep.practice.moments.tables import moments
from doorstep.practice.plans.links import check_links

_records = Records(moments)


def create_moment(tx: Transaction, grant: Grant, body: MomentIn) -> MomentOut:
    """Keep a moment; raises InvalidInput for a link that leads nowhere, IdInUse."""
    if body.id is not None and _records.repeats(tx, body, body.id):
        return _made_before(tx, body.id)
    check_links(tx, None, None, None, body.companion_ids)
    told = _log_behind(tx, grant, body.log_id) if body.log_id is not None else None
    values = {
        "what": body.what,
        "words": _words_text({word: getattr(body, word) for word in WORDS}),
        "at": body.at or (told["occurred_at"] if told is not None else tx.now),
        "time_zone": body.time_zone or (told["time_zone"] if told is not None else own_clock(tx).time_zone),
        "log_id": body.log_id,
        "companion_ids": body.companion_ids or (told["companion_ids"] if told is not None else None),
        "hidden": False,
    }
    return moment(tx, grant, _records.create(tx, grant, body, values, body.id))


def keep_moment_of_log(tx: Transaction, grant: Grant, log_id: str, body: MomentOfLogIn) -> MomentOut:
    """Make a log's moment with one tap: its takeaway, or what was done. A second tap finds the first.

    Raises NotFound, and InvalidInput where neither the log nor the body has words.
    """
    told = log(tx, grant, log_id)
    moment_id = str(uuid5(UUID(log_id), "moment"))
    if moment_even_removed(tx, moment_id) is not None:
        if is_restorable(tx, moment_id):
            _records.restore(tx, moment_id)
        return _made_before(tx, moment_id)
    what = body.what or told.get("takeaway") or told.get("activity")
    if what is None:
        raise InvalidInput(errors=[Fault("required", "Send what it was; the log has no words to take", "/what")])
    words = body.model_dump(exclude={"what"})
    made = create_moment(tx, grant, MomentIn(id=moment_id, what=what, log_id=log_id, **words))
    tx.repeated = False
    return made


def change_moment(tx: Transaction, grant: Grant, moment_id: str, body: MomentPatch) -> MomentOut:
    """Change what was sent; raises NotFound, PreconditionFailed, InvalidInput."""
    _records.require(tx, moment_id)
    check_links(tx, None, None, None, body.companion_ids)
    current = moment(tx, grant, moment_id)
    sent = body.model_fields_set
    values: dict[str, Any] = {name: getattr(body, name) for name in ("what", "at", "companion_ids") if name in sent}
    if not sent.isdisjoint(WORDS):
        words: dict[str, str | None] = {
            "who": current.get("who"),
            "sense_detail": current.get("sense_detail"),
            "what_i_did": current.get("what_i_did"),
        }
        values["words"] = _words_text(words | {word: getattr(body, word) for word in sent.intersection(WORDS)})
    _records.change(tx, moment_id, values)
    return moment(tx, grant, moment_id)


def hide_moment(tx: Transaction, grant: Grant, moment_id: str) -> MomentOut:
    """Keep it, but do not show it; raises NotFound, PreconditionFailed."""
    _records.change(tx, moment_id, {"hidden": True})
    return moment(tx, grant, moment_id)


def show_moment(tx: Transaction, grant: Grant, moment_id: str) -> MomentOut:
    """Let it be shown again; raises NotFound, PreconditionFailed."""
    _records.change(tx, moment_id, {"hidden": False})
    return moment(tx, grant, moment_id)


def remove_moment(tx: Transaction, grant: Grant, moment_id: str) -> None:
    """Remove a moment; it can be restored for seven days. Raises NotFound, PreconditionFailed."""
    _records.remove(tx, moment_id)


def restore_moment(tx: Transaction, grant: Grant, moment_id: str) -> MomentOut:
    """Bring a removed moment back within seven days; a living one stays as it is. Raises NotFound."""
    if not is_restorable(tx, moment_id):
        raise NotFound
    _records.restore(tx, moment_id)
    return moment(tx, grant, moment_id)


def _made_before(tx: Transaction, moment_id: str) -> MomentOut:
    found = moment_even_removed(tx, moment_id)
    if found is None:
        raise NotFound
    return found


def _log_behind(tx: Transaction, grant: Grant, log_id: str) -> LogOut:
    try:
        return log(tx, grant, log_id)
    except NotFound:
        raise InvalidInput(errors=[Fault("unknown_record", "No log of yours has this id", "/log_id")]) from None


def _words_text(words: dict[str, str | None]) -> str | None:
    return msgspec.json.encode(words).decode() if any(words.values()) else None
