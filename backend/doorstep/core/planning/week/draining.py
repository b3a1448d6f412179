"""After a step that took a lot: one change and no more, the gentlest first; everything else stays where it is.

Asked about is the entry whose leaving makes a plan hold that no longer does; else the next try of that step; else the
next contact. Tried in this order [care.md]: a smaller version at the same time, a quieter one, a later day, leaving
it out. Of several choices of a kind the one that adds most is proposed, so nothing is left to a solver.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import Proof
from doorstep.core.planning.week.differences import is_quieter, is_smaller
from doorstep.core.planning.week.model import Candidate, CurrentEntry, WeekInput
from doorstep.core.planning.week.objective import Model, model_of
from doorstep.core.planning.week.proposal import WeekProposal
from doorstep.core.planning.week.proposing import told
from doorstep.core.planning.week.solving import Solved
from doorstep.core.planning.week.starts import Bools, Ints, lattice_of
from doorstep.core.planning.week.values import is_same
from doorstep.core.words import StepKind


def gentler_change(week: WeekInput, draining: str) -> WeekProposal | None:
    """The plan that stands with one gentle change. None where no contact is left to change, or where the rest of the
    plan does not hold either: then a change is forced anyway.

    `week` is readable and has `current.most_changes`.
    """
    lattice = lattice_of(week)
    model = model_of(week, lattice.starts)
    for entry in _in_turn(week, draining):
        rest = _rest_of(model, entry)
        if rest is not None:
            plan = _with_choice(model, rest, entry)
            return told(model, Solved(plan, Proof.OPTIMAL, 0.0), words.AFTER_DRAINING, lattice.out)
    return None


def _in_turn(week: WeekInput, draining: str) -> Sequence[CurrentEntry]:
    """Contacts of the plan that stands, the next try of the step that took a lot first, then the others by time."""
    steps = {step.id: step for step in week.candidates}
    family = steps[draining].family if draining in steps else draining
    entries = week.current.entries if week.current is not None else ()
    coming = [entry for entry in entries if entry.step in steps and entry.start >= week.since]
    social = [entry for entry in coming if steps[entry.step].kind is StepKind.SOCIAL]
    return sorted(social, key=lambda entry: steps[entry.step].family != family)


def _rest_of(model: Model, entry: CurrentEntry) -> Ints | None:
    """The columns of all other entries, if they can all stay."""
    week, starts = model.week, model.starts
    place = [step.id for step in week.candidates].index(entry.step)
    itself = (starts.step == place) & (starts.start == entry.start)
    rest = np.flatnonzero(is_same(week, starts) & ~itself)
    others = len(week.current.entries) - 1 if week.current is not None else 0
    return rest if len(rest) == others and _holds(model, rest) else None


def _with_choice(model: Model, rest: Ints, entry: CurrentEntry) -> Ints:
    fits, gains = model.fits(rest), model.gains(rest)
    for choice in _choices(model, entry):
        possible = choice & fits
        if possible.any():
            return np.sort(np.append(rest, np.argmax(np.where(possible, gains, -np.inf))))
    return rest


def _choices(model: Model, entry: CurrentEntry) -> Iterator[Bools]:
    """In order of care, the columns each kind of change may use: smaller, quieter, moved; else it is left out."""
    week, starts = model.week, model.starts
    step = next(step for step in week.candidates if step.id == entry.step)
    then = starts.start == entry.start
    yield _steps(model, [_is_version(step, other) and is_smaller(step, other) for other in week.candidates]) & then
    yield _steps(model, [_is_version(step, other) and is_quieter(step, other) for other in week.candidates]) & then
    yield _steps(model, [other.id == step.id for other in week.candidates]) & (starts.day > week.day_of(entry.start))


def _is_version(step: Candidate, other: Candidate) -> bool:
    return other.family == step.family and other.id != step.id


def _steps(model: Model, wanted: list[bool]) -> Bools:
    which: Bools = np.array(wanted, dtype=bool)[model.starts.step]
    return which


def _holds(model: Model, plan: Ints) -> bool:
    """Whether a plan keeps every hard rule."""
    kept: Ints = np.empty(0, dtype=np.int64)
    for column in plan.tolist():
        if not model.fits(kept)[column]:
            return False
        kept = np.append(kept, column)
    return True
