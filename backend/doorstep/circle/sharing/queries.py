"""Every SELECT on what is shared."""

from datetime import datetime

import sqlalchemy as sa

from doorstep.circle.sharing.schemas import SharingOut, SharingQuery, SubjectKind
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import sharing_grants
from doorstep.platform.database.pages import KeysetList
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page, PageQuery

_columns = [column for column in sharing_grants.c if column.name != "person_id"]
_of_person = sa.select(*_columns).where(of_person(sharing_grants))
_in_force = (
    sharing_grants.c.revoked_at.is_(None),
    sa.or_(sharing_grants.c.ends_at.is_(None), sharing_grants.c.ends_at > sa.bindparam("now")),
)
_FILTERS = {
    name: sharing_grants.c[name] == sa.bindparam(name, type_=sharing_grants.c[name].type)
    for name in ("subject_kind", "subject_id")
}
_ONE: Statement[SharingOut] = Statement(_of_person.where(sharing_grants.c.id == sa.bindparam("row_id")))
_NEWEST: KeysetList[SharingOut] = KeysetList(
    _of_person.where(*_in_force),
    by=sharing_grants.c.created_at,
    filters=_FILTERS,
)
_later = sharing_grants.alias("later")
_LATEST: KeysetList[SharingOut] = KeysetList(
    _of_person.where(
        ~sa.exists().where(
            _later.c.person_id == sharing_grants.c.person_id,
            _later.c.subject_kind == sharing_grants.c.subject_kind,
            _later.c.subject_id == sharing_grants.c.subject_id,
            sa.tuple_(_later.c.created_at, _later.c.id) > sa.tuple_(sharing_grants.c.created_at, sharing_grants.c.id),
        )
    ),
    by=sharing_grants.c.created_at,
    filters=_FILTERS,
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


def sharing_with_each(
    tx: Transaction, query: PageQuery, subject_kind: SubjectKind, subject_id: str | None, *, with_ended: bool
) -> Page[SharingOut]:
    """A page of the grants of a kind in force; `with_ended` each subject's latest, in force or not."""
    grants = _LATEST if with_ended else _NEWEST
    wanted = {"subject_kind": subject_kind.value, "subject_id": subject_id}
    rows, cursor = grants.page(tx, query.limit, query.cursor, wanted)
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
    return None if row is None or ended_at(tx, row) is not None else row


def ended_at(tx: Transaction, row: SharingOut) -> datetime | None:
    """When a grant was revoked or reached its end; None while it holds."""
    ends = [end for end in (row["revoked_at"], row["ends_at"]) if end is not None and end <= tx.now]
    return min(ends, default=None)
