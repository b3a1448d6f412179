"""Moments over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.moments import queries, service
from doorstep.practice.moments.examples import CREATED, KEPT, ONE, PAGE
from doorstep.practice.moments.schemas import (
    KeptMomentOut,
    MomentIn,
    MomentOfLogIn,
    MomentOut,
    MomentPatch,
    MomentQuery,
)

router = Operations("/api/v1/moments", "Moments")
of_logs_router = Operations("/api/v1/logs", "Moments")


@router.post("", status_code=201, responses=CREATED)
async def create_moment(body: MomentIn, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]) -> Answer[MomentOut]:
    """Keep a moment.

    What it was, who was there, a detail of the senses, what the person did; only the first is needed.
    """
    return await call.write(service.create_moment, body)


@router.get("", responses=PAGE)
async def list_moments(
    query: Annotated[MomentQuery, Query()], call: Annotated[Call, needs(Scope.MOMENTS_READ)]
) -> Answer[Page[MomentOut]]:
    """Moments, the latest first.

    Hidden ones with `hidden=true` alone. Moments with a hidden companion stay out.
    """
    return await call.read(queries.moments_newest_first, query)


@router.get("/kept", responses=KEPT)
async def get_kept_moment(call: Annotated[Call, needs(Scope.MOMENTS_READ)]) -> Answer[KeptMomentOut]:
    """A kept moment.

    One for today, when asked for: drawn at random, the same all day, never hidden and never with a hidden companion.
    """
    return await call.read(queries.kept_moment)


@router.get("/{moment_id}", responses=ONE)
async def get_moment(moment_id: Id, call: Annotated[Call, needs(Scope.MOMENTS_READ)]) -> Answer[MomentOut]:
    """One moment.

    Own words are absent without `moments.text:read`.
    """
    return await call.read(queries.moment, moment_id)


@router.patch("/{moment_id}", responses=ONE)
async def change_moment(
    moment_id: Id, body: MomentPatch, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]
) -> Answer[MomentOut]:
    """Change a moment.

    Send If-Match to be sure nobody changed it meanwhile.
    """
    return await call.write(service.change_moment, moment_id, body)


@router.delete("/{moment_id}", status_code=204)
async def remove_moment(moment_id: Id, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]) -> Answer[None]:
    """Remove a moment.

    It can be restored for seven days.
    """
    return await call.write(service.remove_moment, moment_id)


@router.post("/{moment_id}/restore", responses=ONE)
async def restore_moment(moment_id: Id, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]) -> Answer[MomentOut]:
    """Restore a removed moment.

    Within seven days of its removal.
    """
    return await call.write(service.restore_moment, moment_id)


@router.post("/{moment_id}/hide", responses=ONE)
async def hide_moment(moment_id: Id, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]) -> Answer[MomentOut]:
    """Hide a moment.

    It stays, and is not shown until it is brought back.
    """
    return await call.write(service.hide_moment, moment_id)


@router.post("/{moment_id}/show", responses=ONE)
async def show_moment(moment_id: Id, call: Annotated[Call, needs(Scope.MOMENTS_WRITE)]) -> Answer[MomentOut]:
    """Show a hidden moment again.

    From now on it can be drawn as a kept moment.
    """
    return await call.write(service.show_moment, moment_id)


@of_logs_router.post("/{log_id}/moment", responses=ONE)
async def keep_moment_of_log(
    log_id: Id,
    body: MomentOfLogIn,
    call: Annotated[Call, needs(Scope.MOMENTS_WRITE, Scope.LOGS_READ, Scope.LOGS_TEXT_READ)],
) -> Answer[MomentOut]:
    """Keep a moment from a log.

    With one tap: an empty object takes the log's takeaway, or its activity. A second tap answers with the first moment.
    """
    return await call.write(service.keep_moment_of_log, log_id, body)
