"""Webhooks, over the wire."""

from datetime import datetime
from typing import Annotated, Any, NotRequired

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema
from typing_extensions import TypedDict

from doorstep.gateway.webhooks.codes import TEST_EVENT, DeliveryStatus, DisabledBecause, EndpointStatus
from doorstep.gateway.webhooks.payloads import EventOut
from doorstep.platform.events.catalogue import EVENTS
from doorstep.platform.outside.addresses import MOST_CHARACTERS
from doorstep.platform.web.fields import Id, In, LongText, OwnWords, PageQuery, absent

MOST_ENDPOINTS = 10


def _event_type(name: str) -> str:
    if name not in EVENTS:
        raise ValueError("Send the type of an event, such as log.created")
    return name


EventType = Annotated[
    str, AfterValidator(_event_type), WithJsonSchema({"type": "string", "enum": list(EVENTS)}), Field(max_length=48)
]
EventTypes = Annotated[
    list[EventType],
    Field(min_length=1, max_length=len(EVENTS), description="What to hear of; null: everything, what is to come too."),
]
Url = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MOST_CHARACTERS,
        description="An https address on the public internet.",
        json_schema_extra={"format": "uri"},
    ),
]
OneSharing = Annotated[Id, Field(description="Hear of one grant only; null: of everyone who allowed the app.")]

_EXAMPLE: dict[str, Any] = {
    "app_id": "0193a7c3-0f0e-7d10-9a01-0242ac120002",
    "url": "https://walk.example.org/hooks",
    "event_types": ["log.created", "consent.revoked"],
}


class WebhookEndpointIn(In):
    """Where an app wants to hear of changes."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    app_id: Id
    url: Url
    description: LongText | None = None
    event_types: EventTypes | None = None
    sharing_id: OneSharing | None = None


class WebhookEndpointPatch(In):
    """Changes to an endpoint (JSON merge patch): absent stays, null empties. `active` turns it on again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "active"}]})

    url: Url = Field(default_factory=absent)
    description: LongText | None = None
    event_types: EventTypes | None = None
    sharing_id: OneSharing | None = None
    status: EndpointStatus = Field(default_factory=absent)


class WebhookEndpointQuery(PageQuery):
    """Filters of the list of endpoints."""

    app_id: Id | None = None


class WebhookDeliveryQuery(PageQuery):
    """Filters of the list of deliveries."""

    app_id: Id | None = None
    endpoint_id: Id | None = None
    status: DeliveryStatus | None = None


class WebhookEndpointOut(TypedDict):
    """An endpoint as its developer sees it; the secret is shown when it is made and not again.

    `failing_since`: since when nothing was taken; three days later it is turned off. `previous_secret_until`: until
    when deliveries also carry a signature with the secret before.
    """

    id: str
    app_id: str
    url: NotRequired[OwnWords]
    description: NotRequired[OwnWords | None]
    event_types: list[str] | None
    sharing_id: str | None
    status: EndpointStatus
    disabled_because: DisabledBecause | None
    failing_since: datetime | None
    previous_secret_until: datetime | None
    version: int
    created_at: datetime
    changed_at: datetime


class NewWebhookEndpointOut(WebhookEndpointOut):
    """An endpoint just made, or with a new secret: `secret` is shown this once."""

    secret: str


class TryOut(TypedDict):
    """One try: the status that came back, or why none did (`address_refused`, `host_unknown`, `not_reached`,
    `too_slow`, `broken_off`, `endpoint_disabled`)."""

    at: datetime
    status: int | None
    failure: str | None
    milliseconds: int


class WebhookDeliveryOut(TypedDict):
    """One event on its way to one endpoint. `id` is the `webhook-id`, the same on every try.

    `tries` are the latest twenty, oldest first. A delivery is kept for a week.
    """

    id: str
    app_id: str
    endpoint_id: str
    event: EventOut
    status: DeliveryStatus
    next_try_at: datetime | None
    tries: list[TryOut]
    version: int
    created_at: datetime
    changed_at: datetime


EVERY_TYPE = [*EVENTS, TEST_EVENT]
