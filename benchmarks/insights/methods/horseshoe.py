"""The regularised horseshoe, sampled by NUTS (numpyro).

Per outcome y = Zα + Xβ + ε with α flat and ε ~ N(0, σ²); β_j = z_j·τ·λ̃_j, z_j ~ N(0, 1), λ_j ~ C⁺(0, 1),
λ̃_j² = c²λ_j² / (c² + τ²λ_j²), τ ~ C⁺(0, τ₀), τ₀ = p₀/(p − p₀)·σ/√n with p₀ = 2 factors thought to matter,
c² ~ Inv-Gamma(2, 8σ²): a slab of two standard deviations (Piironen & Vehtari, Electronic Journal of Statistics 11,
2017). α is integrated out exactly: what is left of the likelihood depends on X and y only through XᵀX, Xᵀy, yᵀy after
Z is projected out, and on the degrees of freedom; so one compiled sampler serves every length of log, and all outcomes
of a log run side by side.

A claim is a 90 % interval without 0, the strict claim a 99 % interval without 0; the intervals are quantiles of draws.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import numpyro
import numpyro.distributions as dist
from benchmarks.insights.methods.freeing import freed, level_of
from benchmarks.insights.methods.saying import Said
from benchmarks.insights.methods.table import Floats, Table, tables_of
from numpyro.infer import MCMC, NUTS

from doorstep.core.inference.messages import PatternsRequest

jax.config.update("jax_enable_x64", True)
Array = jax.Array

WARMUP, DRAWS, DEEPEST = 300, 600, 7
THOUGHT_TO_MATTER, SLAB = 2.0, 2.0
Statistics = tuple[Floats, Floats, Floats, Floats, Floats]
"""Gram (k, p, p), Xᵀy (k, p), yᵀy (k,), degrees of freedom (k,) and number of factors (k,) of k outcomes."""


def horseshoe(request: PatternsRequest) -> list[Said]:
    """Claims by intervals of draws."""
    tables = tables_of(request)
    ready = [(table, made) for table in tables if (made := freed(table)) is not None]
    if not ready:
        return []
    width = len(tables[0].names)
    draws = _sampler(width)(0, _statistics(tables, width))
    found: list[Said] = []
    for place, table in enumerate(tables):
        made = freed(table)
        if made is not None:
            _, y, spread, columns = made
            effects = draws[place][:, : len(columns)] * y.std() / spread
            found += [_said(table, int(j), effects[:, k]) for k, j in enumerate(columns)]
    return found


def _statistics(tables: list[Table], width: int) -> Statistics:
    """Sufficient statistics with y of unit spread; outcomes that cannot be fitted, and columns left out, are zeros."""
    count = len(tables)
    gram, cross = np.zeros((count, width, width)), np.zeros((count, width))
    total, freedom, factors = np.ones(count), np.full(count, 5.0), np.full(count, float(width))
    for place, table in enumerate(tables):
        made = freed(table)
        if made is None:
            continue
        x, y, _, columns = made
        y, m = y / y.std(), len(columns)
        gram[place, :m, :m], cross[place, :m], total[place] = x.T @ x, x.T @ y, y @ y
        freedom[place], factors[place] = len(y) - table.nuisance.shape[1], m
    return gram, cross, total, freedom, factors


def _said(table: Table, j: int, draws: Floats) -> Said:
    effect = float(draws.mean())
    low, high = np.quantile(draws, [0.05, 0.95])
    direction = float(max(np.mean(draws > 0), np.mean(draws < 0)))
    level = level_of(direction)
    score = abs(effect) / max(float(draws.std()), 1e-12)
    return Said(table.names[j], table.outcome, effect, float(low), float(high), direction, score, level)


@cache
def _sampler(width: int) -> Callable[[int, Statistics], Floats]:
    """Compile a sampler of `width` effects: seed and statistics in, draws (k, DRAWS, width) out."""

    def model(gram: Array, cross: Array, total: Array, freedom: Array, factors: Array) -> None:
        log_sigma = numpyro.sample("log_sigma", dist.ImproperUniform(dist.constraints.real, (), ()))
        sigma = jnp.exp(log_sigma)
        scale = numpyro.sample("scale", dist.HalfCauchy(1.0))
        local = numpyro.sample("local", dist.HalfCauchy(jnp.ones(width)))
        slab = numpyro.sample("slab", dist.InverseGamma(2.0, 2.0))
        z = numpyro.sample("z", dist.Normal(jnp.zeros(width), 1.0))
        tau = scale * THOUGHT_TO_MATTER / jnp.maximum(factors - THOUGHT_TO_MATTER, 1.0) / jnp.sqrt(freedom)
        limit = slab * SLAB**2
        beta = numpyro.deterministic("beta", sigma * z * tau * local * jnp.sqrt(limit / (limit + tau**2 * local**2)))
        rest = total - 2 * cross @ beta + beta @ gram @ beta
        numpyro.factor("likelihood", -freedom * log_sigma - 0.5 * rest / sigma**2)

    def one(key: Array, *statistics: Array) -> Array:
        kernel = NUTS(model, target_accept_prob=0.9, max_tree_depth=DEEPEST)
        chain = MCMC(kernel, num_warmup=WARMUP, num_samples=DRAWS, progress_bar=False)
        chain.run(key, *statistics)
        return chain.get_samples()["beta"]

    together = jax.jit(jax.vmap(one))

    def sample(seed: int, statistics: Statistics) -> Floats:
        keys = jax.random.split(jax.random.PRNGKey(seed), len(statistics[2]))
        return np.asarray(together(keys, *statistics))

    return sample
