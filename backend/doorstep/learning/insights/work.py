"""Answering for insights: find, put into words, and say whether anything changed since the caller last asked."""

import hashlib

from doorstep.learning.insights.cards import Cards
from doorstep.learning.insights.findings import findings_of
from doorstep.learning.insights.schemas import InsightsOut, InsightsQuery
from doorstep.learning.insights.words import Namer
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call


async def insights(call: Call, query: InsightsQuery) -> Answer[InsightsOut]:
    """The caller's insights; 304 when `If-None-Match` names what they have already. Raises ComputeTooSlow."""
    stand, found = await findings_of(call)
    namer = Namer(stand.own, may_name(stand.grant))
    answer = call.answer(stand.grant, Cards(found, namer).page(query))
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    described = [*answer.headers, (b"etag", tag.encode())]
    if tag in _known_tags(call):
        return Answer(304, b"", described)
    return Answer(answer.status, answer.body, described)


def may_name(grant: Grant) -> bool:
    """Whether the caller may read the names of own factors, also inside a sentence."""
    return grant.kind is CredentialKind.SESSION or grant.may(Scope.INSIGHTS_TEXT_READ)


def _known_tags(call: Call) -> list[str]:
    sent = call.exchange.header(b"if-none-match") or ""
    return [tag.strip().removeprefix("W/") for tag in sent.split(",")]
