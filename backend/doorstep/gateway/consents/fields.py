"""The fields each scope opens, read from the shapes of the operations themselves.

Nothing is listed by hand, so that what a person is told cannot fall behind what an app gets; a test compares it with
the published contract.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from doorstep.platform.access.scopes import Scope, text_scope
from doorstep.platform.web.fields import OPENED_BY_MARK
from doorstep.platform.web.operations import DECLARED, Operation
from doorstep.platform.web.redaction import filled, is_own_words, typed_dicts


@dataclass(frozen=True, slots=True)
class Shown:
    """One field of an answer: its name, whether it holds own words, and the further scope it asks for, if any."""

    name: str
    words: bool
    opened_by: Scope | None


@dataclass(slots=True)
class Opened:
    """What one scope opens: the fields it shows and the fields it lets an app write."""

    sees: set[str] = field(default_factory=set)
    changes: set[str] = field(default_factory=set)


@lru_cache(maxsize=64)
def opened(scopes: frozenset[Scope]) -> dict[Scope, Opened]:
    """What an app with exactly these scopes gets and may write, each field under the scope that opens it.

    What needs several scopes stands under the first of them, and only where all are there. Own words stand under the
    text scope of that area.
    """
    found = {scope: Opened() for scope in scopes}
    for operation in DECLARED:
        if operation.needs.scopes and scopes.issuperset(operation.needs.scopes):
            for shown in _seen_through(operation, scopes):
                found[_opener(operation, shown)].sees.add(shown.name)
            for writer in [scope for scope in operation.needs.scopes if scope.value.endswith(":write")][:1]:
                found[writer].changes |= set(_written(operation.body_hint))
    return found


def _opener(operation: Operation, shown: Shown) -> Scope:
    first = operation.needs.scopes[0]
    return (text_scope(first) if shown.words else shown.opened_by) or first


def _seen_through(operation: Operation, scopes: frozenset[Scope]) -> Iterator[Shown]:
    needed = {text_scope(scope) for scope in operation.needs.scopes} - {None}
    words = scopes.issuperset(needed)
    for shown in fields_of(operation.shape):
        if (words or not shown.words) and (shown.opened_by is None or shown.opened_by in scopes):
            yield shown


@lru_cache(maxsize=512)
def fields_of(shape: Any) -> frozenset[Shown]:  # noqa: ANN401 - a type of any kind
    """Every field of an Out shape, those of its parts among them."""
    found: set[Shown] = set()
    for kind, hints in typed_dicts(shape):
        for name, hint in hints.items():
            words, opener = is_own_words(hint), _opened_by(hint)
            found.add(Shown(name, words, opener))
            found |= {
                Shown(deeper.name, deeper.words or words, deeper.opened_by or opener)
                for deeper in fields_of(filled(hint, kind))
            }
    return frozenset(found)


def _opened_by(hint: object) -> Scope | None:
    for mark in _marks(hint):
        if isinstance(mark, FieldInfo) and isinstance(mark.json_schema_extra, dict):
            scope = mark.json_schema_extra.get(OPENED_BY_MARK)
            if scope is not None:
                return Scope(str(scope))
    return None


def _marks(hint: object) -> list[object]:
    """What is annotated on a key itself, also inside `NotRequired`."""
    marks = list(getattr(hint, "__metadata__", ()))
    return marks + [mark for part in get_args(hint) for mark in getattr(part, "__metadata__", ())]


def _written(hint: object) -> Iterator[str]:
    """Every field of a body, by the name it has on the wire."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        hints = get_type_hints(hint, include_extras=True)
        for name, known in hint.model_fields.items():
            yield known.alias or name
            yield from _written(hints[name])
    for part in get_args(hint):
        yield from _written(part)
