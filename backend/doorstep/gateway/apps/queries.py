"""Every SELECT on apps."""

from typing import Any, cast

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.gateway.apps.schemas import AppOut, AppQuery
from doorstep.gateway.apps.tables import apps
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.tables import people
from doorstep.platform.accounts.people import APP
from doorstep.platform.database.definer import PEOPLE_OWNED_BY
from doorstep.platform.database.pages import page_of
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import NotFound
from doorstep.platform.web.fields import Page


class Client(TypedDict):
    """An app as the authorization server needs it."""

    id: str
    name: str
    description: str | None
    home_page: str | None
    redirect_uris: list[str]
    scopes: list[str]
    confidential: bool
    secret_hash: bytes | None
    previous_secret_hash: bytes | None
    previous_secret_until: Any
    sandbox_id: str | None


class _Owned(TypedDict):
    owner_id: str | None


_shown = [
    apps.c.id,
    apps.c.name,
    apps.c.description,
    apps.c.home_page,
    apps.c.redirect_uris,
    apps.c.scopes,
    apps.c.confidential,
    apps.c.previous_secret_until,
    apps.c.sandbox_id,
    apps.c.version,
    apps.c.created_at,
    apps.c.changed_at,
]
_client = [
    *(column for column in _shown if column.name not in ("version", "created_at", "changed_at")),
    apps.c.secret_hash,
    apps.c.previous_secret_hash,
]
_APP: Statement[dict[str, Any]] = Statement(sa.select(*_shown).where(of_person(apps)))
_not_over = sa.or_(people.c.expires_at.is_(None), people.c.expires_at > sa.bindparam("now"))
_living = (
    sa.select(*_client)
    .join(people, people.c.id == apps.c.person_id)
    .where(of_person(apps), people.c.erase_after.is_(None), _not_over)
)
_CLIENT: Statement[dict[str, Any]] = Statement(_living)
_here = sa.or_(people.c.erase_after.is_(None), people.c.erase_after > sa.bindparam("now"))
_OWNED: Statement[_Owned] = Statement(
    sa.select(people.c.owner_id).where(of_person(people), people.c.kind == sa.literal_column(f"'{APP}'"), _here)
)


def app(tx: Transaction) -> AppOut:
    """The app the transaction acts for; raises NotFound."""
    row = tx.first(_APP)
    if row is None:
        raise NotFound
    return cast(AppOut, _opened(row))


def client(tx: Transaction, client_id: str) -> Client | None:
    """The app of a client id, which need not be one; None where there is none, its time is over, or it was removed."""
    with tx.acting_for(client_id):
        row = tx.first(_CLIENT)
        return None if row is None else cast(Client, _opened(row))


def require_owner(tx: Transaction, owner_id: str) -> None:
    """Raise NotFound unless the transaction acts for an app of this developer that was not removed."""
    row = tx.first(_OWNED)
    if row is None or row["owner_id"] != owner_id:
        raise NotFound


def owned_apps(tx: Transaction, owner_id: str) -> list[AppOut]:
    """Every app of a developer, newest first."""
    found = []
    for person_id in PEOPLE_OWNED_BY.people(tx, owner=owner_id):
        with tx.acting_for(person_id):
            row = tx.first(_APP) if tx.first(_OWNED) is not None else None
        if row is not None:
            found.append(cast(AppOut, _opened(row)))
    return sorted(found, key=lambda one: (one["created_at"], one["id"]), reverse=True)


def apps_newest_first(tx: Transaction, grant: Grant, query: AppQuery) -> Page[AppOut]:
    """One's apps; raises CursorMismatch."""
    rows, following = page_of(tx, owned_apps(tx, grant.person_id), query.limit, query.cursor)
    return {"data": rows, "next_cursor": following}


def _opened(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"redirect_uris": msgspec.json.decode(row["redirect_uris"])}
