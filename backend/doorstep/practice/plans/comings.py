"""When a series comes round: computed, never stored.

An occurrence keeps the local start its rule meant (`original_start`), and its id follows from that. A series moved to
another hour only shifts the time, so that ids and rows already touched still meet.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple
from uuid import UUID

from typing_extensions import TypedDict

from doorstep.core.planning.recurrence import Series, occurrences
from doorstep.core.planning.repeat_rule import parse_rule
from doorstep.core.planning.rule_days import rule_days
from doorstep.core.planning.weeks import instant_of, zone_named

# What can be listed can also be opened by its id alone, which means looking through this many days either way.
REACH = timedelta(days=366)
# A series moved further than a week is another series.
MOST_SHIFT_MINUTES = 7 * 24 * 60


class SeriesRow(TypedDict):
    """A series: how it comes round, and (`content`) what each occurrence says until it is touched."""

    id: str
    root_id: str
    rule: str
    starts_local: str
    ends_before: str | None
    shift_minutes: int
    time_zone: str
    version: int
    created_at: datetime
    changed_at: datetime
    source: dict[str, Any]
    content: dict[str, Any]


class Coming(NamedTuple):
    """One time a series comes round: its id, the local start meant, and the instant it has."""

    id: str
    original_start: str
    starts_at: datetime


def comings(row: SeriesRow, since: datetime, until: datetime, now: datetime) -> Iterator[Coming]:
    """Occurrences that start in [since, until) and within reach of `now`, in time order."""
    since, until = max(since, now - REACH), min(until, now + REACH)
    if since >= until:
        return
    shift = timedelta(minutes=row["shift_minutes"])
    slack = timedelta(days=1) if shift else timedelta()
    series = Series(UUID(row["root_id"]), datetime.fromisoformat(row["starts_local"]), row["time_zone"], row["rule"])
    for one in occurrences(series, since - shift - slack, until - shift + slack):
        original = one.original_start.isoformat()
        if row["ends_before"] is not None and original >= row["ends_before"]:
            continue
        starts_at = moved_start(original, row["shift_minutes"], row["time_zone"])
        if since <= starts_at < until:
            yield Coming(str(one.id), original, starts_at)


def moved_start(original_start: str, shift_minutes: int, zone: str) -> datetime:
    """The instant of an original local start after its series was moved by so many minutes on the wall clock."""
    return instant_of(datetime.fromisoformat(original_start) + timedelta(minutes=shift_minutes), zone)


def local_start(starts_at: datetime, zone: str) -> datetime:
    """The naive local time of an instant, to the second."""
    return starts_at.astimezone(zone_named(zone)).replace(tzinfo=None, microsecond=0)


def rule_from(row: SeriesRow, original_start: str) -> str:
    """The rule of what is left of a series from an occurrence on: a COUNT loses what came before."""
    rule = parse_rule(row["rule"])
    if rule.count is None:
        return row["rule"]
    begin = datetime.fromisoformat(row["starts_local"]).date()
    cut = datetime.fromisoformat(original_start).date()
    before = sum(1 for _ in takewhile(lambda day: day < cut, rule_days(rule, begin, begin, cut)))
    parts = (part for part in row["rule"].split(";") if "COUNT=" not in part.upper())
    return ";".join([*parts, f"COUNT={max(1, rule.count - before)}"])
