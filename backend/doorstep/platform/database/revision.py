"""The schema this code was written for."""

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement
from doorstep.platform.database.transaction import Transaction

NEWEST = "0017"


class _Revision(TypedDict):
    version_num: str


_version = sa.table("alembic_version", sa.column("version_num", sa.String))
_FOUND: Statement[_Revision] = Statement(sa.select(_version.c.version_num), across_people=True)


def has_newest_schema(tx: Transaction) -> bool:
    """Whether the database has the schema of this code."""
    found = tx.first(_FOUND)
    return found is not None and found["version_num"] == NEWEST
