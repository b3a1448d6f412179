"""The chain against trying everything: no start that matters is dropped, nothing better is missed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from invented_weeks import KINDS, REST, SOCIAL, step, week, weeks

from doorstep.core.planning.week import solving
from doorstep.core.planning.week.check import check_week
from doorstep.core.planning.week.codes import Proof
from doorstep.core.planning.week.model import WeekInput
from doorstep.core.planning.week.objective import Model, model_of
from doorstep.core.planning.week.overlap import cliques
from doorstep.core.planning.week.reading import readable
from doorstep.core.planning.week.solving import solve
from doorstep.core.planning.week.starts import Starts, lattice_of


def pairs_of(model: Model, plan: np.ndarray) -> list[tuple[str, int]]:
    """Columns as (step, start) pairs."""
    names = [step.id for step in model.week.candidates]
    return [(names[model.starts.step[column]], int(model.starts.start[column])) for column in plan]


def best_by_trying(model: Model) -> float:
    """The best score over all sets of up to four columns that the independent checker lets pass."""
    pairs = pairs_of(model, np.arange(len(model.starts)))
    best = model.score(np.empty(0, dtype=np.int64))
    alive = [()]
    for _ in range(4):
        alive = [
            (*chosen, column)
            for chosen in alive
            for column in range(chosen[-1] + 1 if chosen else 0, len(pairs))
            if not check_week(model.week, [pairs[i] for i in (*chosen, column)])
        ]
        best = max([best, *(model.score(np.array(chosen, dtype=np.int64)) for chosen in alive)])
    return best


@settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much])
@given(weeks())
def test_nothing_is_better_than_what_is_found(week: WeekInput) -> None:
    week = readable(replace(week, candidates=week.candidates[:4], budget=4))
    model = model_of(week, lattice_of(week).starts)
    assume(1 < len(model.starts) <= 24)

    found = solve(model)

    assume(len(found.plan) <= 4)
    assert found.proof is Proof.OPTIMAL
    assert model.score(found.plan) == pytest.approx(best_by_trying(model), abs=1e-6)


def test_cliques_hold_every_overlapping_pair_and_no_other() -> None:
    rng = np.random.default_rng(5)
    start = np.sort(rng.integers(0, 300, 40))
    until = start + rng.integers(5, 60, 40)
    starts = Starts(np.arange(40), start, until, np.zeros(40, dtype=np.int64))

    found = cliques(starts, np.arange(40))

    pairs = {pair for clique in found for pair in combinations(clique.tolist(), 2)}
    assert pairs == {(i, j) for i, j in combinations(range(40), 2) if start[i] < until[j] and start[j] < until[i]}
    assert not any(set(one) < set(other) for one in found for other in found)


def crowded_week(seed: int) -> WeekInput:
    """Many steps of different cost and worth for little room, as in a knapsack."""
    rng = np.random.default_rng(seed)
    steps = [
        step(
            f"s{n:02}",
            cost=int(rng.integers(1, 4)),
            mean=float(rng.integers(5, 25)) / 10,
            minutes=int(rng.choice([10, 30, 60])),
            kind=SOCIAL if rng.random() < 0.7 else REST,
            context=str(rng.choice(KINDS)),
        )
        for n in range(16)
    ]
    return week(*steps, budget=7)


def test_out_of_time_it_states_how_much_better_a_plan_could_be(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [readable(crowded_week(seed)) for seed in range(12)]
    models = [model_of(one, lattice_of(one).starts) for one in asked]
    best = [model.score(solve(model).plan) for model in models]
    monkeypatch.setattr(solving, "SECONDS", 0.0)

    hurried = [solve(model) for model in models]

    assert Proof.GAP in {found.proof for found in hurried}
    for model, found, score in zip(models, hurried, best, strict=True):
        reached = model.score(found.plan)
        assert check_week(model.week, pairs_of(model, found.plan)) == ()
        assert reached <= score + 1e-6
        assert score <= reached + found.gap * max(1.0, abs(reached)) + 1e-6
        assert found.proof is not Proof.OPTIMAL or reached == pytest.approx(score, abs=1e-6)


def test_without_the_linear_program_the_greedy_plan_is_given_as_unproven(monkeypatch: pytest.MonkeyPatch) -> None:
    one = readable(crowded_week(0))
    model = model_of(one, lattice_of(one).starts)
    monkeypatch.setattr(solving, "LP_SECONDS", 0.0)

    found = solve(model)

    assert found.proof is Proof.GREEDY
    assert check_week(one, pairs_of(model, found.plan)) == ()
