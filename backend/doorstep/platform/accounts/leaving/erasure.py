"""Going for good: everything shared ends at once, the data follow after seven days.

Apps and sandboxes go with their developer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import people, sharing_grants
from doorstep.platform.accounts.leaving.schemas import ErasureOut
from doorstep.platform.accounts.people import change_person, standing
from doorstep.platform.accounts.tries import forget_tries
from doorstep.platform.accounts.web_links import page
from doorstep.platform.clock import utc_now
from doorstep.platform.database.definer import PEOPLE_OWNED_BY
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.catalogue import CONSENT, REVOKED
from doorstep.platform.foundation import Foundation
from doorstep.platform.jobs.outbox import Job, enqueue, withdraw, withdraw_all_of
from doorstep.platform.notifications import words
from doorstep.platform.notifications.mail import queue_mail

ERASE_PERSON = "erase_person_v1"
TIME_TO_THINK = timedelta(days=7)


class ErasureIncomplete(RuntimeError):
    """Rows of an erased person were found; the message names the tables."""


class _Ended(TypedDict):
    id: str


class _Due(TypedDict):
    email_index: bytes | None
    erase_after: datetime | None
    expires_at: datetime | None


_DUE: Statement[_Due] = Statement(
    sa.select(people.c.email_index, people.c.erase_after, people.c.expires_at).where(of_person(people))
)


@lru_cache(maxsize=1)
def _ends() -> dict[str, Statement[_Ended]]:
    """Whatever can be revoked (sessions, tokens, grants, links, feeds) is, wherever it is declared."""
    return {
        table.name: Statement(
            sa.update(table)
            .where(of_person(table), table.c.revoked_at.is_(None))
            .values(revoked_at=sa.bindparam("now"))
            .returning(table.c.id)
        )
        for table in metadata.sorted_tables
        if table.info.get("personal") and "revoked_at" in table.c
    }


@lru_cache(maxsize=1)
def _personal() -> dict[str, tuple[Statement[Any], Statement[dict[str, int]]]]:
    return {
        table.name: (
            Statement(sa.delete(table).where(of_person(table))),
            Statement(sa.select(sa.func.count().label("left")).select_from(table).where(of_person(table))),
        )
        for table in reversed(metadata.sorted_tables)
        if table.info.get("personal")
    }


def ask_for_erasure(tx: Transaction, grant: Grant, foundation: Foundation) -> ErasureOut:
    """End every session, token and share now; everything else goes in seven days. Asking again changes nothing."""
    found = standing(tx)
    if found["erase_after"] is not None:
        return ErasureOut(erases_at=found["erase_after"])
    erases_at = tx.now + TIME_TO_THINK
    _end_and_erase(tx, erases_at)
    for owned in PEOPLE_OWNED_BY.people(tx, owner=grant.person_id):
        with tx.acting_for(owned):
            _end_and_erase(tx, erases_at)
    enqueue(tx, _job(grant.person_id, erases_at))
    if found["email"] is not None:
        day = erases_at.astimezone(ZoneInfo(found["time_zone"])).strftime("%-d %B %Y")
        queue_mail(tx, words.erasure_asked(found["email"], day, page(foundation.settings, "sign-in")))
    return ErasureOut(erases_at=erases_at)


def keep_everything(tx: Transaction, grant: Grant) -> None:
    """Change one's mind. What had ended stays ended; nothing was deleted."""
    change_person(tx, {"erase_after": None})
    for owned in PEOPLE_OWNED_BY.people(tx, owner=grant.person_id):
        with tx.acting_for(owned):
            change_person(tx, {"erase_after": None})
    withdraw(tx, _key(grant.person_id))


def erasure(tx: Transaction, grant: Grant) -> ErasureOut:
    """When everything is deleted, if it is."""
    return ErasureOut(erases_at=standing(tx)["erase_after"])


def erase_person(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Delete every row of a person whose time has come, destroy their key, and check that nothing is left.

    Done it is only when no process can remember the key any more (`ending.py`). Nothing happens to a person whose time
    has not come (they changed their mind). Raises ErasureIncomplete. It may run again at any point: what is gone stays
    gone.
    """
    person_id = payload["person_id"]
    for owned in foundation.database.read_now(lambda tx: _owned_and_due(tx, person_id)):
        erase_person(foundation, {"person_id": owned})
    if not foundation.database.write_now(lambda tx: _delete_all(tx, person_id)):
        return
    foundation.keys.erase(person_id, utc_now())
    if left := foundation.database.read_now(lambda tx: left_of(tx, person_id)):
        raise ErasureIncomplete(", ".join(left))


def delete_rows(tx: Transaction, person_id: str) -> None:
    """Delete every row of a person, the tries to sign in as them and their jobs, whether or not their time has come."""
    tx.act_for(person_id)
    found = tx.first(_DUE)
    if found is not None and found["email_index"] is not None:
        forget_tries(tx, found["email_index"])
    for delete, _ in _personal().values():
        tx.execute(delete)
    withdraw_all_of(tx, person_id)


def left_of(tx: Transaction, person_id: str) -> list[str]:
    """The tables that still hold rows of a person."""
    tx.act_for(person_id)
    counted = {name: tx.first(count) for name, (_, count) in _personal().items()}
    return [name for name, row in counted.items() if row is not None and row["left"] > 0]


def erase_now(tx: Transaction) -> None:
    """Let go of whom the transaction acts for, at once: nothing of theirs opens or waits, and the rows follow."""
    assert tx.person_id is not None
    _end_and_erase(tx, tx.now)
    withdraw_all_of(tx, tx.person_id)
    enqueue_erasure(tx, tx.person_id)


def _end_and_erase(tx: Transaction, erases_at: datetime) -> None:
    change_person(tx, {"erase_after": erases_at})
    _end_everything(tx)


def enqueue_erasure(tx: Transaction, person_id: str) -> None:
    """Have a person erased whose time has come: a demonstration that ended, an address never confirmed."""
    enqueue(tx, _job(person_id))


def _end_everything(tx: Transaction) -> None:
    """Revoke what can be revoked; apps hear that what was shared with them has ended."""
    for name, statement in _ends().items():
        ended = tx.all(statement)
        if name == sharing_grants.name:
            for one in ended:
                tx.tell(CONSENT, one["id"], REVOKED)


def _owned_and_due(tx: Transaction, person_id: str) -> list[str]:
    """The apps and sandboxes of a person whose time has come: their keys have to be destroyed one by one."""
    tx.act_for(person_id)
    found = tx.first(_DUE)
    due = found is None or (found["erase_after"] is not None and found["erase_after"] <= tx.now)
    return PEOPLE_OWNED_BY.people(tx, owner=person_id) if due else []


def _delete_all(tx: Transaction, person_id: str) -> bool:
    tx.act_for(person_id)
    found = tx.first(_DUE)
    if found is not None:
        times = [at for at in (found["erase_after"], found["expires_at"]) if at is not None]
        if not times or min(times) > tx.now:
            return False
    delete_rows(tx, person_id)
    return True


def _job(person_id: str, due_at: datetime | None = None) -> Job:
    """Its person is named in what it holds, not as whom it concerns: it has to run when they are gone already."""
    return Job(ERASE_PERSON, _key(person_id), payload={"person_id": person_id}, due_at=due_at)


def _key(person_id: str) -> str:
    return f"erase/{person_id}"
