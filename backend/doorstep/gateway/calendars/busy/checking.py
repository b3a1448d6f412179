"""A look at a calendar's text before any library reads it, in time that grows with its length and nothing else.

Refuses what could keep a reader busy for ever or fill its memory: rules that repeat more than once a day, thousands of
events or dates, parts nested in parts, lines without an end.
"""

import re
from collections.abc import Iterator

from doorstep.gateway.calendars.busy.messages import MOST_BYTES
from doorstep.gateway.calendars.busy.troubles import Trouble

MOST_EVENTS = 5_000
MOST_DATES = 20_000
MOST_DEPTH = 4
MOST_LINE = 256 * 1024
MOST_LINES = 200_000
MOST_A_DAY = 24

_FOLD = re.compile(r"\r?\n[ \t]")
_SUB_DAILY = re.compile(r"FREQ\s*=\s*(SECONDLY|MINUTELY|HOURLY)")
_WITHIN_A_DAY = re.compile(r"BY(?:HOUR|MINUTE|SECOND)\s*=\s*([0-9,\s]*)")
_RULES = ("RRULE", "EXRULE")
_DATES = ("RDATE", "EXDATE")


class Refused(ValueError):
    """The text is not read; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


def checked_text(content: bytes) -> str:
    """The text of a calendar that may be read, lines unfolded; bytes that are no UTF-8 are replaced, for they can only
    stand in words nobody keeps. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(Trouble.TOO_LARGE)
    text = _FOLD.sub("", content.decode("utf-8-sig", errors="replace")).replace("\x00", "")
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise Refused(Trouble.NOT_A_CALENDAR)
    _Look().through(text)
    return text


class _Look:
    """One look through a text, counting."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._events = 0
        self._dates = 0

    def through(self, text: str) -> None:
        for count, (name, line) in enumerate(_lines(text)):
            if count >= MOST_LINES or len(line) > MOST_LINE:
                raise Refused(Trouble.TOO_MUCH)
            if name in ("BEGIN", "END"):
                self._turn(name, line)
            elif name in _RULES:
                _check_rule(line)
            elif name in _DATES:
                self._count_dates(line)
        if self._open:
            raise Refused(Trouble.NOT_A_CALENDAR)

    def _turn(self, name: str, line: str) -> None:
        part = line.partition(":")[2].strip().upper()
        if name == "END":
            if not self._open or self._open.pop() != part:
                raise Refused(Trouble.NOT_A_CALENDAR)
            return
        self._open.append(part)
        self._events += part == "VEVENT"
        if len(self._open) > MOST_DEPTH or self._events > MOST_EVENTS:
            raise Refused(Trouble.TOO_MUCH)

    def _count_dates(self, line: str) -> None:
        self._dates += line.count(",") + 1
        if self._dates > MOST_DATES:
            raise Refused(Trouble.TOO_MUCH)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with the name of its property."""
    for line in text.splitlines():
        yield re.split("[:;]", line, maxsplit=1)[0].strip().upper(), line


def _check_rule(line: str) -> None:
    rule = line.upper()
    times = 1
    for listed in _WITHIN_A_DAY.findall(rule):
        times *= max(1, listed.count(",") + 1)
    if _SUB_DAILY.search(rule) or times > MOST_A_DAY:
        raise Refused(Trouble.TOO_OFTEN)
