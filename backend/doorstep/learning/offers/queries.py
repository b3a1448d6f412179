"""What offers are read from, besides the ladder."""

from typing import Any

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.content.words import Familiarity, Noise, Status, StepKind
from doorstep.core.planning.after_draining import Taken
from doorstep.core.planning.elsewhere import KnownPlace
from doorstep.core.words import code_of
from doorstep.learning.offers.tables import kept_offers
from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.transaction import Transaction
from doorstep.practice.logs.tables import logs
from doorstep.practice.places.tables import places

# [H] Surroundings change their meaning with the years; the latest are enough to count.
LATEST_TAKEN = 500
MOST_PLACES = 200


class KeptRow(TypedDict):
    """An offer answered with "keep it as it is" on a local day."""

    id: str
    kind: str
    day: str


class _Place(TypedDict):
    id: str
    familiarity: str | None
    noise: str | None


class _Taken(TypedDict):
    id: str
    factors: dict[str, Any]
    drain: float | None
    draining: bool | None


_TAKEN: Statement[_Taken] = Statement(
    sa.select(logs.c.id, logs.c.factors, logs.c.drain, logs.c.draining)
    .where(
        of_person(logs),
        logs.c.deleted_at.is_(None),
        logs.c.kind == StepKind.SOCIAL.value,
        logs.c.status != Status.NOT_THIS_TIME.value,
        sa.or_(logs.c.drain.is_not(None), logs.c.draining.is_not(None)),
    )
    .order_by(logs.c.occurred_at.desc(), logs.c.id.desc())
    .limit(LATEST_TAKEN)
)
_PLACES: Statement[_Place] = Statement(
    sa.select(places.c.id, places.c.familiarity, places.c.noise)
    .where(of_person(places))
    .order_by(places.c.id)
    .limit(MOST_PLACES)
)
_KEPT: Statement[KeptRow] = Statement(
    sa.select(kept_offers.c.id, kept_offers.c.kind, kept_offers.c.day).where(
        of_person(kept_offers),
        kept_offers.c.goal_id == sa.bindparam("goal_id"),
        kept_offers.c.day > sa.bindparam("since"),
    )
)


def taken_lately(tx: Transaction) -> list[Taken]:
    """The latest social steps taken whose drain was answered, oldest first."""
    rows = tx.all(_TAKEN)[::-1]
    return [Taken(row["id"], row["factors"], row["drain"], row["draining"]) for row in rows]


def known_places(tx: Transaction) -> list[KnownPlace]:
    """The person's places as the rules see them."""
    return [
        KnownPlace(
            row["id"],
            novelty=None if row["familiarity"] is None else 2 - code_of(Familiarity(row["familiarity"])),
            noise=None if row["noise"] is None else code_of(Noise(row["noise"])),
        )
        for row in tx.all(_PLACES)
    ]


def kept_since(tx: Transaction, goal_id: str, day: str) -> list[KeptRow]:
    """What was kept as it is for a goal after a local day."""
    return tx.all(_KEPT, goal_id=goal_id, since=day)
