"""The request log over HTTP."""

from typing import Annotated

from doorstep.gateway.app_requests.examples import REQUEST_PAGE
from doorstep.gateway.app_requests.queries import requests_newest_first
from doorstep.gateway.app_requests.schemas import AppRequestOut, AppRequestQuery
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/apps/{app_id}/requests", "Apps")


@router.get("", responses=answered(200, REQUEST_PAGE))
async def list_app_requests(
    app_id: Id, query: Annotated[AppRequestQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[AppRequestOut]]:
    """List what an app asked lately.

    Newest first, within a second of the call; the newest 5,000, for a week. No person and no words are in it."""
    return await call.read(requests_newest_first, app_id, query)
