"""What was acknowledged is there after a kill, once, as it was sent."""

import os
from pathlib import Path

from doorstep.platform.audit.command import troubles
from doorstep.platform.settings import Settings
from faults.killing import drill
from support.house import House
from support.server_process import ServerProcess

KILLS = int(os.environ.get("DOORSTEP_KILLS", "3"))
SEED = int(os.environ.get("DOORSTEP_SEED", "20261122"))


def test_nothing_acknowledged_is_lost_changed_or_doubled_and_the_audit_log_is_whole(
    house: House, database_settings: Settings, tmp_path: Path
) -> None:
    token = house.person().token
    environment = {
        "DOORSTEP_DATA_DIR": str(database_settings.data_dir),
        "DOORSTEP_DATABASE_URL": database_settings.database_url,
        "DOORSTEP_TOKEN_LIMIT_PER_MINUTE": "100000000",
    }

    with ServerProcess(environment, tmp_path / "stderr") as server:
        tally = drill(server, token, KILLS, SEED)

    assert len(tally.acknowledged) >= 10 * KILLS
    assert tally.clean, tally
    assert troubles(database_settings) == []
    print(f"{house.database}: {tally.line}, seed {SEED}")  # noqa: T201 - the drill's own report, shown with -s
