"""Imports in and out."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from typing_extensions import TypedDict

from doorstep.content.words import OwnFactorKind
from doorstep.gateway.imports.examples import IMPORT_IN
from doorstep.platform.web.fields import In, ShortText, TimeZone

ColumnName = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Target = Annotated[
    str,
    Field(
        min_length=1,
        max_length=60,
        description="A field of a log by its path, such as `after.mood`, `drain` or `factors.noise`.",
    ),
]
Plain = str | bool | float | None
WordMap = Annotated[
    dict[str, Plain], Field(max_length=200, description="What a cell's text stands for; null leaves it out.")
]
Bounds = Annotated[
    tuple[float, float],
    Field(
        description="The file's own ends of the scale; values between are moved to 0-10. Ends may be reversed.",
        json_schema_extra={"items": {"type": "number"}},
    ),
]


class TimeColumn(In):
    """Where the time of an entry is. A time with an offset is taken as it is; a local one is in `time_zone`
    (default: the person's). One that the clock skips moves forward; `fold` says which of a repeated hour is meant."""

    column: ColumnName
    time_zone: TimeZone | None = None
    fold: Literal["first", "second", "refuse"] = "first"
    format: Annotated[str, Field(max_length=40, description="As in strptime; else ISO 8601.")] | None = None


class FieldColumn(In):
    """A column that fills a field of the log."""

    column: ColumnName
    field: Target
    scale: Bounds | None = None
    words: WordMap | None = None

    @model_validator(mode="after")
    def _ends_differ(self) -> Self:
        if self.scale is not None and self.scale[0] == self.scale[1]:
            raise ValueError("The two ends of a scale differ")
        return self


class OwnFactorColumn(In):
    """A column that fills a factor of the person's own, made if there is none of that name.

    The choices of a new one are `choices`, or the words of the file in the order they come.
    """

    column: ColumnName
    name: ShortText
    kind: OwnFactorKind
    unit: ShortText | None = None
    choices: Annotated[list[ShortText], Field(min_length=2, max_length=12)] | None = None
    words: WordMap | None = None


class ImportMapping(In):
    """How a file's columns become logs. `constants` fill fields that have no column; at least a `status` is needed.

    `key` names the columns that tell entries apart (default: all that are mapped): an entry with the same key of the
    same source is never brought in twice.
    """

    source_name: ShortText
    time: TimeColumn
    fields: Annotated[list[FieldColumn], Field(max_length=60)]
    constants: Annotated[dict[Target, Plain], Field(max_length=60)] = Field(default_factory=dict)
    own_factors: Annotated[list[OwnFactorColumn], Field(max_length=20)] = Field(default_factory=list)
    key: Annotated[list[ColumnName], Field(min_length=1, max_length=60)] | None = None

    @property
    def columns(self) -> list[str]:
        """Every column the mapping names, in its order, once."""
        named = [self.time.column]
        named += [one.column for one in self.fields]
        named += [one.column for one in self.own_factors]
        return list(dict.fromkeys([*named, *(self.key or [])]))

    @property
    def key_columns(self) -> list[str]:
        """The columns that tell entries apart."""
        return self.key or self.columns


class ImportIn(In):
    """A file and its mapping. Send its text as `content`, or its bytes (plain or gzip) as `content_base64`."""

    model_config = IMPORT_IN

    mapping: ImportMapping
    content: str | None = None
    content_base64: str | None = None
    dry_run: Annotated[bool, Field(description="Check and count, and store nothing.")] = False

    @model_validator(mode="after")
    def _one_content(self) -> Self:
        if (self.content is None) == (self.content_base64 is None):
            raise ValueError("Send either content or content_base64")
        return self


class TroubleOut(TypedDict):
    """One thing to mend, by row and column of the file (the header of a CSV is row 1)."""

    row: int | None
    column: str | None
    code: str
    detail: str


class ImportOut(TypedDict):
    """What an import did, or with `dry_run` would do. Entries that are here already are left as they are.

    `trouble_count` counts everything found, of which `troubles` lists the first 1,000; with any, nothing is stored.
    """

    dry_run: bool
    rows: int
    added: int
    already_here: int
    repeated_in_file: int
    own_factors_made: int
    trouble_count: int
    troubles: list[TroubleOut]
