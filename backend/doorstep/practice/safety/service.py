"""Lines to call or write to, as they may be shown at this instant."""

from datetime import datetime

from doorstep.content.crisis_lines import (
    DIRECTORY_NAME,
    DIRECTORY_WEB,
    Country,
    CrisisLine,
    countries,
    help_in,
    open_state,
)
from doorstep.practice.safety.schemas import CountryOut, CrisisLineOut, CrisisLinesOut


def crisis_lines(country: str | None, now: datetime) -> CrisisLinesOut:
    """The lines of one country (ISO 3166 alpha-2), or of all that have a verified number."""
    shown = countries() if country is None else (help_in(country),)
    return {
        "data": [_country(one, now) for one in shown],
        "directory": {"name": DIRECTORY_NAME, "web": DIRECTORY_WEB},
    }


def _country(country: Country, now: datetime) -> CountryOut:
    return {
        "country_code": country.code,
        "country": country.name,
        "emergency_number": country.emergency_number,
        "lines": [_line(line, now) for line in country.lines],
    }


def _line(line: CrisisLine, now: datetime) -> CrisisLineOut:
    state = open_state(line, now)
    return {
        "service": line.service,
        "number": line.number,
        "tel_uri": line.tel_uri,
        "text_or_chat": line.text_or_chat,
        "web": line.web,
        "languages": line.languages,
        "hours": line.hours,
        "is_open": state.is_open,
        "hours_text": state.sentence,
        "checked_on": line.checked_on,
    }
