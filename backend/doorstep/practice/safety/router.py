"""Crisis lines over HTTP."""

from typing import Annotated

from doorstep.platform.clock import utc_now
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.needs import Query, anyone
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.safety import service
from doorstep.practice.safety.examples import CRISIS_LINES
from doorstep.practice.safety.schemas import CrisisLineQuery, CrisisLinesOut

router = Operations("/api/v1/crisis-lines", "Help")


@router.get("", responses=answered(200, CRISIS_LINES))
async def list_crisis_lines(
    query: Annotated[CrisisLineQuery, Query()], call: Annotated[Visit, anyone(shared=True)]
) -> Answer[CrisisLinesOut]:
    """Find a line to call or write to.

    Signed in or not; nothing is kept about the visit. Only fields read on the service's own or a government's page
    show. The emergency number always shows, and for a country without a line of ours, the directory does."""
    return call.answer(service.crisis_lines(query.country, utc_now()))
