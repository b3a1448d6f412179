"""What apps are called, for sentences about them: their makers' words, sealed with each app's own key."""

from collections.abc import Iterable
from functools import lru_cache

import sqlalchemy as sa
from typing_extensions import TypedDict

from doorstep.platform.database.statements import Statement, of_person
from doorstep.platform.database.tables import metadata
from doorstep.platform.database.transaction import Transaction


class _Named(TypedDict):
    id: str
    name: str


@lru_cache(maxsize=1)
def _name() -> Statement[_Named]:
    """Found by its table's name, as everything here that walks over all rooms is."""
    apps = metadata.tables["apps"]
    return Statement(sa.select(apps.c.id, apps.c.name).where(of_person(apps)))


def app_names(tx: Transaction, app_ids: Iterable[str]) -> dict[str, str]:
    """The name of each app that is still there."""
    names = {}
    for app_id in set(app_ids):
        with tx.acting_for(app_id):
            row = tx.first(_name())
        if row is not None:
            names[app_id] = row["name"]
    return names
