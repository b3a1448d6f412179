"""Own words and names in answers: leaving them out for callers without the area's text scope."""

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

    def keep_only(self, value: object) -> object:
        """Nothing but the own words, where they stand; lists are taken item by item."""
        if isinstance(value, list):
            return [self.keep_only(item) for item in value]
        if not isinstance(value, dict):
            return None
        kept = {key: value[key] for key in self.words if key in value}
        return kept | {key: plan.keep_only(value[key]) for key, plan in self.deeper.items() if key in value}


def words_plan(shape: object) -> WordsPlan:
    """The plan for an Out shape: TypedDicts, lists and unions of them, with OwnWords fields marked."""
    plan = WordsPlan()
    for kind, hints in typed_dicts(shape):
        for key, hint in hints.items():
            if is_own_words(hint):
                plan.words.add(key)
            elif deeper := words_plan(filled(hint, kind)):
                plan.deeper[key] = deeper
    return plan


def typed_dicts(shape: object) -> list[tuple[object, dict[str, Any]]]:
    """Every TypedDict in a shape (itself, in a list, in a union) with the hints of its keys."""
    origin = get_origin(shape)
    if is_typeddict(origin or shape):
        return [(shape, get_type_hints(origin or shape, include_extras=True))]
    return [pair for part in get_args(shape) for pair in typed_dicts(part)]


def filled(hint: object, kind: object) -> object:
    """A generic TypedDict's type variable replaced by what the shape gives."""
    arguments, parameters = get_args(kind), getattr(get_origin(kind), "__parameters__", ())
    for parameter, argument in zip(parameters, arguments, strict=False):
        if parameter in get_args(hint) or hint is parameter:
            return argument
    return hint


def is_own_words(hint: object) -> bool:
    """Whether a key holds the person's own words or a name."""
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
