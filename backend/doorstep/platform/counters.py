"""Counting in the memory of one process, for the `limits` library.

The library's own memory storage starts a timer thread every few milliseconds to forget what has expired; each start
makes the event loop wait for the interpreter lock (150 µs a request beside a busy writer). This one forgets as it goes.
It is used from the event loop's thread alone.
"""

import time

from limits.storage import Storage

FORGET_EVERY_SECONDS = 30.0


class EventLoopMemory(Storage):
    """Fixed windows: a count and the instant it ends, by key."""

    STORAGE_SCHEME = ["event-loop-memory"]  # noqa: RUF012 - the library registers storages by this attribute

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._windows: dict[str, tuple[int, float]] = {}
        self._forget_at = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        if now > self._forget_at:
            self._windows = {known: window for known, window in self._windows.items() if window[1] > now}
            self._forget_at = now + FORGET_EVERY_SECONDS
        count, end = self._windows.get(key, (0, 0.0))
        if end <= now:
            count, end = 0, now + expiry
        self._windows[key] = (count + amount, end)
        return count + amount

    def get(self, key: str) -> int:
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > time.time() else 0

    def get_expiry(self, key: str) -> float:
        _, end = self._windows.get(key, (0, 0.0))
        return max(end, time.time())

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        known = len(self._windows)
        self._windows.clear()
        return known

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)
