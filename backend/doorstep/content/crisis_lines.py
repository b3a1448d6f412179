"""Lines to call or write to in danger: only what a source has been seen for, field by field.

A field shows only if it was read on the service's own page or a government's. The emergency number always
shows. A country is listed only if at least one of its lines has a number that may show.
"""

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Self
from zoneinfo import ZoneInfo

import msgspec

DIRECTORY_NAME = "Find A Helpline"
DIRECTORY_WEB = "https://findahelpline.com"
LOCAL_EMERGENCY = "your local emergency number"
_TRUSTED_SOURCES = ("own:", "government:")


class HoursKind(StrEnum):
    """What is known about when a line answers."""

    ANY_HOUR = "any_hour"
    DAILY = "daily"
    UNKNOWN = "unknown"


class _Row(msgspec.Struct, frozen=True):
    """A line of the file, with what is written and where each field was seen."""

    country_code: str
    country: str
    emergency_number: str
    zone: str
    service: str
    priority: int
    phone_display: str
    tel_uri: str
    text_or_chat: str
    web: str
    hours: HoursKind
    opens: str
    closes: str
    languages: str
    number_source: str
    hours_source: str
    text_source: str
    web_source: str
    checked_on: date


class CrisisLine(msgspec.Struct, frozen=True):
    """A line as it may be shown; what was not verified is None, unverified hours are `unknown`.

    `opens` and `closes` are local times in `zone` on every day (`closes` 24:00 is None); `sources` says
    where each shown field was read, on `checked_on`.
    """

    country_code: str
    service: str
    emergency_number: str
    zone: str
    languages: str
    number: str | None
    tel_uri: str | None
    text_or_chat: str | None
    web: str | None
    hours: HoursKind
    opens: time | None
    closes: time | None
    sources: dict[str, str]
    checked_on: date

    @classmethod
    def from_row(cls, row: _Row) -> Self:
        """Keep what the row's sources support, drop the rest."""
        sources = {
            "number": row.number_source,
            "hours": row.hours_source,
            "text_or_chat": row.text_source,
            "web": row.web_source,
        }
        seen = {field: source for field, source in sources.items() if source.startswith(_TRUSTED_SOURCES)}
        hours = row.hours if "hours" in seen else HoursKind.UNKNOWN
        daily = hours is HoursKind.DAILY
        return cls(
            country_code=row.country_code,
            service=row.service,
            emergency_number=row.emergency_number,
            zone=row.zone,
            languages=row.languages,
            number=row.phone_display or None if "number" in seen else None,
            tel_uri=row.tel_uri or None if "number" in seen else None,
            text_or_chat=row.text_or_chat or None if "text_or_chat" in seen else None,
            web=row.web or None if "web" in seen else None,
            hours=hours,
            opens=time.fromisoformat(row.opens) if daily else None,
            closes=time.fromisoformat(row.closes) if daily and row.closes != "24:00" else None,
            sources=seen,
            checked_on=row.checked_on,
        )


@dataclass(frozen=True)
class Country:
    """A country's emergency number and the lines that may show, nearest first; `lines` may be empty."""

    code: str
    name: str
    emergency_number: str
    lines: tuple[CrisisLine, ...]


@dataclass(frozen=True)
class OpenState:
    """Whether a line answers now (None: not known), and the words for it."""

    is_open: bool | None
    sentence: str


@lru_cache(maxsize=1)
def _countries_known() -> dict[str, Country]:
    text = files("doorstep.content").joinpath("data/crisis_lines.csv").read_text(encoding="utf-8")
    rows = [msgspec.convert(row, _Row, strict=False) for row in csv.DictReader(text.splitlines())]
    found: dict[str, Country] = {}
    for row in sorted(rows, key=lambda row: (row.country, row.priority)):
        line = CrisisLine.from_row(row)
        usable = (line,) if line.number or line.text_or_chat else ()
        before = found[row.country_code].lines if row.country_code in found else ()
        found[row.country_code] = Country(row.country_code, row.country, row.emergency_number, (*before, *usable))
    return found


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Return the countries with at least one verified number, by name."""
    return tuple(country for country in _countries_known().values() if any(line.number for line in country.lines))


def help_in(country_code: str) -> Country:
    """Return what may show for a country (ISO 3166 alpha-2), listed or not.

    A country that is not listed has no lines, but its emergency number where it is known, or else "your
    local emergency number"; the directory stands beside it.
    """
    code = country_code.upper()
    known = _countries_known().get(code)
    if known is None:
        return Country(code, "", LOCAL_EMERGENCY, ())
    return known if known in countries() else Country(code, known.name, known.emergency_number, ())


def open_state(line: CrisisLine, now: datetime) -> OpenState:
    """Say whether a line answers at an instant, by the clock of its own zone.

    "Any hour" stands only on a line that is verified as open day and night.
    """
    danger = f"For danger now: {line.emergency_number}"
    if line.hours is HoursKind.ANY_HOUR:
        return OpenState(True, "Open at any hour")
    if line.hours is HoursKind.UNKNOWN or line.opens is None:
        return OpenState(None, f"Its hours are not checked. {danger}")
    clock = now.astimezone(ZoneInfo(line.zone)).time()
    if _is_between(line.opens, line.closes, clock):
        return OpenState(True, "Open now")
    return OpenState(False, f"Opens {_spoken(line.opens)}. {danger}")


def _is_between(opens: time, closes: time | None, clock: time) -> bool:
    if closes is None:
        return clock >= opens
    if opens <= closes:
        return opens <= clock < closes
    return clock >= opens or clock < closes


def _spoken(clock: time) -> str:
    """Write a time as "9 am" or "2.30 pm"."""
    minutes = f".{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes} {'am' if clock.hour < 12 else 'pm'}"
