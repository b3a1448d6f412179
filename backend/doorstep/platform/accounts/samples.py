"""Sample rows of a demonstration: imported rows whose source is the person themselves."""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import PERSON_ID, metadata
from doorstep.platform.database.transaction import Transaction

SAMPLE_SOURCE_KIND = "import"


@lru_cache(maxsize=1)
def _statements() -> tuple[Statement[Any], ...]:
    return tuple(
        Statement(
            sa.delete(table).where(
                of_person(table),
                table.c.source_kind == sa.literal_column(f"'{SAMPLE_SOURCE_KIND}'"),
                table.c.source_id == sa.bindparam(PERSON_ID),
            )
        )
        for table in reversed(metadata.sorted_tables)
        if table.info.get("personal") and "source_kind" in table.c
    )


def drop_samples(tx: Transaction) -> int:
    """Delete the sample rows of the person the transaction acts for; answers how many.

    Sample rows carry the source `{kind: import, id: <the person's own id>}`.
    """
    return sum(tx.execute(statement) for statement in _statements())
