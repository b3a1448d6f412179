"""One document with everything a person has here, made from the tables themselves so that none is forgotten."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.leaving.schemas import ExportOut
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction

FORMAT_VERSION = 1

LEFT_OUT_TABLES: dict[str, str] = {
    "app_requests": "what an app asked within a week; its developer reads it at /api/v1/apps/{app_id}/requests",
    "apps": "what belongs to an app, not to a person; its developer reads it at /api/v1/apps",
    "authorization_codes": "digests of codes that work for two minutes; what was agreed is in sharing_grants",
    "idempotency_keys": "first answers kept for a day: copies of what the other tables hold",
    "insight_findings": "worked out of the log: its cards and their gradings are exported, and it can be found anew",
    "import_rows": "rows of an import on their way into the log",
    "mail_links": "digests of links that work for an hour or a day",
    "outgoing_mail": "mails on their way: they reach the person themselves",
    "refresh_tokens": "digests of secrets that apps hold; what was agreed is in sharing_grants",
    "sandboxes": "where the making of a synthetic year stands: only the sandbox of an app has a row",
    "webhook_deliveries": "what belongs to an app, not to a person: ids and times alone, kept for a week",
    "webhook_endpoints": "what belongs to an app; its developer reads it at /api/v1/webhook-endpoints",
}
LEFT_OUT_COLUMNS: dict[str, str] = {
    "person_id": "the same in every row; it stands once at the top",
    "fingerprint": "a keyed digest that tells a repeated create from a clash",
    "credentials.hash": "a digest of a secret",
    "calendar_feeds.hash": "a digest of a secret",
    "calendar_feeds.secret": "it opens the plan to whoever has it; the settings show it",
    "people.password_hash": "a digest of a secret",
    "people.email_index": "a keyed digest of the address, which is there itself",
}


def is_exported(table: sa.Table) -> bool:
    """Whether a table's rows go into the export."""
    return bool(table.info.get("personal") and table.info.get("export"))


def exported_columns(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns of a table that go into the export."""
    return [
        column
        for column in table.c
        if column.key not in LEFT_OUT_COLUMNS and f"{table.name}.{column.key}" not in LEFT_OUT_COLUMNS
    ]


@lru_cache(maxsize=1)
def _statements() -> dict[str, Statement[dict[str, object]]]:
    return {
        table.name: Statement(sa.select(*exported_columns(table)).where(of_person(table)).order_by(table.c.id))
        for table in sorted(metadata.tables.values(), key=lambda table: table.name)
        if is_exported(table)
    }


def export(tx: Transaction, grant: Grant) -> tuple[Grant, ExportOut]:
    """The whole document, from one snapshot."""
    return grant, {
        "format": "doorstep-export",
        "format_version": FORMAT_VERSION,
        "exported_at": tx.now,
        "person_id": grant.person_id,
        "records": {name: tx.all(statement) for name, statement in _statements().items()},
    }


def note_export(tx: Transaction, grant: Grant) -> dict[str, str]:
    """Leaves the audit line of an export; the document itself is read beside the writer."""
    return {"person_id": grant.person_id}
