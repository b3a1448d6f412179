"""Sandboxes of apps over HTTP."""

from typing import Annotated

from doorstep.gateway.sandboxes import service
from doorstep.gateway.sandboxes.examples import BEING_MADE, SANDBOX, TOKEN
from doorstep.gateway.sandboxes.schemas import SandboxOut, SandboxTokenOut
from doorstep.platform.accounts.people import new_person_id
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id
from doorstep.platform.web.needs import needs_session
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX, new_secret
from doorstep.practice.answered import answered

router = Operations("/api/v1/apps/{app_id}/sandbox", "Apps")
Signed = Annotated[Call, needs_session()]


@router.post("", status_code=202, responses=answered(202, BEING_MADE))
async def make_sandbox(app_id: Id, call: Signed) -> Answer[SandboxOut]:
    """Give an app a sandbox.

    A person with a synthetic year, made within moments; an app that has one keeps it as it is."""
    return await call.write(service.make_sandbox, app_id, await new_person_id(call.foundation))


@router.get("", responses=answered(200, SANDBOX))
async def get_sandbox(app_id: Id, call: Signed) -> Answer[SandboxOut]:
    """Read how an app's sandbox stands.

    Whether its year is there, and how much is in it."""
    return await call.read(service.read_sandbox, app_id)


@router.post("/reset", status_code=202, responses=answered(202, BEING_MADE))
async def reset_sandbox(app_id: Id, call: Signed) -> Answer[SandboxOut]:
    """Bring a sandbox back to its beginning.

    What the app wrote goes and the year is written anew; grants and tokens stay alive."""
    return await call.write(service.reset_sandbox, app_id)


@router.delete("", status_code=204)
async def remove_sandbox(app_id: Id, call: Signed) -> Answer[None]:
    """Remove a sandbox.

    With every token for it."""
    return await call.write(service.remove_sandbox, app_id)


@router.post("/token", responses=answered(200, TOKEN))
async def create_sandbox_token(
    app_id: Id, call: Annotated[Call, needs_session(issues_secret=True)]
) -> Answer[SandboxTokenOut]:
    """Make an access token for the sandbox.

    With the scopes the app registered, for half an hour, without a browser; shown this once."""
    return await call.write(service.make_token, app_id, new_secret(APP_TOKEN_PREFIX))
