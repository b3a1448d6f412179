"""What the databases know of the audit chain beyond SQL: the digest of a line, and, on PostgreSQL, appending one.

On SQLite `chain_digest` is registered on every connection; on PostgreSQL the first migration creates both functions.
"""

import hashlib

IN_POSTGRESQL = (
    """
CREATE OR REPLACE FUNCTION chain_digest(previous bytea, sequence integer, told text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $body$
SELECT sha256(previous || convert_to(sequence::text || chr(31) || told, 'UTF8'))
$body$
""",
    """
CREATE OR REPLACE FUNCTION audit_append(
    whose uuid, told text, at timestamptz, operation varchar, actor_kind varchar, actor_id uuid, record_id uuid,
    outcome varchar
) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE head record;
BEGIN
    LOOP
        UPDATE audit_heads h SET sequence = h.sequence + 1, digest = chain_digest(h.digest, h.sequence + 1, told)
        WHERE h.subject = whose RETURNING h.* INTO head;
        EXIT WHEN FOUND;
        INSERT INTO audit_heads (subject, sequence, digest) VALUES (whose, 0, decode(repeat('00', 32), 'hex'))
        ON CONFLICT DO NOTHING;
    END LOOP;
    INSERT INTO audit_lines (subject, sequence, digest, at, operation, actor_kind, actor_id, record_id, outcome)
    VALUES (whose, head.sequence, head.digest, at, operation, actor_kind, actor_id, record_id, outcome);
END
$body$
""",
)


def chain_digest(previous: bytes, sequence: int, told: str) -> bytes:
    """SHA-256 over the digest before, the line's number and its text."""
    return hashlib.sha256(previous + f"{sequence}\x1f{told}".encode()).digest()
