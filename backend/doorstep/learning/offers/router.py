"""Offers over HTTP."""

from typing import Annotated

from doorstep.learning.offers import service
from doorstep.learning.offers.examples import KEPT, OFFERS
from doorstep.learning.offers.schemas import KeptKind, KeptOut, OffersOut
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/goals", "Steps")


@router.get("/{goal_id}/offers", responses=answered(200, OFFERS))
async def get_offers(
    goal_id: Id, call: Annotated[Call, needs(Scope.GOALS_READ, Scope.LOGS_READ, Scope.CHECK_INS_READ)]
) -> Answer[OffersOut]:
    """See what may come after the step at hand, each with its reason.

    One up, the same elsewhere, smaller, with less support, a kind beside it; after a draining step one change of
    surroundings with the person's own notes for it, and rest. One thing rises at a time, nothing costs more than
    today's energy allows, and something smaller is always there.
    """
    return await call.read(service.offers, goal_id)


@router.post("/{goal_id}/offers/{offer_kind}/keep", responses=answered(200, KEPT))
async def keep_as_it_is(
    goal_id: Id, offer_kind: KeptKind, call: Annotated[Call, needs(Scope.GOALS_WRITE)]
) -> Answer[KeptOut]:
    """Answer an offer with "keep it as it is".

    An equal answer: the offer does not come again for 14 days. Saying it twice changes nothing.
    """
    return await call.write(service.keep_as_it_is, goal_id, offer_kind)
