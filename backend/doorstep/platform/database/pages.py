"""Lists read by keyset: newest first, any combination of filters, one statement a combination."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeAlias, TypeVar, cast

import sqlalchemy as sa

from doorstep.platform.database.cursors import open_cursor, sign_cursor
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Instant

Row = TypeVar("Row")
Filters: TypeAlias = Mapping[str, object] | None


class PageQuery(Protocol):
    """Which page is wanted."""

    @property
    def limit(self) -> int: ...
    @property
    def cursor(self) -> str | None: ...


def page_of(tx: Transaction, rows: Sequence[Row], limit: int, cursor: str | None) -> tuple[list[Row], str | None]:
    """The same for rows already at hand, `created_at` and `id` descending: for what is gathered, not selected.

    Raises CursorMismatch when the cursor was not made by this list.
    """
    keyed = [([row["created_at"].isoformat(), row["id"]], row) for row in cast(Sequence[Any], rows)]
    if cursor is not None:
        after = open_cursor(tx, cursor, {})
        keyed = [(key, row) for key, row in keyed if key < after]
    shown: list[Row] = [row for _, row in keyed[:limit]]
    return shown, sign_cursor(tx, keyed[limit - 1][0], {}) if len(keyed) > limit else None


class KeysetList(Generic[Row]):
    """A list ordered by `(by, id)` descending.

    `filters` maps a filter's name to its condition, which holds a bind parameter of the same name; every list of
    records filters by `source_kind` and `source_id` as well. The select has to contain `by` and `id`, and be scoped to
    the person.
    """

    def __init__(
        self,
        select: sa.Select[Any],
        by: sa.Column[Any],
        filters: Mapping[str, sa.ColumnElement[bool]] | None = None,
    ) -> None:
        self._select = select
        self._by = by
        self._id = by.table.c.id
        self._filters = {**_by_source(by.table), **(filters or {})}
        self._statements: dict[tuple[tuple[str, ...], bool], Statement[Row]] = {}

    def page(
        self, tx: Transaction, limit: int, cursor: str | None, filters: Filters = None
    ) -> tuple[list[Row], str | None]:
        """Rows and the next cursor (None on the last page); filters that are None do not filter.

        Raises CursorMismatch when the cursor was not made by this list with these filters.
        """
        used = _given(filters)
        after = None if cursor is None else open_cursor(tx, cursor, used)
        return self._cut(tx, self._rows(tx, limit + 1, after, used), limit, used)

    def page_across(
        self, tx: Transaction, people: Sequence[str], query: PageQuery, filters: Filters = None
    ) -> tuple[list[Row], str | None]:
        """The same over several people (the apps of a developer, say) as one list; the caller has made sure of them."""
        used = _given(filters)
        after = None if query.cursor is None else open_cursor(tx, query.cursor, used)
        rows: list[Any] = []
        for person_id in people:
            with tx.acting_for(person_id):
                rows += self._rows(tx, query.limit + 1, after, used)
        rows.sort(key=lambda row: (row[self._by.key], row["id"]), reverse=True)
        return self._cut(tx, rows, query.limit, used)

    def _rows(self, tx: Transaction, most: int, after: list[str] | None, used: Mapping[str, object]) -> list[Row]:
        parameters: dict[str, object] = {**used, "row_limit": most}
        if after is not None:
            parameters |= {"after_at": self._parse(after[0]), "after_id": after[1]}
        return tx.all(self._statement(tuple(sorted(used)), after is not None), **parameters)

    def _cut(
        self, tx: Transaction, rows: list[Row], limit: int, used: Mapping[str, object]
    ) -> tuple[list[Row], str | None]:
        if len(rows) <= limit:
            return rows, None
        last: Any = rows[limit - 1]
        at = last[self._by.key]
        key = [at.isoformat() if isinstance(at, datetime) else str(at), last["id"]]
        return rows[:limit], sign_cursor(tx, key, used)

    def _statement(self, used: tuple[str, ...], after: bool) -> Statement[Row]:
        statement = self._statements.get((used, after))
        if statement is None:
            select = self._select.where(*(self._filters[name] for name in used))
            if after:
                bound = sa.tuple_(
                    sa.bindparam("after_at", type_=self._by.type),
                    sa.bindparam("after_id", type_=self._id.type),
                )
                select = select.where(sa.tuple_(self._by, self._id) < bound)
            select = select.order_by(self._by.desc(), self._id.desc()).limit(sa.bindparam("row_limit"))
            statement = self._statements[(used, after)] = Statement(select)
        return statement

    def _parse(self, text: str) -> object:
        return datetime.fromisoformat(text) if isinstance(self._by.type, Instant) else text


def _given(filters: Filters) -> dict[str, object]:
    return {name: value for name, value in (filters or {}).items() if value is not None}


def _by_source(table: sa.FromClause) -> dict[str, sa.ColumnElement[bool]]:
    names = [name for name in ("source_kind", "source_id") if name in table.c]
    return {name: table.c[name] == sa.bindparam(name, type_=table.c[name].type) for name in names}
