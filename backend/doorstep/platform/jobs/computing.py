"""Asking the compute process from a job, which has a thread but no event loop.

One process for all jobs of a worker, on a loop of its own; it is let go after a minute without work, so that an idle
worker stays small, and ends with the worker, whose pipe it reads from.
"""

import asyncio
import threading

from doorstep.platform.compute import Compute

IDLE_SECONDS = 60.0


class ComputeForJobs:
    """A compute process that any thread may ask; tasks wait for each other."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._compute = Compute()
        self._waiting = 0
        self._letting_go: asyncio.TimerHandle | None = None

    def run(self, task: str, message: bytes) -> bytes:
        """Run `task` on `message`; raises ComputeTooSlow, ComputeFailed."""
        return asyncio.run_coroutine_threadsafe(self._run(task, message), self._running_loop()).result()

    async def _run(self, task: str, message: bytes) -> bytes:
        if self._letting_go is not None:
            self._letting_go.cancel()
        self._waiting += 1
        try:
            return await self._compute.run(task, message)
        finally:
            self._waiting -= 1
            if self._waiting == 0:
                loop = asyncio.get_running_loop()
                self._letting_go = loop.call_later(self._idle_seconds, lambda: loop.create_task(self._let_go()))

    async def _let_go(self) -> None:
        if self._waiting == 0:
            await self._compute.close()

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="compute-for-jobs", daemon=True).start()
            return self._loop


compute_for_jobs = ComputeForJobs()
