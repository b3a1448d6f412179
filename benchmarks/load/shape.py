"""The log record all three servers store and answer: columns, hand-written SQL, JSON.

The columns are those of Doorstep's own table, with own words in clear, so that a row costs every server the same to
store and to send. `run.py` refuses to compare when the answers of the three differ in a field.
"""

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
import uuid_utils

# column -> (SQL type on SQLite, on PostgreSQL)
_TEXT, _REAL, _BOOL, _JSON, _INSTANT, _ID, _INT = (
    ("TEXT", "text"),
    ("REAL", "double precision"),
    ("INTEGER", "boolean"),
    ("TEXT", "jsonb"),
    ("TEXT", "timestamptz"),
    ("TEXT", "uuid"),
    ("INTEGER", "integer"),
)
_PARTS = {
    "before": ("mood", "energy", "source"),
    "during": ("mood",),
    "after": ("mood", "energy"),
    "expected": ("enjoyment", "difficulty"),
}
COLUMNS: dict[str, tuple[str, str]] = {
    "id": _ID,
    "status": _TEXT,
    "kind": _TEXT,
    "activity": _TEXT,
    "occurred_at": _INSTANT,
    "time_zone": _TEXT,
    "minutes": _INT,
    "plan_entry_id": _ID,
    "step_id": _ID,
    "goal_id": _ID,
    "place_id": _ID,
    "companion_ids": _JSON,
    "before_mood": _REAL,
    "before_energy": _REAL,
    "before_source": _TEXT,
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
    "tags": _JSON,
    "prediction": _TEXT,
    "prediction_outcome": _TEXT,
    "surprise": _TEXT,
    "takeaway": _TEXT,
    "factors": _JSON,
    "own_factors": _JSON,
    "version": _INT,
    "created_at": _INSTANT,
    "changed_at": _INSTANT,
    "source_kind": _TEXT,
    "source_id": _ID,
}
BODY: dict[str, Any] = {
    "status": "done",
    "activity": "Coffee with Sam at the corner café",
    "occurred_at": "2026-03-02T17:30:00Z",
    "time_zone": "Europe/Berlin",
    "minutes": 45,
    "before": {"mood": 4.0, "energy": 5.0},
    "during": {"mood": 6.0},
    "after": {"mood": 7.0, "energy": 4.5},
    "expected": {"enjoyment": 3.0, "difficulty": 6.0},
    "enjoyment": 6.5,
    "difficulty": 4.0,
    "drain": 3.0,
    "connectedness": 7.0,
    "mastery": 5.0,
    "manageable": True,
    "draining": False,
    "takeaway": "Arriving early made it easier to sit down.",
    "factors": {"context_kind": "one_to_one", "noise": "moderate", "familiarity": "high", "group_size": 2},
}
_NAMES = tuple(COLUMNS)
INSERT_ORDER = ("person_id", *_NAMES)
_OCCURRED = _NAMES.index("occurred_at")
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
        "CREATE INDEX logs_newest ON logs (person_id, occurred_at, id)",
    )


def _statements(place: int, mark: str) -> Statements:
    listed = ", ".join(_NAMES)
    newest = "ORDER BY occurred_at DESC, id DESC"
    return Statements(
        schema=_schema(place),
        find_person=f"SELECT person_id FROM tokens WHERE hash = {mark}",
        insert=f"INSERT INTO logs (person_id, {listed}) VALUES ({', '.join([mark] * len(INSERT_ORDER))})",
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
    # Where Doorstep works something out, the same value stands here, ready made.
    derived = {"time_band": "evening", "weekend": False, "duration": sent.get("minutes")}
    values = {
        "id": str(uuid_utils.uuid7()),
        "kind": "social",
        "version": 1,
        "created_at": now,
        "changed_at": now,
        "source_kind": "token",
        "source_id": person_id,
        "before_source": "recalled",
        **sent,
        "factors": _encode({**sent["factors"], **derived}).decode(),
        "own_factors": "{}",
    }
    for part, fields in _PARTS.items():
        given = sent.get(part) or {}
        for field in fields:
            if field in given:
                values[f"{part}_{field}"] = given[field]
    return (person_id, *(values.get(name) for name in _NAMES))


def log_of(row: Row) -> dict[str, Any]:
    """The JSON object of a stored row (`COLUMNS`, without the person)."""
    log = dict(zip(_NAMES, row, strict=True))
    for part, fields in _PARTS.items():
        log[part] = {field: log.pop(f"{part}_{field}") for field in fields}
    log["source"] = {"kind": log.pop("source_kind"), "id": log.pop("source_id")}
    for name in ("manageable", "draining"):
        log[name] = None if log[name] is None else bool(log[name])
    for name in ("factors", "own_factors"):
        if isinstance(log[name], str):
            log[name] = msgspec.Raw(log[name].encode())
    return log


def log_bytes(row: Row) -> bytes:
    """One log as JSON."""
    return _encode(log_of(row))


def page_bytes(rows: list[Row], limit: int) -> bytes:
    """A page as JSON; one row more than `limit` means that there is a next page."""
    cursor = None
    if len(rows) > limit:
        last = rows[limit - 1]
        cursor = base64.urlsafe_b64encode(f"{last[_OCCURRED]}|{last[0]}".encode()).decode()
    return _encode({"data": [log_of(row) for row in rows[:limit]], "next_cursor": cursor})
