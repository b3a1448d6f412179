"""The log record all three servers store and answer: columns, hand-written SQL, JSON.

The columns are those of Doorstep's own table, so that a row costs every server the same to store and to send.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import uuid_utils

# column -> (SQL type on SQLite, on PostgreSQL)
_TEXT, _REAL, _BOOL, _JSON, _INSTANT = (
    ("TEXT", "text"),
    ("REAL", "double precision"),
    ("INTEGER", "boolean"),
    ("TEXT", "jsonb"),
    ("TEXT", "timestamptz"),
)
COLUMNS: dict[str, tuple[str, str]] = {
    "id": ("TEXT", "uuid"),
    "plan_entry_id": ("TEXT", "uuid"),
    "occurred_at": _INSTANT,
    "time_zone": _TEXT,
    "status": _TEXT,
    "activity": _TEXT,
    "before_mood": _REAL,
    "before_energy": _REAL,
    "during_mood": _REAL,
    "after_mood": _REAL,
    "after_energy": _REAL,
    "expected_enjoyment": _REAL,
    "expected_difficulty": _REAL,
    "enjoyment": _REAL,
    "difficulty": _REAL,
    "drain": _REAL,
    "connectedness": _REAL,
    "mastery": _REAL,
    "distress_peak": _REAL,
    "manageable": _BOOL,
    "draining": _BOOL,
    "takeaway": _TEXT,
    "factors": _JSON,
    "version": ("INTEGER", "integer"),
    "created_at": _INSTANT,
    "changed_at": _INSTANT,
}
BODY: dict[str, Any] = {
    "occurred_at": "2026-03-02T17:30:00Z",
    "time_zone": "Europe/Berlin",
    "status": "done",
    "activity": "Coffee with a friend at the corner cafe",
    "before": {"mood": 4.0, "energy": 5.0},
    "during": {"mood": 6.0},
    "after": {"mood": 7.0, "energy": 4.5},
    "expected_enjoyment": 3.0,
    "expected_difficulty": 6.0,
    "enjoyment": 6.5,
    "difficulty": 4.0,
    "drain": 3.0,
    "connectedness": 7.0,
    "mastery": 5.0,
    "manageable": True,
    "draining": False,
    "takeaway": "Arriving early made it easier to sit down.",
    "factors": {"context_kind": "one_to_one", "noise": "moderate", "group_size": 2, "familiarity": "high"},
}
_NESTED = {"before": ("mood", "energy"), "during": ("mood",), "after": ("mood", "energy")}
_NAMES = tuple(COLUMNS)
INSERT_ORDER = ("person_id", *_NAMES)
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.decode
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """The SQL of one database."""

    schema: tuple[str, ...]
    find_person: str
    insert: str
    find_page: str
    find_one: str


def _schema(place: int) -> tuple[str, ...]:
    key, binary = ("TEXT", "BLOB") if place == 0 else ("uuid", "bytea")
    columns = ", ".join(f"{name} {kinds[place]}" for name, kinds in COLUMNS.items())
    return (
        f"CREATE TABLE tokens (hash {binary} PRIMARY KEY, person_id {key} NOT NULL)",
        f"CREATE TABLE logs (person_id {key} NOT NULL, {columns}, PRIMARY KEY (person_id, id))",
        "CREATE INDEX logs_newest ON logs (person_id, occurred_at DESC, id DESC)",
    )


def _statements(place: int, mark: str) -> Statements:
    listed = ", ".join(_NAMES)
    newest = "ORDER BY occurred_at DESC, id DESC"
    return Statements(
        schema=_schema(place),
        find_person=f"SELECT person_id FROM tokens WHERE hash = {mark}",
        insert=f"INSERT INTO logs (person_id, {listed}) VALUES ({', '.join([mark] * (len(_NAMES) + 1))})",
        find_page=f"SELECT {listed} FROM logs WHERE person_id = {mark} {newest} LIMIT {mark}",
        find_one=f"SELECT {listed} FROM logs WHERE person_id = {mark} AND id = {mark}",
    )


SQLITE = _statements(0, "?")
POSTGRES = _statements(1, "%s")


def body_bytes() -> bytes:
    """The request body every server is sent."""
    return _encode(BODY)


def row_of(person_id: str, body: bytes) -> Row:
    """The row to insert for a request body: the person's id, then `COLUMNS`."""
    sent = _decode(body)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    values = {"id": str(uuid_utils.uuid7()), "version": 1, "created_at": now, "changed_at": now, **sent}
    for part, fields in _NESTED.items():
        given = sent.get(part) or {}
        values |= {f"{part}_{field}": given.get(field) for field in fields}
    values["factors"] = _encode(sent.get("factors", {})).decode()
    return (person_id, *(values.get(name) for name in _NAMES))


def log_of(row: Row) -> dict[str, Any]:
    """The JSON object of a stored row (`COLUMNS`, without the person)."""
    log = dict(zip(_NAMES, row, strict=True))
    for part, fields in _NESTED.items():
        log[part] = {field: log.pop(f"{part}_{field}") for field in fields}
    for name in ("manageable", "draining"):
        log[name] = None if log[name] is None else bool(log[name])
    if isinstance(log["factors"], str):
        log["factors"] = msgspec.Raw(log["factors"].encode())
    return log


def log_bytes(row: Row) -> bytes:
    """One log as JSON."""
    return _encode(log_of(row))


def page_bytes(rows: list[Row], limit: int) -> bytes:
    """A page as JSON; one row more than `limit` means that there is a next page."""
    cursor = None
    if len(rows) > limit:
        last = rows[limit - 1]
        cursor = base64.urlsafe_b64encode(f"{last[_NAMES.index('occurred_at')]}|{last[0]}".encode()).decode()
    return _encode({"data": [log_of(row) for row in rows[:limit]], "next_cursor": cursor})
