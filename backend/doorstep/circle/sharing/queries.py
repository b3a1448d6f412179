"""Every SELECT on what is shared."""

import sqlalchemy as sa

from doorstep.circle.sharing.schemas import SharingOut, SharingQuery, SubjectKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import sharing_grants
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page

_columns = [column for column in sharing_grants.c if column.name != "person_id"]
_of_person = sa.select(*_columns).where(of_person(sharing_grants))
_in_force = (
    sharing_grants.c.revoked_at.is_(None),
    sa.or_(sharing_grants.c.ends_at.is_(None), sharing_grants.c.ends_at > sa.bindparam("now")),
)
_ONE: Statement[SharingOut] = Statement(_of_person.where(sharing_grants.c.id == sa.bindparam("row_id")))
_NEWEST: KeysetList[SharingOut] = KeysetList(
    _of_person.where(*_in_force),
    by=sharing_grants.c.created_at,
    filters={"subject_kind": sharing_grants.c.subject_kind == sa.bindparam("subject_kind")},
)
_IN_FORCE: Statement[SharingOut] = Statement(
    _of_person.where(*_in_force, sharing_grants.c.subject_kind == sa.bindparam("subject_kind"))
)
_WITH: Statement[SharingOut] = Statement(
    _of_person.where(
        sharing_grants.c.revoked_at.is_(None),
        sharing_grants.c.subject_kind == sa.bindparam("subject_kind"),
        sharing_grants.c.subject_id == sa.bindparam("subject_id"),
    )
)


def sharing(tx: Transaction, grant: Grant, sharing_id: str) -> SharingOut:
    """One grant, in force or not; raises NotFound."""
    row = known_sharing(tx, sharing_id)
    if row is None:
        raise NotFound
    return row


def known_sharing(tx: Transaction, sharing_id: str) -> SharingOut | None:
    """The same; None where there is none."""
    return tx.first(_ONE, row_id=sharing_id)


def sharing_newest_first(tx: Transaction, grant: Grant, query: SharingQuery) -> Page[SharingOut]:
    """A page of the grants in force."""
    rows, cursor = _NEWEST.page(tx, query.limit, query.cursor, {"subject_kind": query.subject_kind})
    return {"data": rows, "next_cursor": cursor}


def in_force(tx: Transaction, subject_kind: SubjectKind) -> list[SharingOut]:
    """Every grant of a kind that holds now."""
    return tx.all(_IN_FORCE, subject_kind=subject_kind.value)


def sharing_with(tx: Transaction, subject_kind: SubjectKind, subject_id: str) -> SharingOut | None:
    """The grant with one app, ally or clinician that was not revoked; its end may have passed."""
    return tx.first(_WITH, subject_kind=subject_kind.value, subject_id=subject_id)


def holds(tx: Transaction, sharing_id: str) -> SharingOut | None:
    """The grant of this id if it holds now: neither revoked nor past its end."""
    row = known_sharing(tx, sharing_id)
    if row is None or row["revoked_at"] is not None:
        return None
    return row if row["ends_at"] is None or row["ends_at"] > tx.now else None
