"""Which days a recurrence rule chooses. Source: RFC 5545, section 3.3.10."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from doorstep.core.planning.repeat_rule import RepeatRule


def rule_days(rule: RepeatRule, begin: date, first: date, last: date) -> Iterator[date]:
    """Yield the rule's days from `begin` to `last`, in order.

    Without a COUNT, periods before the one that holds `first` are passed over. Bounded by `last`.
    """
    skip_to = begin if rule.count is not None else max(begin, first)
    for period in _periods(rule, begin, skip_to, last):
        days = sorted(set(_in_period(rule, period, begin)))
        if rule.by_set_pos:
            size = len(days)
            places = {pos - 1 if pos > 0 else size + pos for pos in rule.by_set_pos}
            days = [days[place] for place in sorted(places) if 0 <= place < size]
        for day in days:
            if day > last:
                return
            if day >= begin:
                yield day


def _periods(rule: RepeatRule, begin: date, skip_to: date, last: date) -> Iterator[date]:
    """Yield the first day of each day, week, month or year the rule looks at."""
    if rule.freq in ("DAILY", "WEEKLY"):
        back = (begin.weekday() - rule.week_start) % 7 if rule.freq == "WEEKLY" else 0
        length = (7 if rule.freq == "WEEKLY" else 1) * rule.interval
        origin = begin.toordinal() - back
        ordinal = origin + max(0, (skip_to.toordinal() - origin) // length) * length
        yield from (date.fromordinal(max(1, n)) for n in range(ordinal, last.toordinal() + 1, length))
        return
    months = (12 if rule.freq == "YEARLY" else 1) * rule.interval
    origin = begin.year * 12 + (0 if rule.freq == "YEARLY" else begin.month - 1)
    month = origin + max(0, (skip_to.year * 12 + skip_to.month - 1 - origin) // months) * months
    yield from (date(n // 12, n % 12 + 1, 1) for n in range(month, last.year * 12 + last.month, months))


def _in_period(rule: RepeatRule, period: date, begin: date) -> Iterator[date]:
    if rule.freq == "DAILY":
        yield from (day for day in (period,) if _fits(rule, day))
    elif rule.freq == "WEEKLY":
        wanted = {weekday for _, weekday in rule.by_day} or {begin.weekday()}
        week = (period + timedelta(days=n) for n in range(7))
        yield from (day for day in week if day.weekday() in wanted and _in_month(rule, day))
    elif rule.freq == "MONTHLY":
        if _in_month(rule, period):
            yield from _in_span(rule, _month(period.year, period.month), begin)
    else:
        yield from _in_year(rule, period.year, begin)


def _in_year(rule: RepeatRule, year: int, begin: date) -> Iterator[date]:
    if not rule.by_month and not rule.by_month_day and rule.by_day:
        yield from _in_span(rule, [day for month in range(1, 13) for day in _month(year, month)], begin)
        return
    months = rule.by_month or (range(1, 13) if rule.by_month_day else (begin.month,))
    for month in months:
        yield from _in_span(rule, _month(year, month), begin)


def _in_span(rule: RepeatRule, days: list[date], begin: date) -> Iterator[date]:
    """Yield the days of a month, or of a year, that the rule's parts choose."""
    if not rule.by_day and not rule.by_month_day:
        yield from (day for day in days if day.day == begin.day)
        return
    chosen = {day for ordinal, weekday in rule.by_day for day in _nth(days, ordinal, weekday)}
    for day in days:
        if (not rule.by_day or day in chosen) and _on_month_day(rule, day):
            yield day


def _nth(days: list[date], ordinal: int, weekday: int) -> list[date]:
    same = [day for day in days if day.weekday() == weekday]
    if ordinal == 0:
        return same
    place = ordinal - 1 if ordinal > 0 else len(same) + ordinal
    return [same[place]] if 0 <= place < len(same) else []


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, n + 1) for n in range(calendar.monthrange(year, month)[1])]


def _in_month(rule: RepeatRule, day: date) -> bool:
    return not rule.by_month or day.month in rule.by_month


def _on_month_day(rule: RepeatRule, day: date) -> bool:
    if not rule.by_month_day:
        return True
    from_end = day.day - calendar.monthrange(day.year, day.month)[1] - 1
    return day.day in rule.by_month_day or from_end in rule.by_month_day


def _fits(rule: RepeatRule, day: date) -> bool:
    on_weekday = not rule.by_day or day.weekday() in {weekday for _, weekday in rule.by_day}
    return on_weekday and _in_month(rule, day) and _on_month_day(rule, day)
