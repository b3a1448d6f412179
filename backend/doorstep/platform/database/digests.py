"""The one function both databases know beyond their own: the digest of a chain's next line.

On SQLite it is registered on every writing connection; on PostgreSQL the first migration creates it.
"""

import hashlib

IN_POSTGRESQL = """
CREATE OR REPLACE FUNCTION chain_digest(previous bytea, sequence integer, told text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $body$
SELECT sha256(previous || convert_to(sequence::text || chr(31) || told, 'UTF8'))
$body$
"""


def chain_digest(previous: bytes, sequence: int, told: str) -> bytes:
    """SHA-256 over the digest before, the line's number and its text."""
    return hashlib.sha256(previous + f"{sequence}\x1f{told}".encode()).digest()
