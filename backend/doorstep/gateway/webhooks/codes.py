"""The words webhooks are spoken of with."""

from enum import StrEnum


class EndpointStatus(StrEnum):
    """Whether anything is sent to an endpoint."""

    ACTIVE = "active"
    DISABLED = "disabled"


class DisabledBecause(StrEnum):
    """Why nothing is: its developer said so, it answered 410, or it failed for days."""

    ASKED = "asked"
    GONE = "gone"
    FAILING = "failing"


class DeliveryStatus(StrEnum):
    """How a delivery stands. `withheld`: the person no longer allows it, so nothing is sent."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"
    WITHHELD = "withheld"


TEST_EVENT = "endpoint.tested"
ENDPOINT_DISABLED = "endpoint_disabled"
