"""When a repeating plan comes round, in the person's own local time.

A series holds a rule and a local start; occurrences are computed. Each keeps the local start it was meant
for, also where the clock skips it (it moves forward) or repeats it (the first one counts), and its id is made
from that, so it is the same however the series is looked at. Source: RFC 5545, section 3.3.10.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from doorstep.core.planning.repeat_rule import BadRule, RepeatRule, parse_rule
from doorstep.core.planning.rule_days import rule_days
from doorstep.core.planning.weeks import instant_of

MOST_IN_A_WINDOW = 1_000
# Kept in bounds, so that no rule, however odd, can take long.
FIRST_YEAR, LAST_YEAR = 1970, 2200
LONGEST_WINDOW = timedelta(days=5 * 366)
# A local date may lie this far from its UTC date: 14 hours east, and a day the calendar skipped.
_SLACK = timedelta(days=3)


class TooManyOccurrences(ValueError):
    """A window holds more than 1,000 occurrences; ask for a shorter one."""


class WindowOutOfRange(ValueError):
    """A window is longer than five years, or outside 1970 to 2200."""


@dataclass(frozen=True)
class Series:
    """A repeating plan: its first local start (naive), IANA zone and rule."""

    id: UUID
    start: datetime
    zone: str
    rule: str


@dataclass(frozen=True)
class Occurrence:
    """One time a series comes round: the local start it was meant for, and the UTC instant it has."""

    id: UUID
    original_start: datetime
    starts_at: datetime


def occurrence_id(series_id: UUID, original_start: datetime) -> UUID:
    """Return the id of an occurrence: UUIDv5 of the series' id and the naive local start, ISO 8601."""
    return uuid5(series_id, original_start.isoformat())


def occurrences(series: Series, since: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """Return the occurrences that start in [since, until), UTC instants, in time order.

    The start itself counts only if the rule holds it. Raise BadRule, UnknownZone,
    WindowOutOfRange or TooManyOccurrences.
    """
    _check_window(since, until)
    if series.start.year < FIRST_YEAR:
        raise BadRule(f"the series starts in {series.start.year}; start it in {FIRST_YEAR} or later")
    found: list[Occurrence] = []
    for local in _local_starts(series, (since - _SLACK).date(), (until + _SLACK).date()):
        starts_at = instant_of(local, series.zone)
        if since <= starts_at < until:
            found.append(Occurrence(occurrence_id(series.id, local), local, starts_at))
        if len(found) > MOST_IN_A_WINDOW:
            raise TooManyOccurrences(f"more than {MOST_IN_A_WINDOW} occurrences in one window; ask for a shorter one")
    return tuple(sorted(found, key=lambda one: (one.starts_at, one.original_start)))


def _check_window(since: datetime, until: datetime) -> None:
    if since.tzinfo is None or until.tzinfo is None:
        raise WindowOutOfRange("a window is given by instants with an offset, such as Z")
    if since.year < FIRST_YEAR or until.year > LAST_YEAR:
        raise WindowOutOfRange(f"a window lies between {FIRST_YEAR} and {LAST_YEAR}")
    if until - since > LONGEST_WINDOW:
        raise WindowOutOfRange("a window is at most five years; ask for a shorter one")


def _local_starts(series: Series, first: date, last: date) -> Iterator[datetime]:
    """Yield naive local starts on days from `first` to `last`, the rule's own end respected."""
    rule = parse_rule(series.rule)
    begin, clock = series.start.date(), series.start.time()
    for number, day in enumerate(rule_days(rule, begin, first, last), start=1):
        local = datetime.combine(day, clock)
        if _is_past_end(rule, local, series.zone) or (rule.count is not None and number > rule.count):
            return
        if day >= first:
            yield local


def _is_past_end(rule: RepeatRule, local: datetime, zone: str) -> bool:
    if rule.until is None:
        return False
    if not isinstance(rule.until, datetime):
        return local.date() > rule.until
    return (instant_of(local, zone) if rule.until.tzinfo else local) > rule.until
