"""Focus questions over HTTP."""

from typing import Annotated

from doorstep.learning.focus import examples, service
from doorstep.learning.focus.schemas import FocusQuestionIn, FocusQuestionOut
from doorstep.learning.focus.service import AlreadyAsked, TooManyFocusQuestions
from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page, SourceQuery
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/insights/focus-questions", "Insights")


@router.post("", status_code=201, responses=answered(201, examples.QUESTION))
async def ask_focus_question(
    body: FocusQuestionIn,
    call: Annotated[
        Call,
        needs(Scope.INSIGHTS_READ, Scope.INSIGHTS_WRITE, problems=[IdInUse, AlreadyAsked, TooManyFocusQuestions]),
    ],
) -> Answer[FocusQuestionOut]:
    """Wonder about a factor and an outcome.

    Up to three at once. A pair asked about beforehand is looked at with more weight, so it is found sooner; one that
    the log points at already carries no more weight than it has."""
    return await call.write(service.ask, body)


@router.get("", responses=answered(200, examples.PAGE))
async def list_focus_questions(
    query: Annotated[SourceQuery, Query()], call: Annotated[Call, needs(Scope.INSIGHTS_READ)]
) -> Answer[Page[FocusQuestionOut]]:
    """What is wondered about, with what the log says so far.

    Newest first, all on one page."""
    return await call.read(service.open_questions, query)


@router.get("/{focus_question_id}", responses=answered(200, examples.QUESTION))
async def get_focus_question(
    focus_question_id: Id, call: Annotated[Call, needs(Scope.INSIGHTS_READ)]
) -> Answer[FocusQuestionOut]:
    """Read one question, with what the log says so far."""
    return await call.read(service.open_question, focus_question_id)


@router.delete("/{focus_question_id}", status_code=204)
async def let_go_of_focus_question(
    focus_question_id: Id, call: Annotated[Call, needs(Scope.INSIGHTS_WRITE)]
) -> Answer[None]:
    """Let go of a question.

    Its weight goes with it, and the findings are worked out anew."""
    return await call.write(service.let_go, focus_question_id)
