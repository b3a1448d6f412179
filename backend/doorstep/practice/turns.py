"""One at a time: rules that count a person's rows need writers to wait for each other."""

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.tables import people
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction


class _Held(TypedDict):
    id: str


# SQLite has one writer and leaves the lock out.
_HOLD: Statement[_Held] = Statement(sa.select(people.c.id).where(of_person(people)).with_for_update(key_share=True))


def take_turn(tx: Transaction) -> None:
    """Let other writers for the same person wait until this unit of work ends."""
    tx.first(_HOLD)
