"""The apps a person allowed, over HTTP."""

from typing import Annotated

from doorstep.gateway.consents import examples, queries, service
from doorstep.gateway.consents.schemas import (
    AllowedAppDetailOut,
    AllowedAppOut,
    AllowedAppPatch,
    AllowedAppQuery,
    SeenOut,
    SeenQuery,
)
from doorstep.gateway.consents.service import OnlyLess
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/me/apps", "Sharing")
Signed = Annotated[Call, needs_session()]


@router.get("", responses=answered(200, examples.ALLOWED_APP_PAGE))
async def list_allowed_apps(query: Annotated[AllowedAppQuery, Query()], call: Signed) -> Answer[Page[AllowedAppOut]]:
    """List the apps one allowed.

    Those that are allowed now, newest first, with when each was last here; those of before on request."""
    return await call.read(queries.allowed_apps, query)


@router.get("/{sharing_id}", responses=answered(200, examples.ALLOWED_APP_DETAIL))
async def get_allowed_app(sharing_id: Id, call: Signed) -> Answer[AllowedAppDetailOut]:
    """Read one app one allowed.

    With every field each scope shows it, and one's own latest example; also once it has ended."""
    return await call.read(queries.allowed_app, sharing_id)


@router.get("/{sharing_id}/seen", responses=answered(200, examples.SEEN))
async def list_what_app_has_seen(sharing_id: Id, query: Annotated[SeenQuery, Query()], call: Signed) -> Answer[SeenOut]:
    """What an app has seen and done.

    From one's own access log: each kind with its count, and line by line, newest first."""
    return await call.read(queries.seen, sharing_id, query)


@router.patch("/{sharing_id}", responses=answered(200, examples.ALLOWED_APP_DETAIL))
async def change_allowed_app(
    sharing_id: Id, body: AllowedAppPatch, call: Annotated[Call, needs_session(problems=[OnlyLess])]
) -> Answer[AllowedAppDetailOut]:
    """Allow an app less.

    Fewer scopes, or an earlier end; both hold from its next request on. For more than before, the app asks again."""
    return await call.write(service.change_allowed_app, sharing_id, body)


@router.delete("/{sharing_id}", status_code=204)
async def end_allowed_app(sharing_id: Id, call: Signed) -> Answer[None]:
    """Stop an app.

    At once: its next request is refused. It keeps what it has until one asks its makers to delete it."""
    return await call.write(service.end_allowed_app, sharing_id)
