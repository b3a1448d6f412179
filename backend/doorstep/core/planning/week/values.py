"""What a placement brings by itself: V, as the sum of its named parts.

V = round(100 (mean - .25 sd)) - 10 cost - 15 + 30 max(0, 1 - |t - preferred| / 120) + 20 in daylight, if wished
  - 15 noise, if quiet is wished + 10 companion - 10 carry cost on Monday and Tuesday;
against a plan as it stands: + 60 at the same time, + 20 moved, - 15 new.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

from doorstep.core.planning.week import prices
from doorstep.core.planning.week.codes import Term
from doorstep.core.planning.week.model import DAY, WEEK, WeekInput
from doorstep.core.planning.week.starts import Bools, Floats, Ints, Starts, inside

Parts = dict[Term, Floats]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)


def parts_of(week: WeekInput, starts: Starts) -> Parts:
    """The parts of V by term, each of shape (n,), in hundredths of a point; whole numbers but for carry."""
    steps = week.candidates
    cost = np.array([step.cost for step in steps], dtype=float)
    certain = np.array([round(100 * (step.mean - prices.UNSURE * step.sd)) for step in steps], dtype=float)
    noise = np.array([step.noise for step in steps], dtype=float)
    carried = (starts.day < prices.CARRY_DAYS) * cost[starts.step]
    parts: Parts = {
        Term.OUTCOME: certain[starts.step],
        Term.COST: -prices.EACH_COST * cost[starts.step],
        Term.PLACE: np.full(len(starts), -float(prices.EACH_PLACE)),
        Term.PREFERRED_TIME: _preferred(week, starts),
        Term.COMPANION: prices.COMPANION * _accompanied(week, starts).astype(float),
        Term.CARRY: -prices.EACH_CARRY * week.carry * carried,
    }
    if week.wishes.daylight:
        parts[Term.DAYLIGHT] = prices.DAYLIGHT * _in_daylight(week, starts).astype(float)
    if week.wishes.quiet:
        parts[Term.NOISE] = -prices.EACH_NOISE * noise[starts.step]
    if week.current is not None:
        parts |= _against_plan(week, starts)
    return parts


def total_of(parts: Parts) -> Floats:
    """V of every placement."""
    whole: Floats = np.sum([parts[term] for term in Term if term in parts], axis=0)
    return whole


def ties_of(week: WeekInput, starts: Starts) -> Floats:
    """A crumb that tells equal placements apart: -.004 hash(id@start) - .004 start / week.

    The hash is the id's BLAKE2b digest, mixed with the start by SplitMix64's finalizer (Steele, Lea, Flood,
    OOPSLA 2014), as a number in [0, 1): the same on every machine and in every order of the input.
    """
    digests = [int.from_bytes(blake2b(step.id.encode(), digest_size=8).digest(), "little") for step in week.candidates]
    mixed = np.array(digests, dtype=np.uint64)[starts.step] + starts.start.astype(np.uint64) * _MIX
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    hashed = ((mixed ^ (mixed >> np.uint64(31))) >> np.uint64(11)).astype(float) / 2.0**53
    crumb: Floats = -prices.TIE_ID * hashed - prices.TIE_EARLIER * starts.start / WEEK
    return crumb


def is_same(week: WeekInput, starts: Starts) -> Bools:
    """Which placements are entries of the plan as it stands, at their time."""
    if week.current is None:
        return np.zeros(len(starts), dtype=bool)
    held = {(entry.step, entry.start) for entry in week.current.entries}
    names = [step.id for step in week.candidates]
    pairs = zip(starts.step.tolist(), starts.start.tolist(), strict=True)
    return np.array([(names[step], start) in held for step, start in pairs], dtype=bool)


def _preferred(week: WeekInput, starts: Starts) -> Floats:
    found = np.zeros(len(starts))
    for place, (first, last) in _spans(week, starts).items():
        times = np.array(week.candidates[place].preferred, dtype=np.int64)
        if len(times):
            away = np.abs(starts.start[first:last, None] - times).min(axis=1)
            found[first:last] = np.round(prices.PREFERRED * np.maximum(0.0, 1 - away / prices.PREFERRED_REACH))
    return found


def _accompanied(week: WeekInput, starts: Starts) -> Bools:
    windows = {companion.id: companion.windows for companion in week.companions}
    found = np.zeros(len(starts), dtype=bool)
    for place, (first, last) in _spans(week, starts).items():
        step = week.candidates[place]
        if step.companion in windows:
            begin: Ints = starts.start[first:last]
            found[first:last] = inside(begin, begin + step.minutes, windows[step.companion])
    return found


def _in_daylight(week: WeekInput, starts: Starts) -> Bools:
    minutes = np.array([step.minutes for step in week.candidates])[starts.step]
    clock = starts.start % DAY
    lit: Bools = (week.wishes.daylight_from <= clock) & (clock + minutes <= week.wishes.daylight_until)
    return lit


def _against_plan(week: WeekInput, starts: Starts) -> Parts:
    families = {step.id: step.family for step in week.candidates}
    entries = week.current.entries if week.current is not None else ()
    planned = {families.get(entry.step, entry.step) for entry in entries}
    known = np.array([step.family in planned for step in week.candidates], dtype=bool)[starts.step]
    same = is_same(week, starts)
    return {
        Term.SAME_TIME: prices.SAME_TIME * same.astype(float),
        Term.MOVED: prices.MOVED * (known & ~same).astype(float),
        Term.NEW: prices.NEW * (~known).astype(float),
    }


def _spans(week: WeekInput, starts: Starts) -> dict[int, tuple[int, int]]:
    """The columns of each step, first inclusive, last exclusive; `starts` are sorted by step."""
    edges = np.searchsorted(starts.step, np.arange(len(week.candidates) + 1))
    return {i: (int(edges[i]), int(edges[i + 1])) for i in range(len(week.candidates)) if edges[i] < edges[i + 1]}
