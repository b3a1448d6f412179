"""Keeping endpoints that let us wait from taking every place a worker has."""

import threading
from collections import Counter


class Crowding:
    """Which endpoints were slow last time, in this process: one call at a time goes to each of those."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._slow: set[str] = set()
        self._under_way: Counter[str] = Counter()

    def enter(self, endpoint_id: str) -> bool:
        """Begin a call; False when it has to come back later."""
        with self._lock:
            if endpoint_id in self._slow and self._under_way[endpoint_id] > 0:
                return False
            self._under_way[endpoint_id] += 1
            return True

    def leave(self, endpoint_id: str, *, was_slow: bool) -> None:
        """A call has ended."""
        with self._lock:
            self._under_way[endpoint_id] -= 1
            if self._under_way[endpoint_id] <= 0:
                del self._under_way[endpoint_id]
            if was_slow:
                self._slow.add(endpoint_id)
            else:
                self._slow.discard(endpoint_id)
