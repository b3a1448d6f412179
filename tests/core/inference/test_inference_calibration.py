"""Does a stated probability happen that often? Seeds are fixed; the bounds are about four standard errors."""

from __future__ import annotations

import numpy as np
import pytest
from invented_logs import coin_flips, columns

from doorstep.core.inference.engine import find_patterns
from doorstep.core.inference.grading import Grade
from doorstep.core.inference.log import Column, Floats, Log, Outcome

TAU = 0.7
PHIS = np.array([0.0, 0.2, 0.4, 0.6, 0.8])
PIS = np.array([0.01, 0.02, 0.04, 0.08, 0.16, 0.3])
PI_WEIGHTS = np.array([0.14, 0.21, 0.25, 0.21, 0.13, 0.06])
CLAIMS = {Grade.LIKELY_PATTERN, Grade.STEADY_PATTERN}


def drawn_from_the_prior(rng: np.random.Generator, n: int, p: int) -> tuple[Log, Floats]:
    """A log whose truth was drawn from the engine's own prior, and the true effects (outcome, factor)."""
    times = np.cumsum(rng.gamma(1.2, 1.2, n))
    gaps = np.diff(times)
    factors = (rng.random((n, p)) < rng.uniform(0.3, 0.7, p)).astype(float)
    pi = rng.choice(PIS, p=PI_WEIGHTS)
    truth = np.where(rng.random((3, p)) < pi, rng.normal(0, TAU, (3, p)), 0.0)
    outcomes = []
    for o in range(3):
        rho = rng.choice(PHIS) ** np.clip(gaps / np.median(gaps), 0.05, 20)
        noise = rng.standard_normal(n)
        for t in range(1, n):
            noise[t] = rho[t - 1] * noise[t - 1] + np.sqrt(1 - rho[t - 1] ** 2) * noise[t]
        a, b = rng.normal(0, 0.5, 2)
        week = a * np.cos(2 * np.pi * times / 7) + b * np.sin(2 * np.pi * times / 7)
        outcomes.append(Outcome(f"o{o}", False, 5 + factors @ truth[o] + week + noise))
    return Log(times, factors, columns(p), tuple(outcomes)), truth


@pytest.fixture(scope="module")
def looks() -> Floats:
    """One row a finding: truth, effect, low, high, direction, pip."""
    rng = np.random.default_rng(1)
    rows = []
    for _ in range(300):
        log, truth = drawn_from_the_prior(rng, 40, 6)
        for finding, true in zip(find_patterns(log).findings, truth.ravel(), strict=True):
            e = finding.estimate
            if e is not None:
                rows.append((true, e.effect, e.low, e.high, e.direction, e.pip))
    return np.array(rows)


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.03), (0.03, 0.15), (0.15, 0.6), (0.6, 1.01)])
def test_a_factor_said_to_matter_with_some_probability_does_so_that_often(
    looks: Floats, low: float, high: float
) -> None:
    pip, matters = looks[:, 5], looks[:, 0] != 0
    here = (pip >= low) & (pip < high)

    surprise = matters[here].sum() - pip[here].sum()

    assert here.sum() > 50
    assert abs(surprise) < 4 * np.sqrt((pip[here] * (1 - pip[here])).sum())


def test_the_interval_holds_nine_in_ten_of_the_effects_that_exist(looks: Floats) -> None:
    real = looks[looks[:, 0] != 0]

    covered = (real[:, 2] <= real[:, 0]) & (real[:, 0] <= real[:, 3])

    assert len(real) > 200
    assert 0.83 < covered.mean() < 0.96


def test_the_stated_direction_is_right_as_often_as_stated(looks: Floats) -> None:
    truth, direction = looks[:, 0], looks[:, 4]
    right = np.where(truth == 0, 0.5, np.sign(truth) == np.sign(looks[:, 1]))

    assert abs(right.mean() - direction.mean()) < 0.01
    assert right[direction > 0.9].mean() > 0.88


@pytest.mark.parametrize("least", [0.3, 0.8])
def test_what_is_picked_for_being_believed_is_not_stated_larger_than_it_is(looks: Floats, least: float) -> None:
    picked = looks[looks[:, 5] >= least]
    too_large = np.sign(picked[:, 1]) * (picked[:, 1] - picked[:, 0])

    assert len(picked) > 50
    assert too_large.mean() < 2 * too_large.std() / np.sqrt(len(picked))


