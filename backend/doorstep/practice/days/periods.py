"""Periods in the queries of lists: `from` inclusive, `to` exclusive."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, TypeAlias

from pydantic import Field, PlainValidator, WithJsonSchema

from doorstep.platform.web.fields import PageQuery

DayOrInstant: TypeAlias = date | datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}.*", re.ASCII)
_YEARS = range(1900, 2200)


def _day_or_instant(text: object) -> DayOrInstant:
    if isinstance(text, str) and _DAY.fullmatch(text):
        moment: DayOrInstant = date.fromisoformat(text)
        if moment.year in _YEARS:
            return moment
    if isinstance(text, str) and _INSTANT.fullmatch(text):
        moment = datetime.fromisoformat(text)
        if moment.utcoffset() is not None and moment.year in _YEARS:
            return moment.astimezone(UTC)
    raise ValueError("Send a day such as 2026-11-21, or an instant such as 2026-11-21T16:30:00Z")


Moment = Annotated[
    DayOrInstant,
    PlainValidator(_day_or_instant),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]


class PeriodQuery(PageQuery):
    """A list between two moments; a date means the start of the person's own day."""

    since: Annotated[
        Moment | None, Field(alias="from", description="From this instant, or the start of this day, on.")
    ] = None
    until: Annotated[Moment | None, Field(alias="to", description="Before this instant, or the start of this day.")] = (
        None
    )
