"""On PostgreSQL, a held connection does not gather prepared statements without end, whatever is changed."""

from itertools import combinations
from typing import Any

import pytest
import sqlalchemy as sa

from doorstep.platform.database import pipeline
from doorstep.platform.database.statements import Statement
from support.house import House

pytestmark = pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")

FIELDS: dict[str, Any] = {"title": "Tea", "minutes": 5, "energy_cost": 2, "level": 3, "context_kind": "phone"}
HELD: Statement[dict[str, int]] = Statement(
    sa.text("SELECT count(*) FROM pg_prepared_statements").columns(sa.column("held", sa.Integer)), across_people=True
)
MOST_IN_ONE_CALL = 20


def test_many_different_changes_leave_few_statements_behind(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_PREPARED", 10)
    maya = house.person()
    step = maya.post("/api/v1/steps", {"title": "Tea"}).headers["location"]
    changes = [dict(chosen) for size in range(1, 6) for chosen in combinations(FIELDS.items(), size)]
    threads = house.foundation.settings.database_threads

    statuses = {maya.patch(step, change).status for change in changes * threads}
    held = [house.foundation.database.read_now(lambda tx: tx.all(HELD))[0]["held"] for _ in range(3 * threads)]

    assert statuses == {200}
    assert max(held) < 10 + MOST_IN_ONE_CALL
    assert maya.get(step).json["title"] == "Tea"
