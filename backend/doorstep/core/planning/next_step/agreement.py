"""Whether the cards a person picks are those that go well by their own notes.

Where they are not, picking follows something else than what is liked (what stands first, what costs least), and
teaching it as taste would make the suggestions worse.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from doorstep.core.planning.next_step.columns import Array
from doorstep.core.planning.next_step.evidence import Pick

MEMORY = 0.97
TRUSTED_ABOVE = -0.5
"""[H] Choices are learned from while the agreement is above this; 0 is picking blindly, and where it starts."""


def agreement(picks: Sequence[Pick], mean: Array) -> float:
    """a ← .97 a + log softmax(m)[picked] + log |shown|, over every pick, oldest first.

    m (|shown|,) is what the notes alone expect of the cards, in points; `mean` (D,) is the posterior without choices,
    so that choices cannot vouch for themselves. Picking blindly adds less than 0 on average, by the relative entropy
    of blind picking to the softmax; picking what the notes say goes best adds up to log |shown|.
    """
    if not picks:
        return 0.0
    expected = (np.concatenate([pick.cards for pick in picks]) @ mean).tolist()
    total, start = 0.0, 0
    for pick in picks:
        end = start + len(pick.cards)
        total = MEMORY * total + _log_share(expected[start:end], pick.chosen) + math.log(end - start)
        start = end
    return total


def _log_share(expected: list[float], chosen: int) -> float:
    """log softmax(expected)[chosen], in (-inf, 0]."""
    highest = max(expected)
    return expected[chosen] - highest - math.log(sum(math.exp(value - highest) for value in expected))
