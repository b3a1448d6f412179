"""What an app wrote, over the wire."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.gateway.provenance.examples import UNDO_IN
from doorstep.gateway.provenance.kinds import WrittenKind
from doorstep.platform.provenance.taking_back import Why
from doorstep.platform.web.fields import In, OwnWords, PageQuery, When


class Deed(StrEnum):
    """What an app did with a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class WritesQuery(PageQuery):
    """The list of what an app wrote."""


class WriteOut(TypedDict):
    """One record an app added, changed or removed; `undo_until` null: as long as one likes."""

    id: str
    kind: WrittenKind
    record_id: str
    name: NotRequired[OwnWords | None]
    deed: Deed
    written_at: datetime
    undo_until: datetime | None


class UndoWritesIn(In):
    """From when on to undo; null or left out: everything that can be."""

    model_config = UNDO_IN

    since: Annotated[When | None, Field(description="What was written from this instant on.")] = None


class UndoneOut(TypedDict):
    """How many records were put back, by what the app had done with them."""

    added: int
    changed: int
    removed: int


class LeftWriteOut(TypedDict):
    """One record that was left as it is, and why."""

    kind: WrittenKind
    record_id: str
    name: NotRequired[OwnWords | None]
    deed: Deed
    why: Why


class UndoneWritesOut(TypedDict):
    """What was undone, and what was left: a hundred of those at most, `left_count` says how many there are."""

    id: str
    undone: UndoneOut
    left: list[LeftWriteOut]
    left_count: int
