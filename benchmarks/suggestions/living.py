"""Living through a world with the model's cards, or a random one, and counting what was missed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from benchmarks.suggestions.worlds import FEATURES, NOISE, Array, Person, World

from doorstep.core.planning.energy import energy_gate
from doorstep.core.planning.next_step.cards import choose_cards
from doorstep.core.planning.next_step.messages import Candidate, Card, Note, Showing, Shown, Taste, TasteRequest
from doorstep.core.planning.next_step.taste import taste

DAYS = 120


@dataclass(frozen=True)
class Lived:
    """Sums over a person's days: what the first card missed against the best of the day that the energy allows,
    what a random one of these missed, what a random one of all six missed (over the energy counts as it is), and
    days with a card more than a point over the energy."""

    missed: float
    random_allowed: float
    random_any: float
    overloaded: int
    trusted: float


def live(world: World, seed: int, *, learn_choices: bool = True, days: int = DAYS) -> Lived:
    """One person's days with the cards; the same seed is the same person whatever the cards are."""
    person = Person(world, np.random.default_rng([seed, 0]))
    life = np.random.default_rng([seed, 1])
    notes: list[Note] = []
    showings: list[Showing] = []
    latest: list[int] = []
    missed = at_random = at_random_any = trusted = 0.0
    overloaded = 0
    for day in range(days):
        offered = person.wake()
        allowed = offered[person.cost[offered] <= energy_gate(2 * person.energy)]
        known = taste(
            TasteRequest(
                day, tuple(notes), tuple(showings) if learn_choices else _unpicked(showings), (0.0,) * FEATURES
            )
        )
        cards = cards_of(known, person, offered, seed * 1000 + day)
        shown = [int(offered[card.candidate]) for card in cards]
        worth, best = person.worth(offered, latest), person.worth(allowed, latest).max()
        missed += best - person.worth(shown[:1], latest)[0]
        at_random += best - person.worth(allowed, latest).mean()
        at_random_any += best - worth.mean()
        overloaded += bool((person.cost[shown] - person.energy > 1).any())
        trusted += known.agreement > -0.5
        picked = person.pick(shown, latest) if life.random() < world.follows else None
        done = shown[picked] if picked is not None else int(life.choice(offered))
        outcome = person.worth([done], latest)[0] + NOISE * life.normal()
        noted = float(outcome) if life.random() < world.notes else None
        showings.append(_showing(person, day, (cards, shown), picked))
        notes.append(
            Note(day + 0.5, str(done), tuple(person.features[done]), person.cost[done], 2 * person.energy, noted)
        )
        latest = [done, *latest[:2]]
    return Lived(missed / days, at_random / days, at_random_any / days, overloaded, trusted / days)


def cards_of(known: Taste, person: Person, offered: Array, seed: int) -> tuple[Card, ...]:
    """Today's cards for this person."""
    candidates = [
        Candidate(str(step), tuple(person.features[step]), person.cost[step], minutes=2.0) for step in offered
    ]
    return choose_cards(known, 2 * person.energy, candidates, 3, np.random.default_rng(seed))


def _showing(person: Person, day: float, table: tuple[tuple[Card, ...], list[int]], picked: int | None) -> Showing:
    shown = tuple(Shown(str(step), tuple(person.features[step]), person.cost[step]) for step in table[1])
    return Showing(day, 2 * person.energy, shown, picked)


def _unpicked(showings: list[Showing]) -> tuple[Showing, ...]:
    return tuple(Showing(one.at, one.energy, one.cards, None) for one in showings)
