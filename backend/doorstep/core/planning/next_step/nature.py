"""A step as the model sees it: ten or so numbers between 0 and 1, so that steps alike teach about each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from doorstep.core.words import ContextKind, Familiarity, Noise, code_of

UNKNOWN = 0.5
LONGEST_MINUTES = 240
LARGEST_GROUP = 32
_KINDS = tuple(ContextKind)


@dataclass(frozen=True)
class Nature:
    """What is known of a step; None: nobody said. `intensity` 1-5; `people` the most there are, the person included.

    `wished`: it is of a sort the person said they would like more of.
    """

    context_kind: ContextKind | None = None
    minutes: int | None = None
    intensity: int | None = None
    people: int | None = None
    structured_role: bool | None = None
    familiarity: Familiarity | None = None
    noise: Noise | None = None
    needs_known_person: bool | None = None
    wished: bool = False


FACTORS = len(_KINDS) + 8
WISHED_LEANING = 0.4
"""[H] Points a sort of step the person asked for is expected to be ahead before anything is noted."""


def factors_of(nature: Nature) -> tuple[float, ...]:
    """The numbers of a step, (FACTORS,), each in [0, 1]: the setting one by one, then the scales; UNKNOWN is .5."""
    return (
        *(1.0 if nature.context_kind is kind else 0.0 for kind in _KINDS),
        _share_of_doublings(nature.minutes, LONGEST_MINUTES),
        UNKNOWN if nature.intensity is None else (nature.intensity - 1) / 4,
        _share_of_doublings(nature.people, LARGEST_GROUP),
        _yes(nature.structured_role),
        UNKNOWN if nature.familiarity is None else code_of(nature.familiarity) / 2,
        UNKNOWN if nature.noise is None else code_of(nature.noise) / 2,
        _yes(nature.needs_known_person),
        float(nature.wished),
    )


def leanings() -> tuple[float, ...]:
    """What each factor is expected to add beforehand, in points: nothing, but for what the person asked for."""
    return (*(0.0,) * (FACTORS - 1), WISHED_LEANING)


def _share_of_doublings(value: int | None, most: int) -> float:
    return UNKNOWN if value is None else min(1.0, math.log2(max(1, value)) / math.log2(most))


def _yes(value: bool | None) -> float:
    return UNKNOWN if value is None else float(value)
