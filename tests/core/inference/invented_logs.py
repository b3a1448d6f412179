"""Small invented logs for the tests of the statistics, with every argument that matters in the open."""

from __future__ import annotations

import numpy as np

from doorstep.core.inference.findings import Finding, Patterns
from doorstep.core.inference.log import Column, Floats, Log, Outcome


def columns(p: int, numbers: int = 0) -> tuple[Column, ...]:
    """p columns, the last `numbers` of them numeric."""
    return tuple(Column(f"f{j}", f"f{j}", binary=j < p - numbers) for j in range(p))


def coin_flips(rng: np.random.Generator, n: int, p: int) -> Floats:
    """n × p yes-or-no factors that have nothing to do with each other."""
    return (rng.random((n, p)) < 0.5).astype(float)


def a_log(
    factors: Floats,
    values: Floats,
    *,
    numbers: int = 0,
    binary: bool = False,
    baseline: Floats | None = None,
    times: Floats | None = None,
    focus: tuple[tuple[str, str], ...] = (),
) -> Log:
    """A log with one outcome, `mood`; an entry every day and a half unless told otherwise."""
    n, p = factors.shape
    return Log(
        times=np.arange(n) * 1.5 if times is None else times,
        factors=factors,
        columns=columns(p, numbers),
        outcomes=(Outcome("mood", binary, values, baseline),),
        focus=focus,
    )


def a_clear_log(n: int = 60, p: int = 5, effect: float = 3.0, seed: int = 7) -> Log:
    """f0 goes with mood, clearly; nothing else does."""
    rng = np.random.default_rng(seed)
    factors = coin_flips(rng, n, p)
    return a_log(factors, 5 + effect * factors[:, 0] + rng.standard_normal(n))


def named(patterns: Patterns, factor: str, outcome: str = "mood") -> Finding:
    """The finding for one factor and outcome."""
    return next(f for f in patterns.findings if (f.factor, f.outcome) == (factor, outcome))
