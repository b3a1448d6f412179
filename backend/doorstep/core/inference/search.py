"""One beam over whitenings and models together.

Log evidence of the model γ at the whitening φ (β and σ integrated out):
    log m(γ, φ) = −½ log|I + τ²G_γ| − (ν/2) log(yy − b_γᵀ (G_γ + τ⁻²I)⁻¹ b_γ) + log_scale_φ.
With D = [G + τ⁻²I, b; bᵀ, yy] swept on γ, adding column j costs one division: s = D_jj, r = D_jy,
    log m += −½ log(τ² s),     residual sum −= r² / s,     then D ← D − D_·j D_j· / s.
So every model visited also gives the evidence of all its extensions at no further cost.
Sources: Goodnight (1979) for the sweep; D. Madigan & A. E. Raftery, JASA 89 (1994), for keeping only models
within a factor of the best.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from doorstep.core.inference.grams import Grams
from doorstep.core.inference.log import Floats, Ints
from doorstep.core.inference.prior import TAU, Inclusion

BEAM = 60
MOST_COLUMNS = 10
DEGREES_A_COLUMN = 5
PRUNE_NATS = 10.0
STOP_NATS = 7.0
SMALLEST = 1e-12

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Visited:
    """Every model visited (v of them) and every extension by one of m columns.

    evidence: (v,) log evidence, with the prior odds of columns that have their own π.
    extended: (v, m) the same for each extension; −inf where the column is already in.
    mean, scale2: (v, m) location and squared scale of the t_ν of the added coefficient.
    size: (v,) columns in the model that share π. key, child_key: (v,), (v, m) one number a distinct model.
    """

    evidence: Floats
    extended: Floats
    mean: Floats
    scale2: Floats
    size: Ints
    key: Keys
    child_key: Keys
    degrees: int


@dataclass(slots=True)
class _Beam:
    """The models of one size: sweeps (c, m + 1, m + 1) and what was learnt on the way to them."""

    sweeps: Floats
    log_scale: Floats
    steer: Floats
    own: Floats
    size: Ints
    key: Keys


@dataclass(frozen=True, slots=True)
class _Reach:
    """Evidence of a beam's models and of their extensions, steered by the reference odds."""

    parent: Floats
    child: Floats
    pivot: Floats
    mean: Floats
    scale2: Floats


def search(grams: Grams, prior: Inclusion) -> Visited:
    """Visit the models worth visiting, smallest first: all singles, then the best 60 of each size."""
    columns = len(prior.shared)
    marks, whitenings = np.split(_marks(columns + len(grams.gram)), [columns])
    largest = min(MOST_COLUMNS, columns, max(1, grams.degrees // DEGREES_A_COLUMN))
    reference = prior.reference
    seen = []
    best = -np.inf
    beam = _start(grams, whitenings)
    for reached in range(1, largest + 1):
        reach = _reach(beam, grams.degrees)
        seen.append((beam, reach))
        best = max(best, float((reach.parent + beam.steer).max()))
        steered = reach.child + beam.steer[:, None] + reference
        top = float(steered.max())
        if reached == largest or (reached > 1 and top < best - STOP_NATS):
            break
        parent, column = _chosen(steered, beam.key, marks, reached == 1)
        beam = _grown(beam, reach.pivot, (parent, column), prior, marks)
    return _gathered(seen, prior, marks, grams.degrees)


@cache
def _marks(columns: int) -> Keys:
    """A fixed random number a column: a model's key is the exclusive or of its columns' (Zobrist, 1970)."""
    return np.random.default_rng(1970).integers(1, 2**63, columns, dtype=np.uint64)


def _start(grams: Grams, marks: Keys) -> _Beam:
    count, width = grams.gram.shape[0], grams.gram.shape[1]
    sweeps = grams.gram.copy()
    diagonal = np.arange(width - 1)
    sweeps[:, diagonal, diagonal] += TAU**-2
    nothing = np.zeros(count)
    return _Beam(sweeps, grams.log_scale, nothing, nothing, np.zeros(count, dtype=np.int64), marks[:count])


def _reach(beam: _Beam, degrees: int) -> _Reach:
    sweeps = beam.sweeps
    pivot = np.diagonal(sweeps, axis1=1, axis2=2)[:, :-1]
    cross = sweeps[:, -1, :-1]
    residual = np.maximum(sweeps[:, -1, -1], SMALLEST)
    mean = cross / pivot
    left = np.maximum(residual[:, None] - cross * mean, SMALLEST)
    parent = beam.log_scale - degrees / 2 * np.log(residual)
    child = beam.log_scale[:, None] - 0.5 * np.log(pivot * TAU**2) - degrees / 2 * np.log(left)
    return _Reach(parent, child, pivot, mean, left / (degrees * pivot))


def _chosen(steered: Floats, key: Keys, marks: Keys, first: bool) -> tuple[Ints, Ints]:
    """The (parent, column) pairs to sweep next: near the best, each model once, at most a beam's width."""
    flat = steered.ravel()
    if first:
        return np.divmod(np.arange(flat.size), len(marks))
    near = np.flatnonzero(flat > flat.max() - PRUNE_NATS)
    parent, column = np.divmod(near, len(marks))
    _, once = np.unique(key[parent] ^ marks[column], return_index=True)
    near = near[once]
    if near.size > BEAM:
        near = near[np.argpartition(-flat[near], BEAM - 1)[:BEAM]]
    return np.divmod(near, len(marks))


def _grown(beam: _Beam, pivots: Floats, pick: tuple[Ints, Ints], prior: Inclusion, marks: Keys) -> _Beam:
    parent, column = pick
    pivot = pivots[parent, column]
    sweeps = beam.sweeps[parent]
    line = beam.sweeps[parent, column]
    sweeps -= line[:, :, None] * (line / pivot[:, None])[:, None, :]
    # An endless pivot makes the column's own extension impossible (log evidence −inf) ever after.
    sweeps[np.arange(len(parent)), column, column] = np.inf
    return _Beam(
        sweeps,
        beam.log_scale[parent] - 0.5 * np.log(pivot * TAU**2),
        beam.steer[parent] + prior.reference[column],
        beam.own[parent] + prior.own[column],
        beam.size[parent] + prior.shared[column],
        beam.key[parent] ^ marks[column],
    )


def _gathered(seen: list[tuple[_Beam, _Reach]], prior: Inclusion, marks: Keys, degrees: int) -> Visited:
    own = prior.own
    key = np.concatenate([beam.key for beam, _ in seen])
    return Visited(
        evidence=np.concatenate([reach.parent + beam.own for beam, reach in seen]),
        extended=np.concatenate([reach.child + beam.own[:, None] + own for beam, reach in seen]),
        mean=np.concatenate([reach.mean for _, reach in seen]),
        scale2=np.concatenate([reach.scale2 for _, reach in seen]),
        size=np.concatenate([beam.size for beam, _ in seen]),
        key=key,
        child_key=key[:, None] ^ marks,
        degrees=degrees,
    )
