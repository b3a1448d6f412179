"""A proposed plan beside the one that stands: what is smaller, quieter, moved, dropped, added, each as a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doorstep.core.planning.week import words
from doorstep.core.planning.week.codes import ChangeKind
from doorstep.core.planning.week.model import Candidate, CurrentEntry, WeekInput
from doorstep.core.planning.week.proposal import Change

Placed = tuple[str, int]


def differences(week: WeekInput, placed: Sequence[Placed]) -> tuple[Change, ...]:
    """The changes from the plan that stands to (step, start) pairs; none where no plan stands."""
    if week.current is None:
        return ()
    steps = {step.id: step for step in week.candidates}
    held = {(entry.step, entry.start) for entry in week.current.entries}
    dropped: dict[str, list[CurrentEntry]] = {}
    for entry in week.current.entries:
        if (entry.step, entry.start) not in set(placed):
            family = steps[entry.step].family if entry.step in steps else entry.step
            dropped.setdefault(family, []).append(entry)
    added: dict[str, list[Placed]] = {}
    for step, start in placed:
        if (step, start) not in held:
            added.setdefault(steps[step].family, []).append((step, start))
    families = sorted({*dropped, *added})
    return tuple(
        change
        for family in families
        for change in _of_family(week, dropped.get(family, []), added.get(family, []), placed)
    )


def kind_of(before: Candidate, after: Candidate) -> ChangeKind:
    """How one step takes another's place: smaller (less cost or time), quieter, or only at another time."""
    if before.id == after.id:
        return ChangeKind.MOVED
    if is_smaller(before, after):
        return ChangeKind.SMALLER
    return ChangeKind.QUIETER if is_quieter(before, after) else ChangeKind.MOVED


def is_smaller(before: Candidate, after: Candidate) -> bool:
    """Less cost or less time, and more of neither."""
    more = after.cost > before.cost or after.minutes > before.minutes
    return not more and (after.cost, after.minutes) != (before.cost, before.minutes)


def is_quieter(before: Candidate, after: Candidate) -> bool:
    """Less noise, and no more cost."""
    return after.noise < before.noise and after.cost <= before.cost


def _of_family(
    week: WeekInput, dropped: Sequence[CurrentEntry], added: Sequence[Placed], placed: Sequence[Placed]
) -> Iterator[Change]:
    steps = {step.id: step for step in week.candidates}
    for i in range(max(len(dropped), len(added))):
        before = dropped[i] if i < len(dropped) else None
        after = added[i] if i < len(added) else None
        if before is None and after is not None:
            yield _change(week, ChangeKind.ADDED, None, after, words.ONE_MORE)
        elif before is not None and after is None:
            day = week.day_of(before.start)
            empty = not any(week.day_of(start) == day for _, start in placed)
            empty = empty and not any(week.day_of(entry.start) == day for entry in week.locked)
            yield _change(week, ChangeKind.DROPPED, before, None, words.FREE_DAY if empty else words.ONE_LESS)
        elif before is not None and after is not None:
            kind = kind_of(steps[before.step], steps[after[0]]) if before.step in steps else ChangeKind.MOVED
            yield _change(week, kind, before, after, _moved_words(week, kind, before, after))


def _moved_words(week: WeekInput, kind: ChangeKind, before: CurrentEntry, after: Placed) -> tuple[str, str, str]:
    if kind is ChangeKind.SMALLER:
        return words.CHANGED_SMALLER
    if kind is ChangeKind.QUIETER:
        return words.CHANGED_QUIETER
    return words.CHANGED_TIME if week.day_of(before.start) == week.day_of(after[1]) else words.CHANGED_DAY


def _change(
    week: WeekInput, kind: ChangeKind, before: CurrentEntry | None, after: Placed | None, text: tuple[str, str, str]
) -> Change:
    start = after[1] if after is not None else before.start if before is not None else 0
    question, accept, keep = words.asked(text, min(6, max(0, week.day_of(start))))
    return Change(
        kind=kind,
        entry=None if before is None else before.id,
        step_before=None if before is None else before.step,
        start_before=None if before is None else before.start,
        step_after=None if after is None else after[0],
        start_after=None if after is None else after[1],
        question=question,
        accept=accept,
        keep=keep,
    )
