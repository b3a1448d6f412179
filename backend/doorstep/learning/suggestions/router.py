"""Suggestions over HTTP."""

from typing import Annotated

from doorstep.learning.suggestions import examples, service
from doorstep.learning.suggestions.drawing import hand_of_today
from doorstep.learning.suggestions.schemas import CardsShownIn, LeftOut, SuggestionOut, SuggestionsOut, SuggestionsQuery
from doorstep.platform.access.scopes import Scope
from doorstep.platform.compute import ComputeTooSlow
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered

router = Operations("/api/v1/suggestions", "Suggestions")
Reader = Annotated[Call, needs(Scope.INSIGHTS_READ, problems=[ComputeTooSlow])]
Shower = Annotated[Call, needs(Scope.INSIGHTS_READ, Scope.SCHEDULE_WRITE, problems=[ComputeTooSlow])]
Writer = Annotated[Call, needs(Scope.INSIGHTS_READ, Scope.SCHEDULE_WRITE)]


@router.get("", responses=answered(200, examples.SUGGESTIONS))
async def list_suggestions(query: Annotated[SuggestionsQuery, Query()], call: Reader) -> Answer[SuggestionsOut]:
    """Today's suggestions.

    One to three steps within today's energy, one of them of two minutes or less, and rest. Worked out from the
    person's own notes and from which cards they picked; the same all day for the same energy. Reading them keeps
    nothing: say what was shown with a POST."""
    hand = await hand_of_today(call, query.limit, query.energy)
    return call.answer(hand.grant, service.shown_out(hand))


@router.post("", responses=answered(200, examples.SHOWN))
async def show_suggestions(body: CardsShownIn, call: Shower) -> Answer[SuggestionsOut]:
    """Say that today's suggestions were shown.

    The same cards a GET with this `limit` and `energy` answers. Sent again for the same day and energy it changes
    nothing. What was shown lately makes room for something else."""
    hand = await hand_of_today(call, body.limit, body.energy)
    return await call.write(service.show_suggestions, hand)


@router.post("/not-today", responses=answered(200, examples.LEFT))
async def leave_suggestions(call: Writer) -> Answer[LeftOut]:
    """Leave the suggestions for today.

    Nothing is counted, and nothing learned, from leaving them. Picking one later in the day takes it back."""
    return await call.write(service.leave_suggestions)


@router.post("/{suggestion_id}/choose", responses=answered(200, examples.CHOSEN))
async def choose_suggestion(suggestion_id: Id, call: Writer) -> Answer[SuggestionOut]:
    """Pick a suggestion.

    It plans and starts nothing by itself. Which card was picked is learned from; picking another takes its place."""
    return await call.write(service.choose_suggestion, suggestion_id)
