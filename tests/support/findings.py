"""A log with an effect that is really there, and the look at it that a worker would take a little later."""

from datetime import UTC, datetime, timedelta

from doorstep.learning.found.refreshing import REFRESH_CARDS
from doorstep.worker import HANDLERS
from support.client import Client
from support.house import House

FIRST = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def write_a_pattern(client: Client) -> None:
    """Forty logs, one a day: company lifts the mood afterwards by about three points."""
    logs = [_log(day, company=(day * 5 % 11) % 2 == 1) for day in range(40)]
    assert client.post("/api/v1/logs/batch", {"logs": logs}).status == 207


def _log(day: int, *, company: bool) -> dict[str, object]:
    before, after = 4 + (day * 7 % 5) * 0.3, 4 + 3 * company + (day * 3 % 7) * 0.2
    return {
        "status": "done",
        "occurred_at": (FIRST + timedelta(days=day)).isoformat(),
        "before": {"mood": round(before, 1), "source": "start"},
        "after": {"mood": round(after, 1)},
        "factors": {"with_someone": company},
    }


def look_at_the_log(house: House, person_id: str) -> None:
    """Do what waits to be done once a log has been still for a while."""
    HANDLERS[REFRESH_CARDS](house.foundation, {"person_id": person_id})
