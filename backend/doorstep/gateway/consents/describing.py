"""What a person is told about each scope before they allow it, and afterwards."""

from collections.abc import Iterable

from doorstep.gateway.consents.fields import opened
from doorstep.gateway.consents.latest import latest
from doorstep.gateway.consents.schemas import DescribedScope
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.transaction import Transaction

ONE_BY_ONE = frozenset({"thoughts", "moments", "safety_plan"})
"""Areas that are never part of a bundle."""
_ORDER = {scope: position for position, scope in enumerate(Scope)}


def is_sensitive(scope: Scope) -> bool:
    """Whether a scope is asked for by itself and never ticked beforehand: own words, and the most private areas."""
    area, _, part = scope.value.partition(":")[0].partition(".")
    return area in ONE_BY_ONE or part == "text"


def described(tx: Transaction, grant: Grant, scopes: Iterable[Scope]) -> list[DescribedScope]:
    """Each scope with the fields it opens beside the others, and the person's own latest example of it."""
    asked = frozenset(scopes)
    fields = opened(asked)
    return [
        {
            "scope": scope,
            "sensitive": is_sensitive(scope),
            "sees": sorted(fields[scope].sees),
            "changes": sorted(fields[scope].changes),
            "example": latest(tx, grant, scope),
        }
        for scope in sorted(asked, key=_ORDER.__getitem__)
    ]
