"""The person's own factors, as learning reads them."""

from dataclasses import dataclass
from typing import TypedDict

import msgspec
import sqlalchemy as sa

from doorstep.core.evidence.rows import OwnKind
from doorstep.core.words import OwnFactorKind
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.own_factors.tables import own_factors as table


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """A factor of the person's own: its name, kind, unit ("" for none) and choices, and the version of all that."""

    id: str
    name: str
    kind: OwnFactorKind
    unit: str
    choices: tuple[str, ...]
    version: int

    @property
    def as_asked(self) -> OwnKind:
        """What the statistics need of it, which is not its name."""
        return OwnKind(self.id, self.kind, self.choices)


class _Row(TypedDict):
    id: str
    name: str
    kind: str
    unit: str | None
    choices: str | None
    version: int


_ALL: Statement[_Row] = Statement(
    sa.select(table.c.id, table.c.name, table.c.kind, table.c.unit, table.c.choices, table.c.version)
    .where(of_person(table))
    .order_by(table.c.created_at, table.c.id)
)


def own_factors(tx: Transaction) -> tuple[OwnFactor, ...]:
    """Every own factor, oldest first."""
    return tuple(
        OwnFactor(
            id=row["id"],
            name=row["name"],
            kind=OwnFactorKind(row["kind"]),
            unit=row["unit"] or "",
            choices=msgspec.json.decode(row["choices"], type=tuple[str, ...]) if row["choices"] else (),
            version=row["version"],
        )
        for row in tx.all(_ALL)
    )
