"""Cross products of whitened rows, with everything but factors and response swept out.

First every way of carrying over (`whitening.py`) is judged by the model without factors; only those within two nats
of the best go on to the factors. Sweeping column k with prior precision d_k (0 = flat) from G: pivot s = G_kk + d_k,
    G ← G − G_·k G_k· / s,     log evidence −½ log(s / d_k)   (−½ log s where flat)
(J. H. Goodnight, "A tutorial on the SWEEP operator", The American Statistician 33, 1979).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from doorstep.core.inference.design import Design
from doorstep.core.inference.log import Bools, Floats
from doorstep.core.inference.nuisance import WEEKLY_SD, flat_terms, weekly_terms
from doorstep.core.inference.whitening import carryings, whitened

TOLERANCE = 2.0
"""Nats below the best at which a way of carrying over is dropped."""
FEWEST_DEGREES = 3
NO_PIVOT = 1e-9


@dataclass(frozen=True, slots=True)
class Grams:
    """One Gram matrix [factors, response] for each way of carrying over kept.

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
    ways = carryings(design.times)
    precision = np.concatenate([np.zeros(flat.shape[1]), np.full(weekly.shape[1], WEEKLY_SD**-2)])
    alone = whitened(np.column_stack([flat, weekly, design.response]), ways.rho)
    left, log_evidence, used = swept(alone, precision)
    degrees = design.n - int(used[: flat.shape[1]].sum())
    unexplained = left[:, 0, 0]
    if degrees < FEWEST_DEGREES or unexplained.min() <= NO_PIVOT * design.n:
        return None
    log_scale = ways.log_prior + ways.log_jacobian + log_evidence
    none = log_scale - degrees / 2 * np.log(unexplained)
    kept = none >= none.max() - TOLERANCE
    known = np.column_stack([flat, weekly])[:, used]
    rows = np.column_stack([known, design.factors, design.response])
    gram, _, _ = swept(whitened(rows, ways.rho[kept]), precision[used])
    return Grams(gram, log_scale[kept], degrees)


def swept(gram: Floats, precision: Floats) -> tuple[Floats, Floats, Bools]:
    """Sweep the first len(precision) columns out of every matrix at once.

    gram: (c, k, k), left as it was. Returns what is left, the log evidence (c,), and which columns were
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
