"""Passwords: Argon2id on two threads of its own, so that neither the event loop nor the writer waits for it.

Cost: 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet, second Argon2id setting).
"""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from threading import BoundedSemaphore
from typing import ParamSpec, TypeVar

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from doorstep.content.common_passwords import is_common_password
from doorstep.platform.problems import Fault, InvalidInput, ServerBusy

P = ParamSpec("P")
R = TypeVar("R")

SHORTEST = 8
THREADS = 2
MOST_WAITING = 64

_hasher = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_pool = ThreadPoolExecutor(THREADS, thread_name_prefix="password")
_places = BoundedSemaphore(MOST_WAITING)


class PasswordUnsuitable(InvalidInput):
    """The password chosen is too short or one of the first anyone would try."""

    title = "Please choose another password"


def check_choice(password: str, email: str | None, pointer: str = "/password") -> None:
    """Raise PasswordUnsuitable for a new password that is too short, common, or the person's own address."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        fault = Fault("password_too_short", f"Choose at least {SHORTEST} characters", pointer=pointer)
    elif is_common_password(plain) or _is_address(plain, email):
        fault = Fault("password_too_common", "Choose one that others would not try first", pointer=pointer)
    else:
        return
    raise PasswordUnsuitable(errors=[fault])


async def hash_password(password: str) -> str:
    """The Argon2id hash to store; raises ServerBusy when too many wait already."""
    return await _in_pool(_hash, _plain(password))


async def matches(password: str, stored: str | None) -> bool:
    """Whether the password is the one stored; the same work is done when none is. Raises ServerBusy."""
    return await _in_pool(_verify, _plain(password), stored)


def _hash(password: str) -> str:
    return _hasher.hash(password)


def _verify(password: str, stored: str | None) -> bool:
    right = _hasher.verify(password, stored or _nobodys())
    return right and stored is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hasher.hash("a hash to compare with when there is nobody")


async def _in_pool(work: Callable[P, R], *arguments: P.args, **named: P.kwargs) -> R:
    if not _places.acquire(blocking=False):
        raise ServerBusy(headers={"Retry-After": "2"})
    try:
        return await asyncio.get_running_loop().run_in_executor(_pool, partial(work, *arguments, **named))
    finally:
        _places.release()


def _plain(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def _is_address(password: str, email: str | None) -> bool:
    folded = password.casefold()
    return email is not None and folded in (email.casefold(), email.casefold().partition("@")[0])
