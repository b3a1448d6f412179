"""The only place that reads the wall clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The present instant, aware, in UTC, to the microsecond."""
    return datetime.now(UTC)
