"""The engine against the formula written out again: dense covariance matrices, every model enumerated.

y ~ N(Zb, σ²(R + τ² X_γ X_γᵀ + ¼ W Wᵀ)), b flat, p(σ) ∝ 1/σ, so that
log m = −½ log|V| − ½ log|Zᵀ V⁻¹ Z| − (ν/2) log(yᵀ P y). R carries over by the clock or by the entry, each with half of
a φ's prior weight. Nothing here whitens, sweeps or searches.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from invented_logs import a_log, coin_flips, named

from doorstep.core.inference.design import design_of
from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.grams import grams_of
from doorstep.core.inference.log import Floats, Log
from doorstep.core.inference.prior import inclusion_of
from doorstep.core.inference.search import search

TAU, PHIS = 0.7, (0.0, 0.2, 0.4, 0.6, 0.8)
PIS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.3)
PI_WEIGHTS = (0.14, 0.21, 0.25, 0.21, 0.13, 0.06)
BY_CLOCK = [(phi, True) for phi in PHIS]
WAYS = BY_CLOCK + [(phi, False) for phi in PHIS[1:]]
TOLERANCE, ALLOWANCE = 2.0, 1.06

Way = tuple[float, bool]


def carry_over(times: Floats, way: Way) -> Floats:
    phi, by_clock = way
    gaps = np.diff(times)
    rho = phi ** (np.clip(gaps / np.median(gaps), 0.05, 20) if by_clock else np.ones(len(gaps)))
    n = len(times)
    matrix = np.eye(n)
    for i in range(n):
        for j in range(i):
            matrix[i, j] = matrix[j, i] = np.prod(rho[j:i])
    return matrix


def nuisance(times: Floats, baseline: Floats) -> tuple[Floats, Floats]:
    n = len(times)
    r = 0.5 * (times - times[0]) / (times[-1] - times[0]) + 0.5 * np.arange(n) / (n - 1)
    flat = [np.ones(n), 2 * r - 1] + [np.cos(np.pi * k * r) for k in range(2, n // 30 + 1)]
    z = np.column_stack([*flat, baseline - baseline.mean()])
    z = z / np.sqrt((z**2).mean(axis=0))
    week = np.column_stack([np.cos(2 * np.pi * times / 7), np.sin(2 * np.pi * times / 7)])
    return z, week


def log_evidence(y: Floats, z: Floats, v: Floats) -> float:
    solved = np.linalg.solve(v, np.column_stack([z, y]))
    zvz, zvy, yvy = z.T @ solved[:, :-1], z.T @ solved[:, -1], y @ solved[:, -1]
    left = yvy - zvy @ np.linalg.solve(zvz, zvy)
    nu = len(y) - z.shape[1]
    dets = np.linalg.slogdet(v)[1] + np.linalg.slogdet(zvz)[1]
    return float(-0.5 * dets - nu / 2 * np.log(left))


def every_model(log: Log) -> dict[tuple[Way, tuple[int, ...]], float]:
    """Log evidence of every (way of carrying over, model), with response and factors coded by hand."""
    outcome = log.outcomes[0]
    y = (outcome.values - outcome.values.mean()) / outcome.values.std()
    x = log.factors - log.factors.mean(axis=0)
    numeric = [j for j, column in enumerate(log.columns) if not column.binary]
    x[:, numeric] /= 2 * x[:, numeric].std(axis=0)
    z, week = nuisance(log.times, outcome.baseline)
    found = {}
    for way in WAYS:
        base = carry_over(log.times, way) + 0.25 * week @ week.T
        prior = np.log(0.5) if way[0] > 0 else 0.0
        for size in range(x.shape[1] + 1):
            for model in combinations(range(x.shape[1]), size):
                inside = x[:, list(model)]
                found[way, model] = prior + log_evidence(y, z, base + TAU**2 * inside @ inside.T)
    return found


def ways_kept(exact: dict[tuple[Way, tuple[int, ...]], float]) -> list[Way]:
    best = max(exact[way, ()] for way in WAYS)
    return [way for way in WAYS if exact[way, ()] >= best - TOLERANCE]


@pytest.fixture(scope="module")
def a_mixed_log() -> Log:
    rng = np.random.default_rng(20)
    n = 64
    times = np.cumsum(rng.gamma(1.2, 1.2, n))
    factors = np.column_stack([coin_flips(rng, n, 3), rng.normal(7, 2, n)])
    before = rng.normal(5, 2, n)
    noise = rng.standard_normal(n)
    noise[1:] += 0.5 * noise[:-1]
    values = 3 + 0.4 * before + 0.9 * factors[:, 0] - 0.8 * factors[:, 1] + 0.2 * factors[:, 3] + noise
    return a_log(factors, values, numbers=1, baseline=before, times=times)


def test_the_evidence_of_every_model_up_to_two_factors_is_that_of_the_dense_formula(a_mixed_log: Log) -> None:
    design = design_of(a_mixed_log, a_mixed_log.outcomes[0])
    grams = grams_of(design)
    exact = every_model(a_mixed_log)

    seen = search(grams, inclusion_of(["a", "b", "c", "d"], np.zeros(4, dtype=bool)))

    kept, p = len(grams.gram), 4
    ways = ways_kept(exact)
    offset = seen.evidence[0] - exact[ways[0], ()]
    assert len(ways) == kept > 1
    np.testing.assert_allclose(seen.evidence[:kept], [exact[f, ()] + offset for f in ways], atol=1e-8)
    singles = [[exact[f, (j,)] + offset for j in range(p)] for f in ways]
    np.testing.assert_allclose(seen.extended[:kept], singles, atol=1e-8)
    pairs = seen.extended[kept : kept + kept * p].reshape(kept, p, p)
    for c, way in enumerate(ways):
        for i, j in combinations(range(p), 2):
            np.testing.assert_allclose(pairs[c, i, j], exact[way, (i, j)] + offset, atol=1e-8)


def test_inclusion_probabilities_are_those_of_all_models_averaged(a_mixed_log: Log) -> None:
    exact = every_model(a_mixed_log)
    models = {key: value for key, value in exact.items() if key[0] in ways_kept(exact)}
    top = max(models.values())
    by_pi = np.zeros(len(PIS))
    with_factor = np.zeros((len(PIS), 4))
    for (_, model), value in models.items():
        for i, pi in enumerate(PIS):
            weight = np.exp(value - top) * pi ** len(model) * (1 - pi) ** (4 - len(model))
            by_pi[i] += weight
            with_factor[i, list(model)] += weight
    posterior = np.array(PI_WEIGHTS) * by_pi
    expected = (posterior / posterior.sum()) @ (with_factor / by_pi[:, None])

    patterns = find_patterns(a_mixed_log)

    got = [named(patterns, f"f{j}").estimate.pip for j in range(4)]
    assert 0.05 < expected.min() < 0.5 < expected.max()
    np.testing.assert_allclose(got, expected, atol=0.02)


def test_one_factor_alone_has_the_ridge_estimate_as_its_effect() -> None:
    rng = np.random.default_rng(3)
    n, times = 7, np.arange(7.0)
    factor = np.array([0.0, 1, 1, 0, 1, 0, 1])
    values = rng.normal(5, 1, n)
    centred = factor - factor.mean()
    weight, effect, square = np.zeros(5), np.zeros(5), np.zeros(5)
    for i, way in enumerate(BY_CLOCK):
        v = carry_over(times, way) + TAU**2 * np.outer(centred, centred)
        weight[i] = log_evidence(values, np.ones((n, 1)), v)
        inverse = np.linalg.inv(carry_over(times, way))
        project = inverse - inverse.sum(axis=1)[:, None] * inverse.sum(axis=0) / inverse.sum()
        precision = centred @ project @ centred + TAU**-2
        effect[i] = centred @ project @ values / precision
        left = values @ project @ values - effect[i] ** 2 * precision
        square[i] = left / (6 * precision) * (6 / 4) + effect[i] ** 2
    share = np.exp(weight - weight.max()) / np.exp(weight - weight.max()).sum()
    mean = share @ effect
    half = ALLOWANCE * 1.94318 * np.sqrt((share @ square - mean**2) * 4 / 6)  # t₆ at .95

    found = named(find_patterns(a_log(factor[:, None], values, times=times)), "f0").estimate

    assert found.effect == pytest.approx(found.pip * mean, abs=1e-8)
    assert (found.low, found.high) == pytest.approx((mean - half, mean + half), abs=1e-4)
