"""Noting what apps ask: gathered in memory, written a little later in one unit, so that no answer waits for it.

A process that is killed loses what it had gathered within `WAIT_SECONDS`; the audit lines of the people concerned are
written with each call and do not depend on this. Under load an app's newest calls of each round are kept.
"""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
import structlog

from doorstep.gateway.app_requests.queries import forget_old
from doorstep.gateway.app_requests.tables import app_requests
from doorstep.platform.access.credentials import credential, hash_of
from doorstep.platform.accounts.people import SANDBOX, standing
from doorstep.platform.clock import utc_now
from doorstep.platform.database.port import Database, Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.lane import AppCall

WAIT_SECONDS = 0.5
MOST_WAITING = 4_000
MOST_A_ROUND = 200  # of one app
FORGET_EVERY = 500  # calls of one app
LONGEST_CODE = 48
_KNOWN_TOKENS = 4_096
_PROBLEMS_FROM = 400

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Note:
    token_hash: bytes
    row: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Caller:
    """Whose token it is, and whether it opens a sandbox; `app_id` None: no app's that is known."""

    app_id: str | None
    sandbox: bool


class RequestNotes:
    """The notes of one process. Used from the event loop's thread alone; the writing itself happens elsewhere."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Note] = []
        self._writing: asyncio.Task[None] | None = None
        self._callers: dict[bytes, _Caller] = {}
        self._written: Counter[str] = Counter()

    def hear(self, call: AppCall) -> None:
        """Note a call; it is written within moments."""
        if len(self._waiting) >= MOST_WAITING:
            return
        self._waiting.append(_noted(call, utc_now()))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.get_running_loop().create_task(self._write_later())

    async def close(self) -> None:
        """Write what waits."""
        if self._writing is not None:
            self._writing.cancel()
        await self._write()

    async def _write_later(self) -> None:
        while self._waiting:
            await asyncio.sleep(WAIT_SECONDS)
            await self._write()

    async def _write(self) -> None:
        notes, self._waiting = self._waiting, []
        if not notes:
            return
        try:
            await self._database.write(lambda tx: self._write_all(tx, notes))
        except Unavailable:
            log.warning("database_unavailable", job="request_log")
        except Exception:
            log.exception("request_log_failed", count=len(notes))

    # -- inside the unit ---------------------------------------------------------------------------------

    def _write_all(self, tx: Transaction, notes: list[_Note]) -> None:
        of_app: dict[str, list[dict[str, object]]] = {}
        for note in reversed(notes):
            caller = self._caller(tx, note.token_hash)
            if caller.app_id is None:
                continue
            rows = of_app.setdefault(caller.app_id, [])
            if len(rows) < MOST_A_ROUND:
                rows.append({**note.row, "sandbox": caller.sandbox})
        for app_id, rows in of_app.items():
            self._write_rows(tx, app_id, rows)

    def _write_rows(self, tx: Transaction, app_id: str, rows: list[dict[str, object]]) -> None:
        tx.act_for(app_id)
        if _kind(tx) is None:  # removed meanwhile
            return
        for row in reversed(rows):
            tx.insert(app_requests, row)
        self._written[app_id] += len(rows)
        if self._written[app_id] >= FORGET_EVERY:
            del self._written[app_id]
            forget_old(tx)

    def _caller(self, tx: Transaction, token_hash: bytes) -> _Caller:
        caller = self._callers.get(token_hash)
        if caller is None:
            if len(self._callers) >= _KNOWN_TOKENS:
                self._callers.clear()
            caller = self._callers[token_hash] = _caller_behind(tx, token_hash)
        return caller


def _caller_behind(tx: Transaction, token_hash: bytes) -> _Caller:
    held = credential(tx, token_hash)
    if held is None or held["app_id"] is None:
        return _Caller(None, sandbox=False)
    tx.act_for(held["person_id"])
    return _Caller(held["app_id"], sandbox=_kind(tx) == SANDBOX)


def _kind(tx: Transaction) -> str | None:
    try:
        return standing(tx)["kind"]
    except LookupError:
        return None


def _noted(call: AppCall, now: datetime) -> _Note:
    row = {
        "id": call.request_id,
        "at": now,
        "operation": call.operation[:LONGEST_CODE],
        "status": call.answer.status,
        "outcome": _outcome(call),
        "milliseconds": round(call.seconds * 1000),
    }
    return _Note(hash_of(call.token), row)


def _outcome(call: AppCall) -> str:
    """`done`, or the code of the problem; OAuth's errors have another name for it."""
    if call.answer.status < _PROBLEMS_FROM:
        return "done"
    told = msgspec.json.decode(call.answer.body) if call.answer.body else {}
    return str(told.get("code") or told.get("error") or "problem")[:LONGEST_CODE]
