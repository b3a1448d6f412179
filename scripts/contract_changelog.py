"""Write what the contract gained into openapi/CHANGELOG.md, from the documents themselves.

python scripts/contract_changelog.py write          the part on top: published.json against doorstep.json
python scripts/contract_changelog.py compare        exits with 1 when the committed part is another
python scripts/contract_changelog.py show OLD NEW   prints that part for two documents
python scripts/contract_changelog.py release NAME   gives the part on top a name, such as "0.2.0, 2027-01-10", and
                                                    publishes doorstep.json
"""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from breaking_changes import operations
from schema_changes import Schema

_FOLDER = Path(__file__).resolve().parents[1] / "openapi"
_PUBLISHED, _PRESENT = _FOLDER / "published.json", _FOLDER / "doorstep.json"
_OPEN = "## Not yet published"
_HEAD = """# Changelog of the contract

Written by `scripts/contract_changelog.py` from the documents themselves. Published things stay: this list only grows.
"""


def additions(old: Schema, new: Schema) -> dict[str, list[str]]:
    """What `new` has that `old` had not: lines under their headings, in a stable order; empty headings left out."""
    found = {heading: list(lines(old, new)) for heading, lines in _PARTS.items()}
    return {heading: lines for heading, lines in found.items() if lines}


def section(old: Schema, new: Schema) -> str:
    """The additions as the part on top of the changelog."""
    parts = [
        f"### {heading}\n\n" + "\n".join(f"- {line}" for line in lines)
        for heading, lines in additions(old, new).items()
    ]
    return "\n\n".join([_OPEN, *(parts or ["Nothing yet."])]) + "\n"


def _new_operations(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(old, "paths")
    for key, operation in operations(new, "paths").items():
        if key not in known:
            yield f"`{key[0].upper()} {operation['path']}` ({operation['operationId']}): {operation['summary']}"


def _new_parameters(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(old, "paths")
    for key, operation in operations(new, "paths").items():
        if key in known:
            before = {one["name"] for one in known[key]["parameters"]}
            for one in operation["parameters"]:
                if one["in"] != "path" and one["name"] not in before:
                    yield f"{operation['operationId']}: {one['in']} `{one['name']}`"


def _new_answers(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(old, "paths")
    for key, operation in operations(new, "paths").items():
        if key in known:
            for status in sorted(operation["responses"].keys() - known[key]["responses"].keys()):
                yield f"{operation['operationId']}: `{status}`"


def _new_fields(old: Schema, new: Schema) -> Iterator[str]:
    for name, before, after in _shared_schemas(old, new):
        for field in after.get("properties", {}):
            if field not in before.get("properties", {}):
                yield f"{name}: `{field}`"


def _new_words(old: Schema, new: Schema) -> Iterator[str]:
    for name, before, after in _shared_schemas(old, new):
        places = {"": (before, after)}
        fields = before.get("properties", {})
        places |= {f".{key}": (fields[key], one) for key, one in after.get("properties", {}).items() if key in fields}
        for place, (earlier, later) in places.items():
            known = _words(earlier)
            for word in _words(later):
                if known and word not in known:
                    yield f"{name}{place}: `{word}`"


def _new_webhooks(old: Schema, new: Schema) -> Iterator[str]:
    for name, methods in new.get("webhooks", {}).items():
        if name not in old.get("webhooks", {}):
            for operation in methods.values():
                yield f"`{name}`: {operation.get('summary', '')}"


def _new_scopes(old: Schema, new: Schema) -> Iterator[str]:
    known = _scopes(old)
    for scope, meaning in _scopes(new).items():
        if scope not in known:
            yield f"`{scope}`: {meaning}" if meaning else f"`{scope}`"


def _new_problems(old: Schema, new: Schema) -> Iterator[str]:
    known = old.get("components", {}).get("examples", {})
    for code, example in new.get("components", {}).get("examples", {}).items():
        if code not in known:
            yield f"`{code}`: {example['summary']}"


def _shared_schemas(old: Schema, new: Schema) -> Iterator[tuple[str, Schema, Schema]]:
    """Schemas of both documents by name, as they were and as they are."""
    known = old.get("components", {}).get("schemas", {})
    for name, after in new.get("components", {}).get("schemas", {}).items():
        if name in known:
            yield name, known[name], after


def _words(schema: Schema) -> list[object]:
    """The words a schema itself lists; those of a named list of words are found under its name."""
    alternatives = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    inner = [word for one in [*alternatives, schema.get("items", {})] for word in _words(one)] if schema else []
    return [*schema.get("enum", ()), *([schema["const"]] if "const" in schema else ()), *inner]


def _scopes(document: Schema) -> dict[str, str]:
    schemes = document.get("components", {}).get("securitySchemes", {})
    listed = dict.fromkeys(schemes.get("token", {}).get("x-scopes", ()), "")
    granted: dict[str, str] = schemes.get("app", {}).get("flows", {}).get("authorizationCode", {}).get("scopes", {})
    return listed | granted


def _deprecated(old: Schema, new: Schema) -> Iterator[str]:
    known = operations(old, "paths")
    for key, operation in operations(new, "paths").items():
        if operation.get("deprecated") and not known.get(key, {}).get("deprecated"):
            yield f"`{key[0].upper()} {operation['path']}` ({operation['operationId']}): {operation['description']}"


_PARTS: dict[str, Callable[[Schema, Schema], Iterator[str]]] = {
    "Operations": _new_operations,
    "Webhooks": _new_webhooks,
    "Scopes": _new_scopes,
    "Fields": _new_fields,
    "Words": _new_words,
    "Parameters": _new_parameters,
    "Answers": _new_answers,
    "Problems": _new_problems,
    "Deprecated": _deprecated,
}


def main(arguments: list[str]) -> int:
    """Write, compare, show or release; return the exit code."""
    file = _FOLDER / "CHANGELOG.md"
    committed = file.read_text() if file.exists() else ""
    whole = "\n".join([_HEAD, section(_read(_PUBLISHED), _read(_PRESENT)), *_released(committed)])
    match arguments:
        case ["write"]:
            file.write_text(whole)
        case ["compare"] if committed != whole:
            sys.stderr.write("openapi/CHANGELOG.md is not what the documents say: run `make openapi` and commit it.\n")
            return 1
        case ["compare"]:
            pass
        case ["show", old, new]:
            sys.stdout.write(section(_read(Path(old)), _read(Path(new))))
        case ["release", name]:
            file.write_text(whole.replace(_OPEN, f"## {name}"))
            shutil.copy(_PRESENT, _PUBLISHED)
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


def _read(document: Path) -> Schema:
    found: Schema = json.loads(document.read_text())
    return found


def _released(committed: str) -> list[str]:
    """The parts of the changelog that have a name, as they were written."""
    parts = committed.split("\n## ")[1:]
    named = [f"## {part}" for part in parts if f"## {part}".splitlines()[0] != _OPEN]
    return [part if part.endswith("\n") else f"{part}\n" for part in named]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
