"""What a person shares with an app, an ally or a clinician; apps, and rows for them and sandboxes among the people.

Code of the release before keeps working beside this: it makes people and credentials of the kinds it knows, and calls
`doorstep_open`, whose first columns are as they were.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
TABLES = ("sharing_grants", "apps")
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)
DEFINER = "LANGUAGE {language} SECURITY DEFINER SET search_path = public, pg_temp AS $body$ {body} $body$"

KNOWN_COLUMNS = (
    "person_id uuid, id uuid, kind varchar, scopes jsonb, stepped_up_until timestamptz, expires_at timestamptz, "
    "revoked_at timestamptz"
)
KNOWN_VALUES = "c.person_id, c.id, c.kind, c.scopes, c.stepped_up_until, c.expires_at, c.revoked_at"
KNOWN_NAMES = "person_id, id, kind, scopes, stepped_up_until, expires_at, revoked_at"
HEARD = (
    "EXISTS (SELECT 1 FROM sharing_grants g WHERE g.person_id = c.person_id AND g.subject_kind = 'app' "
    "AND g.revoked_at IS NULL)"
)


def upgrade() -> None:
    on_postgresql = op.get_bind().dialect.name == "postgresql"
    if on_postgresql:
        op.get_bind().exec_driver_sql("SET LOCAL lock_timeout = '5s'")
    _widen_people("'person', 'demonstration', 'sandbox', 'app'")
    with op.batch_alter_table("credentials") as credentials:
        credentials.add_column(sa.Column("sharing_id", types.Id(), nullable=True))
        credentials.add_column(sa.Column("app_id", types.Id(), nullable=True))
        credentials.drop_constraint(op.f("ck_credentials_kind_known"), type_="check")
        credentials.create_check_constraint(op.f("ck_credentials_kind_known"), "kind IN ('session', 'token', 'app')")
        credentials.create_check_constraint(
            op.f("ck_credentials_app_has_sharing"), "(kind = 'app') = (sharing_id IS NOT NULL)"
        )
        credentials.create_check_constraint(
            op.f("ck_credentials_app_is_named"), "(kind = 'app') = (app_id IS NOT NULL)"
        )
    op.create_table(
        "sharing_grants",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("subject_kind", sa.String(length=16), nullable=False),
        sa.Column("subject_id", types.Id(), nullable=False),
        sa.Column("scopes", types.Document(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("starts_at", types.Instant(), nullable=False),
        sa.Column("ends_at", types.Instant(), nullable=True),
        sa.Column("revoked_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint(
            "subject_kind IN ('app', 'ally', 'clinician')", name=op.f("ck_sharing_grants_subject_kind_known")
        ),
        sa.CheckConstraint(
            "purpose IN ('wellness', 'sign_in', 'support', 'care')", name=op.f("ck_sharing_grants_purpose_known")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_sharing_grants_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_sharing_grants")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_sharing_grants_newest", "sharing_grants", ["person_id", "created_at", "id"])
    op.create_index(
        "uq_sharing_grants_living",
        "sharing_grants",
        ["person_id", "subject_kind", "subject_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "apps",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=False),
        sa.Column("description", types.OwnWords(), nullable=True),
        sa.Column("home_page", types.OwnWords(), nullable=True),
        sa.Column("redirect_uris", types.OwnWords(), nullable=False),
        sa.Column("scopes", types.Document(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("previous_secret_hash", sa.LargeBinary(), nullable=True),
        sa.Column("previous_secret_until", types.Instant(), nullable=True),
        sa.Column("registered_by", sa.String(length=16), nullable=False),
        sa.Column("sandbox_id", types.Id(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint("registered_by IN ('developer', 'itself')", name=op.f("ck_apps_registered_by_known")),
        sa.CheckConstraint("confidential = (secret_hash IS NOT NULL)", name=op.f("ck_apps_secret_if_confidential")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_apps_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_apps")),
        info={"personal": True, "export": False, "of_app": True},
    )
    if on_postgresql:
        for table in TABLES:
            _run(*(statement.replace("{table}", table) for statement in ON_POSTGRESQL))
        _define_open(", sharing_id uuid, app_id uuid, heard boolean", f", c.sharing_id, c.app_id, {HEARD}")
        _define(
            "doorstep_people_owned_by(uuid)",
            "doorstep_people_owned_by(uuid) RETURNS SETOF uuid",
            "SELECT id AS person_id FROM people WHERE owner_id = $1",
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _run("SET LOCAL ROLE doorstep_backfill", "DROP FUNCTION doorstep_people_owned_by(uuid)", "RESET ROLE")
        _define_open("", "")
    op.drop_table("apps")
    op.drop_table("sharing_grants")
    op.execute("DELETE FROM credentials WHERE kind = 'app'")
    with op.batch_alter_table("credentials") as credentials:
        credentials.drop_constraint(op.f("ck_credentials_app_is_named"), type_="check")
        credentials.drop_constraint(op.f("ck_credentials_app_has_sharing"), type_="check")
        credentials.drop_constraint(op.f("ck_credentials_kind_known"), type_="check")
        credentials.create_check_constraint(op.f("ck_credentials_kind_known"), "kind IN ('session', 'token')")
        credentials.drop_column("app_id")
        credentials.drop_column("sharing_id")
    op.execute("DELETE FROM people WHERE kind IN ('sandbox', 'app')")
    with op.batch_alter_table("people") as people:
        people.drop_index("ix_people_owner_id")
        people.drop_constraint(op.f("ck_people_owned_kind"), type_="check")
        people.drop_constraint(op.f("fk_people_owner_id"), type_="foreignkey")
        people.drop_constraint(op.f("ck_people_kind_known"), type_="check")
        people.create_check_constraint(op.f("ck_people_kind_known"), "kind IN ('person', 'demonstration')")
        people.drop_column("owner_id")


def _widen_people(kinds: str) -> None:
    """On SQLite the table is built anew; foreign keys are not enforced on the connection of a migration."""
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("owner_id", types.Id(), nullable=True))
        people.drop_constraint(op.f("ck_people_kind_known"), type_="check")
        people.create_check_constraint(op.f("ck_people_kind_known"), f"kind IN ({kinds})")
        people.create_check_constraint(op.f("ck_people_owned_kind"), "owner_id IS NULL OR kind IN ('sandbox', 'app')")
        people.create_foreign_key(op.f("fk_people_owner_id"), "people", ["owner_id"], ["id"], ondelete="CASCADE")
        people.create_index("ix_people_owner_id", ["owner_id"])


def _define_open(more_columns: str, more_values: str) -> None:
    names = KNOWN_NAMES + (", sharing_id, app_id, heard" if more_columns else "")
    body = (
        f"BEGIN SELECT {KNOWN_VALUES}{more_values} INTO {names} FROM credentials c WHERE c.hash = shown; "
        "IF FOUND THEN PERFORM set_config('doorstep.person', person_id::text, true); RETURN NEXT; END IF; END"
    )
    _run("SET LOCAL ROLE doorstep_backfill", "DROP FUNCTION doorstep_open(bytea)", "RESET ROLE")
    signature = f"doorstep_open(shown bytea) RETURNS TABLE ({KNOWN_COLUMNS}{more_columns})"
    _define("doorstep_open(bytea)", signature, body, language="plpgsql")


def _define(name: str, signature: str, body: str, language: str = "sql STABLE") -> None:
    """The function belongs to the role that reads across people; only for this it may create one."""
    _run(
        "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
        "SET LOCAL ROLE doorstep_backfill",
        f"CREATE FUNCTION {signature} " + DEFINER.format(language=language, body=body),
        f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC",
        f'GRANT EXECUTE ON FUNCTION {name} TO "{{app_role}}"',
        "RESET ROLE",
        "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    )


def _run(*statements: str) -> None:
    app_role = context.config.attributes["app_role"]
    for statement in statements:
        op.get_bind().exec_driver_sql(statement.replace("{app_role}", app_role))
