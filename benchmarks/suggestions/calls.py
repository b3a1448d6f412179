"""How long one call takes: what is learned, and the cards of the day, from bytes to bytes."""

from __future__ import annotations

import time

import msgspec
import numpy as np

from doorstep.content.catalogue import steps
from doorstep.core.planning.next_step.answers import answer_cards, answer_taste
from doorstep.core.planning.next_step.messages import Candidate, CardsRequest, Note, Showing, Shown, Taste, TasteRequest
from doorstep.core.planning.next_step.nature import leanings
from doorstep.learning.suggestions.options import option_of_catalogue

CALLS = 200


def call_times(rows: int, seed: int) -> list[tuple[float, float]]:
    """Milliseconds of 200 calls, learning anew and then dealing the cards, from bytes to bytes.

    For a person with so many notes and days of cards, on 30 steps; every step of the catalogue is a candidate.
    """
    rng = np.random.default_rng([seed, 5])
    pool = tuple(option_of_catalogue(step).candidate() for step in steps())
    usual = pool[:30]

    def pick() -> int:
        return int(rng.integers(len(usual)))

    notes = tuple(
        Note(at + 0.5, usual[one].step, usual[one].factors, usual[one].cost, 5.0, float(rng.normal(0, 1.3)))
        for at, one in enumerate(pick() for _ in range(rows))
    )
    showings = tuple(
        Showing(at, 5.0, tuple(_shown(usual[pick()]) for _ in range(3)), int(rng.integers(3))) for at in range(rows)
    )
    asked = msgspec.msgpack.encode(TasteRequest(rows, notes, showings, leanings()))
    found = []
    for seed_of_day in range(CALLS):
        begun = time.perf_counter()
        taste = msgspec.msgpack.decode(answer_taste(asked), type=Taste)
        learned = time.perf_counter()
        answer_cards(msgspec.msgpack.encode(CardsRequest(taste, 6.0, pool, 3, seed_of_day)))
        found.append((1000 * (learned - begun), 1000 * (time.perf_counter() - learned)))
    return found


def _shown(one: Candidate) -> Shown:
    return Shown(one.step, one.factors, one.cost)
