"""How tables are declared: one registry, one shape for what belongs to a person."""

import sqlalchemy as sa

from doorstep.platform.database.types import Id, Instant

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

PERSON_ID = "person_id"
WORKED_OUT = {"worked_out": True}
"""`info` of a column the server fills by itself: when it changes, nobody has changed the record."""


def personal_table(
    name: str,
    *columns: sa.Column[object] | sa.schema.SchemaItem,
    export: bool = True,
    of_app: bool = False,
    told_as: str | None = None,
) -> sa.Table:
    """A table whose rows belong to one person, keyed `(person_id, id)` and under row-level security.

    `export` says whether the rows go into the person's export; erasure takes every personal table. `of_app` says that
    the rows belong to apps, which have a row among the people for this. `told_as` is the kind of record in the events
    that apps hear of (`platform/events/catalogue.py`); None: nobody hears of these rows.
    Own words (`OwnWords`) are sealed with associated data `table.column|person|row`.
    """
    return sa.Table(
        name,
        metadata,
        sa.Column(PERSON_ID, Id, nullable=False),
        sa.Column("id", Id, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint(PERSON_ID, "id"),
        sa.ForeignKeyConstraint([PERSON_ID], ["people.id"], ondelete="CASCADE"),
        info={"personal": True, "export": export, "of_app": of_app, "told_as": told_as},
    )


def record_columns() -> list[sa.Column[object]]:
    """Columns of every record a person or their app can create and change.

    `version` counts changes and is the entity tag; `source` is the provenance `{kind, id}`; `fingerprint` is the
    keyed digest of the body that created the row, so that a repeated id can be told from a clash.
    """
    return [
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("changed_at", Instant, nullable=False),
        sa.Column("source_kind", sa.String(16), nullable=False),
        sa.Column("source_id", Id, nullable=True),
        sa.Column("fingerprint", sa.LargeBinary, nullable=True),
    ]


def one_of(column: str, *words: str) -> sa.CheckConstraint:
    """A named CHECK that `column` holds one of the given words (or null where it may be null)."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def between(column: str, low: float, high: float) -> sa.CheckConstraint:
    """A named CHECK that `column` lies within `[low, high]`."""
    return sa.CheckConstraint(f"{column} >= {low} AND {column} <= {high}", name=f"{column}_range")


def rated(column: str) -> sa.CheckConstraint:
    """A named CHECK for a column of ratings where the type (`Rating`) does not hold them within `[0, 10]` itself."""
    return between(column, 0, 10).ddl_if(dialect="sqlite")
