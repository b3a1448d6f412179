"""What a person does with companions."""

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.records import Records
from doorstep.practice.companions.queries import companion
from doorstep.practice.companions.schemas import CompanionIn, CompanionOut, CompanionPatch
from doorstep.practice.companions.tables import companions

_records = Records(companions)


def create_companion(tx: Transaction, grant: Grant, body: CompanionIn) -> CompanionOut:
    """Name someone who may come along; raises IdInUse."""
    return companion(tx, grant, _records.create(tx, grant, body, body.model_dump(exclude={"id"}), body.id))


def change_companion(tx: Transaction, grant: Grant, companion_id: str, body: CompanionPatch) -> CompanionOut:
    """Change what was sent; raises NotFound, PreconditionFailed."""
    _records.change(tx, companion_id, body.model_dump(exclude_unset=True))
    return companion(tx, grant, companion_id)


def hide_companion(tx: Transaction, grant: Grant, companion_id: str) -> CompanionOut:
    """Let this person appear nowhere from now on; hiding twice changes nothing; raises NotFound, PreconditionFailed."""
    _records.require(tx, companion_id)
    if companion(tx, grant, companion_id)["hidden_at"] is None:
        _records.change(tx, companion_id, {"hidden_at": tx.now})
    return companion(tx, grant, companion_id)


def show_companion(tx: Transaction, grant: Grant, companion_id: str) -> CompanionOut:
    """Let this person appear again; raises NotFound, PreconditionFailed."""
    _records.require(tx, companion_id)
    if companion(tx, grant, companion_id)["hidden_at"] is not None:
        _records.change(tx, companion_id, {"hidden_at": None})
    return companion(tx, grant, companion_id)


def remove_companion(tx: Transaction, grant: Grant, companion_id: str) -> None:
    """Remove a companion for good; raises NotFound."""
    _records.remove(tx, companion_id)
