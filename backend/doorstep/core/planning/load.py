"""How much of a day or a week a step takes."""

from doorstep.core.words import StepKind


def load(cost: int, kind: StepKind) -> int:
    """Return the load of a step of energy cost 1-5: its cost, or one less (from 0) for rest [H]."""
    if not 1 <= cost <= 5:
        raise ValueError(f"an energy cost is from 1 to 5, not {cost}")
    return cost if kind is StepKind.SOCIAL else cost - 1
