"""Sandboxes, over the wire."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from typing_extensions import TypedDict


class SandboxState(StrEnum):
    """`making`: the year is being written. `ready`: all of it is there."""

    MAKING = "making"
    READY = "ready"


class SandboxCounts(TypedDict):
    """How many records the sandbox person has."""

    goals: int
    steps: int
    places: int
    companions: int
    check_ins: int
    logs: int
    moments: int
    plan_entries: int


class SandboxOut(TypedDict):
    """The sandbox of an app.

    `person_id` is its sandbox person; `last_day` the day its year ends on; `ready_at` null while it is being made;
    `version` counts how often it was asked for.
    """

    person_id: str
    state: SandboxState
    last_day: str
    asked_at: datetime
    ready_at: datetime | None
    counts: SandboxCounts
    version: int


class SandboxTokenOut(TypedDict):
    """An access token for the sandbox person with the scopes the app registered; shown this once. `id` is its own."""

    id: str
    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scopes: list[str]
    sharing_id: str
