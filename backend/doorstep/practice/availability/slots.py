"""The free times of one week as minutes, from what the person said and what their plan already holds.

Minutes count from Monday 00:00 on the wall clock of the person's zone; spans run from inclusive to exclusive.
Times before the hour the day starts belong to no day of the week here, so that a night stays with the day before it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from doorstep.core.planning.spans import Span, merged, without
from doorstep.practice.availability.schemas import CompanionTimeOut, ExceptionOut, FreeTimeOut, Weekday

DAY = 24 * 60
# [H] What stands in until the person says when they are free: late morning, afternoon, early evening, each day.
USUAL_TIMES = (("10:00", "12:30"), ("14:00", "16:30"), ("17:30", "20:00"))
USUAL_FREE_TIMES: tuple[FreeTimeOut, ...] = tuple(
    FreeTimeOut(weekday=weekday, starts=starts, ends=ends) for weekday in Weekday for starts, ends in USUAL_TIMES
)

_WEEKDAYS = {weekday.value: place for place, weekday in enumerate(Weekday)}


def minute_of_day(clock: str) -> int:
    """Minutes since midnight of `HH:MM`."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def usual_spans(times: Iterable[FreeTimeOut | CompanionTimeOut], day_starts_at: int) -> list[Span]:
    """Times of the week as spans, nothing before a day's start."""
    spans = [
        (_WEEKDAYS[time["weekday"]] * DAY, minute_of_day(time["starts"]), minute_of_day(time["ends"])) for time in times
    ]
    begin = day_starts_at * 60
    return merged((day + max(starts, begin), day + ends) for day, starts, ends in spans if ends > begin)


def free_spans(
    usual: Sequence[FreeTimeOut],
    exceptions: Iterable[ExceptionOut],
    busy: Iterable[Span],
    monday: date,
    day_starts_at: int,
) -> list[Span]:
    """What is free in the week of `monday`: the usual times and free exceptions, less busy ones and `busy`."""
    inside = [exception for exception in exceptions if 0 <= _place(exception, monday) < 7]
    free = [_span(exception, monday, day_starts_at) for exception in inside if exception["free"]]
    taken = [_span(exception, monday, day_starts_at) for exception in inside if not exception["free"]]
    return without(merged([*usual_spans(usual, day_starts_at), *free]), merged([*taken, *busy]))


def _place(exception: ExceptionOut, monday: date) -> int:
    return (date.fromisoformat(exception["day"]) - monday).days


def _span(exception: ExceptionOut, monday: date, day_starts_at: int) -> Span:
    day, begin = _place(exception, monday) * DAY, day_starts_at * 60
    if exception["starts"] is None or exception["ends"] is None:
        return day + begin, day + DAY
    return day + max(begin, minute_of_day(exception["starts"])), day + minute_of_day(exception["ends"])
