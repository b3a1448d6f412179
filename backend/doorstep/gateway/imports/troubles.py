"""What is wrong with a file, by row and column."""

from msgspec import Struct


class Trouble(Struct, frozen=True):
    """One thing to mend. `row` is the file's: the header of a CSV is row 1, the first object of a JSON list too.

    `detail` says how to mend it and never repeats the value, which may be private.
    """

    row: int | None
    column: str | None
    code: str
    detail: str


class UnusableFile(ValueError):
    """The file cannot be read further; `trouble` says where it stopped."""

    def __init__(self, code: str, detail: str, row: int | None = None, column: str | None = None) -> None:
        self.trouble = Trouble(row, column, code, detail)
        super().__init__(detail)
