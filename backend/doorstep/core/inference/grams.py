"""Cross products of whitened rows, with everything but factors and response swept out.

Residuals carry over from entry to entry: AR(1) in continuous time with φ per median gap, so that between
entries t−1 and t the correlation is ρ_t = φ^(Δt / median Δt), the exponent held in [0.05, 20]. Whitening,
    row_t ← (row_t − ρ_t · row_{t−1}) / √(1 − ρ_t²),     log-Jacobian −½ Σ log(1 − ρ_t²),
makes them exchangeable (G. Kitagawa & W. Gersch, 1996; R. H. Jones, 1981). Where the median gap is zero
(dates without a time of day) the entry number is the clock.

Sweeping column k with prior precision d_k (0 = flat) from G: pivot s = G_kk + d_k,
    G ← G − G_·k G_k· / s,     log evidence −½ log(s / d_k)   (−½ log s where flat)
(J. H. Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33, 1979).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.design import Design
from doorstep.core.inference.log import Bools, Floats
from doorstep.core.inference.nuisance import WEEKLY_SD, flat_terms, weekly_terms

PHIS = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
PHI_TOLERANCE = 3.0
"""Nats below the best at which a φ is dropped, judged by the model without factors."""
SHORTEST_GAP, LONGEST_GAP = 0.05, 20.0
FEWEST_DEGREES = 3
NO_PIVOT = 1e-9


@dataclass(frozen=True, slots=True)
class Grams:
    """One Gram matrix [factors, response] for each φ kept.

    gram: (c, m + 1, m + 1). log_scale: (c,) log evidence that does not depend on the factors.
    degrees: ν = n − rank Z.
    """

    gram: Floats
    log_scale: Floats
    degrees: int


def grams_of(design: Design) -> Grams | None:
    """Whiten and sweep one outcome; None where fewer than three degrees of freedom or no spread is left."""
    flat = flat_terms(design.times, design.baseline)
    weekly = weekly_terms(design.times)
    precision = np.concatenate([np.zeros(flat.shape[1]), np.full(weekly.shape[1], WEEKLY_SD**-2)])
    rows = np.column_stack([flat, weekly, design.factors, design.response])
    gram, log_jacobian = whitened(rows, gaps_of(design.times))
    gram, log_evidence, used = swept(gram, precision)
    degrees = design.n - int(used[: flat.shape[1]].sum())
    unexplained = gram[:, -1, -1]
    if degrees < FEWEST_DEGREES or unexplained.min() <= NO_PIVOT * design.n:
        return None
    log_scale = log_jacobian + log_evidence
    none = log_scale - degrees / 2 * np.log(unexplained)
    kept = none >= none.max() - PHI_TOLERANCE
    return Grams(gram[kept], log_scale[kept], degrees)


def gaps_of(times: Floats) -> Floats:
    """Gaps (n − 1,) in units of their median, held in [0.05, 20]."""
    gaps = np.diff(times)
    median = float(np.median(gaps)) if gaps.size else 0.0
    return np.clip(gaps / median, SHORTEST_GAP, LONGEST_GAP) if median > 0 else np.ones_like(gaps)


def whitened(rows: Floats, gaps: Floats) -> tuple[Floats, Floats]:
    """Gram matrices (φ, k, k) of rows (n, k) whitened at every φ, and the log-Jacobians (φ,)."""
    rho = np.zeros((len(PHIS), len(rows)))
    rho[:, 1:] = PHIS[:, None] ** gaps
    variance = 1 - rho * rho
    weight = 1 / np.sqrt(variance)
    carried = (rho * weight)[:, 1:, None]
    gram = np.empty((len(PHIS), rows.shape[1], rows.shape[1]))
    # One φ at a time stays in the processor's cache: three times as fast at n = 2,000 as all at once.
    for i in range(len(PHIS)):
        white = rows * weight[i, :, None]
        white[1:] -= rows[:-1] * carried[i]
        gram[i] = white.T @ white
    return gram, -0.5 * np.log(variance).sum(axis=1)


def swept(gram: Floats, precision: Floats) -> tuple[Floats, Floats, Bools]:
    """Sweep the first len(precision) columns out of every matrix at once.

    gram: (φ, k, k), left as it was. Returns what is left, the log evidence (φ,), and which columns were
    used: one that the columns before it explain has no pivot and is passed over.
    """
    gram, log_evidence = gram.copy(), np.zeros(len(gram))
    used = np.zeros(len(precision), dtype=bool)
    for k, d in enumerate(precision):
        column = gram[:, :, k].copy()
        pivot = column[:, k] + d
        if pivot.min() < NO_PIVOT:
            continue
        used[k] = True
        log_evidence -= 0.5 * np.log(pivot / d if d > 0 else pivot)
        gram -= column[:, :, None] * (column / pivot[:, None])[:, None, :]
    q = len(precision)
    return gram[:, q:, q:], log_evidence, used
