"""The scopes of a request: what an app asks to see, and whether it signs people in."""

from collections.abc import Iterable
from dataclasses import dataclass

from doorstep.platform.access.scopes import FOR_APPS, Scope

OPENID = "openid"
_OUT_OF_HABIT = frozenset({"profile", "email", "address", "phone", "offline_access"})
_KNOWN = frozenset(scope.value for scope in FOR_APPS)


class UnknownScopes(ValueError):
    """A scope was asked for that does not exist, or none at all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for. `signs_in`: the app wants to know who it is (`openid`), under a name of its own for them."""

    scopes: frozenset[Scope]
    signs_in: bool

    @classmethod
    def of(cls, words: Iterable[str]) -> "Asked":
        """From the words of a `scope` parameter or a stored list; raises UnknownScopes."""
        found = frozenset(words)
        data = found - {OPENID}
        if not found or not data <= _KNOWN:
            raise UnknownScopes
        return cls(frozenset(Scope(word) for word in data), OPENID in found)

    @property
    def words(self) -> list[str]:
        """As they are stored and told: `openid` first, then the others by name."""
        return [OPENID] * self.signs_in + sorted(scope.value for scope in self.scopes)


def without_habits(scope: str) -> str:
    """A `scope` parameter without what OpenID Connect clients ask for out of habit and we give nothing for."""
    return " ".join(word for word in scope.split() if word not in _OUT_OF_HABIT)
