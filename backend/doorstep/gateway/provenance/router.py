"""What an app wrote, over HTTP."""

from typing import Annotated

from doorstep.gateway.provenance import examples, service
from doorstep.gateway.provenance.schemas import UndoneWritesOut, UndoWritesIn, WriteOut, WritesQuery
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/me/apps", "Sharing")


@router.get("/{sharing_id}/writes", responses=answered(200, examples.WRITES))
async def list_app_writes(
    sharing_id: Id, query: Annotated[WritesQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[WriteOut]]:
    """List what an app added, changed and removed.

    Newest first, also after the app was stopped. What a record said before is kept for 30 days."""
    return await call.read(service.writes_newest_first, sharing_id, query)


@router.post("/{sharing_id}/undo", responses=answered(200, examples.UNDO))
async def undo_app_writes(
    sharing_id: Id, body: UndoWritesIn, call: Annotated[Call, needs_session()]
) -> Answer[UndoneWritesOut]:
    """Undo what an app wrote.

    All of it, or from an instant on: what it added goes (notes and moments can be restored for seven days), what it
    changed or removed in the last 30 days is as before. What was changed by anyone else since stays, and is listed.
    What one call of the app did is undone as a whole or not at all."""
    return await call.write(service.undo_app_writes, sharing_id, body)
