"""What a worker is doing at this moment, and how many more jobs it may begin."""

import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

LONGEST_SECONDS = 120.0
KEPT_FREE = 2


@dataclass(slots=True)
class Counts:
    """What happened to jobs of one name since somebody last looked; seconds are sums.

    `failed` counts the tries that failed, those that were given up after it among them.
    """

    started: int = 0
    done: int = 0
    failed: int = 0
    given_up: int = 0
    withdrawn: int = 0
    run_seconds: float = 0.0
    waited_seconds: float = 0.0


COUNTED = tuple(counted.name for counted in fields(Counts))


@dataclass(frozen=True, slots=True)
class Offer:
    """What a worker takes next: at most `most` jobs of these names."""

    names: tuple[str, ...]
    most: int


@dataclass(slots=True)
class _Begun:
    name: str
    at: float = field(default_factory=time.monotonic)


class Running:
    """The jobs that run in a worker, by row id; safe to use from several threads.

    `at_once` (4 or more) jobs may run. One name never gets the last `KEPT_FREE` places, so that many slow jobs of one
    kind leave room for the others. A job that runs longer than its time (`longest`, by name, seconds; otherwise
    `LONGEST_SECONDS`) is overdue: it no longer holds a place. A thread cannot be ended from outside, so when as many
    are overdue as there are places the worker `is_stuck`, and has to begin anew.
    """

    def __init__(self, names: list[str], at_once: int, longest: Mapping[str, float]) -> None:
        self._names = tuple(names)
        self._at_once = at_once
        self._longest = longest
        self._lock = threading.Lock()
        self._begun: dict[str, _Begun] = {}
        self._counts: dict[str, Counts] = {}

    def begin(self, row_id: str, name: str) -> None:
        """A job begins."""
        with self._lock:
            self._begun[row_id] = _Begun(name)
            self._count(name).started += 1

    def end(self, row_id: str, outcome: str | None) -> None:
        """A job has ended as `done`, `again`, `given_up` or `withdrawn`; None: it was left for the next worker."""
        with self._lock:
            begun = self._begun.pop(row_id)
            counts = self._count(begun.name)
            counts.run_seconds += time.monotonic() - begun.at
            counts.done += outcome == "done"
            counts.failed += outcome in ("again", "given_up")
            counts.given_up += outcome == "given_up"
            counts.withdrawn += outcome == "withdrawn"

    def waited(self, name: str, seconds: float) -> None:
        """A job was handed over so long after it was due."""
        with self._lock:
            self._count(name).waited_seconds += max(0.0, seconds)

    def offer(self) -> Offer:
        """What may be taken now; `most` is 0 when nothing may."""
        with self._lock:
            held = Counter(begun.name for begun in self._begun.values() if not self._is_overdue(begun))
        most_of_one = self._at_once - KEPT_FREE
        names = tuple(name for name in self._names if held[name] < most_of_one)
        highest = max((held[name] for name in names), default=0)
        return Offer(names, max(0, min(self._at_once - held.total(), most_of_one - highest)) if names else 0)

    @property
    def now(self) -> tuple[int, int]:
        """How many run, and how many of them are overdue."""
        with self._lock:
            return len(self._begun), sum(self._is_overdue(begun) for begun in self._begun.values())

    @property
    def is_stuck(self) -> bool:
        """Whether the worker should begin anew."""
        return self.now[1] >= self._at_once

    def take_counts(self) -> dict[str, Counts]:
        """What was counted since the last time, by name."""
        with self._lock:
            counts, self._counts = self._counts, {}
            return counts

    def put_back(self, counts: Mapping[str, Counts]) -> None:
        """Count again what could not be stored."""
        with self._lock:
            for name, found in counts.items():
                mine = self._count(name)
                for counted in COUNTED:
                    setattr(mine, counted, getattr(mine, counted) + getattr(found, counted))

    def _count(self, name: str) -> Counts:
        return self._counts.setdefault(name, Counts())

    def _is_overdue(self, begun: _Begun) -> bool:
        return time.monotonic() - begun.at > self._longest.get(begun.name, LONGEST_SECONDS)
