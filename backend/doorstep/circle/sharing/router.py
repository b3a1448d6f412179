"""Sharing over HTTP."""

from typing import Annotated

from doorstep.circle.sharing import queries, service
from doorstep.circle.sharing.examples import SHARING, SHARING_PAGE
from doorstep.circle.sharing.schemas import SharingOut, SharingQuery
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/sharing-grants", "Sharing")


@router.get("", responses=answered(200, SHARING_PAGE))
async def list_sharing_grants(
    query: Annotated[SharingQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[SharingOut]]:
    """List what one shares.

    The grants in force, newest first: with apps, allies and clinicians."""
    return await call.read(queries.sharing_newest_first, query)


@router.get("/{sharing_id}", responses=answered(200, SHARING))
async def get_sharing_grant(sharing_id: Id, call: Annotated[Call, needs_session()]) -> Answer[SharingOut]:
    """Read one grant.

    In force or ended."""
    return await call.read(queries.sharing, sharing_id)


@router.delete("/{sharing_id}", status_code=204)
async def end_sharing_grant(sharing_id: Id, call: Annotated[Call, needs_session()]) -> Answer[None]:
    """End a grant.

    At once: the next request under it is refused. What was read before stays where it is."""
    return await call.write(service.end_sharing, sharing_id)
