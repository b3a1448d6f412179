"""What an operation asks of its caller, declared beside the route and shown in the contract."""

from dataclasses import dataclass
from typing import Any

from fastapi import Depends

from doorstep.platform.access.scopes import Scope


@dataclass(frozen=True, slots=True)
class Needs:
    """The demands of one operation.

    `session_only`: tokens are refused. `step_up`: the password was given within five minutes. `issues_secret`: the
    answer is never kept. `if_match`: the caller has to say which version they mean. `public`: nobody signs in;
    `allowance` then names the limit that counts the visit.
    """

    scopes: tuple[Scope, ...] = ()
    session_only: bool = False
    step_up: bool = False
    issues_secret: bool = False
    if_match: bool = False
    public: bool = False
    allowance: str = "address"

    def __call__(self) -> None:
        """FastAPI reads the declaration; `operations.py` makes the Call itself."""


def needs(*scopes: Scope, issues_secret: bool = False, if_match: bool = False) -> Any:  # noqa: ANN401
    """The caller is signed in or holds a token with all of `scopes`."""
    return Depends(Needs(scopes, issues_secret=issues_secret, if_match=if_match))


def needs_session(*, step_up: bool = False, issues_secret: bool = False) -> Any:  # noqa: ANN401
    """The caller is signed in themselves; tokens are refused."""
    return Depends(Needs((), session_only=True, step_up=step_up, issues_secret=issues_secret))


def anyone(allowance: str = "address") -> Any:  # noqa: ANN401
    """Nobody has to sign in; the visit counts against the named limit."""
    return Depends(Needs(public=True, allowance=allowance))
