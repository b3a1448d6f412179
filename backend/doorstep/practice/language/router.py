"""Hints over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.language import service
from doorstep.practice.language.examples import HINTS
from doorstep.practice.language.schemas import HintsIn, HintsOut

router = Operations("/api/v1/language", "Language")


@router.post("/hints", responses=answered(200, HINTS))
async def give_hints(body: HintsIn, call: Annotated[Call, needs(Scope.GOALS_READ)]) -> Answer[HintsOut]:
    """Look for words of choice.

    Hints never block and can be ignored. Duties and words about danger are left alone. The text is neither stored nor
    written down anywhere, and nobody is told. English only; it can miss things."""
    grant = await call.fetch(service.checked)
    return call.answer(grant, service.hints_for(body))
