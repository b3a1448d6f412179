"""What moves an outcome besides the factors: level, slow drift, the starting point, and the week.

Flat part Z (n, q), coefficients with a flat prior:
    1;  2r − 1 from 8 entries on;  cos(πkr) for k = 2 … min(6, ⌊n/30⌋);  the centred baseline,
where r is the mean of clock time and entry number, each scaled to [0, 1]: drift may follow either.

Weekly part (n, 2), once the log spans three weeks: cos and sin(2πt/7), t in days, with coefficients
~ N(0, (0.5σ)²): shrunk, so it costs no degree of freedom.
"""

from __future__ import annotations

import numpy as np

from doorstep.core.inference.log import Floats

ENTRIES_FOR_A_SLOPE = 8
ENTRIES_A_WAVE = 30
MOST_WAVES = 6
DAYS_FOR_A_WEEK = 21.0
WEEKLY_SD = 0.5
"""Prior standard deviation of the weekly coefficients, in units of the residual's."""


def flat_terms(times: Floats, baseline: Floats | None) -> Floats:
    """The terms with a flat prior, (n, q), columns of unit mean square. times: (n,) days, n ≥ 1."""
    n = len(times)
    span = times[-1] - times[0]
    clock = (times - times[0]) / span if span > 0 else np.zeros(n)
    r = (clock + np.linspace(0.0, 1.0, n)) / 2
    terms = [np.ones(n)]
    if n >= ENTRIES_FOR_A_SLOPE:
        terms.append(2 * r - 1)
    terms += [np.cos(np.pi * k * r) for k in range(2, min(MOST_WAVES, n // ENTRIES_A_WAVE) + 1)]
    if baseline is not None and baseline.std() > 1e-12 * max(1.0, float(np.abs(baseline).max())):
        terms.append(baseline - baseline.mean())
    z = np.column_stack(terms)
    return np.asarray(z / np.sqrt((z * z).mean(axis=0)))


def weekly_terms(times: Floats) -> Floats:
    """The weekly rhythm, (n, 2), or (n, 0) before the log spans three weeks. times: (n,) days."""
    if times[-1] - times[0] < DAYS_FOR_A_WEEK:
        return np.empty((len(times), 0))
    angle = (2 * np.pi / 7) * times
    return np.column_stack([np.cos(angle), np.sin(angle)])
