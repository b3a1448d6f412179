"""The compute process: patterns and planning run beside the API, which so never loads numpy.

Started on first need; a task over its time limit is killed with its process, and the next task gets a new one.
"""

import asyncio
import struct
import sys

from doorstep.platform.problems import Problem

TASK_SECONDS = 10.0
_LENGTH = struct.Struct("<I")


class ComputeTooSlow(Problem):
    status = 503
    code = "compute_too_slow"
    title = "This took too long to work out"
    cause = "The sums for this answer took longer than they may."
    detail = "Nothing was changed. Try again later."


class ComputeFailed(RuntimeError):
    """The compute process answered with an error; the message is its traceback."""


class Compute:
    """Sends one task at a time: a name and a message in, a message out (both bytes).

    `preparing` is for whoever has much to read for a task: one at a time is as fast as the process can take them, and
    two at once would only press on the interpreter lock that everyone's short answers need.
    """

    def __init__(self, seconds: float = TASK_SECONDS) -> None:
        self._seconds = seconds
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()
        self.preparing = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The process id, while there is one."""
        return self._process.pid if self._process else None

    async def run(self, task: str, message: bytes) -> bytes:
        """Run `task` on `message`; raises ComputeTooSlow over the limit, ComputeFailed when the task raises."""
        async with self._turn:
            try:
                return await asyncio.wait_for(self._exchange(task, message), self._seconds)
            except TimeoutError as error:
                await self._kill()
                raise ComputeTooSlow from error
            except (asyncio.IncompleteReadError, ConnectionError) as error:
                await self._kill()
                raise ComputeFailed("the compute process ended") from error
            except asyncio.CancelledError:
                await self._kill()
                raise

    async def close(self) -> None:
        """End the process, if there is one."""
        await self._kill()

    async def _exchange(self, task: str, message: bytes) -> bytes:
        process = await self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        name = task.encode()
        process.stdin.write(_LENGTH.pack(len(name)) + name + _LENGTH.pack(len(message)) + message)
        await process.stdin.drain()
        (status,) = await process.stdout.readexactly(1)
        (length,) = _LENGTH.unpack(await process.stdout.readexactly(_LENGTH.size))
        answer = await process.stdout.readexactly(length)
        if status != 0:
            raise ComputeFailed(answer.decode(errors="replace"))
        return answer

    async def _started(self) -> asyncio.subprocess.Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "doorstep.compute",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        return self._process

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()
