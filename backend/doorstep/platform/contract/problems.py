"""The problems every operation of a kind can answer with."""

from collections.abc import Iterator
from typing import Any

from doorstep.platform import problems as known
from doorstep.platform.contract.shared import takes_if_match
from doorstep.platform.problems import Problem
from doorstep.platform.web.operations import Operation

PROBLEM_SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "description": "A refusal the caller can act on (RFC 9457).",
    "required": ["type", "title", "status", "detail", "instance", "code", "request_id"],
    "properties": {
        "type": {"type": "string", "description": "The page that explains this problem."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "The path that was asked for."},
        "code": {"type": "string", "description": "A stable word for programs."},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into the body."},
                    "parameter": {"type": "string", "description": "A query, path or header parameter."},
                    "code": {"type": "string"},
                    "detail": {"type": "string", "description": "How to mend it."},
                },
            },
        },
    },
}


def problems_of(operation: Operation) -> list[type[Problem]]:
    """Which problems follow from the kind of operation; a route adds its own: `needs(…, problems=[…])`."""
    needs = operation.needs
    methods = operation.methods or set()
    found: list[type[Problem]] = [known.TooManyRequests, known.ServerFault, known.ServerBusy]
    if not needs.public:
        found.append(known.NotSignedIn)
        found += [known.SessionNeeded] if needs.session_only else [known.ScopeMissing]
        found += [known.StepUpNeeded] if needs.step_up else []
        found += [known.ForgeryRefused] if methods - {"GET"} else []
    if "{" in operation.path:
        found.append(known.NotFound)
    if takes_if_match(operation):
        found.append(known.PreconditionFailed)
    if needs.if_match:
        found.append(known.PreconditionRequired)
    found += _of_what_is_sent(operation)
    if "POST" in methods and not needs.public:
        found += [known.IdempotencyKeyReused, known.RequestInFlight]
        found += [known.AlreadyIssued] if needs.issues_secret else []
    return list(dict.fromkeys([*found, *needs.problems]))


def _of_what_is_sent(operation: Operation) -> list[type[Problem]]:
    """The problems of a body, and of a query."""
    found: list[type[Problem]] = []
    chooses_id = "id" in getattr(operation.body_hint, "model_fields", ())
    if operation.status_code == 201 and not operation.needs.public and chooses_id:
        found.append(known.IdInUse)
    if operation.query_model is not None and "cursor" in operation.query_model.model_fields:
        found.append(known.CursorMismatch)
    if operation.raw_body is not None:
        return [*found, known.TooLarge]
    if operation.takes_input:
        found.append(known.InvalidInput)
    if operation.takes_body:
        found += [known.MalformedBody, known.TooLarge, known.UnsupportedMediaType]
    return found


def catalogue() -> list[dict[str, Any]]:
    """Every problem there is, explained: what its page at `/problems/…` shows. In order of status and code."""
    known_by_code: dict[str, type[Problem]] = {}
    for kind in _kinds(Problem):
        known_by_code.setdefault(kind.code, kind)
    return [
        {
            "code": kind.code,
            "status": kind.status,
            "title": kind.title,
            "cause": kind.cause,
            "mend": kind.mend or kind.detail,
            "example": _example(kind),
        }
        for kind in sorted(known_by_code.values(), key=lambda kind: (kind.status, kind.code))
    ]


def _kinds(kind: type[Problem]) -> Iterator[type[Problem]]:
    """The problems declared in this application, wider ones before those that narrow them."""
    for narrower in kind.__subclasses__():
        if narrower.__module__.startswith("doorstep."):
            yield narrower
        yield from _kinds(narrower)


def add_problems(described: dict[str, Any], operation: Operation, components: dict[str, Any]) -> None:
    """Write the problems into an operation's responses, one a status, shared by operations with the same."""
    components.setdefault("schemas", {})["Problem"] = PROBLEM_SCHEMA
    described["responses"].pop("422", None)
    by_status: dict[int, list[type[Problem]]] = {}
    for problem in problems_of(operation):
        by_status.setdefault(problem.status, []).append(problem)
    for status, kinds in sorted(by_status.items()):
        name = "_or_".join(sorted(kind.code for kind in kinds))
        _share(name, kinds, components)
        described["responses"][str(status)] = {"$ref": f"#/components/responses/{name}"}


def _share(name: str, kinds: list[type[Problem]], components: dict[str, Any]) -> None:
    """One answer for every operation that has the same problems at the same status."""
    examples = components.setdefault("examples", {})
    examples |= {kind.code: {"summary": kind.title, "value": _example(kind)} for kind in kinds}
    headers = ["X-Request-Id", "RateLimit", "RateLimit-Policy"]
    headers += ["Retry-After"] if kinds[0].status in (409, 429, 503) else []
    components.setdefault("responses", {})[name] = {
        "description": " · ".join(dict.fromkeys(kind.title for kind in kinds)),
        "headers": {header: {"$ref": f"#/components/headers/{header}"} for header in headers},
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "examples": {kind.code: {"$ref": f"#/components/examples/{kind.code}"} for kind in kinds},
            }
        },
    }


def _example(kind: type[Problem]) -> dict[str, object]:
    return kind().as_json("/api/v1/…", "0193a7c2-5d1e-7c4b-8f00-0242ac120002")
