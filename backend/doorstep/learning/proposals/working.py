"""The way of a proposal: gathered in one snapshot, worked out in the compute process, kept in one unit of work."""

import msgspec

from doorstep.core.planning.week.messages import WeekReply, WeekRequest
from doorstep.learning.proposals.accepting import accept_proposal, own_times_asked, refuse_broken
from doorstep.learning.proposals.asking import question
from doorstep.learning.proposals.basis import basis_now
from doorstep.learning.proposals.problems import WeekIsOver
from doorstep.learning.proposals.schemas import AcceptIn, WeekProposalIn, WeekProposalOut
from doorstep.learning.proposals.standing import standing
from doorstep.learning.proposals.storing import Gathered, store_proposal
from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call

_read = msgspec.msgpack.Decoder(WeekReply)


async def propose(call: Call, iso_week: str, body: WeekProposalIn) -> Answer[WeekProposalOut]:
    """Work out a proposal and keep it; raises WeekIsOver, InvalidInput, IdInUse, ComputeTooSlow."""
    gathered = await call.fetch(gather, iso_week, body)
    reply = await _ask(call, gathered.asked.request)
    return await call.write(store_proposal, body, gathered, reply)


async def accept(call: Call, iso_week: str, proposal_id: str, body: AcceptIn) -> Answer[WeekProposalOut]:
    """Accept a proposal, times of one's own held against the limits first; raises what accepting raises."""
    if body.placements is not None and not body.anyway:
        request = await call.fetch(own_times_asked, iso_week, proposal_id, body.placements)
        if request is not None:
            refuse_broken(await _ask(call, request))
    return await call.write(accept_proposal, iso_week, proposal_id, body)


def gather(tx: Transaction, grant: Grant, iso_week: str, body: WeekProposalIn) -> Gathered:
    """How things stand and what is asked; raises WeekIsOver, InvalidInput."""
    stand = standing(tx, grant, iso_week)
    if stand.wall.bounds[1] <= tx.now:
        raise WeekIsOver
    return Gathered(stand, question(stand, body), basis_now(tx, stand.wall))


async def _ask(call: Call, request: WeekRequest) -> WeekReply:
    return _read.decode(await call.foundation.compute.run("week", msgspec.msgpack.encode(request)))
