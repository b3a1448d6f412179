"""The compute process: patterns and planning run beside the API, which so never loads numpy.

Started on first need; a task over its time limit is killed with its process, and the next task gets a new one.
"""

import asyncio
import sys

from doorstep.platform.compute_protocol import BEGUN, DONE, LENGTH
from doorstep.platform.problems import Problem

TASK_SECONDS = 10.0
LOADING_SECONDS = 60.0
"""For starting the process and loading what a task needs: on a slow machine that takes longer than the task."""


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
                process = await self._started()
                said = await asyncio.wait_for(self._begun(process, task, message), LOADING_SECONDS)
                return await asyncio.wait_for(self._answer(process, said), self._seconds)
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

    async def _begun(self, process: asyncio.subprocess.Process, task: str, message: bytes) -> bytes:
        """Hand a task over; the first thing the process says of it."""
        assert process.stdin is not None
        assert process.stdout is not None
        name = task.encode()
        process.stdin.write(LENGTH.pack(len(name)) + name + LENGTH.pack(len(message)) + message)
        await process.stdin.drain()
        return await process.stdout.readexactly(1)

    async def _answer(self, process: asyncio.subprocess.Process, said: bytes) -> bytes:
        assert process.stdout is not None
        status = await process.stdout.readexactly(1) if said == BEGUN else said
        (length,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        answer = await process.stdout.readexactly(length)
        if status != DONE:
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
