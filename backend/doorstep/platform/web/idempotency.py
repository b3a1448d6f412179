"""Idempotency-Key: the same request again gets the first answer (IETF draft idempotency-key-header)."""

import base64
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import AlreadyIssued, IdempotencyKeyReused, RequestInFlight
from doorstep.platform.web.answers import Answer, Headers
from doorstep.platform.web.tables import idempotency_keys

KEPT_FOR = timedelta(hours=24)
_NAMESPACE = UUID("6f0a7c1e-6f2b-5a53-9a3e-2f1d5d0c9b11")
_DESCRIBING = (b"etag", b"location", b"link", b"content-type")


class _Stored(TypedDict):
    id: str
    fingerprint: bytes
    answer: str


class _Kept(msgspec.Struct):
    status: int
    headers: list[tuple[str, str]]
    body: str | None
    record_id: str | None


_mine = (of_person(idempotency_keys), idempotency_keys.c.id == sa.bindparam("row_id"))
_FIND: Statement[_Stored] = Statement(
    sa.select(idempotency_keys.c.id, idempotency_keys.c.fingerprint, idempotency_keys.c.answer).where(
        *_mine, idempotency_keys.c.created_at > sa.bindparam("oldest")
    )
)
_FORGET_OLD: Statement[Any] = Statement(
    sa.delete(idempotency_keys).where(*_mine, idempotency_keys.c.created_at <= sa.bindparam("oldest"))
)
_CLAIM: Statement[dict[str, bool]] = Statement(
    sa.select(sa.func.pg_try_advisory_xact_lock(sa.func.hashtextextended(sa.bindparam("name"), 0)).label("claimed")),
    across_people=True,
)


class KeyedRequest:
    """One request under an Idempotency-Key, inside its unit of work."""

    def __init__(self, tx: Transaction, key: str, request: bytes) -> None:
        self._tx = tx
        self._id = str(uuid5(_NAMESPACE, key))
        self._fingerprint = tx.secrets.fingerprints.of(tx.operation, request)

    def first_answer(self) -> Answer[Any] | None:
        """The stored answer, marked as replayed, or None when this is the first time.

        Raises RequestInFlight while another server works on it, IdempotencyKeyReused for another request under the
        key, AlreadyIssued where the answer held a secret.
        """
        tx = self._tx
        if tx.dialect == "postgresql":
            claim = tx.first(_CLAIM, name=f"{tx.person_id}/{self._id}")
            if claim is not None and not claim["claimed"]:
                raise RequestInFlight(headers={"Retry-After": "1"})
        row = tx.first(_FIND, row_id=self._id, oldest=tx.now - KEPT_FOR)
        if row is None:
            return None
        if row["fingerprint"] != self._fingerprint:
            raise IdempotencyKeyReused
        kept = msgspec.json.decode(row["answer"], type=_Kept)
        if kept.body is None:
            raise AlreadyIssued(members={"id": kept.record_id} if kept.record_id else {})
        headers: Headers = [(name.encode(), value.encode()) for name, value in kept.headers]
        headers.append((b"idempotency-replayed", b"true"))
        return Answer(kept.status, base64.b64decode(kept.body), headers)

    def keep(self, answer: Answer[Any], record_id: str | None, *, secret: bool) -> None:
        """Store the answer, or, where it holds a secret, only that there was one, and for which record.

        Where another unit stored one meanwhile the insert fails, and this unit runs again and finds it.
        """
        kept = _Kept(
            status=answer.status,
            headers=[(name.decode(), value.decode()) for name, value in answer.headers if name in _DESCRIBING],
            body=None if secret else base64.b64encode(answer.body).decode(),
            record_id=record_id,
        )
        self._tx.execute(_FORGET_OLD, row_id=self._id, oldest=self._tx.now - KEPT_FOR)
        self._tx.insert(
            idempotency_keys,
            {
                "id": self._id,
                "fingerprint": self._fingerprint,
                "created_at": self._tx.now,
                "answer": msgspec.json.encode(kept).decode(),
            },
        )
