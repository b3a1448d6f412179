"""Wins over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.wins import queries
from doorstep.practice.wins.examples import PAGE
from doorstep.practice.wins.schemas import WinsOut, WinsQuery

router = Operations("/api/v1/wins", "Wins")


@router.get("", responses=PAGE)
async def list_wins(
    query: Annotated[WinsQuery, Query()], call: Annotated[Call, needs(Scope.INSIGHTS_READ)]
) -> Answer[Page[WinsOut]]:
    """Small wins, the latest first.

    Read from what was logged: showed up, tried, left by plan, asked for help, rested on purpose, went back, replied.
    The catalogue marks which of its steps ask for help or answer somebody. A step not taken makes no win and takes
    none away. A page covers as many logs as its limit and can show fewer.
    """
    return await call.read(queries.wins_newest_first, query)
