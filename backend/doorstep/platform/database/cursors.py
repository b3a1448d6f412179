"""Cursors: the last row's sort key, signed and bound to its list."""

import base64
import hmac
from collections.abc import Mapping, Sequence

import msgspec

from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import CursorMismatch

_VERSION = 1
_TAG_BYTES = 16


def sign_cursor(tx: Transaction, key: Sequence[str], filters: Mapping[str, object]) -> str:
    """An opaque cursor for a sort key; it opens only for this operation, these filters and this person."""
    payload = msgspec.json.encode([_VERSION, *key])
    return base64.urlsafe_b64encode(_tag(tx, payload, filters) + payload).decode().rstrip("=")


def open_cursor(tx: Transaction, cursor: str, filters: Mapping[str, object]) -> list[str]:
    """The sort key inside; raises CursorMismatch for anything `sign_cursor` did not make for the same list."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        tag, payload = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
        if not hmac.compare_digest(tag, _tag(tx, payload, filters)):
            raise CursorMismatch
        version, *key = msgspec.json.decode(payload, type=list[str | int])
    except (ValueError, msgspec.DecodeError) as error:
        raise CursorMismatch from error
    if version != _VERSION:
        raise CursorMismatch
    return [str(part) for part in key]


def _tag(tx: Transaction, payload: bytes, filters: Mapping[str, object]) -> bytes:
    bound = msgspec.json.encode(sorted((name, str(value)) for name, value in filters.items()))
    return tx.secrets.cursors.of(payload, tx.operation, bound, tx.person_id or "")[:_TAG_BYTES]
