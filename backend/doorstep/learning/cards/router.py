"""Cards over HTTP."""

from typing import Annotated

from doorstep.learning.cards import examples
from doorstep.learning.cards.schemas import CardsOut
from doorstep.learning.cards.showing import shown_cards
from doorstep.platform.access.scopes import Scope
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.needs import needs
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/insights/cards", "Insights")


@router.get("", responses=examples.CARDS)
async def list_insight_cards(call: Annotated[Call, needs(Scope.INSIGHTS_READ)]) -> Answer[CardsOut]:
    """What has been found, at the pace it can be taken in.

    Written a little after the log was last still, and read as they are: two new ones in seven days at most. A card
    whose finding weakens stays and says so.
    """
    return await call.read(shown_cards)
