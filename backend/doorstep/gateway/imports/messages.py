"""What crosses to the process that checks a file, and what comes back."""

from msgspec import Struct

from doorstep.gateway.imports.troubles import Trouble


class KnownFactor(Struct, frozen=True):
    """An own factor that exists: its id, name, kind and choices."""

    id: str
    name: str
    kind: str
    choices: tuple[str, ...] = ()


class CheckRequest(Struct, frozen=True):
    """A file as it was sent, its mapping (JSON, already valid), and whose log it goes to.

    own_factors: those that exist. limit: bytes the file may have once unpacked. now: seconds since 1970.
    """

    person_id: str
    time_zone: str
    mapping: bytes
    content: bytes
    own_factors: tuple[KnownFactor, ...]
    limit: int
    now: float


class CheckedRow(Struct, frozen=True):
    """An entry ready to become a log: its id, and the body (JSON of a new log)."""

    id: str
    body: bytes


class NewFactor(Struct, frozen=True):
    """An own factor to be made before the logs."""

    id: str
    name: str
    kind: str
    unit: str | None
    choices: tuple[str, ...] | None


class CheckReply(Struct, frozen=True):
    """All rows, or what is wrong: rows is empty where there are troubles. `trouble_count` counts unlisted ones too."""

    rows: tuple[CheckedRow, ...]
    row_count: int
    repeated: int
    new_factors: tuple[NewFactor, ...]
    troubles: tuple[Trouble, ...]
    trouble_count: int
