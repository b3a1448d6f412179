"""Security schemes, headers and tags of the contract."""

from typing import Any, get_origin

from doorstep.platform.access.scopes import FOR_APPS, Scope, describe
from doorstep.platform.web.fields import Page
from doorstep.platform.web.operations import Operation

_SCHEMES: dict[str, dict[str, Any]] = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Host-doorstep_session",
        "description": "The web app's session (`doorstep_session` on loopback http). Writes also need this site's "
        "Origin and the `X-CSRF-Token` that `GET /api/v1/auth/session` answers.",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal access token with scopes, made at `POST /api/v1/me/tokens`. The scopes an operation "
        "needs are listed with it; own words and names also need the area's `.text:read`.",
    },
    "app": {
        "type": "oauth2",
        "description": "An app a person allowed: OAuth 2.1 authorization code with PKCE (S256). Access tokens last at "
        "most half an hour; the person can end them at once.",
    },
}


def security_schemes() -> dict[str, dict[str, Any]]:
    """The ways to call, with every scope there is."""
    flow = {
        "authorizationUrl": "/oauth/authorize",
        "tokenUrl": "/oauth/token",
        "refreshUrl": "/oauth/token",
        "scopes": {scope.value: describe(scope) for scope in Scope if scope in FOR_APPS},
    }
    return _SCHEMES | {
        "token": _SCHEMES["token"] | {"x-scopes": [scope.value for scope in Scope]},
        "app": _SCHEMES["app"] | {"flows": {"authorizationCode": flow}},
    }


_TEXT: dict[str, Any] = {"type": "string"}

HEADERS: dict[str, dict[str, Any]] = {
    "ETag": {"description": 'The version of the record, such as `"3"`.', "schema": _TEXT},
    "Location": {"description": "The address of what was created.", "schema": _TEXT},
    "Link": {"description": 'RFC 8288 `rel="next"`, when there is a next page.', "schema": _TEXT},
    "RateLimit": {"description": "What is left of the limit (IETF draft).", "schema": _TEXT},
    "RateLimit-Policy": {"description": "The limit (IETF draft).", "schema": _TEXT},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string"}},
    "X-Request-Id": {"description": "The id of this answer, also in problems and logs.", "schema": _TEXT},
    "Idempotency-Replayed": {"description": "`true` when this is the first answer again.", "schema": _TEXT},
}

DEPRECATION_HEADERS: dict[str, dict[str, Any]] = {
    "Deprecation": {"description": "Since when, `@` and seconds (RFC 9745).", "schema": _TEXT},
    "Sunset": {"description": "From when on it may be gone, once that is decided (RFC 8594).", "schema": _TEXT},
}

TAGS: list[dict[str, str]] = [
    {"name": "Account", "description": "Signing up and in, sessions, tokens, one's own data."},
    {"name": "Demonstrations", "description": "A person of one's own to look round with, without an address."},
    {"name": "Check-ins", "description": "How much energy there is, in ten seconds."},
    {"name": "Goals", "description": "What the person chooses to move towards."},
    {"name": "Steps", "description": "Small commitments that lead there."},
    {"name": "Catalogue", "description": "Graded steps anyone can pick."},
    {"name": "Places", "description": "Where it is easier."},
    {"name": "Companions", "description": "Who comes along."},
    {"name": "Own factors", "description": "What else the person wants to keep an eye on."},
    {"name": "Plans", "description": "What the week holds, with its prep card."},
    {"name": "Logs", "description": "How it felt before, during and after."},
    {"name": "Moments", "description": "What is worth remembering."},
    {"name": "Wins", "description": "What counts, derived from the log."},
    {"name": "Schedules", "description": "A week: entries, balance, budget."},
    {"name": "Calendars", "description": "The plan as a feed for calendar programs, and busy times from them."},
    {"name": "Suggestions", "description": "One to three small steps for today, and rest."},
    {"name": "Insights", "description": "Patterns in the person's own log, with their uncertainty."},
    {"name": "Gentle notes", "description": "What may be said to the person today, seldom, and to them alone."},
    {"name": "Experiments", "description": "Trying both ways of one thing, in random order."},
    {"name": "Sharing", "description": "What apps, allies and clinicians may see, until when."},
    {"name": "Apps", "description": "Apps of third parties, for their developers."},
    {"name": "Sign-in for apps", "description": "What apps ask of people, and how they get access (OAuth 2.1)."},
    {"name": "Webhooks", "description": "Hearing of changes: where an app wants to, and what was sent there."},
    {"name": "Imports", "description": "Bringing a log from elsewhere."},
    {"name": "Language", "description": "Hints towards words of choice."},
    {"name": "Help", "description": "Crisis lines, for everyone."},
    {"name": "Health", "description": "For operators."},
]

_IDEMPOTENCY_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "The same key and request within 24 hours get the first answer again.",
}
_IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string", "maxLength": 64},
    "description": 'The ETag the change is meant for, such as `"3"`; another version answers 412.',
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 255},
    "description": "The ETag of the answer the caller holds; 304 says that it is still right.",
}


def takes_if_match(operation: Operation) -> bool:
    """Whether the caller may say which version they mean: all that changes a record, also by an action on it."""
    if operation.needs.public:
        return False
    acts = operation.method == "POST" and "{" in operation.path and operation.status_code == 200
    return operation.method in ("PUT", "PATCH", "DELETE") or (acts and has_version(operation))


def has_version(operation: Operation) -> bool:
    """Whether the answer is a record with a version, which is its ETag."""
    return "version" in getattr(operation.shape, "__annotations__", {})


def keep_examples(described: dict[str, Any], operation: Operation) -> None:
    """Show examples as they were given: FastAPI leaves every null out of what it writes."""
    for status, answer in operation.responses.items():
        content = described["responses"].get(str(status), {}).get("content", {})
        for media_type, given in answer.get("content", {}).items():
            content.get(media_type, {}).update({key: given[key] for key in ("example", "examples") if key in given})


def describe_headers(described: dict[str, Any], operation: Operation) -> None:
    """Add the request and answer headers that follow from the kind of operation."""
    methods = operation.methods or set()
    parameters = described.setdefault("parameters", [])
    if "POST" in methods and not operation.needs.public:
        parameters.append(_IDEMPOTENCY_KEY)
    if takes_if_match(operation):
        parameters.append(_IF_MATCH | {"required": operation.needs.if_match})
    if operation.needs.tagged:
        parameters.append(_IF_NONE_MATCH)
        described["responses"]["304"] = {"description": "What the caller holds is still right."}
    if not parameters:
        described.pop("parameters")
    if "201" in described["responses"]:
        described["responses"]["200"] = described["responses"]["201"] | {
            "description": "It was here already: the same id and body were sent before."
        }
    for status, answer in described["responses"].items():
        if "$ref" not in answer:
            names = _answer_headers(status, operation)
            answer["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _answer_headers(status: str, operation: Operation) -> list[str]:
    names = ["X-Request-Id", "RateLimit", "RateLimit-Policy", *(DEPRECATION_HEADERS if operation.deprecated else ())]
    if status == "201":
        names += ["Location", "ETag"]
    if "POST" in (operation.methods or ()) and not operation.needs.public:
        names.append("Idempotency-Replayed")
    if status == "200" and get_origin(operation.shape) is Page:
        names.append("Link")
    if (operation.needs.tagged and status in ("200", "304")) or (status == "200" and has_version(operation)):
        names.append("ETag")
    return names
