"""Authorization codes and refresh tokens of apps, and the look-ups from a hash to its person.

Code of the release before keeps working beside this: it knows nothing of the new tables. On PostgreSQL the body of the
look-up for the sweep grows by them; for the people it names beyond the usual, older code finds nothing to delete.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
TABLES = ("authorization_codes", "refresh_tokens")
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)
DEFINER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ {body} $body$"
LOOKUPS = {
    "doorstep_person_by_code(bytea)": "SELECT person_id FROM authorization_codes WHERE hash = $1",
    "doorstep_person_by_refresh_token(bytea)": "SELECT person_id FROM refresh_tokens WHERE hash = $1",
}
PAST_TIME = (
    "SELECT person_id FROM {more}credentials WHERE expires_at <= $2 "
    "UNION SELECT person_id FROM idempotency_keys WHERE created_at <= $1 "
    "UNION SELECT person_id FROM import_rows WHERE staged_at <= $1 "
    "UNION SELECT person_id FROM logs WHERE deleted_at <= $2 "
    "UNION SELECT person_id FROM mail_links WHERE expires_at <= $2 "
    "UNION SELECT person_id FROM moments WHERE deleted_at <= $2 LIMIT 500"
)
MORE = (
    "authorization_codes WHERE expires_at <= $2 UNION SELECT person_id FROM refresh_tokens WHERE expires_at <= $2 "
    "UNION SELECT person_id FROM "
)


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    op.create_table(
        "authorization_codes",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("app_id", types.Id(), nullable=False),
        sa.Column("sharing_id", types.Id(), nullable=False),
        sa.Column("redirect_uri", types.OwnWords(), nullable=False),
        sa.Column("challenge", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", types.Document(), nullable=False),
        sa.Column("nonce", types.OwnWords(), nullable=True),
        sa.Column("authenticated_at", types.Instant(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("used_at", types.Instant(), nullable=True),
        *_keys("authorization_codes"),
        info={"personal": True, "export": False, "of_app": False},
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("family_id", types.Id(), nullable=False),
        sa.Column("credential_id", types.Id(), nullable=False),
        sa.Column("app_id", types.Id(), nullable=False),
        sa.Column("sharing_id", types.Id(), nullable=False),
        sa.Column("scopes", types.Document(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("used_at", types.Instant(), nullable=True),
        sa.Column("revoked_at", types.Instant(), nullable=True),
        *_keys("refresh_tokens"),
        info={"personal": True, "export": False, "of_app": False},
    )
    op.create_index("ix_refresh_tokens_family", "refresh_tokens", ["person_id", "family_id"])
    op.create_index("ix_refresh_tokens_credential", "refresh_tokens", ["person_id", "credential_id"])
    if on_postgresql:
        for table in TABLES:
            _run(*(statement.replace("{table}", table) for statement in ON_POSTGRESQL))
        _as_backfill(
            *(
                statement
                for name, body in LOOKUPS.items()
                for statement in (
                    f"CREATE FUNCTION {name} RETURNS SETOF uuid " + DEFINER.format(body=body),
                    f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
                    f'GRANT EXECUTE ON FUNCTION {name} TO "{{app_role}}"',
                )
            ),
            _past_time(MORE),
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _as_backfill(_past_time(""), *(f"DROP FUNCTION {name}" for name in LOOKUPS))
    op.drop_table("refresh_tokens")
    op.drop_table("authorization_codes")


def _keys(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("hash", name=op.f(f"uq_{table}_hash")),
    )


def _past_time(more: str) -> str:
    signature = "doorstep_people_past_time(timestamptz, timestamptz)"
    body = PAST_TIME.replace("{more}", more)
    return f"CREATE OR REPLACE FUNCTION {signature} RETURNS SETOF uuid " + DEFINER.format(body=body)


def _as_backfill(*statements: str) -> None:
    """The functions belong to the role that reads across people; only for this it may create some."""
    _run(
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        *statements,
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    )


def _run(*statements: str) -> None:
    app_role = context.config.attributes["app_role"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.replace("{app_role}", app_role))
