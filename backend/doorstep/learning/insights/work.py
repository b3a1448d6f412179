"""Answering for insights: find, put into words, and say whether anything changed since the caller last asked."""

import hashlib

from doorstep.learning.insights.cards import Cards
from doorstep.learning.insights.findings import findings_of
from doorstep.learning.insights.schemas import InsightsOut, InsightsQuery
from doorstep.learning.naming.namer import Namer, may_name
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call


async def insights(call: Call, query: InsightsQuery) -> Answer[InsightsOut]:
    """The caller's insights; 304 when `If-None-Match` names what they have already. Raises ComputeTooSlow."""
    stand, found = await findings_of(call)
    namer = Namer(stand.own, may_name(stand.grant))
    answer = call.answer(stand.grant, Cards(found, namer, stand.hidden).page(query))
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    described = [*answer.headers, (b"etag", tag.encode())]
    if tag in _known_tags(call):
        return Answer(304, b"", described)
    return Answer(answer.status, answer.body, described)


def _known_tags(call: Call) -> list[str]:
    sent = call.exchange.header(b"if-none-match") or ""
    return [tag.strip().removeprefix("W/") for tag in sent.split(",")]
