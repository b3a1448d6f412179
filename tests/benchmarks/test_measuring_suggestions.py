"""The benchmark of suggestions, in small."""

import numpy as np
from benchmarks.suggestions.living import live
from benchmarks.suggestions.random_days import Broken, live_a_day
from benchmarks.suggestions.worlds import BASE, CLIFF


def test_the_first_card_misses_far_less_than_a_random_one() -> None:
    lives = [live(world, seed, days=60) for world in (BASE, CLIFF) for seed in range(3)]

    assert np.mean([one.missed for one in lives]) < 0.6 * np.mean([one.random_allowed for one in lives])
    assert sum(one.overloaded for one in lives) == 0


def test_the_same_seed_is_the_same_life() -> None:
    assert live(BASE, 7, days=15) == live(BASE, 7, days=15)


def test_no_rule_is_broken_on_random_days() -> None:
    found = [live_a_day(seed) for seed in range(250)]

    kept = Broken(*[0] * len(Broken.__dataclass_fields__))
    assert [seed for seed, broken in enumerate(found) if broken != kept] == []
