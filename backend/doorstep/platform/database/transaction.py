"""A transaction: what a use case may do with the data of one person."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol, TypeVar, cast

import msgspec
import sqlalchemy as sa

from doorstep.platform.database.happenings import Deed, Fact, Happenings
from doorstep.platform.database.statements import Prepared, Statement, insert_into, update_of
from doorstep.platform.database.tables import PERSON_ID
from doorstep.platform.database.types import Document, OwnWords
from doorstep.platform.keys.sealing import PersonKey
from doorstep.platform.keys.wrapping import KeyedDigest

Row = TypeVar("Row")


class Cursor(Protocol):
    """What both drivers' cursors have."""

    @property
    def rowcount(self) -> int: ...
    def fetchall(self) -> list[Any]: ...
    def fetchone(self) -> Any: ...  # noqa: ANN401 - a driver's row


class Witness(Protocol):
    """Someone who has to know what rows said before they are changed: while an app calls."""

    def watching(self, tx: "Transaction", table: sa.Table, row_ids: Sequence[str]) -> AbstractContextManager[None]: ...
    def next_deed(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a unit of work needs of the operator's key: data keys and keyed digests, one a purpose."""

    key_of: Callable[[str], PersonKey]
    cursors: KeyedDigest
    fingerprints: KeyedDigest
    emails: KeyedDigest


class Transaction:
    """One unit of work on one database, on behalf of at most one person.

    `now` is the instant the unit began; every rule and row of the unit uses it. `person_id` is set by `act_for`
    once the caller is known; until then personal tables cannot be reached. `operation` names the call (cursors are
    bound to it); `repeated` is set when a create met its own earlier row. `witness` sees every row that is changed;
    while the person calls themselves there is none, and nothing is asked for its sake. While `heard` is set, what is
    done to records that are told of (`told_as` of their table) is collected in `happened`.
    """

    dialect: str

    def __init__(self, now: datetime, secrets: Secrets) -> None:
        self.now = now
        self.secrets = secrets
        self.operation = ""
        self.person_id: str | None = None
        self.repeated = False
        self._expected_version: int | None = None
        self._expectation_met = True
        self.witness: Witness | None = None
        self.heard = False
        self.happened = Happenings()
        self._key: PersonKey | None = None
        self._kept: list[Callable[[Transaction], None]] = []

    # -- which version the caller means ----------------------------------------------------------------------

    @property
    def expected_version(self) -> int | None:
        """The version the caller means (`If-Match`), or None; whoever asks for it holds the record to it."""
        self._expectation_met = True
        return self._expected_version

    @expected_version.setter
    def expected_version(self, version: int | None) -> None:
        self._expected_version = version
        self._expectation_met = version is None

    @property
    def expectation_met(self) -> bool:
        """False when the caller meant a version and no rule asked for it: then the condition does not hold."""
        return self._expectation_met

    # -- what each database provides -------------------------------------------------------------------------

    def run(self, prepared: Prepared, parameters: Mapping[str, Any]) -> Cursor:
        """Run a statement with named parameters."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take back everything since the unit began; the transaction stays open. Each database adds how."""
        self.happened.clear()

    def act_for(self, person_id: str, *, named: bool = False) -> None:
        """From here on the unit touches this person's data, and no one else's.

        `named` says that the statement just run has already named the person to row-level security.
        """
        self.heard = self.heard and person_id == self.person_id
        self.person_id = person_id
        self._key = None

    @contextmanager
    def acting_for(self, person_id: str) -> Iterator[None]:
        """Act for another than the caller inside the block: for an app of theirs, or for the person behind a code.

        Whoever uses this has made sure before, or makes sure inside, that the caller may.
        """
        before, heard = self.person_id, self.heard
        self.act_for(person_id)
        try:
            yield
        finally:
            if before is not None:
                self.act_for(before)
                self.heard = heard

    # -- reading ----------------------------------------------------------------------------------------------

    def all(self, statement: Statement[Row], **parameters: object) -> list[Row]:
        """Every row of the statement, own words opened."""
        prepared = statement.on(self.dialect)
        cursor = self.run(prepared, prepared.parameters(self._supplied(), parameters))
        return cast(list[Row], prepared.read(cursor.fetchall(), self._open_words))

    def first(self, statement: Statement[Row], **parameters: object) -> Row | None:
        """The first row, or None."""
        prepared = statement.on(self.dialect)
        cursor = self.run(prepared, prepared.parameters(self._supplied(), parameters))
        raw = cursor.fetchone()
        return None if raw is None else cast(Row, prepared.read((raw,), self._open_words)[0])

    def execute(self, statement: Statement[Any], **parameters: object) -> int:
        """Run a statement that changes rows; answers how many. Own words go through `insert` and `update`."""
        changed = statement.changed if self.witness is not None or self.heard else None
        if changed is None or (self.witness is None and changed.table.info.get("told_as") is None):
            return self._execute(statement, parameters)
        ids = [row["id"] for row in self.all(changed.rows, **parameters)]
        with nullcontext() if self.witness is None else self.witness.watching(self, changed.table, ids):
            count = self._execute(statement, parameters)
        for row_id in ids:
            self.tell_of(changed.table, row_id, Deed.DELETED if changed.removes else Deed.CHANGED)
        return count

    def send(self, statement: Statement[Any], **parameters: object) -> None:
        """Run a statement whose result nobody needs; a failure shows at COMMIT at the latest."""
        prepared = statement.on(self.dialect)
        self.run(prepared, prepared.parameters(self._supplied(), parameters))

    # -- writing ----------------------------------------------------------------------------------------------

    def insert(self, table: sa.Table, values: Mapping[str, Any], *, deed: str = Deed.CREATED) -> None:
        """Insert one row; personal rows get their `person_id`, own words are sealed.

        `deed` says what that is to whoever hears of it, where a row is not a new record.
        """
        row = dict(values)
        if PERSON_ID in table.c:
            row[PERSON_ID] = self.person_id
        if self.witness is not None and PERSON_ID in table.c:
            with self.witness.watching(self, table, [row["id"]]):
                self._insert(table, row)
        else:
            self._insert(table, row)
        if self.heard:
            self.tell_of(table, row.get("id"), deed)

    def update(
        self, table: sa.Table, row_id: str, values: Mapping[str, Any], *, expected_version: int | None = None
    ) -> bool:
        """Change one row of the person; False when there is none, or none with the expected version.

        Counts `version` up and sets `changed_at` where the table has them.
        """
        if self.witness is None:
            return self._update(table, row_id, values, expected_version)
        with self.witness.watching(self, table, [row_id]):
            return self._update(table, row_id, values, expected_version)

    def apart(self) -> None:
        """What follows stands by itself: it can be taken back without what this unit did before."""
        if self.witness is not None:
            self.witness.next_deed()

    def _execute(self, statement: Statement[Any], parameters: Mapping[str, object]) -> int:
        prepared = statement.on(self.dialect)
        return self.run(prepared, prepared.parameters(self._supplied(), parameters)).rowcount

    def _insert(self, table: sa.Table, row: Mapping[str, Any]) -> None:
        prepared = insert_into(table, tuple(row), self.dialect)
        self.run(prepared, self._to_database(table, row, row.get("id")))

    def _update(self, table: sa.Table, row_id: str, values: Mapping[str, Any], expected_version: int | None) -> bool:
        guarded = expected_version is not None
        prepared = update_of(table, tuple(values), guarded, self.dialect)
        changes = self._to_database(table, values, row_id)
        parameters = {f"set_{key}": value for key, value in changes.items()}
        parameters["row_id"] = row_id
        if guarded:
            parameters["expected_version"] = expected_version
        found = self.run(prepared, prepared.parameters(self._supplied(), parameters)).rowcount > 0
        if found and self.heard:
            self.tell_of(table, row_id, _deed_of(values))
        return found

    # -- telling ----------------------------------------------------------------------------------------------

    def tell(self, kind: str, record_id: str, deed: str) -> None:
        """Note that something happened to a record, for whoever may hear of it; nothing when nobody may."""
        if self.heard and self.person_id is not None:
            self.happened.add(Fact(self.person_id, kind, deed, record_id))

    def tell_of(self, table: sa.Table, row_id: str | None, deed: str) -> None:
        """The same for a row; rows of tables nobody hears of are passed over. `insert` and `update` do this."""
        kind: str | None = table.info.get("told_as")
        if kind is not None and row_id is not None:
            self.tell(kind, row_id, deed)

    def require_passed_on(self) -> None:
        """Raise RuntimeError when something happened that nobody passed on: it would be lost at COMMIT."""
        if self.happened:
            raise RuntimeError("What happened was not passed on: run the unit in a call, or `telling`")

    # -- effects that stay ------------------------------------------------------------------------------------

    def keep(self, effect: Callable[["Transaction"], None]) -> None:
        """Run `effect` even when the use case ends in a Problem: a failed try counted, a revocation."""
        self._kept.append(effect)

    def run_kept(self) -> None:
        """Run the kept effects, once."""
        effects, self._kept = self._kept, []
        for effect in effects:
            effect(self)

    # -- sealing ----------------------------------------------------------------------------------------------

    @property
    def key(self) -> PersonKey:
        """The data key of the person whose data is touched; raises RuntimeError before `act_for`."""
        if self._key is None:
            if self.person_id is None:
                raise RuntimeError("No person: call act_for first")
            self._key = self.secrets.key_of(self.person_id)
        return self._key

    def _supplied(self) -> dict[str, Any]:
        return {PERSON_ID: self.person_id, "now": self.now}

    def _open_words(self, sealed: bytes, place: str, row_id: str) -> str:
        return self.key.open(sealed, place, row_id)

    def _to_database(self, table: sa.Table, values: Mapping[str, Any], row_id: str | None) -> dict[str, Any]:
        row = dict(values)
        for name, place in stored_otherwise(table):
            if (value := row.get(name)) is None:
                continue
            if place is None:
                row[name] = _encode(value).decode()
            else:
                row[name] = self.key.seal(value, place, row_id or "")
        return row


def _deed_of(values: Mapping[str, Any]) -> Deed:
    """What a change of these columns is: a row that says since when it is gone has gone, or has come back."""
    for column in ("deleted_at", "removed_at"):
        if column in values:
            return Deed.RESTORED if values[column] is None else Deed.DELETED
    return Deed.CHANGED


_encode = msgspec.json.Encoder().encode


@lru_cache(maxsize=256)
def stored_otherwise(table: sa.Table) -> tuple[tuple[str, str | None], ...]:
    """The columns that are not stored as they come: own words with their place, documents with None."""
    return tuple(
        (column.name, f"{table.name}.{column.name}" if isinstance(column.type, OwnWords) else None)
        for column in table.columns
        if isinstance(column.type, OwnWords | Document)
    )
