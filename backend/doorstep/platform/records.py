"""Records a person creates, changes and removes: ids, versions, provenance, repeated creates."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from pydantic import BaseModel
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import IdInUse, NotFound, PreconditionFailed


class _Known(TypedDict):
    version: int
    fingerprint: bytes | None


class Records:
    """How the rows of one personal table with `record_columns` are written."""

    def __init__(self, table: sa.Table) -> None:
        self._table = table
        scope = (of_person(table), table.c.id == sa.bindparam("row_id"))
        self._known: Statement[_Known] = Statement(sa.select(table.c.version, table.c.fingerprint).where(*scope))
        conditions = list(scope)
        self._remove: Statement[Any] = Statement(sa.delete(table).where(*conditions))
        live = [*scope, table.c.deleted_at.is_(None)] if "deleted_at" in table.c else list(scope)
        self._live: Statement[_Known] = Statement(sa.select(table.c.version, table.c.fingerprint).where(*live))

    def create(
        self,
        tx: Transaction,
        grant: Grant,
        body: BaseModel,
        values: Mapping[str, Any],
        row_id: str | None = None,
    ) -> str:
        """Insert a row and answer its id.

        With a `row_id` from the caller: the same body again sets `tx.repeated` and inserts nothing; another body
        raises IdInUse. `body` is what the caller sent, `values` the columns to store.
        """
        if row_id is not None and self.repeats(tx, body, row_id):
            return row_id
        fingerprint = self._fingerprint(tx, body) if row_id is not None else None
        chosen = row_id or new_id()
        tx.insert(
            self._table,
            {
                "id": chosen,
                **values,
                "version": 1,
                "created_at": tx.now,
                "changed_at": tx.now,
                "source_kind": grant.source_kind,
                "source_id": grant.source_id,
                "fingerprint": fingerprint,
            },
        )
        return chosen

    def repeats(self, tx: Transaction, body: BaseModel, row_id: str) -> bool:
        """Whether a row was made from this very body before (`tx.repeated` is then set); raises IdInUse for another."""
        known = tx.first(self._known, row_id=row_id)
        if known is None:
            return False
        if known["fingerprint"] != self._fingerprint(tx, body):
            raise IdInUse(members={"id": row_id})
        tx.repeated = True
        return True

    def _fingerprint(self, tx: Transaction, body: BaseModel) -> bytes:
        return tx.secrets.fingerprints.of(self._table.name, body.model_dump_json())

    def change(self, tx: Transaction, row_id: str, values: Mapping[str, Any]) -> None:
        """Change columns of a living row; raises NotFound, or PreconditionFailed when If-Match names another."""
        self.require(tx, row_id)
        if not tx.update(self._table, row_id, values, expected_version=tx.expected_version):
            raise PreconditionFailed

    def require(self, tx: Transaction, row_id: str) -> None:
        """Raise NotFound unless the row lives, PreconditionFailed unless If-Match (if sent) names its version."""
        known = tx.first(self._live, row_id=row_id)
        if known is None:
            raise NotFound
        if tx.expected_version is not None and known["version"] != tx.expected_version:
            raise PreconditionFailed

    def remove(self, tx: Transaction, row_id: str) -> None:
        """Remove a row: for good, or, where the table has `deleted_at`, so that it can be restored for a while."""
        self.require(tx, row_id)
        if "deleted_at" in self._table.c:
            tx.update(self._table, row_id, {"deleted_at": tx.now})
        else:
            tx.execute(self._remove, row_id=row_id)

    def restore(self, tx: Transaction, row_id: str) -> None:
        """Bring back a removed row; a living one stays as it is.

        Raises NotFound when it is gone, PreconditionFailed when If-Match names another version than a living one's.
        """
        if (living := tx.first(self._live, row_id=row_id)) is not None:
            if tx.expected_version not in (None, living["version"]):
                raise PreconditionFailed
            return
        if not tx.update(self._table, row_id, {"deleted_at": None}):
            raise NotFound
