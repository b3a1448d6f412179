"""A log of the shape of an experience-sampling study, made by code: several prompts a day, one person, many weeks."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from support.project import read

COLUMNS = (
    "occurred_at",
    "activity",
    "company",
    "mood_before",
    "mood_after",
    "enjoyment",
    "difficulty",
    "tired",
    "physically_active",
    "hungry",
    "pain",
    "headache",
    "sleepy",
)
_COMPANY = ("alone", "one person", "several people")
_START = datetime(2012, 8, 13, 8, 58, tzinfo=UTC)


def mapping() -> dict[str, Any]:
    """The mapping that the documentation shows for such a log."""
    found: dict[str, Any] = json.loads(read("docs/examples/experience-sampling-mapping.json"))
    return found


def sampling_rows(count: int, seed: int = 1) -> list[dict[str, str]]:
    """So many prompts, six a day; company lifts the mood by about one point."""
    random = Random(seed)
    rows = []
    mood = 5.0
    for number in range(count):
        day, prompt = divmod(number, 6)
        at = _START + timedelta(days=day, minutes=130 * prompt + random.randrange(60))
        company = random.choice(_COMPANY)
        before = mood
        mood = _scale(2.2 + 0.5 * before + 1.0 * (company != "alone") + random.gauss(0, 0.6))
        numbers = {name: _scale(random.gauss(2.5, 1.4)) for name in COLUMNS[5:]}
        rows.append(
            {
                "occurred_at": at.strftime("%Y-%m-%dT%H:%M"),
                "activity": f"action {random.randrange(6)}",
                "company": company,
                "mood_before": "" if prompt == 0 else f"{before}",
                "mood_after": f"{mood}",
                **{name: f"{value}" for name, value in numbers.items()},
            }
        )
    return rows


def as_csv(rows: list[dict[str, str]]) -> str:
    """The rows as a CSV file with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _scale(value: float) -> float:
    return round(min(10.0, max(0.0, value)), 1)
