"""What today's energy allows. [H] heuristic, to be reviewed by a clinician before any public use."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# [H] The highest energy cost a suggestion may have, by energy 0..10.
MAX_COST = (1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5)
# [H] At or under this, Today shows the smallest version of the next step, Not today, and Rest.
LOW_ENERGY = 4
# [H] Much energy with little sleep on three of four days: no growth, no step-up, no wins, one line.
MUCH_ENERGY = 9
LITTLE_SLEEP_HOURS = 5
WATCHED_DAYS = 4
DAYS_THAT_TELL = 3
MUCH_ENERGY_LINE = "Lots of energy, little sleep. If that is unusual for you, a doctor is a good person to tell."


class EnergyOutOfRange(ValueError):
    """Energy is a number from 0 to 10."""


@dataclass(frozen=True)
class DayReading:
    """One check-in: the local day, energy 0-10, hours slept (None: not said)."""

    day: date
    energy: float
    sleep_hours: float | None = None


def energy_gate(energy: float) -> int:
    """Return the highest cost (1-5) a step may have at this energy (0-10; the floor decides)."""
    if not (math.isfinite(energy) and 0 <= energy <= 10):
        raise EnergyOutOfRange(f"energy is a number from 0 to 10, not {energy}")
    return MAX_COST[math.floor(energy)]


def day_budget(energy: float) -> int:
    """Return the most load (1-5) one day may hold at this energy; see `load`."""
    return energy_gate(energy)


def is_low_day(energy: float) -> bool:
    """Say whether Today shows only the smallest version, Not today, and Rest."""
    return energy <= LOW_ENERGY


def much_energy_little_sleep(readings: Iterable[DayReading], today: date) -> bool:
    """Say whether energy was 9 or more with 5 hours of sleep or less on three of the last four days.

    Several check-ins on one day count once: the highest energy and the shortest sleep said.
    The answer is for now; it is not stored and names nothing.
    """
    first = today - timedelta(days=WATCHED_DAYS - 1)
    energy: dict[date, float] = {}
    sleep: dict[date, float] = {}
    for reading in readings:
        if first <= reading.day <= today:
            energy[reading.day] = max(reading.energy, energy.get(reading.day, 0.0))
            if reading.sleep_hours is not None:
                sleep[reading.day] = min(reading.sleep_hours, sleep.get(reading.day, 24.0))
    telling = [day for day, hours in sleep.items() if hours <= LITTLE_SLEEP_HOURS and energy[day] >= MUCH_ENERGY]
    return len(telling) >= DAYS_THAT_TELL
