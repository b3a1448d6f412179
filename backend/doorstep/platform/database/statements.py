"""Statements written once in SQLAlchemy Core, compiled once a database, run on the driver itself.

Running Core through its own connection costs several times what the driver does for small statements
(`docs/decisions/0002-statements.md`); the construct, its types and its parameters stay Core's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeAlias, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.sql import visitors

from doorstep.platform.database.rows import ReadRows, RowShape
from doorstep.platform.database.tables import PERSON_ID
from doorstep.platform.database.types import OwnWords, reader_of

Row = TypeVar("Row")
Values = Mapping[str, Any]
Construct: TypeAlias = Any  # a Core SELECT, INSERT, UPDATE or DELETE: they share no public type

_DIALECTS: dict[str, sa.Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": make_url("postgresql+asyncpg://").get_dialect()(),  # it writes $1 and the type of every parameter
}
SUPPLIED = frozenset({PERSON_ID, "now"})


class UnscopedStatement(TypeError):
    """A statement touches a personal table without naming the person."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement ready for one driver. `order`: the names of its parameters as `$1`, `$2`, … (PostgreSQL only)."""

    sql: str
    order: tuple[str, ...]
    constants: dict[str, Any]
    required: frozenset[str]
    read: ReadRows

    def parameters(self, supplied: Values, given: Values) -> dict[str, Any]:
        """All parameters together; raises TypeError naming what is missing."""
        if missing := self.required - given.keys():
            raise TypeError(f"Missing parameters: {', '.join(sorted(missing))}")
        return {**self.constants, **supplied, **given}


@dataclass(frozen=True, slots=True)
class Changed:
    """Which rows a statement changes or removes: of which table, and the ids of exactly those it is about to change."""

    table: sa.Table
    removes: bool
    rows: "Statement[dict[str, str]]"


class Statement(Generic[Row]):
    """One statement, scoped to one person unless it says `across_people=True`.

    `person_id` and `now` are supplied by the transaction. Rows come back as dictionaries whose shape the caller
    names: `GOAL: Statement[GoalRow] = Statement(select(...))`; a label with a dot nests. Selecting own words needs the
    `id` of the same table.
    """

    __slots__ = ("_changed", "_construct", "_prepared")

    def __init__(self, construct: Construct, *, across_people: bool = False) -> None:
        if not across_people:
            _check_scoped(construct)
        self._construct = construct
        self._prepared: dict[str, Prepared] = {}
        self._changed: Changed | None = None

    @property
    def changed(self) -> Changed | None:
        """The rows an UPDATE or DELETE of a person's table changes; None for everything else."""
        construct = self._construct
        if self._changed is None and isinstance(construct, sa.Update | sa.Delete):
            table, condition = construct.table, construct.whereclause
            if isinstance(table, sa.Table) and PERSON_ID in table.c and condition is not None:
                self._changed = Changed(
                    table, isinstance(construct, sa.Delete), Statement(sa.select(table.c.id).where(condition))
                )
        return self._changed

    def on(self, dialect: str) -> Prepared:
        """The statement as one driver takes it."""
        prepared = self._prepared.get(dialect)
        if prepared is None:
            prepared = self._prepared[dialect] = _prepare(self._construct, dialect)
        return prepared


def of_person(table: sa.Table) -> sa.ColumnElement[bool]:
    """The condition that scopes a statement to the person whose data is touched; `people` is keyed by `id` alone."""
    column = table.c.get(PERSON_ID, table.c.id)
    return column == sa.bindparam(PERSON_ID)


@lru_cache(maxsize=1024)
def insert_into(table: sa.Table, keys: tuple[str, ...], dialect: str) -> Prepared:
    """INSERT of exactly these columns."""
    construct = sa.insert(table).values({key: sa.bindparam(key) for key in keys})
    return _prepare(construct, dialect)


@lru_cache(maxsize=1024)
def update_of(table: sa.Table, keys: tuple[str, ...], guarded: bool, dialect: str) -> Prepared:
    """UPDATE of one person's row that counts its version up; `guarded` also asks for the version expected."""
    conditions = [of_person(table), table.c.id == sa.bindparam("row_id")]
    if guarded:
        conditions.append(table.c.version == sa.bindparam("expected_version"))
    values: dict[str, Any] = {key: sa.bindparam(f"set_{key}") for key in keys}
    if "version" in table.c and "version" not in keys:
        values["version"] = table.c.version + 1
        values["changed_at"] = sa.bindparam("now")
    return _prepare(sa.update(table).where(*conditions).values(values), dialect)


def _prepare(construct: Construct, dialect: str) -> Prepared:
    compiled = construct.compile(dialect=_DIALECTS[dialect])
    binds = compiled.binds
    return Prepared(
        sql=str(compiled),
        order=tuple(compiled.positiontup or ()),
        constants={name: bind.value for name, bind in binds.items() if not bind.required},
        required=frozenset(name for name, bind in binds.items() if bind.required) - SUPPLIED,
        read=_shape(construct, dialect).compile(),
    )


def _shape(construct: Construct, dialect: str) -> RowShape:
    selected = list(getattr(construct, "exported_columns", ()) if construct.is_dml else construct.selected_columns)
    columns = [column.element if isinstance(column, sa.Label) else column for column in selected]
    shape = RowShape()
    for label, column in zip(selected, columns, strict=True):
        if isinstance(column.type, OwnWords):
            shape.add_sealed(label.key, _place(column), _position_of_id(columns, column.table))
        else:
            shape.add(label.key, reader_of(column.type, dialect))
    return shape


def _position_of_id(columns: list[Construct], table: Construct) -> int:
    for position, column in enumerate(columns):
        if getattr(column, "table", None) is table and column.name == "id":
            return position
    raise TypeError(f"Selecting own words of {table.name} needs its id in the same select")


def _place(column: Any) -> str:  # noqa: ANN401 - a column of a table or of its alias
    table = column.table
    while isinstance(table, sa.Alias):
        table = table.element
    return f"{table.name}.{column.name}"


def _check_scoped(construct: Construct) -> None:
    personal = False
    for element in visitors.iterate(construct):
        if isinstance(element, sa.Table) and element.info.get("personal"):
            personal = True
        if isinstance(element, sa.BindParameter) and element.key == PERSON_ID:
            return
    if construct.is_dml and construct.table.info.get("personal"):
        personal = True
    if personal:
        raise UnscopedStatement(str(construct))
