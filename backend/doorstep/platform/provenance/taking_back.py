"""Taking back what an app wrote: newest first, deed by deed, each as a whole or not at all.

A deed is left as it is when somebody else changed one of its rows afterwards: what they wrote stays. What lies below a
deed that was left, in the same rows, is left with it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from doorstep.platform.database.happenings import Deed as Happened
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.provenance.deeds import Deed, Key, Touched, deeds_of
from doorstep.platform.provenance.lines import follow, forget_deed, lines_since
from doorstep.platform.provenance.places import is_in_use, is_taken
from doorstep.platform.provenance.rows import COUNTED, Row, digest_of, removal, whole_row


class Why(StrEnum):
    """Why a row was left as it is."""

    CHANGED_SINCE = "changed_since"
    REMOVED_SINCE = "removed_since"
    PLACE_TAKEN = "place_taken"
    IN_USE = "in_use"
    BELONGS_TOGETHER = "belongs_together"


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was put back (`why` None) or left, and what the app had done with it."""

    table: str
    row_id: str
    deed: str
    was: Row | None
    why: Why | None = None


class TakingBack:
    """Takes back what one app wrote for the person the transaction acts for.

    `done` lists what was put back, `left` what was left; a row several deeds touched is there for each of them.
    """

    def __init__(self, tx: Transaction, app_id: str) -> None:
        self._tx = tx
        self._app_id = app_id
        self._held: set[Key] = set()
        self._found: dict[Key, bytes] = {}
        self.done: list[Change] = []
        self.left: list[Change] = []

    def since(self, since: datetime | None) -> None:
        """Take back what was written from an instant on (None: ever), as far as nobody changed it afterwards."""
        for deed in deeds_of(lines_since(self._tx, self._app_id, since)):
            reasons = {row.key: self._why_not(row, deed) for row in deed.rows}
            if any(reasons.values()):
                self._leave(deed, reasons)
                continue
            for row in deed.rows:
                if self._put_back(row):
                    self.done.append(Change(row.table.name, row.row_id, row.deed, row.was))
            forget_deed(self._tx, self._app_id, deed.id)

    def _leave(self, deed: Deed, reasons: dict[Key, Why | None]) -> None:
        self._held |= deed.keys
        for row in deed.rows:
            why = reasons[row.key] or Why.BELONGS_TOGETHER
            self.left.append(Change(row.table.name, row.row_id, row.deed, row.was, why))

    def _why_not(self, one: Touched, deed: Deed) -> Why | None:
        """Why a row has to stay as it is; None where it can be put back, or is back already."""
        if one.key in self._held:
            return Why.CHANGED_SINCE
        row = whole_row(self._tx, one.table, one.row_id, held=True)
        if self._is_back(one, row):
            return None
        if row is None and not one.gone and one.deed != "removed":
            return Why.REMOVED_SINCE
        if row is not None and not self._as_left(one, row):
            return Why.CHANGED_SINCE
        if one.was is None:
            return Why.IN_USE if is_in_use(self._tx, one.table, one.row_id) else None
        return Why.PLACE_TAKEN if is_taken(self._tx, one.table, one.row_id, one.was, deed.keys) else None

    def _is_back(self, one: Touched, row: Row | None) -> bool:
        """Whether the row is already as it was before the app touched it."""
        if one.was is None:
            return row is None or row.get("deleted_at") is not None
        return row is not None and digest_of(self._tx, one.table, row) == digest_of(self._tx, one.table, one.was)

    def _as_left(self, one: Touched, row: Row) -> bool:
        """Whether the row is as the app left it.

        A row it added counts as that also while this run, taking back later changes of the app, has put it back.
        """
        if one.by_file:
            return row.get("version") == 1
        known = {digest_of(self._tx, one.table, row)}
        if one.deed == "added" and one.key in self._found:
            known.add(self._found[one.key])
        return not one.gone and one.digest in known

    def _put_back(self, one: Touched) -> bool:
        """Put a row back; False when nothing had to be done."""
        tx = self._tx
        row = whole_row(tx, one.table, one.row_id)
        if self._is_back(one, row):
            return False
        if one.was is None:
            self._take_out(one)
        elif row is None:
            tx.insert(one.table, _content(one.was) | _counted(one, tx.now), deed=Happened.RESTORED)
        else:
            found = digest_of(tx, one.table, row)
            self._found.setdefault(one.key, found)
            other = {name: value for name, value in _content(one.was).items() if row[name] != value}
            tx.update(one.table, one.row_id, other)
            follow(tx, self._app_id, one.row_id, found, digest_of(tx, one.table, one.was))
        return True

    def _take_out(self, one: Touched) -> None:
        """Remove an added row: so that it can be restored, where the table can."""
        if "deleted_at" in one.table.c:
            self._tx.update(one.table, one.row_id, {"deleted_at": self._tx.now})
        else:
            self._tx.execute(removal(one.table), row_id=one.row_id)


def _content(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in COUNTED}


def _counted(one: Touched, now: datetime) -> Row:
    """A version nobody has seen yet, so that no entity tag from before fits."""
    version = 0 if one.was is None else one.was.get("version", 0)
    counted: Row = {"version": version + 2, "changed_at": now}
    return {name: value for name, value in counted.items() if name in one.table.c}
