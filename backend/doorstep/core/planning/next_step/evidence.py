"""What notes and choices say, as weighted rows of a linear model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.next_step.columns import REPEAT_MEMORY, Array, Columns, overload, repeat, row_of
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
    found, latest = [], list[str]()
    place = columns.place_of()
    for note in notes:
        if note.outcome is not None:
            row = row_of(columns, note.factors, overload(note.cost, note.energy), repeat(note.step, latest))
            if note.step:
                row[place[note.step]] = 1.0
            found.append((row, note.outcome, FORGETTING ** (now - note.at) / note.sd**2))
        latest = [note.step, *latest[: len(REPEAT_MEMORY) - 1]]
    return _stacked(found, columns)


def picks_of(showings: Sequence[Showing], notes: Sequence[Note], columns: Columns, now: float) -> list[Pick]:
    """The days a card was picked on, oldest first; comfort stands in its column as cost / 2."""
    place = columns.place_of()
    found = []
    for showing, latest in _with_latest(showings, notes):
        if showing.chosen is None:
            continue
        cards = np.zeros((len(showing.cards), columns.width))
        for row, card in zip(cards, showing.cards, strict=True):
            row[:] = row_of(columns, card.factors, overload(card.cost, showing.energy), repeat(card.step, latest))
            row[columns.comfort] = card.cost / 2
            row[place[card.step]] = 1.0
        found.append(Pick(cards, showing.chosen, now - showing.at))
    return found


def rows_of_picks(picks: Sequence[Pick], columns: Columns) -> Rows:
    """One row for each card not picked beside the one that was: (x_picked - x_other) θ + α Δcost / 2 = .6.

    α is the pull of comfort: a person who picks what costs least is not taken to like it best.
    """
    found = [
        (pick.cards[pick.chosen] - other, CHOSEN_OVER, FORGETTING**pick.age / CHOICE_SD**2)
        for pick in picks
        for position, other in enumerate(pick.cards)
        if position != pick.chosen
    ]
    return _stacked(found, columns)


def latest_steps(notes: Sequence[Note]) -> tuple[str, ...]:
    """The keys of the three steps taken last, newest first; `notes` are in time order."""
    return tuple(note.step for note in reversed(notes[-len(REPEAT_MEMORY) :]))


def together(first: Rows, second: Rows) -> Rows:
    """Both, one under the other."""
    return Rows(
        np.concatenate([first.x, second.x]),
        np.concatenate([first.y, second.y]),
        np.concatenate([first.precision, second.precision]),
    )


def _with_latest(showings: Sequence[Showing], notes: Sequence[Note]) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """Each showing with the steps taken last before it; both are in time order."""
    before = 0
    for showing in showings:
        while before < len(notes) and notes[before].at < showing.at:
            before += 1
        yield showing, latest_steps(notes[max(0, before - len(REPEAT_MEMORY)) : before])


def _stacked(found: Sequence[tuple[Array, float, float]], columns: Columns) -> Rows:
    if not found:
        return Rows(np.zeros((0, columns.width)), np.zeros(0), np.zeros(0))
    x, y, precision = zip(*found, strict=True)
    return Rows(np.stack(x), np.array(y), np.array(precision))
