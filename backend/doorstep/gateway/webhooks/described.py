"""The `webhooks` section of the contract: what is sent for every event, as OpenAPI 3.1 describes it."""

from typing import Any

from doorstep.gateway.webhooks.codes import TEST_EVENT
from doorstep.gateway.webhooks.payloads import EventData
from doorstep.platform.events.catalogue import CONSENT, EVENTS, EventKind

_RECORD = "0193a7c2-5d1e-7c4b-8f00-0242ac120002"
_SHARING = "0193a7c4-1a2b-7c00-8d11-0242ac120002"
_TEST = EventKind(TEST_EVENT, (), "A developer asked for a test event", "get_webhook_endpoint")
_HEADERS = {
    "WebhookId": ("webhook-id", "The same on every try: what came before under this id is here already.", "uuid"),
    "WebhookTimestamp": ("webhook-timestamp", "When this try was made, in seconds since 1970.", None),
    "WebhookSignature": ("webhook-signature", "`v1,` and base64, one a secret; one that fits is enough.", None),
}


def webhook_headers() -> dict[str, Any]:
    """The headers of every delivery (Standard Webhooks 1.0), as parameters that the events refer to."""
    return {key: _header(*one) for key, one in _HEADERS.items()}


def webhooks_section() -> dict[str, Any]:
    """Every event as a webhook, by its type."""
    return {event.type: {"post": _described(event)} for event in (*EVENTS.values(), _TEST)}


def _described(event: EventKind) -> dict[str, Any]:
    return {
        "operationId": f"on_{event.type.replace('.', '_')}",
        "summary": event.summary,
        "description": _sentence(event),
        "tags": ["Webhooks"],
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in _HEADERS],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _payload(event), "example": _example(event)}},
        },
        "responses": {
            "2XX": {"description": "The app has it."},
            "410": {"description": "The app wants no more: the endpoint is turned off."},
            "default": {"description": "Tried again, ten times in three days."},
        },
        "x-scopes": [scope.value for scope in event.scopes],
    }


def _sentence(event: EventKind) -> str:
    where = f" Read it with `{event.where}`." if event.where else ""
    if event.scopes:
        needed = ", ".join(f"`{scope}`" for scope in event.scopes)
        return f"{event.summary}. Told to an app that may read it: a grant in force with {needed}.{where}"
    if event.type == TEST_EVENT:
        return f"{event.summary}. `id` is the endpoint's, `sharing_id` is null."
    return f"{event.summary}. Told to the app of this grant; `id` and `sharing_id` are both the grant's."


def _payload(event: EventKind) -> dict[str, Any]:
    """The schema of `EventOut` with the one type this webhook has."""
    return {
        "title": "".join(part.title() for part in event.type.replace("_", ".").split(".")) + "Event",
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"type": "string", "const": event.type},
            "timestamp": {"type": "string", "format": "date-time"},
            "data": {"$ref": f"#/components/schemas/{EventData.__name__}"},
        },
    }


def _example(event: EventKind) -> dict[str, Any]:
    sharing_id = None if event.type == TEST_EVENT else _SHARING
    record_id = _SHARING if event.type.startswith(f"{CONSENT}.") else _RECORD
    data = {"id": record_id, "sharing_id": sharing_id}
    return {"type": event.type, "timestamp": "2026-11-22T18:30:02Z", "data": data}


def _header(name: str, description: str, form: str | None) -> dict[str, Any]:
    schema = {"type": "string"} | ({"format": form} if form else {})
    return {"name": name, "in": "header", "required": True, "description": description, "schema": schema}
