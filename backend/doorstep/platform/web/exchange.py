"""One HTTP request as the platform sees it, before anything is known of the caller."""

from collections.abc import Mapping
from dataclasses import dataclass

from doorstep.platform.foundation import Foundation
from doorstep.platform.web.needs import Needs
from doorstep.platform.web.redaction import WordsPlan


@dataclass(slots=True)
class Exchange:
    """Request line, headers (lower-case names), body and what the operation declares."""

    foundation: Foundation
    operation: str
    needs: Needs
    words: WordsPlan
    status: int
    method: str
    path: str
    query: str
    headers: Mapping[bytes, bytes]
    body: bytes
    address: str
    request_id: str

    def header(self, name: bytes) -> str | None:
        """A header's value, or None."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")
