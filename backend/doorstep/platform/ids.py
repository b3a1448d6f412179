"""Identifiers: UUIDs as canonical lower-case text."""

import uuid_utils


def new_id() -> str:
    """A fresh UUID version 7 (RFC 9562, section 5.7): ordered by time, canonical text of 36 characters."""
    return str(uuid_utils.uuid7())
