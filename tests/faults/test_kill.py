"""What was acknowledged is there after a kill, once, as it was sent."""

import os

from doorstep.platform.settings import Settings
from faults.killing import drill
from support.house import House

KILLS = int(os.environ.get("DOORSTEP_KILLS", "3"))


def test_nothing_acknowledged_is_lost_or_doubled(house: House, database_settings: Settings) -> None:
    token = house.person().token
    environment = {
        "DOORSTEP_DATA_DIR": str(database_settings.data_dir),
        "DOORSTEP_DATABASE_URL": database_settings.database_url,
        "DOORSTEP_TOKEN_LIMIT_PER_MINUTE": "100000000",
    }

    tally = drill(environment, token, KILLS, seed=20_261_122)

    assert len(tally.acknowledged) >= 10 * KILLS
    assert tally.clean, tally
    print(  # noqa: T201 - the drill's own report, shown with -s
        f"{house.database}: {tally.kills} kills, {len(tally.acknowledged)} acknowledged, {tally.lost} lost, "
        f"{tally.doubled} doubled, {tally.changed} changed, slowest start {max(tally.recoveries):.2f} s, seed 20261122"
    )
