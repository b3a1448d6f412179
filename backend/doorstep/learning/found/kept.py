"""Findings kept in the database: written by the job alone, read by everyone."""

from typing import Any

import msgspec
import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.learning.found.findings import Findings
from doorstep.learning.found.tables import insight_findings
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id


class _Kept(TypedDict):
    id: str
    digest: bytes
    found: dict[str, Any]


_LATEST: Statement[_Kept] = Statement(
    sa.select(insight_findings.c.id, insight_findings.c.digest, insight_findings.c.found)
    .where(of_person(insight_findings))
    .order_by(insight_findings.c.computed_at.desc())
    .limit(1)
)


def kept_findings(tx: Transaction, stamp: bytes | None = None) -> Findings | None:
    """The latest findings; with a stamp, only those of this very state. None where none were kept, or not readable."""
    row = tx.first(_LATEST)
    if row is None or stamp not in (None, bytes(row["digest"])):
        return None
    try:
        return msgspec.convert(row["found"], Findings)
    except msgspec.ValidationError:  # kept by another release: found anew soon
        return None


def keep_findings(tx: Transaction, stamp: bytes, found: Findings) -> None:
    """Keep these instead of the ones before."""
    row = tx.first(_LATEST)
    values = {"digest": stamp, "found": msgspec.to_builtins(found), "computed_at": found.computed_at}
    if row is None:
        tx.insert(insight_findings, {"id": new_id(), **values})
    else:
        tx.update(insight_findings, row["id"], values)
