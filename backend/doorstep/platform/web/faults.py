"""From pydantic's errors to the contract's faults: where and how to mend, never the value."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from doorstep.platform.problems import Fault, InvalidInput, MalformedBody, Problem

MOST_FAULTS = 100

_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "greater_than_equal": "out_of_range",
    "greater_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "finite_number": "out_of_range",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_long": "too_long",
    "too_short": "too_short",
    "enum": "unknown_word",
    "literal_error": "unknown_word",
    "value_error": "not_usable",
    "uuid_parsing": "not_usable",
    "string_pattern_mismatch": "not_usable",
}


def pointer_to(location: Iterable[str | int]) -> str:
    """A JSON pointer (RFC 6901) from pydantic's location."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)


def body_problem(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem for a body that did not validate."""
    if errors and errors[0]["type"] == "json_invalid":
        return MalformedBody("Send one JSON value in UTF-8, without NaN or Infinity.")
    return InvalidInput(
        errors=[
            Fault(_code(error), _advice(error), pointer=pointer_to(_without_union_tags(error["loc"])))
            for error in errors[:MOST_FAULTS]
        ]
    )


def parameter_problem(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem for path, query or header parameters that did not validate."""
    return InvalidInput(
        errors=[
            Fault(_code(error), _advice(error), parameter=_parameter(error["loc"])) for error in errors[:MOST_FAULTS]
        ]
    )


def _parameter(location: tuple[str | int, ...]) -> str:
    """FastAPI puts `path` before a path parameter's name; a query model names the parameter alone."""
    return ".".join(str(part) for part in (location[1:] if location[:1] == ("path",) else location))


def _code(error: Mapping[str, Any]) -> str:
    kind = error["type"]
    if kind in _CODES:
        return _CODES[kind]
    return "wrong_type" if kind.endswith("_type") or kind.endswith("_parsing") else "not_usable"


def _advice(error: Mapping[str, Any]) -> str:
    if error["type"] == "extra_forbidden":
        return "Leave this field out; the contract does not know it"
    if error["type"] == "missing":
        return "Send this field"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message.replace("Input should", "It should")


def _without_union_tags(location: tuple[str | int, ...]) -> list[str | int]:
    """Pydantic names the tried branch of a union in brackets or as a type; the caller's JSON has no such level."""
    return [part for part in location if not (isinstance(part, str) and ("[" in part or ("-" in part and "(" in part)))]
