"""Hidden factors over HTTP."""

from typing import Annotated

from doorstep.learning.hidden import examples, service
from doorstep.learning.hidden.schemas import HiddenFactorOut
from doorstep.learning.naming.shapes import FactorCode
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Page
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/insights/factors", "Insights")
Reader = Annotated[Call, needs(Scope.INSIGHTS_READ)]
Writer = Annotated[Call, needs(Scope.INSIGHTS_WRITE)]


@router.get("", responses=answered(200, examples.PAGE))
async def list_hidden_factors(call: Reader) -> Answer[Page[HiddenFactorOut]]:
    """Which factors are hidden.

    Newest first, all on one page."""
    return await call.read(service.hidden_newest_first)


@router.post("/{factor}/hide", status_code=200, responses=answered(200, examples.HIDDEN))
async def hide_factor(factor: FactorCode, call: Writer) -> Answer[HiddenFactorOut]:
    """Hide a factor.

    It is left out of findings, cards and reasons from now on. Nothing is forgotten."""
    return await call.write(service.hide, factor)


@router.post("/{factor}/show", status_code=200, responses=answered(200, examples.SHOWN))
async def show_factor(factor: FactorCode, call: Writer) -> Answer[HiddenFactorOut]:
    """Show a hidden factor again.

    All is as it was before it was hidden."""
    return await call.write(service.show, factor)
