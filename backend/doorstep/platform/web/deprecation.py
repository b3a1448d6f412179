"""Telling clients that an operation is on its way out, long before it goes."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from doorstep.platform.web.answers import Headers


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Since when an operation is deprecated, where that is explained, and from when on it may be gone.

    Both instants are aware; `sunset` is None while no end is decided. Raises ValueError where the end comes first.
    """

    since: datetime
    link: str
    sunset: datetime | None = None

    def __post_init__(self) -> None:
        if self.sunset is not None and self.sunset < self.since:
            raise ValueError("An operation cannot end before it is deprecated")

    @property
    def headers(self) -> Headers:
        """`Deprecation` (RFC 9745: a date as seconds), `Sunset` (RFC 8594: an HTTP date), and where to read on."""
        told: Headers = [
            (b"deprecation", f"@{int(self.since.timestamp())}".encode()),
            (b"link", f'<{self.link}>; rel="deprecation"; type="text/html"'.encode()),
        ]
        if self.sunset is not None:
            told.append((b"sunset", format_datetime(self.sunset.astimezone(UTC), usegmt=True).encode()))
        return told

    @property
    def sentence(self) -> str:
        """The same in words, for the description of the operation."""
        end = f" and may be gone from {self.sunset:%Y-%m-%d}" if self.sunset else ""
        return f"Deprecated since {self.since:%Y-%m-%d}{end}: {self.link}"
