"""The summary over HTTP."""

from typing import Annotated

from doorstep.learning.summary import examples, work
from doorstep.learning.summary.schemas import SummaryOut
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/insights/summary", "Insights")


@router.get("", responses=examples.SUMMARY)
async def get_insights_summary(
    call: Annotated[Call, needs(Scope.INSIGHTS_READ, problems=[ComputeTooSlow])],
) -> Answer[SummaryOut]:
    """What can be said from the first note on.

    Counts, the weeks with any contact (a number that never falls), and from five notes with a guess the gap between
    the guess and what came, with its range.
    """
    return await work.summary(call)
