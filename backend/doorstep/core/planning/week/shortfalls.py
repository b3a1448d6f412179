"""The soft rows, all of one form: a group of columns is to reach its need; each unit short costs its price.

u[g] >= need[g] - Σ over columns in g of weight, u >= 0, and the objective loses price[g] u[g]. What is locked counts
towards the need. Changes against the plan as it stands have a file of their own, `changes.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.codes import Term
from doorstep.core.planning.week.model import DAYS, LockedEntry, WeekInput
from doorstep.core.planning.week.rules import families, sums
from doorstep.core.planning.week.starts import Bools, Floats, Ints, Starts
from doorstep.core.words import StepKind


@dataclass(frozen=True)
class Shortfall:
    """One family of soft rows. `group`: (m, n), -1 for none; `weight`: (n,), of either sign; `need`, `price`: (G,).

    `about`, `days`: of each group, for words.
    """

    term: Term
    group: Ints
    weight: Floats
    need: Floats
    price: Floats
    about: tuple[str | None, ...]
    days: tuple[int | None, ...]

    def missing(self, plan: Ints) -> Floats:
        """How much each group falls short with a plan, negative where it has more than it needs, shape (G,)."""
        return self.need - sums(self.group[:, plan], self.weight[plan], len(self.need))

    def cost(self, missing: Floats) -> float:
        """What these shortfalls take off the objective."""
        return float(self.price @ np.maximum(missing, 0.0))

    def gains(self, missing: Floats) -> Floats:
        """What one more of each column would save (or, negative, cost), shape (n,)."""
        short, price = np.append(missing, 0.0)[self.group], np.append(self.price, 0.0)[self.group]
        saved: Floats = (price * (np.maximum(short, 0.0) - np.maximum(short - self.weight, 0.0))).sum(axis=0)
        return saved


@dataclass(frozen=True)
class _View:
    """A week and its columns, seen as contact, rest and kinds."""

    week: WeekInput
    starts: Starts
    held: tuple[LockedEntry, ...]
    social: Bools

    def days_of(self, entries: Sequence[LockedEntry]) -> Floats:
        """How many of these entries each day holds."""
        days = np.array([self.week.day_of(entry.start) for entry in entries], dtype=np.int64)
        return np.bincount(days, minlength=DAYS).astype(float)


def shortfalls_of(week: WeekInput, starts: Starts) -> tuple[Shortfall, ...]:
    """All soft rows over these columns."""
    held = tuple(entry for entry in week.locked if 0 <= week.day_of(entry.start) < DAYS)
    kinds = np.array([step.kind is StepKind.SOCIAL for step in week.candidates], dtype=bool)
    view = _View(week, starts, held, kinds[starts.step] if len(starts) else np.zeros(0, dtype=bool))
    found = (
        *_contact(view),
        _rest(view),
        *_anchors(view),
        _pace(view),
        _rotation(view),
        _variety(view),
        _repeat(view),
        *_pins(view),
    )
    return tuple(shortfall for shortfall in found if len(shortfall.need))


def _contact(view: _View) -> Iterator[Shortfall]:
    """Some contact in the week; no three days without; a second social step in a day is dearer."""
    held = view.days_of([entry for entry in view.held if entry.kind is StepKind.SOCIAL])
    social = view.social.astype(float)
    day = view.starts.day
    one = np.zeros_like(day)[None]
    yield Shortfall(
        Term.CONTACT, one, social, 1 - held.sum(keepdims=True), np.array([prices.NO_CONTACT * 1.0]), (None,), (None,)
    )
    spans = DAYS - prices.QUIET_LENGTH + 1
    begins = np.stack([day - later for later in range(prices.QUIET_LENGTH)])
    begins = np.where((begins >= 0) & (begins < spans), begins, -1)
    need = 1 - np.array([held[first : first + prices.QUIET_LENGTH].sum() for first in range(spans)])
    price = np.full(spans, float(prices.QUIET_DAYS))
    yield Shortfall(Term.QUIET_DAYS, begins, social, need, price, (None,) * spans, tuple(range(spans)))
    second = np.full(DAYS, float(prices.SECOND_SOCIAL))
    yield Shortfall(Term.SECOND_SOCIAL, day[None], -social, held - 1, second, (None,) * DAYS, tuple(range(DAYS)))


def _rest(view: _View) -> Shortfall:
    """Minutes of rest beside minutes of contact, counted in fives."""
    share = prices.REST_SHARE + prices.REST_CARRY * view.week.carry
    minutes = np.array([step.minutes for step in view.week.candidates], dtype=float)[view.starts.step] / 5
    weight = np.where(view.social, -share * minutes, minutes)
    held = sum((share if e.kind is StepKind.SOCIAL else -1.0) * e.minutes / 5 for e in view.held)
    price = np.array([float(prices.REST_FIVE_MINUTES)])
    return Shortfall(
        Term.REST, np.zeros_like(view.starts.step)[None], weight, np.array([held]), price, (None,), (None,)
    )


def _anchors(view: _View) -> Iterator[Shortfall]:
    """A familiar step at its familiar time."""
    names = [step.id for step in view.week.candidates]
    for anchor in view.week.anchors:
        steps = np.array([name in anchor.steps for name in names], dtype=bool)
        near = np.abs(view.starts.start - anchor.at) <= prices.ANCHOR_REACH
        met = any(e.step in anchor.steps and abs(e.start - anchor.at) <= prices.ANCHOR_REACH for e in view.held)
        yield _single(Term.ANCHOR, steps[view.starts.step] & near, 1.0 - met, prices.ANCHOR, anchor.id)


def _pins(view: _View) -> Iterator[Shortfall]:
    """What the person asked for."""
    for pin in view.week.pins:
        wanted = pin_matches(view.week, view.starts, pin.id)
        met = any(
            entry.step == pin.step
            and (pin.day is None or view.week.day_of(entry.start) == pin.day)
            and (pin.start is None or entry.start == pin.start)
            for entry in view.held
        )
        yield _single(Term.PIN, wanted, 1.0 - met, prices.PIN, pin.id)


def pin_matches(week: WeekInput, starts: Starts, pin_id: str) -> Bools:
    """Which columns are what a pin asks for."""
    pin = next(pin for pin in week.pins if pin.id == pin_id)
    matches = np.array([step.id == pin.step for step in week.candidates], dtype=bool)[starts.step]
    if pin.day is not None:
        matches = matches & (starts.day == pin.day)
    if pin.start is not None:
        matches = matches & (starts.start == pin.start)
    return matches


def _single(term: Term, members: Bools, need: float, price: float, about: str) -> Shortfall:
    group = np.where(members, 0, -1)[None]
    return Shortfall(term, group, np.ones(len(members)), np.array([need]), np.array([float(price)]), (about,), (None,))


def _pace(view: _View) -> Shortfall:
    """Steps a week for a goal, dearer the more it matters."""
    goals = view.week.goals
    names = [goal.id for goal in goals]
    group = [names.index(step.goal) if step.goal in names else -1 for step in view.week.candidates]
    need = np.array([goal.pace - sum(e.goal == goal.id for e in view.held) for goal in goals], dtype=float)
    price = np.array([prices.PACE * (0.5 + goal.importance / 10) for goal in goals], dtype=float)
    columns = np.array(group, dtype=np.int64)[view.starts.step][None]
    ones = np.ones(len(view.starts))
    return Shortfall(Term.PACE, columns, ones, need, price, tuple(names), (None,) * len(names))


def _rotation(view: _View) -> Shortfall:
    """A neighbouring kind of setting, looked for on days with energy above 4 only."""
    energetic = [energy > prices.ROTATION_ENERGY for energy in view.week.energy]
    kinds = view.week.wishes.rotation
    wanted = np.array([step.context in kinds for step in view.week.candidates], dtype=bool)[view.starts.step]
    need = float(bool(kinds) and any(energetic)) - any(entry.context in kinds for entry in view.held)
    members = wanted & np.array(energetic)[view.starts.day]
    return _single(Term.ROTATION, members, need, prices.ROTATION, "")


def _variety(view: _View) -> Shortfall:
    """More than three of a kind of setting."""
    kinds = sorted({step.context for step in view.week.candidates if step.context is not None})
    group = [kinds.index(step.context) if step.context in kinds else -1 for step in view.week.candidates]
    held = np.array([sum(entry.context == kind for entry in view.held) for kind in kinds], dtype=float)
    columns = np.array(group, dtype=np.int64)[view.starts.step][None]
    price = np.full(len(kinds), float(prices.SAME_KIND))
    less = -np.ones(len(view.starts))
    return Shortfall(Term.VARIETY, columns, less, held - prices.KINDS_FREE, price, tuple(kinds), (None,) * len(kinds))


def _repeat(view: _View) -> Shortfall:
    """The same step more than once."""
    names = families(view.week)
    family_of = {step.id: step.family for step in view.week.candidates}
    held = np.array(
        [sum(family_of.get(e.step or "", e.step) == name for e in view.held) for name in names], dtype=float
    )
    place = {name: i for i, name in enumerate(names)}
    columns = np.array([place[step.family] for step in view.week.candidates], dtype=np.int64)[view.starts.step][None]
    price = np.full(len(names), float(prices.REPEAT))
    less = -np.ones(len(view.starts))
    return Shortfall(Term.REPEAT, columns, less, held - 1, price, tuple(names), (None,) * len(names))
