"""What crosses to the process that reads calendars, as MessagePack."""

from __future__ import annotations

from msgspec import Struct

MOST_BYTES = 2 * 1024 * 1024


class ReadRequest(Struct, frozen=True):
    """A calendar's bytes as they came; the zone for times and days without one; the period, in seconds since 1970."""

    content: bytes
    time_zone: str
    since: float
    until: float


class ReadReply(Struct, frozen=True):
    """Busy spans in whole minutes since 1970, merged, in order; or why there are none (`trouble`, a word of
    `troubles.Trouble`). `partly_read` comes with the spans of the rest."""

    spans: tuple[tuple[int, int], ...] = ()
    trouble: str | None = None
