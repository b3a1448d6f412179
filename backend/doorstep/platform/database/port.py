"""The door to the data: reads and writes as whole units of work."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from doorstep.platform.database.transaction import Transaction

Result = TypeVar("Result")
Unit = Callable[[Transaction], Result]


class Unavailable(Exception):
    """The database did not take the unit; nothing of it was stored."""


class Database(ABC):
    """Runs units of work. A unit is a plain function of a transaction; it is stored whole or not at all."""

    dialect: str

    @abstractmethod
    async def read(self, unit: Unit[Result], credential: bytes | None = None, *, bounded: bool = True) -> Result:
        """Run a unit that changes nothing, on one snapshot. Raises what the unit raises, or Unavailable.

        `credential` is the hash of what the caller showed; PostgreSQL's row-level security needs it. `bounded` says
        that the unit reads at most a page, so that it may run without a thread of its own.
        """

    @abstractmethod
    async def write(self, unit: Unit[Result], credential: bytes | None = None) -> Result:
        """Run a unit and commit it before answering. Raises what the unit raises (nothing stored), or Unavailable."""

    @abstractmethod
    def read_now(self, unit: Unit[Result]) -> Result:
        """Read from a thread without an event loop: jobs and commands."""

    @abstractmethod
    def write_now(self, unit: Unit[Result]) -> Result:
        """The same from a thread without an event loop: jobs and commands."""

    @abstractmethod
    def close(self) -> None:
        """Finish what is queued and close every connection."""
