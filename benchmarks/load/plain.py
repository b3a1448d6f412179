"""A plain FastAPI and SQLModel server, written the way the tutorials do: sync routes, a session a request.

The same requests, row and answers, with validation in and out; no audit, idempotency, encryption or limits.
SQLite runs in WAL mode at FULL, as the other two servers do.

    python -m benchmarks.load.plain sqlite:////tmp/plain.sqlite 8102
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import uuid_utils.compat
import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import JSON, Engine, Index, event
from sqlmodel import Column, Session, SQLModel, create_engine, desc, select
from sqlmodel import Field as ColumnField


class Token(SQLModel, table=True):
    """A bearer token, known by its hash."""

    __tablename__ = "tokens"
    hash: bytes = ColumnField(primary_key=True)
    person_id: UUID


Rating = Annotated[float | None, Field(ge=0, le=10)]


class Before(BaseModel):
    """How it felt beforehand."""

    mood: Rating = None
    energy: Rating = None
    source: str | None = None


class During(BaseModel):
    """How it felt in the middle."""

    mood: Rating = None


class After(BaseModel):
    """How it felt afterwards."""

    mood: Rating = None
    energy: Rating = None


class Expected(BaseModel):
    """What was expected."""

    enjoyment: Rating = None
    difficulty: Rating = None


class Source(BaseModel):
    """Which client wrote it."""

    kind: str
    id: UUID | None


class LogBase(SQLModel):
    """The columns of a log that lie flat in both the row and the answer."""

    status: str
    kind: str = "social"
    activity: str | None = None
    occurred_at: datetime
    time_zone: str
    minutes: int | None = None
    plan_entry_id: UUID | None = None
    step_id: UUID | None = None
    goal_id: UUID | None = None
    place_id: UUID | None = None
    enjoyment: float | None = ColumnField(None, ge=0, le=10)
    difficulty: float | None = ColumnField(None, ge=0, le=10)
    drain: float | None = ColumnField(None, ge=0, le=10)
    connectedness: float | None = ColumnField(None, ge=0, le=10)
    mastery: float | None = ColumnField(None, ge=0, le=10)
    distress_peak: float | None = ColumnField(None, ge=0, le=10)
    manageable: bool | None = None
    draining: bool | None = None
    prediction: str | None = None
    prediction_outcome: str | None = None
    surprise: str | None = None
    takeaway: str | None = None


class Log(LogBase, table=True):
    """A stored log."""

    __tablename__ = "logs"
    __table_args__ = (Index("logs_newest", "person_id", "occurred_at", "id"),)
    person_id: UUID = ColumnField(primary_key=True)
    id: UUID = ColumnField(primary_key=True, default_factory=uuid_utils.compat.uuid7)
    companion_ids: list[str] | None = ColumnField(None, sa_column=Column(JSON(none_as_null=True)))
    before_mood: float | None = None
    before_energy: float | None = None
    before_source: str | None = "recalled"
    during_mood: float | None = None
    after_mood: float | None = None
    after_energy: float | None = None
    expected_enjoyment: float | None = None
    expected_difficulty: float | None = None
    tags: dict[str, Any] | None = ColumnField(None, sa_column=Column(JSON(none_as_null=True)))
    factors: dict[str, Any] = ColumnField(sa_column=Column(JSON))
    own_factors: dict[str, Any] = ColumnField(sa_column=Column(JSON))
    version: int = 1
    created_at: datetime = ColumnField(default_factory=lambda: datetime.now(UTC))
    changed_at: datetime = ColumnField(default_factory=lambda: datetime.now(UTC))
    source_kind: str = "token"
    source_id: UUID | None = None


class LogIn(LogBase):
    """What is sent."""

    model_config = ConfigDict(extra="forbid")
    companion_ids: list[str] | None = None
    before: Before = Before()
    during: During = During()
    after: After = After()
    expected: Expected = Expected()
    tags: dict[str, Any] | None = None
    factors: dict[str, Any] = {}
    own_factors: dict[str, Any] = {}


class LogOut(LogIn):
    """What is answered."""

    id: UUID
    version: int
    created_at: datetime
    changed_at: datetime
    source: Source


class Page(BaseModel):
    """A page of logs."""

    data: list[LogOut]
    next_cursor: str | None


_PARTS = {"before": Before, "during": During, "after": After, "expected": Expected}
_FLAT = set(LogOut.model_fields) - {*_PARTS, "source"}


def answer(log: Log) -> LogOut:
    """A stored log as it is answered."""
    parts = {
        name: part(**{field: getattr(log, f"{name}_{field}") for field in part.model_fields})
        for name, part in _PARTS.items()
    }
    source = Source(kind=log.source_kind, id=log.source_id)
    return LogOut(**log.model_dump(include=_FLAT), **parts, source=source)


def log_from(body: LogIn, person_id: UUID) -> Log:
    """The row of what was sent."""
    parts = {
        f"{name}_{field}": getattr(getattr(body, name), field)
        for name, part in _PARTS.items()
        for field in part.model_fields
        if getattr(getattr(body, name), field) is not None
    }
    derived = {"time_band": "evening", "weekend": False, "duration": body.minutes}
    flat = body.model_dump(exclude={*_PARTS, "factors"})
    return Log(**flat, **parts, person_id=person_id, source_id=person_id, factors={**body.factors, **derived})


def create_app(url: str) -> FastAPI:
    """The application on one database."""
    app = FastAPI()
    engine = engine_of(url)

    def session() -> Iterator[Session]:
        with Session(engine) as opened:
            yield opened

    def person(opened: Annotated[Session, Depends(session)], authorization: Annotated[str, Header()]) -> UUID:
        digest = hashlib.sha256(authorization.removeprefix("Bearer ").encode()).digest()
        token = opened.get(Token, digest)
        if token is None:
            raise HTTPException(401)
        return token.person_id

    @app.get("/readyz")
    def ready() -> dict[str, str]:
        return {}

    @app.post("/api/v1/logs", status_code=201)
    def create_log(
        body: LogIn,
        response: Response,
        opened: Annotated[Session, Depends(session)],
        who: Annotated[UUID, Depends(person)],
    ) -> LogOut:
        log = log_from(body, who)
        opened.add(log)
        opened.commit()
        opened.refresh(log)
        response.headers["Location"] = f"/api/v1/logs/{log.id}"
        return answer(log)

    @app.get("/api/v1/logs")
    def list_logs(
        opened: Annotated[Session, Depends(session)], who: Annotated[UUID, Depends(person)], limit: int = 25
    ) -> Page:
        newest = select(Log).where(Log.person_id == who).order_by(desc(Log.occurred_at), desc(Log.id))
        logs = opened.exec(newest.limit(limit + 1)).all()
        cursor = str(logs[limit - 1].id) if len(logs) > limit else None
        return Page(data=[answer(log) for log in logs[:limit]], next_cursor=cursor)

    @app.get("/api/v1/logs/{log_id}")
    def read_log(
        log_id: UUID, opened: Annotated[Session, Depends(session)], who: Annotated[UUID, Depends(person)]
    ) -> LogOut:
        log = opened.get(Log, (who, log_id))
        if log is None:
            raise HTTPException(404)
        return answer(log)

    return app


def columns_of(row: dict[str, Any]) -> dict[str, Any]:
    """A row of text and numbers as the values this server's columns take."""
    values = dict(row, factors=json.loads(row["factors"]), own_factors=json.loads(row["own_factors"]))
    for name in ("person_id", "id", "source_id"):
        values[name] = UUID(values[name])
    for name in ("occurred_at", "created_at", "changed_at"):
        values[name] = datetime.fromisoformat(values[name])
    return values


def engine_of(url: str) -> Engine:
    """The database, with SQLite as durable as the other servers have it."""
    if not url.startswith("sqlite"):
        return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def main(url: str, port: int) -> None:
    """Serve until stopped."""
    uvicorn.run(create_app(url), port=port, loop="uvloop", http="httptools", access_log=False, log_level="warning")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
