"""Insights over HTTP."""

from typing import Annotated

from doorstep.learning.insights import examples, work
from doorstep.learning.insights.evidence import evidence
from doorstep.learning.insights.schemas import EvidenceOut, EvidenceQuery, InsightsOut, InsightsQuery
from doorstep.learning.naming.shapes import FactorCode
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/insights", "Insights")


@router.get("", responses=examples.INSIGHTS)
async def list_insights(
    query: Annotated[InsightsQuery, Query()],
    call: Annotated[Call, needs(Scope.INSIGHTS_READ, tagged=True, problems=[ComputeTooSlow])],
) -> Answer[InsightsOut]:
    """What goes with what in the person's log.

    One page. Patterns compare and are graded; tallies only count, under their heading; tied factors go together and
    cannot be told apart yet. Nothing here names a cause. Worked out when asked for and kept until the log changes; send
    the ETag back in `If-None-Match` to hear only of changes.
    """
    return await work.insights(call, query)


@router.get("/{factor}", responses=examples.EVIDENCE)
async def list_insight_evidence(
    factor: FactorCode,
    query: Annotated[EvidenceQuery, Query()],
    call: Annotated[Call, needs(Scope.INSIGHTS_READ, Scope.LOGS_READ)],
) -> Answer[Page[EvidenceOut]]:
    """The notes behind a finding, newest first: what each says of the factor and of the outcome."""
    return await call.read(evidence, factor, query)
