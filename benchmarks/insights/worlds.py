"""The worlds of the benchmark: what a simulated person's log is like, and what there is to find in it.

A world is a list of traits; `people.py` draws a person from it. Sizes are in standard deviations of an outcome's
noise, for yes against no, or for two standard deviations of a number (Gelman 2008), so that they compare.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Clock(StrEnum):
    """When entries are made: every day or two, once a month, or in bursts with long silences between."""

    DAILY = "daily"
    MONTHLY = "monthly"
    UNEVEN = "uneven"


class Week(StrEnum):
    """Whether outcomes swing with the week: not, with a peak on any day, or at weekends, with factors that do too."""

    NONE = "none"
    ANY_DAY = "any day"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class World:
    """What a log is like.

    effects: factors that matter, an outcome; size: of each, in SD. shared: one factor matters to all outcomes.
    tangle: loading of factors on a hidden state. carry: correlation of an outcome's noise from entry to entry, of
    which 70 % carries over. factor_carry: the same for factors. drift: slow change of outcomes (0.6 SD at 1) and of
    some factors. gaps: share of unanswered factors. ceiling: points by which ratings crowd towards their end.
    tails: degrees of freedom of t-distributed noise, 0 for normal. swing: of the week, in SD. shift: a step at
    a moment in the middle part, in SD, as after a change of medicine. rare: share of yes of two factors, 0 for none.
    twin: correlation of a further column with the latent factor that matters, 1 for an exact copy, 0 for none.
    crowd: further factors that do not matter.
    """

    name: str
    effects: int = 0
    size: float = 0.0
    shared: bool = False
    tangle: float = 0.4
    carry: float = 0.25
    factor_carry: float = 0.3
    drift: float = 0.5
    gaps: float = 0.1
    ceiling: float = 0.0
    tails: float = 0.0
    week: Week = Week.NONE
    swing: float = 0.0
    shift: float = 0.0
    rare: float = 0.0
    twin: float = 0.0
    crowd: int = 0
    clock: Clock = Clock.DAILY


NO_EFFECTS = (
    World("plain", tangle=0.3, carry=0.0, factor_carry=0.2, drift=0.0, gaps=0.0),
    World("carry and drift", tangle=0.5, carry=0.5, factor_carry=0.5, drift=1.0),
    World("ceiling and gaps", tangle=0.5, carry=0.2, gaps=0.25, ceiling=2.5),
    World("change of medicine", carry=0.3, factor_carry=0.4, drift=0.0, shift=1.2),
)
"""Nothing matters: everything shown is false."""

MEDIUM = World("medium", effects=2, size=0.6)
LARGE = World("large", effects=2, size=1.0)
TANGLED = World("medium, tangled", effects=2, size=0.6, tangle=0.8)
EFFECTS = (
    World("small", effects=2, size=0.3),
    MEDIUM,
    LARGE,
    TANGLED,
    World("large, ceiling", effects=2, size=1.0, drift=0.3, gaps=0.2, ceiling=2.5),
    World("many small", effects=6, size=0.4, tangle=0.5),
)
"""Something matters, more or less visibly."""

HARD = (
    World("heavy tails", tails=3.0),
    World("weekly rhythm", week=Week.ANY_DAY, swing=0.6),
    World("weekly rhythm at weekends", week=Week.WEEKEND, swing=0.6),
    World("rare factors", rare=0.06),
    World("level shift", tangle=0.5, drift=0.6, shift=1.5),
)
"""Nothing matters, and the model is wrong."""

ALONE = World("a shared factor", effects=1, size=1.0, shared=True)
COPIED = replace(ALONE, name="with an exact copy", twin=1.0)
NEARLY_COPIED = replace(ALONE, name="with a near-duplicate", twin=0.95)

CROWDED = World("50 factors", crowd=32)
MONTHLY = World("one entry a month", clock=Clock.MONTHLY)
UNEVEN = World("uneven gaps, carry-over by entry", carry=0.6, factor_carry=0.6, clock=Clock.UNEVEN)
ODD = (CROWDED, MONTHLY, UNEVEN)
"""Nothing matters, and the log is of an unusual shape."""

WORLDS = {world.name: world for world in (*NO_EFFECTS, *EFFECTS, *HARD, ALONE, COPIED, NEARLY_COPIED, *ODD)}
