"""Reading a recurrence rule (RFC 5545 RRULE), the part of it that plans need.

Daily and slower only. Everything here is bounded; a rule that never comes round is allowed and empty.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
LONGEST_RULE = 500
MOST_REPEATS = 10_000
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"})
_BY_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,5}", re.ASCII)


class BadRule(ValueError):
    """A recurrence rule that cannot be used; the message says what to write instead."""


class RuleTooFine(BadRule):
    """The rule repeats within a day."""


class UnknownRulePart(BadRule):
    """The rule holds a part that plans do not know, or one twice."""


@dataclass(frozen=True)
class RepeatRule:
    """A rule taken apart. `by_day` holds (ordinal, weekday 0-6), ordinal 0 meaning every one.

    `until` is a date (inclusive), a naive local time, or an aware UTC time; None when open.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | datetime | None = None
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    week_start: int = 0


def parse_rule(text: str) -> RepeatRule:
    """Read a rule such as `FREQ=WEEKLY;BYDAY=TU,TH`, with or without `RRULE:` in front.

    Raise RuleTooFine, UnknownRulePart or BadRule; each message names the fix.
    """
    if len(text) > LONGEST_RULE:
        raise BadRule(f"the rule has {len(text)} characters; write it in at most {LONGEST_RULE}")
    parts = _split(text.strip().upper().removeprefix("RRULE:"))
    freq = parts.get("FREQ", "")
    if freq in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise RuleTooFine(f"FREQ={freq} repeats within a day; use DAILY, WEEKLY, MONTHLY or YEARLY")
    if freq not in FREQUENCIES:
        raise BadRule("the rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule("give COUNT or UNTIL, not both")
    rule = RepeatRule(
        freq=freq,
        interval=_one(parts, "INTERVAL", 1, 1000) or 1,
        count=_one(parts, "COUNT", 1, MOST_REPEATS),
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        by_day=_by_day(parts),
        by_month_day=_some(parts, "BYMONTHDAY", 31),
        by_month=_some(parts, "BYMONTH", 12),
        by_set_pos=_some(parts, "BYSETPOS", 366),
        week_start=WEEKDAYS.index(_weekday(parts.get("WKST", "MO"))),
    )
    _check_together(rule)
    return rule


def _split(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in filter(None, text.split(";")):
        name, _, value = part.partition("=")
        if name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
            raise RuleTooFine(f"{name} sets times within a day; leave it out and set the start time")
        if name not in _PARTS:
            raise UnknownRulePart(f"{name[:20]!r} is not used here; use {', '.join(sorted(_PARTS))}")
        if name in parts:
            raise UnknownRulePart(f"{name} stands twice; write it once")
        parts[name] = value
    return parts


def _number(name: str, text: str) -> int:
    if _WHOLE.fullmatch(text) is None:
        raise BadRule(f"{name}={text[:20]} needs whole numbers")
    return int(text)


def _one(parts: dict[str, str], name: str, low: int, high: int) -> int | None:
    if name not in parts:
        return None
    number = _number(name, parts[name])
    if not low <= number <= high:
        raise BadRule(f"{name}={number} is out of range; use {low} to {high}")
    return number


def _some(parts: dict[str, str], name: str, high: int) -> tuple[int, ...]:
    if name not in parts:
        return ()
    low = 1 if name == "BYMONTH" else -high
    numbers = {_number(name, text) for text in parts[name].split(",")}
    for number in numbers:
        if number == 0 or not low <= number <= high:
            raise BadRule(f"{name}={number} is out of range; use {low} to {high}, without 0")
    return tuple(sorted(numbers))


def _weekday(text: str) -> str:
    if text not in WEEKDAYS:
        raise BadRule(f"{text[:20]!r} is no weekday; use {', '.join(WEEKDAYS)}")
    return text


def _by_day(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    if "BYDAY" not in parts:
        return ()
    days = set()
    for text in parts["BYDAY"].split(","):
        match = _BY_DAY.fullmatch(text)
        if match is None or (match[1] is not None and not 1 <= abs(int(match[1])) <= 53):
            raise BadRule(f"BYDAY={text[:20]} is no weekday; one looks like TU or 1TU")
        days.add((int(match[1] or 0), WEEKDAYS.index(match[2])))
    return tuple(sorted(days))


def _until(text: str) -> date | datetime:
    match = _UNTIL.fullmatch(text)
    if match is None:
        raise BadRule("UNTIL looks like 20261231, 20261231T180000 or 20261231T170000Z")
    try:
        day = date.fromisoformat(match[1])
        if match[2] is None:
            return day
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError as error:
        raise BadRule(f"UNTIL={text} is no date of the calendar") from error
    return moment.replace(tzinfo=UTC) if match[3] else moment


def _check_together(rule: RepeatRule) -> None:
    if any(ordinal for ordinal, _ in rule.by_day) and rule.freq not in ("MONTHLY", "YEARLY"):
        raise BadRule("BYDAY with a number, such as 1TU, needs FREQ=MONTHLY or YEARLY")
    if rule.by_month_day and rule.freq == "WEEKLY":
        raise BadRule("BYMONTHDAY does not go with FREQ=WEEKLY; use FREQ=MONTHLY")
    if rule.by_set_pos and not (rule.by_day or rule.by_month_day or rule.by_month):
        raise BadRule("BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH beside it")
