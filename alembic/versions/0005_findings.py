"""What is kept of findings: cards and their gradings, the latest findings, focus questions, hidden factors.

Only new tables: code of the release before does not see them and keeps working beside this one.
"""

import sqlalchemy as sa
from alembic import context, op

from doorstep.platform.database import types

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = ("focus_questions", "hidden_factors", "insight_cards", "insight_findings", "insight_gradings")
OWN = "person_id = nullif(current_setting('doorstep.person', true), '')::uuid"
# Row-level security and rights, as every table of a person has them.
ON_POSTGRESQL = (
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    f"CREATE POLICY own_person ON {{table}} USING ({OWN}) WITH CHECK ({OWN})",
    'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{app_role}"',
    "GRANT SELECT ON {table} TO doorstep_backfill",
)


def upgrade() -> None:
    op.create_table(
        "focus_questions",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("factor", sa.String(length=48), nullable=False),
        sa.Column("level", sa.String(length=48), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("asked_at", types.Instant(), nullable=False),
        sa.Column("asked_beforehand", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("changed_at", types.Instant(), nullable=False),
        sa.Column("source_kind", sa.String(length=16), nullable=False),
        sa.Column("source_id", types.Id(), nullable=True),
        sa.Column("fingerprint", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('completion', 'mood_after', 'enjoyment', 'drain', 'connectedness')",
            name=op.f("ck_focus_questions_outcome_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_focus_questions_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_focus_questions")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "hidden_factors",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("factor", sa.String(length=48), nullable=False),
        sa.Column("hidden_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_hidden_factors_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_hidden_factors")),
        sa.UniqueConstraint("person_id", "factor", name="uq_hidden_factors_factor"),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "insight_cards",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("members", types.Document(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("surest_grade", sa.String(length=20), nullable=False),
        sa.Column("surest_direction", sa.Integer(), nullable=False),
        sa.Column("surest_entries", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=16), nullable=True),
        sa.Column("finding", types.Document(), nullable=False),
        sa.Column("computed_at", types.Instant(), nullable=False),
        sa.Column("found_at", types.Instant(), nullable=False),
        sa.Column("shown_at", types.Instant(), nullable=True),
        sa.CheckConstraint(
            "change IN ('less_sure', 'turned', 'told_apart')", name=op.f("ck_insight_cards_change_known")
        ),
        sa.CheckConstraint(
            "grade IN ('too_soon', 'early_hint', 'likely_pattern', 'steady_pattern', 'no_clear_pattern')",
            name=op.f("ck_insight_cards_grade_known"),
        ),
        sa.CheckConstraint("kind IN ('pattern', 'tied')", name=op.f("ck_insight_cards_kind_known")),
        sa.CheckConstraint(
            "outcome IN ('completion', 'mood_after', 'enjoyment', 'drain', 'connectedness')",
            name=op.f("ck_insight_cards_outcome_known"),
        ),
        sa.CheckConstraint(
            "surest_grade IN ('too_soon', 'early_hint', 'likely_pattern', 'steady_pattern', 'no_clear_pattern')",
            name=op.f("ck_insight_cards_surest_grade_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_insight_cards_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_insight_cards")),
        info={"personal": True, "export": True},
    )
    op.create_table(
        "insight_findings",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("found", types.Document(), nullable=False),
        sa.Column("computed_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_insight_findings_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_insight_findings")),
        info={"personal": True, "export": False},
    )
    op.create_table(
        "insight_gradings",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("card_id", types.Id(), nullable=False),
        sa.Column("previous_grade", sa.String(length=20), nullable=True),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("graded_at", types.Instant(), nullable=False),
        sa.CheckConstraint(
            "grade IN ('too_soon', 'early_hint', 'likely_pattern', 'steady_pattern', 'no_clear_pattern')",
            name=op.f("ck_insight_gradings_grade_known"),
        ),
        sa.CheckConstraint(
            "previous_grade IN ('too_soon', 'early_hint', 'likely_pattern', 'steady_pattern', 'no_clear_pattern')",
            name=op.f("ck_insight_gradings_previous_grade_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_insight_gradings_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_insight_gradings")),
        info={"personal": True, "export": True},
    )
    op.create_index("ix_insight_gradings_newest", "insight_gradings", ["person_id", "graded_at", "id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        names = {"app_role": context.config.attributes["app_role"]}
        for table in TABLES:
            for statement in ON_POSTGRESQL:
                op.get_bind().exec_driver_sql(statement.format(table=table, **names))


def downgrade() -> None:
    op.drop_index("ix_insight_gradings_newest", table_name="insight_gradings")
    op.drop_table("insight_gradings")
    op.drop_table("insight_findings")
    op.drop_table("insight_cards")
    op.drop_table("hidden_factors")
    op.drop_table("focus_questions")
