"""The week's mix of contact and rest, as counts and minutes; never a score."""

from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.core.words import StepKind


@dataclass(frozen=True)
class Share:
    """How many entries, and how many minutes in all."""

    count: int
    minutes: int


@dataclass(frozen=True)
class Balance:
    """Contact beside rest."""

    social: Share
    rest: Share


def balance(entries: Iterable[tuple[StepKind, int]]) -> Balance:
    """Return the mix of (kind, minutes) entries."""
    minutes: dict[StepKind, list[int]] = {kind: [] for kind in StepKind}
    for kind, length in entries:
        minutes[kind].append(length)
    social, rest = minutes[StepKind.SOCIAL], minutes[StepKind.RESTORATIVE]
    return Balance(Share(len(social), sum(social)), Share(len(rest), sum(rest)))
