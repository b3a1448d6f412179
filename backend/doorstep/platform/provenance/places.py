"""Whether a row can come or go: something else may stand in its place, or be built on it."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import PERSON_ID, metadata
from doorstep.platform.database.transaction import Transaction

_WHILE = re.compile(r"(\w+) = '(\w+)'")


class _Id(TypedDict):
    id: str


def is_in_use(tx: Transaction, table: sa.Table, row_id: str) -> bool:
    """Whether rows of other tables would go with this one."""
    return any(tx.first(statement, row_id=row_id) is not None for statement in _built_on(table))


def is_taken(
    tx: Transaction, table: sa.Table, row_id: str, row: Mapping[str, Any], beside: Collection[tuple[str, str]]
) -> bool:
    """Whether another row has what may only one have; rows `beside` it are put back together with it."""
    for only in _only_ones(table):
        values = {name: row.get(name) for name in only.columns}
        if None in values.values() or (only.while_ is not None and row[only.while_[0]] != only.while_[1]):
            continue
        for other in tx.all(only.holders, **values):
            if other["id"] != row_id and (table.name, other["id"]) not in beside:
                return True
    return False


@dataclass(frozen=True, slots=True)
class _OnlyOne:
    """Columns whose values only one row of a person may have; `while_` a column has this value, or always."""

    columns: tuple[str, ...]
    while_: tuple[str, str] | None
    holders: Statement[_Id]


@lru_cache(maxsize=64)
def _built_on(table: sa.Table) -> tuple[Statement[_Id], ...]:
    found: list[Statement[_Id]] = []
    for other in metadata.sorted_tables:
        for key in other.foreign_key_constraints:
            if key.referred_table is table and len(key.elements) > 1:
                (column,) = [name for name in key.column_keys if name != PERSON_ID]
                condition = other.c[column] == sa.bindparam("row_id")
                found.append(Statement(sa.select(other.c.id).where(of_person(other), condition).limit(1)))
    return tuple(found)


@lru_cache(maxsize=64)
def _only_ones(table: sa.Table) -> tuple[_OnlyOne, ...]:
    constraints = [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    found = [_only_one(table, one.columns.keys(), None) for one in constraints]
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            found.append(_only_one(table, index.columns.keys(), None if where is None else str(where)))
    return tuple(found)


def _only_one(table: sa.Table, names: Sequence[str], where: str | None) -> _OnlyOne:
    """Raises ValueError for a condition other than `column = 'value'`, which no table of a person has."""
    columns = tuple(name for name in names if name != PERSON_ID)
    conditions: list[sa.ColumnElement[bool]] = [
        of_person(table),
        *(table.c[name] == sa.bindparam(name) for name in columns),
    ]
    while_ = None
    if where is not None:
        said = _WHILE.fullmatch(where)
        if said is None:
            raise ValueError(f"{table.name}: {where}")
        while_ = said[1], said[2]
        conditions.append(sa.literal_column(where, sa.Boolean()))
    return _OnlyOne(columns, while_, Statement(sa.select(table.c.id).where(*conditions)))
