"""A developer's apps over HTTP."""

from typing import Annotated

from doorstep.gateway.apps import queries, service
from doorstep.gateway.apps.examples import APP, APP_PAGE, NEW_APP
from doorstep.gateway.apps.schemas import AppIn, AppOut, AppPatch, AppQuery, NewAppOut
from doorstep.gateway.apps.service import NoSecret, TooManyApps
from doorstep.platform.accounts.people import new_person_id
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/apps", "Apps")
Signed = Annotated[Call, needs_session()]
Creator = Annotated[Call, needs_session(issues_secret=True, problems=[TooManyApps])]
Renewer = Annotated[Call, needs_session(step_up=True, issues_secret=True, problems=[NoSecret])]
Remover = Annotated[Call, needs_session(step_up=True)]


@router.post("", status_code=201, responses=answered(201, NEW_APP))
async def create_app(body: AppIn, call: Creator) -> Answer[NewAppOut]:
    """Register an app of one's own.

    Its `id` is the client id. The secret of a confidential app is shown once and stored as a hash."""
    return await call.write(service.create_app, body, await new_person_id(call.foundation))


@router.get("", responses=answered(200, APP_PAGE))
async def list_apps(query: Annotated[AppQuery, Query()], call: Signed) -> Answer[Page[AppOut]]:
    """List one's apps.

    Newest first."""
    return await call.read(queries.apps_newest_first, query)


@router.get("/{app_id}", responses=answered(200, APP))
async def get_app(app_id: Id, call: Signed) -> Answer[AppOut]:
    """Read one app.

    Without its secret."""
    return await call.read(service.read_app, app_id)


@router.patch("/{app_id}", responses=answered(200, APP))
async def change_app(app_id: Id, body: AppPatch, call: Signed) -> Answer[AppOut]:
    """Change an app.

    JSON merge patch: absent stays, null empties. What people agreed to before stays as it is."""
    return await call.write(service.change_app, app_id, body)


@router.delete("/{app_id}", status_code=204)
async def remove_app(app_id: Id, call: Remover) -> Answer[None]:
    """Remove an app.

    With its webhooks and everything else it has. No token for it opens anything from the next request on."""
    return await call.write(service.remove_app, app_id)


@router.post("/{app_id}/secret", responses=answered(200, NEW_APP))
async def change_app_secret(app_id: Id, call: Renewer) -> Answer[NewAppOut]:
    """Give an app a new secret.

    It is shown this once; the one before works for another day."""
    return await call.write(service.change_secret, app_id)
