"""Answering for insights: find, and put into words."""

from doorstep.learning.insights.cards import Cards
from doorstep.learning.insights.findings import findings_of
from doorstep.learning.insights.schemas import InsightsOut, InsightsQuery
from doorstep.learning.naming.namer import Namer, may_name
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call


async def insights(call: Call, query: InsightsQuery) -> Answer[InsightsOut]:
    """The caller's insights. Raises ComputeTooSlow."""
    stand, found = await findings_of(call)
    namer = Namer(stand.own, may_name(stand.grant))
    return call.answer(stand.grant, Cards(found, namer, stand.hidden).page(query))
