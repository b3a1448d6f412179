"""Writes what the web app keeps on the device from the backend's own content, so that both say the same.

    .venv/bin/python frontend/build-tools/from_backend.py

Two files: the crisis lines for a device without a network, and the patterns of the guards on words.
"""

import json
from datetime import time
from pathlib import Path
from typing import Any

from doorstep.content.crisis_lines import DIRECTORY_NAME, DIRECTORY_WEB, Country, CrisisLine, countries
from doorstep.core.language.guards import CHILD_BY_NAME_PATTERN, CRISIS_PATTERNS, DUTY_PATTERNS

FRONTEND = Path(__file__).parents[1]


def crisis_lines() -> dict[str, Any]:
    """The lines that may show, in the words of the contract; hours as clocks, as no server says what is open."""
    return {
        "data": [_country(country) for country in countries()],
        "directory": {"name": DIRECTORY_NAME, "web": DIRECTORY_WEB},
    }


def guards() -> dict[str, list[str]]:
    """The patterns of each guard; those of `duty_by_name` mind capitals, the others do not."""
    return {"crisis": [*CRISIS_PATTERNS], "duty": [*DUTY_PATTERNS], "duty_by_name": [CHILD_BY_NAME_PATTERN]}


FILES = {
    FRONTEND / "static/crisis-lines.json": crisis_lines,
    FRONTEND / "src/lib/guards.json": guards,
}


def as_text(content: dict[str, Any]) -> str:
    """The text of such a file."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _country(country: Country) -> dict[str, Any]:
    return {
        "country_code": country.code,
        "country": country.name,
        "emergency_number": country.emergency_number,
        "lines": [_line(line) for line in country.lines],
    }


def _line(line: CrisisLine) -> dict[str, Any]:
    return {
        "service": line.service,
        "number": line.number,
        "tel_uri": line.tel_uri,
        "text_or_chat": line.text_or_chat,
        "web": line.web,
        "languages": line.languages,
        "hours": line.hours.value,
        "zone": line.zone,
        "opens": _clock(line.opens),
        "closes": _clock(line.closes),
        "checked_on": line.checked_on.isoformat(),
    }


def _clock(clock: time | None) -> str | None:
    return None if clock is None else f"{clock:%H:%M}"


if __name__ == "__main__":
    for path, content in FILES.items():
        path.write_text(as_text(content()), encoding="utf-8")
