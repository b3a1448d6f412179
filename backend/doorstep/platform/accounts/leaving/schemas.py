"""Export, erasure and the access log, over the wire."""

from datetime import datetime
from typing import Literal

from typing_extensions import TypedDict

from doorstep.platform.web.fields import PageQuery


class AccessLogQuery(PageQuery):
    """Pages of the access log."""


class AccessOut(TypedDict):
    """One line: who did what, when, in plain words, with the codes beside them."""

    sequence: int
    at: datetime
    sentence: str
    operation: str
    actor_kind: str
    actor_id: str | None
    record_id: str | None
    outcome: str


class ExportOut(TypedDict):
    """Everything a person has here, own words opened: table by table, row by row."""

    format: Literal["doorstep-export"]
    format_version: int
    exported_at: datetime
    person_id: str
    records: dict[str, list[dict[str, object]]]


class ErasureOut(TypedDict):
    """When everything is deleted; null while nothing was asked for."""

    erases_at: datetime | None
