"""Work done once: the same question about the same log is computed by one caller and shared by all."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

Found = TypeVar("Found")


class SharedWork(Generic[Found]):
    """Keeps the latest result of at most `most` people, in memory.

    `stamp` says which state of the log a result belongs to; another stamp means work anew. Work that several
    callers wait for goes on when one of them leaves; a failure is told to each of them and not kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Hashable, Found]] = OrderedDict()
        self._running: dict[tuple[str, Hashable], asyncio.Task[Found]] = {}

    def known(self, person_id: str, stamp: Hashable) -> Found | None:
        """The result for this state of the log, if it is still kept."""
        kept = self._kept.get(person_id)
        if kept is None or kept[0] != stamp:
            return None
        self._kept.move_to_end(person_id)
        return kept[1]

    async def result(self, person_id: str, stamp: Hashable, work: Callable[[], Awaitable[Found]]) -> Found:
        """The result for this state of the log; raises what `work` raises."""
        if (found := self.known(person_id, stamp)) is not None:
            return found
        key = (person_id, stamp)
        task = self._running.get(key)
        if task is None:
            task = self._running[key] = asyncio.create_task(self._work(person_id, stamp, work))
            task.add_done_callback(lambda _: self._running.pop(key, None))
        return await asyncio.shield(task)

    async def _work(self, person_id: str, stamp: Hashable, work: Callable[[], Awaitable[Found]]) -> Found:
        found = await work()
        self._kept[person_id] = (stamp, found)
        self._kept.move_to_end(person_id)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found
