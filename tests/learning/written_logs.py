"""Logs as a person would write them, with an effect that is really there."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

FIRST = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def lifted_by_company(count: int, seed: int = 3, lift: float = 2.5) -> list[dict[str, Any]]:
    """One log a day; company lifts the mood afterwards by `lift` points, and nothing else does."""
    random = Random(seed)
    return [_log(random, number, lift) for number in range(count)]


def _log(random: Random, number: int, lift: float) -> dict[str, Any]:
    before = _scale(random.gauss(4.5, 1))
    company = random.random() < 0.5
    return {
        "status": "done",
        "occurred_at": (FIRST + timedelta(days=number)).isoformat(),
        "time_zone": "Europe/Vienna",
        "before": {"mood": before, "source": "start"},
        "after": {"mood": _scale(1.5 + 0.5 * before + lift * company + random.gauss(0, 0.6))},
        "expected": {"enjoyment": _scale(random.gauss(3, 0.7))},
        "enjoyment": _scale(random.gauss(5, 0.7)),
        "manageable": random.random() < 0.8,
        "factors": {"with_someone": company, "meal": random.random() < 0.5},
    }


def _scale(value: float) -> float:
    return round(min(10.0, max(0.0, value)), 1)
