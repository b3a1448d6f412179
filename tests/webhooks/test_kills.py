"""Workers killed in the middle lose no delivery and tell none twice. `make drills` raises the counts."""

import pytest
from benchmarks.drills.webhooks import run_on
from benchmarks.drills.workers import Drill

from doorstep.platform.jobs.migration import migrate_all
from doorstep.platform.settings import Settings
from support.house import House
from support.jobs import do_due_jobs


@pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")
def test_deliveries_outlive_the_workers_that_make_them(house: House, database_settings: Settings) -> None:
    do_due_jobs(house)
    migrate_all(database_settings)
    drill = Drill(workers=2, jobs=60, over_seconds=5, answer_seconds=0.1, disturb=("kill",), times=2, silence=2)

    outcome = run_on(database_settings, drill)

    assert (outcome.queued, outcome.lost, outcome.stuck, outcome.doubled, outcome.waiting) == (60, 0, 0, 0, 0)
