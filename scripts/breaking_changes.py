"""Say what in a new OpenAPI document would break those who use the old one.

python scripts/breaking_changes.py OLD.json NEW.json
python scripts/breaking_changes.py --published      the last published contract against openapi/doorstep.json

Prints one line a break and exits with 1, or says that there is none and exits with 0.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from schema_changes import Schema, SchemaComparison, resolve

_CONTRACTS = Path(__file__).resolve().parents[1] / "openapi"
_METHODS = ("get", "put", "post", "delete", "patch", "head", "options")

# An operation and the document it stands in.
_Side = tuple[Schema, Schema]
_Compare = Callable[[Schema, Schema, str], Iterator[str]]


def breaking_changes(old: Schema, new: Schema) -> list[str]:
    """List what `new` takes away from the users of `old`, in a stable order without repeats."""
    return sorted(set(_operation_breaks(old, new)) | set(_webhook_breaks(old, new)))


def _operation_breaks(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(new, "paths")
    for key, operation in operations(old, "paths").items():
        name = f"{key[0].upper()} {key[1]}"
        if key not in known:
            yield f"{name}: operation removed"
            continue
        comparison = SchemaComparison(old, new)
        yield from _identity_breaks(operation, known[key], name)
        yield from _parameter_breaks(comparison, (old, operation), (new, known[key]), name)
        yield from _body_breaks(comparison.sent, (old, operation), (new, known[key]), name)
        yield from _answer_breaks(comparison, (old, operation), (new, known[key]), name)


def _webhook_breaks(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(new, "webhooks")
    for key, operation in operations(old, "webhooks").items():
        name = f"webhook {key[1]}"
        if key not in known:
            yield f"{name}: webhook removed"
            continue
        # A webhook's body is what the client receives.
        received = SchemaComparison(old, new).received
        yield from _body_breaks(received, (old, operation), (new, known[key]), name)
        for place, label in _parameters(old, operation).keys() - _parameters(new, known[key]).keys():
            yield f"{name} {place} {label}: no longer sent"
        for status in operation.get("responses", {}).keys() - known[key].get("responses", {}).keys():
            yield f"{name} {status}: no longer taken as an answer"


def operations(document: Schema, section: str) -> dict[tuple[str, str], Schema]:
    """Operations by method and path, with `path` as it is written.

    The names of path parameters are not part of the identity; those the path itself lists stand with the others.
    """
    found = {}
    for path, item in document.get(section, {}).items():
        shared = item.get("parameters", [])
        for method in _METHODS:
            if method in item:
                operation = item[method]
                parameters = [*shared, *operation.get("parameters", [])]
                found[method, re.sub(r"\{[^}]*\}", "{}", path)] = {**operation, "parameters": parameters, "path": path}
    return found


def _identity_breaks(old: Schema, new: Schema, name: str) -> Iterator[str]:
    before, after = old.get("operationId"), new.get("operationId")
    if before != after:
        yield f"{name}: operation id {before} became {after}, which renames it in generated clients"
    # An empty list says the same as leaving it out: nobody has to prove anything.
    accepted = [_credentials(choice) for choice in new.get("security") or [{}]]
    for choice in old.get("security") or [{}]:
        if not any(needed <= _credentials(choice) for needed in accepted):
            yield f"{name}: {_shown(choice)} is no longer enough"


def _credentials(choice: Schema) -> frozenset[tuple[str, str]]:
    return frozenset((scheme, scope) for scheme, scopes in choice.items() for scope in ["", *scopes])


def _shown(choice: Schema) -> str:
    parts = [f"{scheme} {' '.join(scopes)}".strip() for scheme, scopes in choice.items()]
    return " and ".join(parts) or "no credential"


def _parameter_breaks(comparison: SchemaComparison, old: _Side, new: _Side, name: str) -> Iterator[str]:
    before, after = _parameters(*old), _parameters(*new)
    for key, parameter in before.items():
        where = f"{name} {key[0]} {key[1]}"
        if key not in after:
            yield f"{where}: parameter removed"
        else:
            yield from comparison.sent(parameter.get("schema", {}), after[key].get("schema", {}), where)
    for key, parameter in after.items():
        if parameter.get("required") and not before.get(key, {}).get("required"):
            yield f"{name} {key[0]} {key[1]}: new required parameter"


def _parameters(document: Schema, operation: Schema) -> dict[tuple[str, str], Schema]:
    found = {}
    for place, parameter in enumerate(resolve(document, one) for one in operation["parameters"]):
        # A path parameter is known by its place: its name is ours to change.
        label = f"#{place}" if parameter["in"] == "path" else parameter["name"]
        found[parameter["in"], label] = parameter
    return found


def _body_breaks(compare: _Compare, old: _Side, new: _Side, name: str) -> Iterator[str]:
    before = resolve(old[0], old[1].get("requestBody", {}))
    after = resolve(new[0], new[1].get("requestBody", {}))
    if after.get("required") and not before.get("required"):
        yield f"{name} body: now required"
    if before and not after:
        yield f"{name} body: removed"
        return
    yield from _content_breaks(compare, before, after, f"{name} body")


def _answer_breaks(comparison: SchemaComparison, old: _Side, new: _Side, name: str) -> Iterator[str]:
    known = new[1].get("responses", {})
    for status, answer in old[1].get("responses", {}).items():
        where = f"{name} {status}"
        if status not in known:
            yield f"{where}: status removed"
            continue
        before, after = resolve(old[0], answer), resolve(new[0], known[status])
        for header in before.get("headers", {}):
            if header not in after.get("headers", {}):
                yield f"{where} header {header}: removed"
        yield from _content_breaks(comparison.received, before, after, where)


def _content_breaks(compare: _Compare, old: Schema, new: Schema, where: str) -> Iterator[str]:
    known = new.get("content", {})
    for media, content in old.get("content", {}).items():
        if media not in known:
            yield f"{where}: {media} removed"
        else:
            yield from compare(content.get("schema", {}), known[media].get("schema", {}), where)


def main(arguments: list[str]) -> int:
    """Compare the two named documents; return the exit code."""
    if arguments == ["--published"]:
        arguments = [str(_CONTRACTS / "published.json"), str(_CONTRACTS / "doorstep.json")]
        if not Path(arguments[0]).exists():
            sys.stdout.write("No contract is published yet: nothing to break.\n")
            return 0
    if len(arguments) != 2:
        sys.stderr.write(__doc__ or "")
        return 2
    old, new = (json.loads(Path(name).read_text()) for name in arguments)
    breaks = breaking_changes(old, new)
    for line in breaks:
        sys.stdout.write(f"{line}\n")
    if not breaks:
        sys.stdout.write("Nothing published is broken.\n")
    return 1 if breaks else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
