"""Demonstrations over HTTP."""

from typing import Annotated

from doorstep.gateway.demonstrations.examples import STARTED
from doorstep.gateway.demonstrations.schemas import DemonstrationIn
from doorstep.gateway.demonstrations.service import start_demonstration
from doorstep.platform.accounts.entry.schemas import SessionOut
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.needs import anyone
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/demonstrations", "Demonstrations")


@router.post("", responses=STARTED)
async def create_demonstration(
    body: DemonstrationIn, call: Annotated[Visit, anyone("demonstration")]
) -> Answer[SessionOut]:
    """Look round without an account.

    Makes a person of one's own with eight sample weeks and signs this browser in; five an hour from one address. It is
    erased after 24 hours. Signing up from its session keeps what was added and drops the sample.
    """
    return await start_demonstration(call, body)
