"""From driver rows to the shapes of the contract, in one step.

A reader is compiled once a statement, as `dataclasses` and `namedtuple` compile theirs: a dictionary display with
every column in its place. A dotted label such as `before.mood` nests.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from doorstep.platform.database.types import FromDatabase

RawRow: TypeAlias = Sequence[Any]
Open: TypeAlias = Callable[[bytes, str, str], str]
ReadRows: TypeAlias = Callable[[Sequence[RawRow], Open], list[dict[str, Any]]]


class RowShape:
    """Which column goes where, how it is read, and what has to be opened."""

    def __init__(self) -> None:
        self._columns: list[tuple[str, str]] = []
        self._names: dict[str, FromDatabase] = {}

    def add(self, key: str, read: FromDatabase | None) -> None:
        """The next column, read by `read` where it is not null."""
        position = len(self._columns)
        if read is None:
            self._columns.append((key, f"r[{position}]"))
            return
        self._names[f"read_{position}"] = read
        self._columns.append((key, f"None if r[{position}] is None else read_{position}(r[{position}])"))

    def add_sealed(self, key: str, place: str, id_position: int) -> None:
        """The next column, own words sealed for `place` in the row whose id stands at `id_position`."""
        position = len(self._columns)
        opened = f"open_words(r[{position}], {place!r}, r[{id_position}])"
        self._columns.append((key, f"None if r[{position}] is None else {opened}"))

    def compile(self) -> ReadRows:
        """The reader: takes driver rows and the opener of one person's words, gives dictionaries."""
        tree: dict[str, Any] = {}
        for key, expression in self._columns:
            *parents, leaf = key.split(".")
            level = tree
            for parent in parents:
                level = level.setdefault(parent, {})
            level[leaf] = expression
        source = f"def read_rows(rows, open_words):\n    return [{_display(tree)} for r in rows]\n"
        space: dict[str, Any] = dict(self._names)
        exec(source, space)  # noqa: S102 - made of our own column names only
        compiled: ReadRows = space["read_rows"]
        return compiled


def _display(tree: dict[str, Any]) -> str:
    parts = (f"{key!r}: {_display(value) if isinstance(value, dict) else value}" for key, value in tree.items())
    return "{" + ", ".join(parts) + "}"
