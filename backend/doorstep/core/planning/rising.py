"""When something may be offered that asks for more, and when only what asks for the same or less."""

from doorstep.core.planning.energy import is_low_day


def may_rise(energy: float | None, much_energy: bool = False, held: bool = False) -> bool:
    """Say whether anything that rises may be offered.

    Not on a low day (`energy` 0-10, 4 or less; None where today's is not known), not with much energy and little
    sleep (`much_energy`), not in a visit after a worrying measure (`held`).
    """
    return not (held or much_energy or (energy is not None and is_low_day(energy)))
