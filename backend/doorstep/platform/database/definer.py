"""The few look-ups that cannot start from a person, each under a name.

On PostgreSQL each is a SECURITY DEFINER function that answers person ids and nothing else; the transaction then acts
for that person, under row-level security like everyone. On SQLite the same text runs as a statement.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.tables import PERSON_ID, metadata
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.database.types import Id

BACKFILL_ROLE = "doorstep_backfill"


@dataclass(frozen=True)
class Lookup:
    """A look-up that answers person ids. `arguments` are its parameters in order, with their PostgreSQL types."""

    name: str
    arguments: dict[str, str]
    body: str

    @cached_property
    def _statements(self) -> dict[str, Statement[dict[str, str]]]:
        shown = ", ".join(f":{name}" for name in self.arguments)
        texts = {"sqlite": self.body, "postgresql": f"SELECT {self.name}({shown}) AS person_id"}
        column = sa.column(PERSON_ID, Id)
        return {
            dialect: Statement(sa.text(text).columns(column), across_people=True) for dialect, text in texts.items()
        }

    def people(self, tx: Transaction, **arguments: object) -> list[str]:
        """The ids of the people found."""
        return [row[PERSON_ID] for row in tx.all(self._statements[tx.dialect], **arguments)]

    def create(self) -> str:
        """The CREATE FUNCTION of PostgreSQL."""
        body = self.body
        for position, name in enumerate(self.arguments, start=1):
            body = re.sub(rf":{name}\b", f"${position}", body)
        return (
            f"CREATE OR REPLACE FUNCTION {self.signature} RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER "
            f"SET search_path = public, pg_temp AS $body$ {body} $body$"
        )

    @property
    def signature(self) -> str:
        """The function's name with its argument types, as DDL names it."""
        return f"{self.name}({', '.join(self.arguments.values())})"


class OpenCredential:
    """The look-up every call begins with: the credential of exactly this hash, its person named to row-level security.

    An app's is found only while the app is there: its tokens lie with the people who allowed it, all out of its reach.

    One statement instead of three (show the hash, read under a policy, name the person).
    """

    signature = "doorstep_open(bytea)"

    def create(self) -> str:
        """The CREATE FUNCTION of PostgreSQL."""
        return (
            "CREATE OR REPLACE FUNCTION doorstep_open(shown bytea) RETURNS TABLE (person_id uuid, id uuid, "
            "kind varchar, scopes jsonb, stepped_up_until timestamptz, expires_at timestamptz, revoked_at timestamptz, "
            "sharing_id uuid, app_id uuid, heard boolean) "
            "LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$ BEGIN "
            "SELECT c.person_id, c.id, c.kind, c.scopes, c.stepped_up_until, c.expires_at, c.revoked_at, c.sharing_id, "
            "c.app_id, EXISTS (SELECT 1 FROM sharing_grants g WHERE g.person_id = c.person_id "
            "AND g.subject_kind = 'app' AND g.revoked_at IS NULL) "
            "INTO person_id, id, kind, scopes, stepped_up_until, expires_at, revoked_at, sharing_id, app_id, heard "
            "FROM credentials c WHERE c.hash = shown AND (c.app_id IS NULL OR EXISTS "
            "(SELECT 1 FROM people a WHERE a.id = c.app_id AND a.erase_after IS NULL)); "
            "IF FOUND THEN PERFORM set_config('doorstep.person', person_id::text, true); RETURN NEXT; END IF; "
            "END $body$"
        )