def test_the_interval_holds_the_stated_effect(looks: Floats) -> None:
    assert (looks[:, 2] <= looks[:, 1]).all()
    assert (looks[:, 1] <= looks[:, 3]).all()


def test_levels_of_a_choice_share_the_odds_of_one_factor_and_come_true_as_stated() -> None:
    rng = np.random.default_rng(5)
    stated, matters = [], []
    for _ in range(300):
        pi = rng.choice(PIS, p=PI_WEIGHTS)
        odds = pi / (1 - pi) / np.array([1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 5.0, 5.0])
        truth = np.where(rng.random(8) < odds / (1 + odds), rng.normal(0, TAU, 8), 0.0)
        log = a_choice_beside_three_others(rng, 60, truth)
        for finding, true in zip(find_patterns(log).findings[3:], truth[3:], strict=True):
            if finding.estimate is not None:
                stated.append(finding.estimate.pip)
                matters.append(true != 0)
    pip = np.array(stated)

    assert sum(matters) > 10
    assert abs(sum(matters) - pip.sum()) < 4 * np.sqrt((pip * (1 - pip)).sum())


def a_choice_beside_three_others(rng: np.random.Generator, n: int, effects: Floats) -> Log:
    """Three yes-or-no factors and a choice of five; effects: of the eight columns."""
    level = rng.integers(5, size=n)[:, None] == np.arange(5)
    factors = np.column_stack([coin_flips(rng, n, 3), level.astype(float)])
    choice = tuple(Column(f"place={k}", "place", binary=True) for k in range(5))
    values = 5 + factors @ effects + rng.standard_normal(n)
    return Log(np.arange(n) * 1.5, factors, columns(3) + choice, (Outcome("mood", False, values),))


def unrelated_log(seed: int, n: int) -> Log:
    """Eight factors that carry over, four outcomes that drift and carry over, nothing between them."""
    rng = np.random.default_rng([seed, 99])

    def carried(width: int) -> Floats:
        series = rng.standard_normal((n, width))
        for t in range(1, n):
            series[t] = 0.5 * series[t - 1] + np.sqrt(0.75) * series[t]
        return series

    factors = (carried(8) > 0).astype(float)
    drift = np.linspace(-1, 1, n)[:, None] * rng.choice([-0.6, 0.6], 4)
    values = np.clip(np.round(5 + 1.5 * (carried(4) + drift)), 0, 10)
    outcomes = tuple(Outcome(f"o{o}", False, values[:, o]) for o in range(4))
    return Log(np.arange(n) * 1.4, factors, columns(8), outcomes)


def test_hardly_anyone_without_effects_is_shown_a_pattern_at_one_look() -> None:
    graded = [{f.grade for f in find_patterns(unrelated_log(seed, 60)).findings} for seed in range(200)]

    assert sum(Grade.STEADY_PATTERN in grades for grades in graded) <= 2
    assert sum(bool(CLAIMS & grades) for grades in graded) <= 10


def test_looking_after_every_entry_does_not_wear_the_promise_down() -> None:
    steady = likely = 0
    for seed in range(30):
        log = unrelated_log(1000 + seed, 60)
        ever = {finding.grade for back in range(0, 48, 3) for finding in find_patterns(log.without_last(back)).findings}
        steady += Grade.STEADY_PATTERN in ever
        likely += bool(CLAIMS & ever)

    assert steady <= 2
    assert likely <= 8


def test_a_strong_effect_is_found_and_its_size_not_exaggerated() -> None:
    found, ratio = 0, []
    for seed in range(40):
        log = unrelated_log(2000 + seed, 100)
        first = log.outcomes[0]
        moved = Outcome(first.name, False, first.values + 2.0 * log.factors[:, 3])
        findings = find_patterns(Log(log.times, log.factors, log.columns, (moved,))).findings
        found += findings[3].grade in CLAIMS
        ratio.append(findings[3].estimate.effect / 2.0)

    assert found >= 30
    assert 0.85 < np.median(ratio) < 1.1
