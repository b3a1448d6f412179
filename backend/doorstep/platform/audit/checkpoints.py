"""Signed checkpoints of every chain's head, appended outside the database, so that a truncation shows.

One JSON line each: what moved since the line before, and a keyed digest over it and over the line before.
"""

import fcntl
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.audit.tables import audit_heads
from doorstep.platform.clock import utc_now
from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.keys.wrapping import KeyedDigest

CHECKPOINT = "audit_checkpoint_v1"
CHECKPOINT_SECONDS = 60
FILE = "audit-checkpoints.jsonl"

Heads: TypeAlias = dict[str, tuple[int, str]]
"""By subject: the number of its last line, and that line's digest in hexadecimal."""


class CheckpointsAltered(ValueError):
    """A line of the file does not carry the right signature; the message gives its number."""


class _Checkpoint(msgspec.Struct):
    at: datetime
    moved: Heads
    before: str
    signature: str = ""


class _HeadRow(TypedDict):
    subject: str
    sequence: int
    digest: bytes


_HEADS: Statement[_HeadRow] = Statement(
    sa.select(audit_heads.c.subject, audit_heads.c.sequence, audit_heads.c.digest), across_people=True
)


class Checkpoints:
    """The file of checkpoints and the key that signs it."""

    def __init__(self, path: Path, sign: KeyedDigest) -> None:
        self._path = path
        self._sign = sign
        self._heads: Heads = {}
        self._last = ""
        self._read_to = 0
        self._lines = 0

    @classmethod
    def of(cls, foundation: Foundation) -> "Checkpoints":
        """The file of this installation."""
        key = KeyedDigest(foundation.wrapping.derive("audit checkpoint"))
        return cls(foundation.settings.data_dir / FILE, key)

    def heads(self) -> Heads:
        """Where each chain stood last; raises CheckpointsAltered."""
        if self._path.exists():
            with self._path.open("rb") as file:
                self._follow(file.fileno())
        return dict(self._heads)

    def append(self, heads: Mapping[str, tuple[int, str]], at: datetime) -> int:
        """Add what moved, durably; answers how many chains. Raises CheckpointsAltered."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            self._follow(descriptor)
            moved = {subject: head for subject, head in heads.items() if self._heads.get(subject) != head}
            if moved:
                checkpoint = _Checkpoint(at, moved, self._last)
                checkpoint.signature = self._signature(checkpoint)
                os.write(descriptor, msgspec.json.encode(checkpoint) + b"\n")
                os.fsync(descriptor)
                self._follow(descriptor)
            return len(moved)
        finally:
            os.close(descriptor)

    def _follow(self, descriptor: int) -> None:
        """Read what was added since, and check each signature."""
        size = os.fstat(descriptor).st_size
        if size < self._read_to:
            raise CheckpointsAltered("The file is shorter than it was")
        added = os.pread(descriptor, size - self._read_to, self._read_to)
        for line in added.splitlines():
            self._lines += 1
            try:
                checkpoint = msgspec.json.decode(line, type=_Checkpoint)
            except msgspec.DecodeError as error:
                raise CheckpointsAltered(f"Line {self._lines} cannot be read") from error
            if checkpoint.before != self._last or checkpoint.signature != self._signature(checkpoint):
                raise CheckpointsAltered(f"Line {self._lines} does not carry the right signature")
            self._last = checkpoint.signature
            self._heads |= checkpoint.moved
        self._read_to = size

    def _signature(self, checkpoint: _Checkpoint) -> str:
        return self._sign.of(
            checkpoint.at.isoformat(), msgspec.json.encode(checkpoint.moved, order="sorted"), checkpoint.before
        ).hex()


def heads_now(tx: Transaction) -> Heads:
    """Where each chain stands."""
    return {row["subject"]: (row["sequence"], row["digest"].hex()) for row in tx.all(_HEADS)}


def checkpoint(foundation: Foundation, payload: Mapping[str, str]) -> None:
    """Append a checkpoint of every chain that moved."""
    Checkpoints.of(foundation).append(foundation.database.read_now(heads_now), utc_now())
