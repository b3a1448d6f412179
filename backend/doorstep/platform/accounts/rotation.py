"""Moving everything under a new wrapping key: people's data keys, and the blind indexes that follow from it."""

from functools import partial
from pathlib import Path

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.tables import people
from doorstep.platform.accounts.people import change_person, email_index
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import open_foundation
from doorstep.platform.keys.wrapping import WrappingKey
from doorstep.platform.settings import Settings


class _Address(TypedDict):
    id: str
    email: str | None


_ADDRESS: Statement[_Address] = Statement(sa.select(people.c.id, people.c.email).where(of_person(people)))


def rotate(settings: Settings, old_file: Path) -> int:
    """Wrap every data key under the present wrapping key instead of the one in `old_file`; answers how many.

    Addresses are indexed anew, since their keyed digests follow from the wrapping key; cursors and forms handed out
    before no longer fit, sessions and tokens stay. The server has to be stopped. It may run again if it was cut off.
    """
    foundation = open_foundation(settings)
    changed = foundation.keys.rewrap(WrappingKey(bytes.fromhex(old_file.read_text().strip())))
    for person_id in foundation.keys.everyone():
        foundation.database.write_now(partial(_index_anew, person_id=person_id))
    foundation.database.close()
    foundation.keys.close()
    return changed


def _index_anew(tx: Transaction, person_id: str) -> None:
    tx.act_for(person_id)
    row = tx.first(_ADDRESS)
    if row is not None and row["email"] is not None:
        change_person(tx, {"email_index": email_index(tx, row["email"])})
