"""Whether the cards a person picks are those that go well by their own notes.

Where they are not, picking follows something else than what is liked (what stands first, what costs least), and
teaching it as taste would make the suggestions worse.
"""

from __future__ import annotations

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
    total = 0.0
    for pick in picks:
        expected = pick.cards @ mean
        above = expected - expected.max()
        log_share = above[pick.chosen] - np.log(np.exp(above).sum())
        total = MEMORY * total + float(log_share) + float(np.log(len(expected)))
    return total
