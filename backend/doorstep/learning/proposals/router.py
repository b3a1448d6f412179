"""Proposals over HTTP."""

from typing import Annotated

from doorstep.learning.proposals import showing, undoing, working
from doorstep.learning.proposals.examples import PROPOSAL, PROPOSAL_PAGE, WHY_NOT
from doorstep.learning.proposals.problems import ProposalIsDeclined, ProposalIsStale, TimeBreaksALimit, WeekIsOver
from doorstep.learning.proposals.schemas import (
    AcceptIn,
    DeclineIn,
    UndoIn,
    WeekProposalIn,
    WeekProposalOut,
    WeekProposalQuery,
    WhyNotOut,
    WhyNotQuery,
)
from doorstep.learning.schedule.schemas import IsoWeekText
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.problems import IdInUse, PreconditionFailed
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/schedules/{iso_week}/proposals", "Schedules")

# A proposal speaks of goals and of how steps felt, so planning alone does not open it.
_READS = (Scope.SCHEDULE_READ, Scope.GOALS_READ)
_WRITES = (Scope.SCHEDULE_WRITE, Scope.GOALS_READ)
Reader = Annotated[Call, needs(*_READS)]
Asker = Annotated[Call, needs(*_WRITES, problems=[WeekIsOver, IdInUse, ComputeTooSlow])]
Changer = Annotated[Call, needs(*_WRITES, problems=[PreconditionFailed])]
Accepter = Annotated[
    Call,
    needs(
        *_WRITES,
        Scope.GOALS_WRITE,
        problems=[PreconditionFailed, ProposalIsStale, ProposalIsDeclined, TimeBreaksALimit, ComputeTooSlow],
    ),
]


@router.post("", status_code=201, responses=answered(201, PROPOSAL))
async def create_week_proposal(iso_week: IsoWeekText, body: WeekProposalIn, call: Asker) -> Answer[WeekProposalOut]:
    """Ask for a proposal for a week.

    `week` looks for steps beside what is planned, `tired` for a gentler version of the plan, `replan` for one change
    to it. Nothing in the plan changes until the proposal is accepted. It takes the place of earlier ones of its kind
    that nobody took up."""
    return await working.propose(call, iso_week, body)


@router.get("", responses=answered(200, PROPOSAL_PAGE))
async def list_week_proposals(
    iso_week: IsoWeekText, query: Annotated[WeekProposalQuery, Query()], call: Reader
) -> Answer[Page[WeekProposalOut]]:
    """List a week's proposals.

    Newest first."""
    return await call.read(showing.week_proposals, iso_week, query)


@router.get("/{proposal_id}", responses=answered(200, PROPOSAL))
async def get_week_proposal(iso_week: IsoWeekText, proposal_id: Id, call: Reader) -> Answer[WeekProposalOut]:
    """Read one proposal.

    With each placement, why it is there, and why on its day."""
    return await call.read(showing.proposal, iso_week, proposal_id)


@router.post("/{proposal_id}/accept", responses=answered(200, PROPOSAL | {"status": "accepted"}))
async def accept_week_proposal(
    iso_week: IsoWeekText, proposal_id: Id, body: AcceptIn, call: Accepter
) -> Answer[WeekProposalOut]:
    """Accept a proposal, or a part of it.

    All that was chosen goes into the plan, or nothing does. What was accepted before stays as it is, so that sending
    this twice does no harm. A proposal for a week that has changed since is refused."""
    return await working.accept(call, iso_week, proposal_id, body)


@router.post("/{proposal_id}/undo", responses=answered(200, PROPOSAL))
async def undo_week_proposal(
    iso_week: IsoWeekText, proposal_id: Id, body: UndoIn, call: Changer
) -> Answer[WeekProposalOut]:
    """Undo what was accepted.

    Puts the week back as it was. What somebody changed, started or logged since stays, and stays accepted."""
    return await call.write(undoing.undo_proposal, iso_week, proposal_id, body)


@router.post("/{proposal_id}/decline", responses=answered(200, PROPOSAL | {"status": "declined"}))
async def decline_week_proposal(
    iso_week: IsoWeekText, proposal_id: Id, body: DeclineIn, call: Changer
) -> Answer[WeekProposalOut]:
    """Leave a proposal, or a part of it.

    What is open is declined; no reason is asked for."""
    return await call.write(undoing.decline_proposal, iso_week, proposal_id, body)


@router.get("/{proposal_id}/why-not", responses=answered(200, WHY_NOT))
async def get_week_why_not(
    iso_week: IsoWeekText, proposal_id: Id, query: Annotated[WhyNotQuery, Query()], call: Reader
) -> Answer[WhyNotOut]:
    """Ask why a step is not in a proposal.

    What keeps it out: a filter, limits of the week, or that it would add less than it costs."""
    return await call.read(showing.why_not, iso_week, proposal_id, query.step)
