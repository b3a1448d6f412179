"""From a row of the file to the body of a new log."""

from collections.abc import Mapping as Dictionary
from typing import Any
from zoneinfo import ZoneInfo

from doorstep.gateway.imports.cells import CellTrouble, Value, instant_of, on_scale, value_of
from doorstep.gateway.imports.findings import Findings
from doorstep.gateway.imports.own_columns import OwnColumn
from doorstep.gateway.imports.schemas import FieldColumn, ImportMapping
from doorstep.gateway.imports.schemas import WordMap as Words
from doorstep.gateway.imports.table import Cell, Row
from doorstep.gateway.imports.targets import Takes, targets

Body = dict[str, Any]


class Translator:
    """Turns rows into bodies by one mapping. `column_of` names the column behind each field path."""

    def __init__(self, mapping: ImportMapping, own: list[OwnColumn], usual_zone: str) -> None:
        self._mapping = mapping
        self._own = own
        self._zone_name = mapping.time.time_zone or usual_zone
        self._zone = ZoneInfo(self._zone_name)
        self._takes = targets()
        self.column_of = {one.field: one.column for one in mapping.fields}
        self.column_of |= {f"own_factors.{one.id}": one.told.column for one in own}
        self.column_of["occurred_at"] = mapping.time.column

    def check_fields(self, found: Findings) -> None:
        """Note fields that no log has, and fields filled twice."""
        named = [(one.field, one.column) for one in self._mapping.fields]
        for field, column in [*named, *((field, None) for field in self._mapping.constants)]:
            if field not in self._takes:
                found.add(None, column, "unknown_field", "No log has a field of this path.")
        filled = [field for field, _ in named]
        for field, column in named:
            if filled.count(field) > 1:
                found.add(None, column, "repeated_field", "Two columns fill the same field.")

    def body(self, row: Row, found: Findings) -> Body:
        """The body of a new log; what cannot be used is noted and left out."""
        number, cells = row
        body: Body = {}
        for field, constant in self._mapping.constants.items():
            if constant is not None:
                _put(body, field, constant)
        self._put_time(body, number, cells, found)
        for one in self._mapping.fields:
            self._put_field(body, one, row, found)
        for own in self._own:
            self._put_own(body, own, row, found)
        return body

    def _put_time(self, body: Body, number: int, cells: Dictionary[str, Cell], found: Findings) -> None:
        column = self._mapping.time.column
        try:
            instant = instant_of(cells.get(column), self._mapping.time, self._zone)
        except CellTrouble as trouble:
            found.add(number, column, trouble.code, str(trouble))
            return
        body["occurred_at"] = instant.isoformat()
        body["time_zone"] = self._zone_name

    def _put_field(self, body: Body, one: FieldColumn, row: Row, found: Findings) -> None:
        number, cells = row
        try:
            cell = _in_words(cells.get(one.column), one.words)
            if cell is None:
                return
            takes = self._takes.get(one.field, Takes.TEXT)
            value: Value = on_scale(cell, one.scale) if one.scale else value_of(cell, takes)
            _put(body, one.field, value)
        except CellTrouble as trouble:
            found.add(number, one.column, trouble.code, str(trouble))

    def _put_own(self, body: Body, own: OwnColumn, row: Row, found: Findings) -> None:
        number, cells = row
        try:
            cell = _in_words(cells.get(own.told.column), own.told.words)
            if cell is not None:
                body.setdefault("own_factors", {})[own.id] = own.value(cell)
        except CellTrouble as trouble:
            found.add(number, own.told.column, trouble.code, str(trouble))


def _in_words(cell: Cell, words: Words | None) -> Cell:
    """What the cell stands for; with a word list, only its words count. Raises CellTrouble for any other."""
    if cell is None or words is None:
        return cell
    text = cell if isinstance(cell, str) else str(cell)
    if text not in words:
        raise CellTrouble("unknown_word", "The mapping's words do not say what this stands for.")
    return words[text]


def _put(body: Body, path: str, value: object) -> None:
    *outer, name = path.split(".")
    for part in outer:
        body = body.setdefault(part, {})
    body[name] = value