PERSON_BY_EMAIL = Lookup(
    "doorstep_person_by_email",
    {"email_index": "bytea"},
    "SELECT id AS person_id FROM people WHERE email_index = :email_index",
)
PERSON_BY_LINK = Lookup(
    "doorstep_person_by_link", {"link_hash": "bytea"}, "SELECT person_id FROM mail_links WHERE hash = :link_hash"
)
PERSON_BY_CODE = Lookup(
    "doorstep_person_by_code",
    {"code_hash": "bytea"},
    "SELECT person_id FROM authorization_codes WHERE hash = :code_hash",
)
PERSON_BY_REFRESH_TOKEN = Lookup(
    "doorstep_person_by_refresh_token",
    {"token_hash": "bytea"},
    "SELECT person_id FROM refresh_tokens WHERE hash = :token_hash",
)
PERSON_BY_SHARING = Lookup(
    "doorstep_person_by_sharing", {"sharing": "uuid"}, "SELECT person_id FROM sharing_grants WHERE id = :sharing"
)
PEOPLE_DUE = Lookup(
    "doorstep_people_due",
    {"at": "timestamptz"},
    "SELECT id AS person_id FROM people WHERE expires_at <= :at OR erase_after <= :at LIMIT 500",
)
PERSON_BY_FEED = Lookup(
    "doorstep_person_by_feed",
    {"feed_hash": "bytea"},
    "SELECT person_id FROM calendar_feeds WHERE hash = :feed_hash AND revoked_at IS NULL",
)
PEOPLE_OWNED_BY = Lookup(
    "doorstep_people_owned_by", {"owner": "uuid"}, "SELECT id AS person_id FROM people WHERE owner_id = :owner"
)


_ENDING = {
    **dict.fromkeys(("credentials", "mail_links", "authorization_codes", "refresh_tokens"), ("expires_at", "week_ago")),
    "idempotency_keys": ("created_at", "day_ago"),
    "app_requests": ("at", "week_ago"),
    "app_writes": ("forget_at", "day_ago"),
    "webhook_deliveries": ("begun_at", "week_ago"),
}


def ending(table: sa.Table) -> tuple[str, str] | None:
    """When a table's rows go by themselves: a column, and the age (`day_ago`, `week_ago`) it may have; None: never.

    Removed for a week, ended credentials, codes and links, first answers a day old, what an import left half-way a day
    ago, what an app asked or was told a week ago, what was to be forgotten a day ago.
    """
    if not table.info.get("personal") or PERSON_ID not in table.c:
        return None
    if table.name in _ENDING:
        return _ENDING[table.name]
    if "staged_at" in table.c:
        return "staged_at", "day_ago"
    return ("deleted_at", "week_ago") if "deleted_at" in table.c else None


def past_their_time(tables: Iterable[sa.Table]) -> Lookup:
    """Who has rows past their time (`ending`)."""
    parts = [_overdue(table, f"{found[0]} <= :{found[1]}") for table in tables if (found := ending(table)) is not None]
    return Lookup(
        "doorstep_people_past_time",
        {"day_ago": "timestamptz", "week_ago": "timestamptz"},
        " UNION ".join(parts) + " LIMIT 500",
    )


def _overdue(table: sa.Table, condition: str) -> str:
    return f"SELECT person_id FROM {table.name} WHERE {condition}"  # noqa: S608 - names of our own tables


def statements(app_role: str) -> list[str]:
    """What a migration runs as the owner, after the tables, so that `app_role` may call every look-up.

    The functions belong to the role that may bypass row-level security; it can read tables and own functions, and
    nobody signs in as it.
    """
    found = [f"GRANT CREATE ON SCHEMA public TO {BACKFILL_ROLE}", f"GRANT USAGE ON SCHEMA public TO {BACKFILL_ROLE}"]
    found += [
        f"GRANT SELECT ON {table.name} TO {BACKFILL_ROLE}"
        for table in metadata.sorted_tables
        if table.info.get("personal")
    ]
    lookups = (
        PERSON_BY_EMAIL,
        PERSON_BY_LINK,
        PERSON_BY_CODE,
        PERSON_BY_REFRESH_TOKEN,
        PERSON_BY_FEED,
        PEOPLE_DUE,
        PEOPLE_OWNED_BY,
        PERSON_BY_SHARING,
        past_their_time(metadata.sorted_tables),
        OpenCredential(),
    )
    for lookup in lookups:
        found += [
            lookup.create(),
            f"ALTER FUNCTION {lookup.signature} OWNER TO {BACKFILL_ROLE}",
        ]
        found += [
            f"SET LOCAL ROLE {BACKFILL_ROLE}",
            f"REVOKE ALL ON FUNCTION {lookup.signature} FROM PUBLIC",
            f'GRANT EXECUTE ON FUNCTION {lookup.signature} TO "{app_role}"',
            "RESET ROLE",
        ]
    return [*found, f"REVOKE CREATE ON SCHEMA public FROM {BACKFILL_ROLE}"]
