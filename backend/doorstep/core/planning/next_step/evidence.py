"""What notes and choices say, as weighted rows of a linear model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.next_step.columns import (
    REPEAT_MEMORY,
    Array,
    Columns,
    Met,
    overload,
    repeat,
    rows_of,
)
from doorstep.core.planning.next_step.messages import Note, Showing

FORGETTING = 0.99
"""[H] What a row still counts after each day: half after 69 days."""

CHOSEN_OVER = 0.6
CHOICE_SD = 2.2
"""[H] A card that was picked is taken to have promised this much more than each one that was not, give or take."""


@dataclass(frozen=True)
class Rows:
    """n rows of the model: `x` (n, D), `y` (n,), and `precision` (n,), the inverse variance times the forgetting."""

    x: Array
    y: Array
    precision: Array


@dataclass(frozen=True)
class Pick:
    """One day's cards as rows (k, D), the position of the one that was picked, and how long ago, in days."""

    cards: Array
    chosen: int
    age: float


def rows_of_notes(notes: Sequence[Note], columns: Columns, now: float) -> Rows:
    """One row for each note with an outcome; the steps taken before it, with or without one, tell its repeat."""
    keys = [note.step for note in notes]
    told = [(at, note) for at, note in enumerate(notes) if note.outcome is not None]
    met = Met(
        [note.step for _, note in told],
        [note.factors for _, note in told],
        [overload(note.cost, note.energy) for _, note in told],
        [repeat(note.step, _latest(keys, at)) for at, note in told],
    )
    return Rows(
        rows_of(met, columns),
        np.array([note.outcome for _, note in told], dtype=float),
        np.array([FORGETTING ** (now - note.at) / note.sd**2 for _, note in told]),
    )


def picks_of(showings: Sequence[Showing], notes: Sequence[Note], columns: Columns, now: float) -> list[Pick]:
    """The days a card was picked on, oldest first; comfort stands in its column as cost / 2."""
    picked = [(one, latest) for one, latest in _with_latest(showings, notes) if one.chosen is not None]
    cards = [(card, one.energy, latest) for one, latest in picked for card in one.cards]
    met = Met(
        [card.step for card, _, _ in cards],
        [card.factors for card, _, _ in cards],
        [overload(card.cost, energy) for card, energy, _ in cards],
        [repeat(card.step, latest) for card, _, latest in cards],
    )
    rows = rows_of(met, columns)
    rows[:, columns.comfort] = [card.cost / 2 for card, _, _ in cards]
    ends = np.cumsum([len(one.cards) for one, _ in picked])
    return [
        Pick(rows[end - len(one.cards) : end], one.chosen or 0, now - one.at)
        for (one, _), end in zip(picked, ends, strict=True)
    ]


def rows_of_picks(picks: Sequence[Pick], columns: Columns) -> Rows:
    """One row for each card not picked beside the one that was: (x_picked - x_other) θ + α Δcost / 2 = .6.

    α is the pull of comfort: a person who picks what costs least is not taken to like it best.
    """
    if not picks:
        return Rows(np.zeros((0, columns.width)), np.zeros(0), np.zeros(0))
    x = np.concatenate([pick.cards[pick.chosen] - np.delete(pick.cards, pick.chosen, axis=0) for pick in picks])
    ages = np.repeat([pick.age for pick in picks], [len(pick.cards) - 1 for pick in picks])
    return Rows(x, np.full(len(x), CHOSEN_OVER), FORGETTING**ages / CHOICE_SD**2)


def latest_steps(notes: Sequence[Note]) -> tuple[str, ...]:
    """The keys of the three steps taken last, newest first; `notes` are in time order."""
    return tuple(_latest([note.step for note in notes], len(notes)))


def together(first: Rows, second: Rows) -> Rows:
    """Both, one under the other."""
    return Rows(
        np.concatenate([first.x, second.x]),
        np.concatenate([first.y, second.y]),
        np.concatenate([first.precision, second.precision]),
    )


def _with_latest(showings: Sequence[Showing], notes: Sequence[Note]) -> Iterator[tuple[Showing, Sequence[str]]]:
    """Each showing with the steps taken last before it; both are in time order."""
    keys, before = [note.step for note in notes], 0
    for showing in showings:
        while before < len(notes) and notes[before].at < showing.at:
            before += 1
        yield showing, _latest(keys, before)


def _latest(keys: Sequence[str], before: int) -> Sequence[str]:
    """The three keys that stand before a position, newest first."""
    return keys[max(0, before - len(REPEAT_MEMORY)) : before][::-1]
