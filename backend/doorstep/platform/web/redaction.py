"""Leaving out own words and names for callers without the area's text scope."""

from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from typing_extensions import is_typeddict

from doorstep.platform.web.fields import OWN_WORDS_MARK


@dataclass(slots=True)
class WordsPlan:
    """Which keys of an answer hold own words, level by level."""

    words: set[str] = field(default_factory=set)
    deeper: "dict[str, WordsPlan]" = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.words or self.deeper)

    def leave_out(self, value: object) -> object:
        """The value without own words; lists are taken item by item."""
        if isinstance(value, list):
            return [self.leave_out(item) for item in value]
        if not isinstance(value, dict):
            return value
        return {
            key: self.deeper[key].leave_out(item) if key in self.deeper else item
            for key, item in value.items()
            if key not in self.words
        }


def words_plan(shape: object) -> WordsPlan:
    """The plan for an Out shape: TypedDicts, lists and unions of them, with OwnWords fields marked."""
    plan = WordsPlan()
    for kind, hints in _typed_dicts(shape, {}):
        for key, hint in hints.items():
            if _is_own_words(hint):
                plan.words.add(key)
            elif deeper := words_plan(_filled(hint, kind)):
                plan.deeper[key] = deeper
    return plan


def _typed_dicts(shape: object, found: dict[object, Any]) -> list[tuple[object, dict[str, Any]]]:
    origin = get_origin(shape)
    if is_typeddict(origin or shape):
        return [(shape, get_type_hints(origin or shape, include_extras=True))]
    return [pair for part in get_args(shape) for pair in _typed_dicts(part, found)]


def _filled(hint: object, kind: object) -> object:
    """A generic TypedDict's type variable replaced by what the shape gives."""
    arguments, parameters = get_args(kind), getattr(get_origin(kind), "__parameters__", ())
    for parameter, argument in zip(parameters, arguments, strict=False):
        if parameter in get_args(hint) or hint is parameter:
            return argument
    return hint


def _is_own_words(hint: object) -> bool:
    return any(
        isinstance(part, FieldInfo)
        and isinstance(part.json_schema_extra, dict)
        and OWN_WORDS_MARK in part.json_schema_extra
        for part in _annotations(hint)
    )


def _annotations(hint: object) -> list[object]:
    parts: list[object] = list(getattr(hint, "__metadata__", ()))
    for argument in get_args(hint):
        if not is_typeddict(argument) and get_origin(argument) not in (list, dict):
            parts += _annotations(argument)
    return parts
