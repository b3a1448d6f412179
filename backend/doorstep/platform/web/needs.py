"""What an operation asks of its caller, declared beside the route and shown in the contract."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import Problem


@dataclass(frozen=True, slots=True)
class Needs:
    """The demands of one operation.

    `session_only`: tokens are refused. `step_up`: the password was given within five minutes. `issues_secret`: the
    answer is never kept. `if_match`: the caller has to say which version they mean. `public`: nobody signs in;
    `allowance` then names the limit that counts the visit. `shared`: the answer is the same for everybody and may be
    kept. `tagged`: the answer has an ETag of its bytes, and is not sent again to who has it. `any_site`: pages of other
    sites may call it too, as they may whatever takes a token. `anew`: answered anew each time; a key has no effect.
    """

    scopes: tuple[Scope, ...] = ()
    session_only: bool = False
    step_up: bool = False
    issues_secret: bool = False
    if_match: bool = False
    public: bool = False
    allowance: str = "address"
    shared: bool = False
    tagged: bool = False
    any_site: bool = False
    anew: bool = False
    problems: tuple[type[Problem], ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Marks the one model that holds an operation's query parameters."""


def needs(
    *scopes: Scope,
    if_match: bool = False,
    issues_secret: bool = False,
    tagged: bool = False,
    problems: Sequence[type[Problem]] = (),
) -> Needs:
    """The caller is signed in or holds a token with all of `scopes`; `problems` are the operation's own."""
    return Needs(scopes, if_match=if_match, issues_secret=issues_secret, tagged=tagged, problems=tuple(problems))


def needs_session(
    *,
    step_up: bool = False,
    issues_secret: bool = False,
    anew: bool = False,
    problems: Sequence[type[Problem]] = (),
) -> Needs:
    """The caller is signed in themselves; tokens are refused."""
    chosen = Needs(session_only=True, step_up=step_up, issues_secret=issues_secret, problems=tuple(problems))
    return replace(chosen, anew=anew)


def anyone(
    allowance: str = "address", *, shared: bool = False, any_site: bool = False, problems: Sequence[type[Problem]] = ()
) -> Needs:
    """Nobody has to sign in; the visit counts against the named limit."""
    chosen = Needs(public=True, allowance=allowance, shared=shared, tagged=shared, problems=tuple(problems))
    return replace(chosen, any_site=any_site)
