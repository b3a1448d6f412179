"""From text to rows: CSV with a header, or a JSON list of objects, whose inner names are joined by dots."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import msgspec

from doorstep.gateway.imports.troubles import UnusableFile

MOST_ROWS = 50_000
MOST_CELL = 8_000
_DEEPEST = 4

Cell: TypeAlias = str | float | bool | None
Row: TypeAlias = tuple[int, Mapping[str, Cell]]


def rows_of(text: str) -> tuple[frozenset[str], Iterator[Row]]:
    """The column names and the rows with their numbers. An empty cell is None: not answered.

    A text that begins with `[` is JSON. Raises UnusableFile for a file without columns; iterating raises it for a
    row that cannot be read, and beyond 50,000 rows.
    """
    if text.lstrip()[:1] in ("[", "{"):
        return _json_rows(text)
    return _csv_rows(text)


def _csv_rows(text: str) -> tuple[frozenset[str], Iterator[Row]]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=_delimiter(text))
    try:
        header = [name.strip() for name in next(lines, [])]
    except csv.Error as error:
        raise UnusableFile("broken_csv", f"The header cannot be read: {error}.", 1) from error
    if not any(header):
        raise UnusableFile("no_columns", "The first row has to name the columns.", 1)
    for name in header:
        if header.count(name) > 1:
            raise UnusableFile("repeated_column", "Two columns have this name.", 1, name)
    return frozenset(header), _records(lines, header)


def _delimiter(text: str) -> str:
    """Comma, or what the header has more of: semicolons and tabs come from spreadsheets in many countries."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _records(lines: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    number, found = 1, 0
    while True:
        number += 1
        try:
            cells = next(lines, None)
        except csv.Error as error:
            raise UnusableFile("broken_csv", f"The row cannot be read: {error}.", number) from error
        if cells is None:
            return
        if not cells:
            continue
        found += 1
        _check_count(found, number)
        if len(cells) != len(header):
            detail = f"The row has {len(cells)} cells, the header {len(header)}."
            raise UnusableFile("uneven_row", detail, number)
        yield number, {name: cell.strip() or None for name, cell in zip(header, cells, strict=True)}


def _json_rows(text: str) -> tuple[frozenset[str], Iterator[Row]]:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnusableFile("broken_json", f"The file is not JSON: {error}.") from error
    if isinstance(document, dict):
        document = document.get("data")  # a page of this server's own lists
    if not isinstance(document, list) or not document:
        raise UnusableFile("no_columns", "Send a list of objects, one for each entry.")
    rows: list[Row] = []
    for number, item in enumerate(document, start=1):
        _check_count(number, number)
        if not isinstance(item, dict):
            raise UnusableFile("not_an_object", "Each entry has to be an object.", number)
        rows.append((number, dict(_flat(item, "", number, _DEEPEST))))
    return frozenset(name for _, row in rows for name in row), iter(rows)


def _flat(item: Mapping[str, object], before: str, number: int, deeper: int) -> Iterator[tuple[str, Cell]]:
    for key, value in item.items():
        name = before + key
        if isinstance(value, dict) and deeper:
            yield from _flat(value, name + ".", number, deeper - 1)
        elif value is None or isinstance(value, str | bool | int | float):
            yield name, value
        elif isinstance(value, list) and all(isinstance(part, str) for part in value):
            yield name, ";".join(value)
        else:
            raise UnusableFile("not_a_value", "A cell has to be text, a number, true, false or null.", number, name)


def _check_count(found: int, number: int) -> None:
    if found > MOST_ROWS:
        raise UnusableFile("too_many_rows", f"Send at most {MOST_ROWS} rows at once.", number)
