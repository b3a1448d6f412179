"""Choosing one to three cards for today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doorstep.core.planning.energy import energy_gate, is_low_day
from doorstep.core.planning.next_step.columns import Array, Columns, Met, overload, repeat, rows_of
from doorstep.core.planning.next_step.messages import MOST_CARDS, TINY_MINUTES, Candidate, Card, Role, Taste
from doorstep.core.planning.next_step.taste import STEP_SD

SHOWN_COSTS = 0.15
"""[H] Points a recent showing takes off, so that what was shown and not picked makes room."""

SAME_KIND_COSTS = 0.3
"""[H] Points a card of a setting that is on the table already gives away to one of another setting."""

EXPLORING = 0.5
"""[H] How far the third card follows a draw from what is not known yet, rather than the mean."""


@dataclass(frozen=True)
class Scored:
    """The candidates within today's energy. All arrays are (k,): position, mean and SD of the outcome, mean less
    what recent showings take off, and the same after a draw from the posterior."""

    position: Array
    mean: Array
    sd: Array
    score: Array
    drawn: Array


def choose_cards(
    taste: Taste, energy: float | None, candidates: Sequence[Candidate], limit: int, rng: np.random.Generator
) -> tuple[Card, ...]:
    """The cards for today, at most `limit` (1-3), none above what the energy allows.

    The first two by score m - .15 shown; the third by m + ½(θ~ - m) - .15 shown with θ~ a draw from the posterior
    (half of Thompson sampling: Thompson 1933, Biometrika 25). One of two minutes or less is always among them where a
    candidate is. What is to be first comes first; a neighbouring setting takes the place after the best, never on a
    low-energy day. Unknown energy allows what an empty day does.
    """
    allowed = _allowed(candidates, energy)
    if not allowed:
        return ()
    table = _Table(candidates, _score(taste, energy, candidates, allowed, rng), rng.permutation(len(allowed)))
    limit = min(limit, MOST_CARDS)
    if limit > 1 and (first := table.best(lambda one: one.first)) is not None:
        table.lay(first, Role.FIRST)
    if limit == MOST_CARDS and not is_low_day(energy or 0.0):
        _lay_beside(table)
    while len(table.laid) < limit and table.lay_next(exploring=len(table.laid) == MOST_CARDS - 1):
        pass
    table.make_room_for_tiny(limit)
    return tuple(table.laid)


def _allowed(candidates: Sequence[Candidate], energy: float | None) -> list[int]:
    """The positions within the energy; of two candidates that are one step, the shorter."""
    most = energy_gate(energy or 0.0)
    shortest: dict[str, int] = {}
    for at, one in enumerate(candidates):
        other = shortest.get(one.step)
        if one.cost <= most and (other is None or one.minutes < candidates[other].minutes):
            shortest[one.step] = at
    return list(shortest.values())


def _lay_beside(table: _Table) -> None:
    """Lay the best, unless a first card lies there, and beside it one of a neighbouring setting, if there is one."""
    if not table.laid:
        table.lay_next(exploring=False)
    neighbour = table.best(lambda one: one.neighbour)
    if neighbour is not None:
        table.lay(neighbour, Role.NEIGHBOUR)


def _score(
    taste: Taste,
    energy: float | None,
    candidates: Sequence[Candidate],
    allowed: Sequence[int],
    rng: np.random.Generator,
) -> Scored:
    columns = Columns(taste.factors, taste.steps)
    mean = np.frombuffer(taste.mean, dtype="<f8")
    covariance = np.frombuffer(taste.covariance, dtype="<f8").reshape(columns.width, columns.width)
    offered = [candidates[at] for at in allowed]
    met = Met(
        [one.step for one in offered],
        [one.factors for one in offered],
        [overload(one.cost, energy) for one in offered],
        [repeat(one.step, taste.latest) for one in offered],
    )
    x = rows_of(met, columns)
    known = frozenset(taste.steps)
    unmet = STEP_SD * np.array([one.step not in known for one in offered])
    expected = x @ mean
    # A factor of the covariance by its eigenvectors: it also stands where a direction is known to the last digit.
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    draw = expected + x @ (root @ rng.standard_normal(columns.width)) + unmet * rng.standard_normal(len(allowed))
    shown = SHOWN_COSTS * np.array([taste.shown.get(one.step, 0.0) for one in offered])
    return Scored(
        position=np.array(allowed, dtype=float),
        mean=expected,
        sd=np.sqrt(((x @ root) ** 2).sum(axis=1) + unmet**2),
        score=expected - shown,
        drawn=expected + EXPLORING * (draw - expected) - shown,
    )


class _Table:
    """The cards laid so far, and what is left to lay; `lot` (k,) decides between equals."""

    def __init__(self, candidates: Sequence[Candidate], scored: Scored, lot: NDArray[np.int64]) -> None:
        self._scored = scored
        self._lot = lot
        self._candidates = [candidates[int(at)] for at in scored.position]
        self._left = list(range(len(self._candidates)))
        self.laid: list[Card] = []
        self._kinds: set[str] = set()

    def best(self, wanted: Callable[[Candidate], bool]) -> int | None:
        """The best by score of what is left and wanted."""
        fitting = [at for at in self._left if wanted(self._candidates[at])]
        return max(fitting, key=lambda at: self._worth(at, self._scored.score), default=None)

    def lay_next(self, *, exploring: bool) -> bool:
        """Lay the best of what is left; False when nothing is."""
        scores = self._scored.drawn if exploring else self._scored.score
        found = max(self._left, key=lambda at: self._worth(at, scores), default=None)
        if found is None:
            return False
        self.lay(found, Role.OPEN if exploring else Role.LIKELY)
        return True

    def lay(self, at: int, role: Role) -> None:
        """Put a card on the table."""
        self._left.remove(at)
        self._kinds.add(self._candidates[at].kind)
        self.laid.append(self._card(at, role))

    def make_room_for_tiny(self, limit: int) -> None:
        """Let the last card be one of two minutes or less, unless one is there or none can be."""
        positions = {int(place): at for at, place in enumerate(self._scored.position)}
        if any(_is_tiny(self._candidates[positions[card.candidate]]) for card in self.laid):
            return
        tiny = self.best(_is_tiny)
        if tiny is not None:
            self.laid = [*self.laid[: limit - 1], self._card(tiny, Role.TINY)]

    def _card(self, at: int, role: Role) -> Card:
        scored = self._scored
        return Card(int(scored.position[at]), float(scored.mean[at]), float(scored.sd[at]), role)

    def _worth(self, at: int, scores: Array) -> tuple[float, int]:
        one = self._candidates[at]
        told = one.kind != "" and one.kind in self._kinds
        return float(scores[at]) - SAME_KIND_COSTS * told, int(self._lot[at])


def _is_tiny(one: Candidate) -> bool:
    return one.minutes <= TINY_MINUTES
