"""Anchors: a place and an activity that keep going well together, offered first on hard days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

# [H] Done three times within six weeks, with a median drain of 5 or less.
VISITS = 3
WINDOW_DAYS = 42
EASY_DRAIN = 5.0


@dataclass(frozen=True)
class Visit:
    """A step that was done, in full or in part: place, activity, local day, drain 0-10 if answered."""

    place: str
    activity: str
    day: date
    drain: float | None = None


@dataclass(frozen=True)
class Anchor:
    """A recurring pair; `visits` and `last_day` are those of its latest six weeks."""

    place: str
    activity: str
    visits: int
    last_day: date


def anchors(visits: Iterable[Visit]) -> tuple[Anchor, ...]:
    """Return the anchors, most visited first.

    The six weeks end at the pair's own latest visit, so an anchor stays one through a quiet time.
    """
    pairs: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits:
        pairs.setdefault((visit.place, visit.activity), []).append(visit)
    found = [anchor for pair, seen in pairs.items() if (anchor := _anchor(pair, seen)) is not None]
    return tuple(sorted(found, key=lambda a: (-a.visits, -a.last_day.toordinal(), a.place, a.activity)))


def _anchor(pair: tuple[str, str], seen: list[Visit]) -> Anchor | None:
    last_day = max(visit.day for visit in seen)
    recent = [visit for visit in seen if (last_day - visit.day).days < WINDOW_DAYS]
    drains = [visit.drain for visit in recent if visit.drain is not None]
    if len(recent) < VISITS or not drains or median(drains) > EASY_DRAIN:
        return None
    return Anchor(pair[0], pair[1], len(recent), last_day)
