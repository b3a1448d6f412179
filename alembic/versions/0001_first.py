"""The first schema: people, what they keep, and what the platform keeps for them.

Code of no release before this one exists, so nothing sees it half done.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RATING = sa.Double().with_variant(sa.REAL(), "sqlite")  # as it was stored then

# Row-level security, the app role's rights and the look-ups that cannot start from a person.
ON_POSTGRESQL = (
    'GRANT SELECT, INSERT, UPDATE, DELETE ON audit_heads TO "{app_role}"',
    'GRANT SELECT, INSERT ON audit_lines TO "{app_role}"',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON due_jobs TO "{app_role}"',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON job_workers TO "{app_role}"',
    "ALTER TABLE people ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE people FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON people USING (id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON people TO "{app_role}"',
    'GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_tries TO "{app_role}"',
    "ALTER TABLE check_ins ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE check_ins FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON check_ins USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON check_ins TO "{app_role}"',
    "ALTER TABLE companions ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE companions FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON companions USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON companions TO "{app_role}"',
    "ALTER TABLE credentials ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE credentials FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON credentials USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    "CREATE POLICY shown_credential ON credentials FOR SELECT USING (hash = decode(nullif(current_setting('doorstep.credential', true), ''), 'hex'))",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON credentials TO "{app_role}"',
    "ALTER TABLE goals ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE goals FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON goals USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON goals TO "{app_role}"',
    "ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON idempotency_keys USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO "{app_role}"',
    "ALTER TABLE import_rows ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE import_rows FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON import_rows USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON import_rows TO "{app_role}"',
    "ALTER TABLE logs ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE logs FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON logs USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON logs TO "{app_role}"',
    "ALTER TABLE mail_links ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE mail_links FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON mail_links USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON mail_links TO "{app_role}"',
    "ALTER TABLE moments ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE moments FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON moments USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON moments TO "{app_role}"',
    "ALTER TABLE outgoing_mail ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE outgoing_mail FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON outgoing_mail USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON outgoing_mail TO "{app_role}"',
    "ALTER TABLE own_factors ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE own_factors FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON own_factors USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON own_factors TO "{app_role}"',
    "ALTER TABLE places ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE places FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON places USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON places TO "{app_role}"',
    "ALTER TABLE plan_entries ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE plan_entries FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON plan_entries USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON plan_entries TO "{app_role}"',
    "ALTER TABLE plan_moves ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE plan_moves FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON plan_moves USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON plan_moves TO "{app_role}"',
    "ALTER TABLE plan_series ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE plan_series FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON plan_series USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON plan_series TO "{app_role}"',
    "ALTER TABLE steps ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE steps FORCE ROW LEVEL SECURITY",
    "CREATE POLICY own_person ON steps USING (person_id = nullif(current_setting('doorstep.person', true), '')::uuid) WITH CHECK (person_id = nullif(current_setting('doorstep.person', true), '')::uuid)",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON steps TO "{app_role}"',
    "CREATE OR REPLACE FUNCTION chain_digest(previous bytea, sequence integer, told text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $body$ SELECT sha256(previous || convert_to(sequence::text || chr(31) || told, 'UTF8')) $body$",
    "CREATE OR REPLACE FUNCTION audit_append( whose uuid, told text, at timestamptz, operation varchar, actor_kind varchar, actor_id uuid, record_id uuid, outcome varchar ) RETURNS void LANGUAGE plpgsql AS $body$ DECLARE head record; BEGIN LOOP UPDATE audit_heads h SET sequence = h.sequence + 1, digest = chain_digest(h.digest, h.sequence + 1, told) WHERE h.subject = whose RETURNING h.* INTO head; EXIT WHEN FOUND; INSERT INTO audit_heads (subject, sequence, digest) VALUES (whose, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING; END LOOP; INSERT INTO audit_lines (subject, sequence, digest, at, operation, actor_kind, actor_id, record_id, outcome) VALUES (whose, head.sequence, head.digest, at, operation, actor_kind, actor_id, record_id, outcome); END $body$",
    "GRANT CREATE ON SCHEMA public TO doorstep_backfill",
    "GRANT USAGE ON SCHEMA public TO doorstep_backfill",
    "GRANT SELECT ON people TO doorstep_backfill",
    "GRANT SELECT ON check_ins TO doorstep_backfill",
    "GRANT SELECT ON companions TO doorstep_backfill",
    "GRANT SELECT ON credentials TO doorstep_backfill",
    "GRANT SELECT ON goals TO doorstep_backfill",
    "GRANT SELECT ON idempotency_keys TO doorstep_backfill",
    "GRANT SELECT ON import_rows TO doorstep_backfill",
    "GRANT SELECT ON logs TO doorstep_backfill",
    "GRANT SELECT ON mail_links TO doorstep_backfill",
    "GRANT SELECT ON moments TO doorstep_backfill",
    "GRANT SELECT ON outgoing_mail TO doorstep_backfill",
    "GRANT SELECT ON own_factors TO doorstep_backfill",
    "GRANT SELECT ON places TO doorstep_backfill",
    "GRANT SELECT ON plan_entries TO doorstep_backfill",
    "GRANT SELECT ON plan_moves TO doorstep_backfill",
    "GRANT SELECT ON plan_series TO doorstep_backfill",
    "GRANT SELECT ON steps TO doorstep_backfill",
    "CREATE OR REPLACE FUNCTION doorstep_person_by_email(bytea) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT id AS person_id FROM people WHERE email_index = $1 $body$",
    "ALTER FUNCTION doorstep_person_by_email(bytea) OWNER TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "REVOKE ALL ON FUNCTION doorstep_person_by_email(bytea) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_person_by_email(bytea) TO "{app_role}"',
    "RESET ROLE",
    "CREATE OR REPLACE FUNCTION doorstep_person_by_link(bytea) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT person_id FROM mail_links WHERE hash = $1 $body$",
    "ALTER FUNCTION doorstep_person_by_link(bytea) OWNER TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "REVOKE ALL ON FUNCTION doorstep_person_by_link(bytea) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_person_by_link(bytea) TO "{app_role}"',
    "RESET ROLE",
    "CREATE OR REPLACE FUNCTION doorstep_people_due(timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT id AS person_id FROM people WHERE expires_at <= $1 OR erase_after <= $1 LIMIT 500 $body$",
    "ALTER FUNCTION doorstep_people_due(timestamptz) OWNER TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "REVOKE ALL ON FUNCTION doorstep_people_due(timestamptz) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_people_due(timestamptz) TO "{app_role}"',
    "RESET ROLE",
    "CREATE OR REPLACE FUNCTION doorstep_people_past_time(timestamptz, timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$ SELECT person_id FROM credentials WHERE expires_at <= $2 UNION SELECT person_id FROM idempotency_keys WHERE created_at <= $1 UNION SELECT person_id FROM import_rows WHERE deleted_at <= $2 UNION SELECT person_id FROM logs WHERE deleted_at <= $2 UNION SELECT person_id FROM mail_links WHERE expires_at <= $2 UNION SELECT person_id FROM moments WHERE deleted_at <= $2 LIMIT 500 $body$",
    "ALTER FUNCTION doorstep_people_past_time(timestamptz, timestamptz) OWNER TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "REVOKE ALL ON FUNCTION doorstep_people_past_time(timestamptz, timestamptz) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_people_past_time(timestamptz, timestamptz) TO "{app_role}"',
    "RESET ROLE",
    "CREATE OR REPLACE FUNCTION doorstep_open(shown bytea) RETURNS TABLE (person_id uuid, id uuid, kind varchar, scopes jsonb, stepped_up_until timestamptz, expires_at timestamptz, revoked_at timestamptz) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$ BEGIN SELECT c.person_id, c.id, c.kind, c.scopes, c.stepped_up_until, c.expires_at, c.revoked_at INTO person_id, id, kind, scopes, stepped_up_until, expires_at, revoked_at FROM credentials c WHERE c.hash = shown; IF FOUND THEN PERFORM set_config('doorstep.person', person_id::text, true); RETURN NEXT; END IF; END $body$",
    "ALTER FUNCTION doorstep_open(bytea) OWNER TO doorstep_backfill",
    "SET LOCAL ROLE doorstep_backfill",
    "REVOKE ALL ON FUNCTION doorstep_open(bytea) FROM PUBLIC",
    'GRANT EXECUTE ON FUNCTION doorstep_open(bytea) TO "{app_role}"',
    "RESET ROLE",
    "REVOKE CREATE ON SCHEMA public FROM doorstep_backfill",
    'GRANT SELECT ON alembic_version TO "{app_role}"',
)

OFF_POSTGRESQL = (
    "SET LOCAL ROLE doorstep_backfill",
    "DROP FUNCTION doorstep_person_by_email(bytea)",
    "DROP FUNCTION doorstep_person_by_link(bytea)",
    "DROP FUNCTION doorstep_people_due(timestamptz)",
    "DROP FUNCTION doorstep_people_past_time(timestamptz, timestamptz)",
    "DROP FUNCTION doorstep_open(bytea)",
    "RESET ROLE",
    "DROP FUNCTION audit_append(uuid, text, timestamptz, varchar, varchar, uuid, uuid, varchar)",
    "DROP FUNCTION chain_digest(bytea, integer, text)",
)


def upgrade() -> None:
    op.create_table(
        "audit_heads",
        sa.Column("subject", types.Id(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_audit_heads")),
        info={"audit": True},
    )
    op.create_table(
        "audit_lines",
        sa.Column("subject", types.Id(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("actor_kind", sa.String(length=16), nullable=False),
        sa.Column("actor_id", types.Id(), nullable=True),
        sa.Column("record_id", types.Id(), nullable=True),
        sa.Column("outcome", sa.String(length=48), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "sequence", name=op.f("pk_audit_lines")),
        info={"audit": True},
    )
    op.create_table(
        "due_jobs",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("job", sa.String(length=48), nullable=False),
        sa.Column("business_key", sa.String(length=128), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("payload", types.Document(), nullable=False),
        sa.Column("due_at", types.Instant(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due_jobs")),
        sa.UniqueConstraint("business_key", name=op.f("uq_due_jobs_business_key")),
    )
    op.create_index("ix_due_jobs_due", "due_jobs", ["due_at"], unique=False)
    op.create_index("ix_due_jobs_person", "due_jobs", ["person_id"], unique=False)
    op.create_table(
        "job_workers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("seen_at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_workers")),
    )
    op.create_table(
        "people",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("email", types.OwnWords(), nullable=True),
        sa.Column("email_index", sa.LargeBinary(), nullable=True),
        sa.Column("email_confirmed_at", types.Instant(), nullable=True),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("display_name", types.OwnWords(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("day_starts_at", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("preferences", types.Document(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=True),
        sa.Column("erase_after", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.CheckConstraint("kind IN ('person', 'demonstration')", name=op.f("ck_people_kind_known")),
        sa.CheckConstraint("day_starts_at >= 0 AND day_starts_at <= 12", name=op.f("ck_people_day_starts_at_range")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("email_index", name=op.f("uq_people_email_index")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_sign_in_tries")),
    )
    op.create_table(
        "check_ins",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("energy", RATING, nullable=False),
        sa.Column("mood", RATING, nullable=True),
        sa.Column("sleep_hours", sa.Float(), nullable=True),
        sa.Column("sleep_quality", RATING, nullable=True),
        sa.Column("ate", sa.Boolean(), nullable=True),
        sa.Column("drank", sa.Boolean(), nullable=True),
        sa.Column("note", types.OwnWords(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("energy >= 0 AND energy <= 10", name=op.f("ck_check_ins_energy_range")),
        sa.CheckConstraint("mood >= 0 AND mood <= 10", name=op.f("ck_check_ins_mood_range")),
        sa.CheckConstraint("sleep_hours >= 0 AND sleep_hours <= 24", name=op.f("ck_check_ins_sleep_hours_range")),
        sa.CheckConstraint("sleep_quality >= 0 AND sleep_quality <= 10", name=op.f("ck_check_ins_sleep_quality_range")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_check_ins_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_check_ins")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_check_ins_latest", "check_ins", ["person_id", "at", "id"], unique=False)
    op.create_table(
        "companions",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("respects_my_pace", sa.Boolean(), nullable=True),
        sa.Column("hidden_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('friend', 'family', 'ally', 'group', 'other')", name=op.f("ck_companions_kind_known")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_companions_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_companions")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_companions_newest", "companions", ["person_id", "created_at", "id"], unique=False)
    op.create_table(
        "credentials",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("scopes", types.Document(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=True),
        sa.Column("stepped_up_until", types.Instant(), nullable=True),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("last_used_at", types.Instant(), nullable=True),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("revoked_at", types.Instant(), nullable=True),
        sa.CheckConstraint("kind IN ('session', 'token')", name=op.f("ck_credentials_kind_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_credentials_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("hash", name=op.f("uq_credentials_hash")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "goals",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("sentence", types.OwnWords(), nullable=False),
        sa.Column("why", types.OwnWords(), nullable=True),
        sa.Column("value_area", sa.String(length=16), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("pace_per_week", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "status IN ('active', 'paused', 'stepped_back', 'reached', 'archived')", name=op.f("ck_goals_status_known")
        ),
        sa.CheckConstraint(
            "value_area IN ('family', 'friends', 'community', 'learning', 'work', 'faith', 'play', 'body')",
            name=op.f("ck_goals_value_area_known"),
        ),
        sa.CheckConstraint("importance >= 0 AND importance <= 10", name=op.f("ck_goals_importance_range")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_goals_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_goals")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_goals_newest", "goals", ["person_id", "created_at", "id"], unique=False)
    op.create_table(
        "idempotency_keys",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("answer", types.OwnWords(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_idempotency_keys_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_idempotency_keys")),
        info={"personal": True, "export": False},
    )
    op.create_table(
        "import_rows",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("import_id", types.Id(), nullable=False),
        sa.Column("log_id", types.Id(), nullable=False),
        sa.Column("staged_at", types.Instant(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("occurred_at", types.Instant(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("plan_entry_id", types.Id(), nullable=True),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("before_mood", RATING, nullable=True),
        sa.Column("before_energy", RATING, nullable=True),
        sa.Column("during_mood", RATING, nullable=True),
        sa.Column("after_mood", RATING, nullable=True),
        sa.Column("after_energy", RATING, nullable=True),
        sa.Column("expected_enjoyment", RATING, nullable=True),
        sa.Column("expected_difficulty", RATING, nullable=True),
        sa.Column("enjoyment", RATING, nullable=True),
        sa.Column("difficulty", RATING, nullable=True),
        sa.Column("drain", RATING, nullable=True),
        sa.Column("connectedness", RATING, nullable=True),
        sa.Column("mastery", RATING, nullable=True),
        sa.Column("distress_peak", RATING, nullable=True),
        sa.Column("before_source", sa.String(length=16), nullable=True),
        sa.Column("manageable", sa.Boolean(), nullable=True),
        sa.Column("draining", sa.Boolean(), nullable=True),
        sa.Column("tags", types.Document(), nullable=True),
        sa.Column("prediction_outcome", sa.String(length=16), nullable=True),
        sa.Column("factors", types.Document(), nullable=True),
        sa.Column("own_factors", sa.LargeBinary(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("deleted_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("created_at", types.Instant(), nullable=True),
        sa.Column("changed_at", types.Instant(), nullable=True),
        sa.Column("source_kind", sa.String(length=16), nullable=True),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_import_rows_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_import_rows")),
        info={"personal": True, "export": False},
    )
    op.create_index("ix_import_rows_import", "import_rows", ["person_id", "import_id"], unique=False)
    op.create_table(
        "logs",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("occurred_at", types.Instant(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("plan_entry_id", types.Id(), nullable=True),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("before_mood", RATING, nullable=True),
        sa.Column("before_energy", RATING, nullable=True),
        sa.Column("during_mood", RATING, nullable=True),
        sa.Column("after_mood", RATING, nullable=True),
        sa.Column("after_energy", RATING, nullable=True),
        sa.Column("expected_enjoyment", RATING, nullable=True),
        sa.Column("expected_difficulty", RATING, nullable=True),
        sa.Column("enjoyment", RATING, nullable=True),
        sa.Column("difficulty", RATING, nullable=True),
        sa.Column("drain", RATING, nullable=True),
        sa.Column("connectedness", RATING, nullable=True),
        sa.Column("mastery", RATING, nullable=True),
        sa.Column("distress_peak", RATING, nullable=True),
        sa.Column("before_source", sa.String(length=16), nullable=True),
        sa.Column("manageable", sa.Boolean(), nullable=True),
        sa.Column("draining", sa.Boolean(), nullable=True),
        sa.Column("tags", types.Document(), nullable=True),
        sa.Column("prediction_outcome", sa.String(length=16), nullable=True),
        sa.Column("factors", types.Document(), nullable=False),
        sa.Column("own_factors", types.OwnWords(), nullable=True),
        sa.Column("words", types.OwnWords(), nullable=True),
        sa.Column("deleted_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "after_mood IS NOT NULL OR status IN ('stepped_back', 'not_this_time')",
            name=op.f("ck_logs_done_has_mood_after"),
        ),
        sa.CheckConstraint(
            "before_source IN ('start', 'check_in', 'recalled')", name=op.f("ck_logs_before_source_known")
        ),
        sa.CheckConstraint("kind IN ('social', 'restorative')", name=op.f("ck_logs_kind_known")),
        sa.CheckConstraint(
            "prediction_outcome IN ('no', 'partly', 'yes', 'cannot_tell')",
            name=op.f("ck_logs_prediction_outcome_known"),
        ),
        sa.CheckConstraint(
            "status IN ('done', 'done_in_part', 'stepped_back', 'not_this_time')", name=op.f("ck_logs_status_known")
        ),
        sa.CheckConstraint("after_energy >= 0 AND after_energy <= 10", name=op.f("ck_logs_after_energy_range")),
        sa.CheckConstraint("after_mood >= 0 AND after_mood <= 10", name=op.f("ck_logs_after_mood_range")),
        sa.CheckConstraint("before_energy >= 0 AND before_energy <= 10", name=op.f("ck_logs_before_energy_range")),
        sa.CheckConstraint("before_mood >= 0 AND before_mood <= 10", name=op.f("ck_logs_before_mood_range")),
        sa.CheckConstraint("connectedness >= 0 AND connectedness <= 10", name=op.f("ck_logs_connectedness_range")),
        sa.CheckConstraint("difficulty >= 0 AND difficulty <= 10", name=op.f("ck_logs_difficulty_range")),
        sa.CheckConstraint("distress_peak >= 0 AND distress_peak <= 10", name=op.f("ck_logs_distress_peak_range")),
        sa.CheckConstraint("drain >= 0 AND drain <= 10", name=op.f("ck_logs_drain_range")),
        sa.CheckConstraint("during_mood >= 0 AND during_mood <= 10", name=op.f("ck_logs_during_mood_range")),
        sa.CheckConstraint("enjoyment >= 0 AND enjoyment <= 10", name=op.f("ck_logs_enjoyment_range")),
        sa.CheckConstraint(
            "expected_difficulty >= 0 AND expected_difficulty <= 10", name=op.f("ck_logs_expected_difficulty_range")
        ),
        sa.CheckConstraint(
            "expected_enjoyment >= 0 AND expected_enjoyment <= 10", name=op.f("ck_logs_expected_enjoyment_range")
        ),
        sa.CheckConstraint("mastery >= 0 AND mastery <= 10", name=op.f("ck_logs_mastery_range")),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 1440", name=op.f("ck_logs_minutes_range")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_logs_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_logs")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_logs_newest", "logs", ["person_id", "occurred_at", "id"], unique=False)
    op.create_table(
        "mail_links",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("email", types.OwnWords(), nullable=True),
        sa.Column("partner_id", types.Id(), nullable=True),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("used_at", types.Instant(), nullable=True),
        sa.CheckConstraint(
            "purpose IN ('confirm', 'reset', 'leave_address', 'take_address')", name=op.f("ck_mail_links_purpose_known")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_mail_links_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_mail_links")),
        sa.UniqueConstraint("hash", name=op.f("uq_mail_links_hash")),
        info={"personal": True, "export": False},
    )
    op.create_table(
        "moments",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("log_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("what", types.OwnWords(), nullable=False),
        sa.Column("words", types.OwnWords(), nullable=True),
        sa.Column("deleted_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_moments_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_moments")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_moments_newest", "moments", ["person_id", "at", "id"], unique=False)
    op.create_table(
        "outgoing_mail",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("message", types.OwnWords(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_outgoing_mail_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_outgoing_mail")),
        info={"personal": True, "export": False},
    )
    op.create_table(
        "own_factors",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("unit", types.OwnWords(), nullable=True),
        sa.Column("choices", types.OwnWords(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('yes_no', 'number', 'choice')", name=op.f("ck_own_factors_kind_known")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_own_factors_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_own_factors")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_own_factors_newest", "own_factors", ["person_id", "created_at", "id"], unique=False)
    op.create_table(
        "places",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.OwnWords(), nullable=False),
        sa.Column("familiarity", sa.String(length=16), nullable=True),
        sa.Column("noise", sa.String(length=16), nullable=True),
        sa.Column("crowding", sa.String(length=16), nullable=True),
        sa.Column("predictability", sa.String(length=16), nullable=True),
        sa.Column("exit_ease", sa.Integer(), nullable=True),
        sa.Column("daylight", sa.String(length=16), nullable=True),
        sa.Column("enjoyed_before", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("crowding IN ('few', 'some', 'many')", name=op.f("ck_places_crowding_known")),
        sa.CheckConstraint("daylight IN ('day', 'night', 'either')", name=op.f("ck_places_daylight_known")),
        sa.CheckConstraint("familiarity IN ('low', 'medium', 'high')", name=op.f("ck_places_familiarity_known")),
        sa.CheckConstraint("noise IN ('quiet', 'moderate', 'lively')", name=op.f("ck_places_noise_known")),
        sa.CheckConstraint("predictability IN ('low', 'medium', 'high')", name=op.f("ck_places_predictability_known")),
        sa.CheckConstraint("exit_ease >= 1 AND exit_ease <= 5", name=op.f("ck_places_exit_ease_range")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_places_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_places")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_places_newest", "places", ["person_id", "created_at", "id"], unique=False)
    op.create_table(
        "plan_entries",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("title", types.OwnWords(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("any_time", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy_cost", sa.Integer(), nullable=True),
        sa.Column("expected_enjoyment", RATING, nullable=True),
        sa.Column("expected_difficulty", RATING, nullable=True),
        sa.Column("prep", types.OwnWords(), nullable=True),
        sa.Column("starts_at", types.Instant(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("series_id", types.Id(), nullable=True),
        sa.Column("original_start", sa.String(length=19), nullable=True),
        sa.Column("started_at", types.Instant(), nullable=True),
        sa.Column("before_mood", RATING, nullable=True),
        sa.Column("before_energy", RATING, nullable=True),
        sa.Column("before_source", sa.String(length=16), nullable=True),
        sa.Column("log_id", types.Id(), nullable=True),
        sa.Column("removed_at", types.Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "before_source IN ('start', 'check_in', 'recalled')", name=op.f("ck_plan_entries_before_source_known")
        ),
        sa.CheckConstraint("kind IN ('social', 'restorative')", name=op.f("ck_plan_entries_kind_known")),
        sa.CheckConstraint(
            "status IN ('planned', 'done', 'done_in_part', 'stepped_back', 'not_this_time')",
            name=op.f("ck_plan_entries_status_known"),
        ),
        sa.CheckConstraint(
            "before_energy >= 0 AND before_energy <= 10", name=op.f("ck_plan_entries_before_energy_range")
        ),
        sa.CheckConstraint("before_mood >= 0 AND before_mood <= 10", name=op.f("ck_plan_entries_before_mood_range")),
        sa.CheckConstraint("energy_cost >= 1 AND energy_cost <= 5", name=op.f("ck_plan_entries_energy_cost_range")),
        sa.CheckConstraint(
            "expected_difficulty >= 0 AND expected_difficulty <= 10",
            name=op.f("ck_plan_entries_expected_difficulty_range"),
        ),
        sa.CheckConstraint(
            "expected_enjoyment >= 0 AND expected_enjoyment <= 10",
            name=op.f("ck_plan_entries_expected_enjoyment_range"),
        ),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 1440", name=op.f("ck_plan_entries_minutes_range")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_plan_entries_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_plan_entries")),
        sa.UniqueConstraint(
            "person_id", "series_id", "original_start", name=op.f("uq_plan_entries_person_id_series_id_original_start")
        ),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_plan_entries_starts", "plan_entries", ["person_id", "starts_at", "id"], unique=False)
    op.create_table(
        "plan_moves",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("plan_entry_id", types.Id(), nullable=False),
        sa.Column("moved_from", types.Instant(), nullable=False),
        sa.Column("moved_to", types.Instant(), nullable=False),
        sa.Column("moved_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_plan_moves_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_plan_moves")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_plan_moves_entry", "plan_moves", ["person_id", "plan_entry_id", "moved_at"], unique=False)
    op.create_table(
        "plan_series",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("title", types.OwnWords(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("step_id", types.Id(), nullable=True),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("companion_ids", types.Document(), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("any_time", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy_cost", sa.Integer(), nullable=True),
        sa.Column("expected_enjoyment", RATING, nullable=True),
        sa.Column("expected_difficulty", RATING, nullable=True),
        sa.Column("prep", types.OwnWords(), nullable=True),
        sa.Column("root_id", types.Id(), nullable=False),
        sa.Column("rule", sa.String(length=500), nullable=False),
        sa.Column("starts_local", sa.String(length=19), nullable=False),
        sa.Column("ends_before", sa.String(length=19), nullable=True),
        sa.Column("shift_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("kind IN ('social', 'restorative')", name=op.f("ck_plan_series_kind_known")),
        sa.CheckConstraint("energy_cost >= 1 AND energy_cost <= 5", name=op.f("ck_plan_series_energy_cost_range")),
        sa.CheckConstraint(
            "expected_difficulty >= 0 AND expected_difficulty <= 10",
            name=op.f("ck_plan_series_expected_difficulty_range"),
        ),
        sa.CheckConstraint(
            "expected_enjoyment >= 0 AND expected_enjoyment <= 10", name=op.f("ck_plan_series_expected_enjoyment_range")
        ),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 1440", name=op.f("ck_plan_series_minutes_range")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_plan_series_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_plan_series")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "steps",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("goal_id", types.Id(), nullable=True),
        sa.Column("place_id", types.Id(), nullable=True),
        sa.Column("title", types.OwnWords(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("context_kind", sa.String(length=16), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("energy_cost", sa.Integer(), nullable=True),
        sa.Column("social_intensity", sa.Integer(), nullable=True),
        sa.Column("group_min", sa.Integer(), nullable=True),
        sa.Column("group_max", sa.Integer(), nullable=True),
        sa.Column("structured_role", sa.Boolean(), nullable=True),
        sa.Column("smaller_version", types.OwnWords(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("familiarity", sa.String(length=16), nullable=True),
        sa.Column("noise", sa.String(length=16), nullable=True),
        sa.Column("daylight", sa.String(length=16), nullable=True),
        sa.Column("exit_ease", sa.Integer(), nullable=True),
        sa.Column("needs_known_person", sa.Boolean(), nullable=False),
        sa.Column("purpose", types.OwnWords(), nullable=True),
        sa.Column("topic", types.OwnWords(), nullable=True),
        sa.Column("supports", types.Document(), nullable=True),
        sa.Column("expected_difficulty", RATING, nullable=True),
        sa.Column("catalogue_id", sa.String(length=16), nullable=True),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "context_kind IN ('digital', 'phone', 'one_to_one', 'small_group', 'community', 'volunteering', 'class_hobby', 'self_care')",
            name=op.f("ck_steps_context_kind_known"),
        ),
        sa.CheckConstraint("daylight IN ('day', 'night', 'either')", name=op.f("ck_steps_daylight_known")),
        sa.CheckConstraint("familiarity IN ('low', 'medium', 'high')", name=op.f("ck_steps_familiarity_known")),
        sa.CheckConstraint("kind IN ('social', 'restorative')", name=op.f("ck_steps_kind_known")),
        sa.CheckConstraint("noise IN ('quiet', 'moderate', 'lively')", name=op.f("ck_steps_noise_known")),
        sa.CheckConstraint("origin IN ('catalogue', 'own', 'clinician')", name=op.f("ck_steps_origin_known")),
        sa.CheckConstraint("energy_cost >= 1 AND energy_cost <= 5", name=op.f("ck_steps_energy_cost_range")),
        sa.CheckConstraint("exit_ease >= 1 AND exit_ease <= 5", name=op.f("ck_steps_exit_ease_range")),
        sa.CheckConstraint(
            "expected_difficulty >= 0 AND expected_difficulty <= 10", name=op.f("ck_steps_expected_difficulty_range")
        ),
        sa.CheckConstraint("group_min <= group_max", name=op.f("ck_steps_group_ordered")),
        sa.CheckConstraint("level >= 1 AND level <= 10", name=op.f("ck_steps_level_range")),
        sa.CheckConstraint("minutes >= 1 AND minutes <= 1440", name=op.f("ck_steps_minutes_range")),
        sa.CheckConstraint(
            "social_intensity >= 1 AND social_intensity <= 5", name=op.f("ck_steps_social_intensity_range")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_steps_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_steps")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_steps_ladder", "steps", ["person_id", "goal_id", "level"], unique=False)
    op.create_index("ix_steps_newest", "steps", ["person_id", "created_at", "id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        for statement in ON_POSTGRESQL:
            op.get_bind().exec_driver_sql(statement.replace("{app_role}", context.config.attributes["app_role"]))


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in OFF_POSTGRESQL:
            op.get_bind().exec_driver_sql(statement)
    op.drop_index("ix_steps_newest", table_name="steps")
    op.drop_index("ix_steps_ladder", table_name="steps")
    op.drop_table("steps")
    op.drop_table("plan_series")
    op.drop_index("ix_plan_moves_entry", table_name="plan_moves")
    op.drop_table("plan_moves")
    op.drop_index("ix_plan_entries_starts", table_name="plan_entries")
    op.drop_table("plan_entries")
    op.drop_index("ix_places_newest", table_name="places")
    op.drop_table("places")
    op.drop_index("ix_own_factors_newest", table_name="own_factors")
    op.drop_table("own_factors")
    op.drop_table("outgoing_mail")
    op.drop_index("ix_moments_newest", table_name="moments")
    op.drop_table("moments")
    op.drop_table("mail_links")
    op.drop_index("ix_logs_newest", table_name="logs")
    op.drop_table("logs")
    op.drop_index("ix_import_rows_import", table_name="import_rows")
    op.drop_table("import_rows")
    op.drop_table("idempotency_keys")
    op.drop_index("ix_goals_newest", table_name="goals")
    op.drop_table("goals")
    op.drop_table("credentials")
    op.drop_index("ix_companions_newest", table_name="companions")
    op.drop_table("companions")
    op.drop_index("ix_check_ins_latest", table_name="check_ins")
    op.drop_table("check_ins")
    op.drop_table("sign_in_tries")
    op.drop_table("people")
    op.drop_table("job_workers")
    op.drop_index("ix_due_jobs_person", table_name="due_jobs")
    op.drop_index("ix_due_jobs_due", table_name="due_jobs")
    op.drop_table("due_jobs")
    op.drop_table("audit_lines")
    op.drop_table("audit_heads")
