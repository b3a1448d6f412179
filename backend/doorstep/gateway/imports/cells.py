"""One cell at a time: what its text means for the field it fills."""

from datetime import UTC, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from doorstep.gateway.imports.schemas import TimeColumn
from doorstep.gateway.imports.table import Cell
from doorstep.gateway.imports.targets import Takes

Value: TypeAlias = str | bool | float | list[str]

_YES = frozenset({"true", "yes", "1", "y"})
_NO = frozenset({"false", "no", "0", "n"})
_TOP = 10.0


class CellTrouble(ValueError):
    """A cell that cannot be used; `code` names why."""

    def __init__(self, code: str, detail: str) -> None:
        self.code = code
        super().__init__(detail)


def value_of(cell: Cell, takes: Takes) -> Value:
    """The cell as the field takes it; raises CellTrouble."""
    if takes is Takes.TEXT:
        return cell if isinstance(cell, str) else str(cell)
    if takes is Takes.LIST:
        return [part.strip() for part in str(cell).split(";") if part.strip()]
    if takes is Takes.YES_NO:
        return _yes_no(cell)
    number = number_of(cell)
    if takes is Takes.WHOLE:
        if number != int(number):
            raise CellTrouble("not_whole", "Write a whole number.")
        return int(number)
    return number


def number_of(cell: Cell) -> float:
    """A number, with a point or a comma; raises CellTrouble for anything else, infinity and NaN too."""
    if isinstance(cell, bool) or cell is None:
        raise CellTrouble("not_a_number", "Write a number.")
    try:
        number = float(cell.replace(",", ".") if isinstance(cell, str) else cell)
    except ValueError as error:
        raise CellTrouble("not_a_number", "Write a number.") from error
    if number - number != 0:
        raise CellTrouble("not_a_number", "Write a finite number.")
    return number


def on_scale(cell: Cell, scale: tuple[float, float]) -> float:
    """The cell moved from the file's scale to 0-10, to the tenth; raises CellTrouble outside the scale."""
    number = number_of(cell)
    first, last = scale
    if not min(scale) <= number <= max(scale):
        raise CellTrouble("out_of_range", f"Write a number from {min(scale):g} to {max(scale):g}.")
    return round((number - first) / (last - first) * _TOP, 1)


def instant_of(cell: Cell, told: TimeColumn, zone: ZoneInfo) -> datetime:
    """The instant in UTC of a time as the file writes it; raises CellTrouble."""
    text = cell if isinstance(cell, str) else ""
    try:
        read = _read(text, told.format)
    except ValueError as error:
        way = f"as {told.format}" if told.format else "as 2026-11-21T16:30, or with an offset such as Z"
        raise CellTrouble("not_a_time", f"Write the time {way}.") from error
    if read.tzinfo is not None:
        return read.astimezone(UTC)
    first, second = (read.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    repeated = second > first and first.astimezone(zone).replace(tzinfo=None) == read
    if repeated and told.fold == "refuse":
        raise CellTrouble("repeated_hour", "The clock showed this time twice. Write its offset.")
    return second if repeated and told.fold == "second" else first


def _read(text: str, form: str | None) -> datetime:
    if form is None:
        return datetime.fromisoformat(text)
    return datetime.strptime(text, form)  # noqa: DTZ007 - a local time gets its zone from the mapping


def _yes_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    text = str(cell).strip().lower().removesuffix(".0")
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise CellTrouble("not_yes_or_no", "Write yes or no.")
