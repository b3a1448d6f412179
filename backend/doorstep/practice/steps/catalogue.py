"""Taking a step over from the catalogue: its words become the person's own to change."""

from typing import Any

import msgspec

from doorstep.content.catalogue import steps_by_id
from doorstep.platform.problems import Fault, InvalidInput

_STAYS_IN_CATALOGUE = ("id", "indoors_at_night", "replies", "asks_for_help")


def taken_over(catalogue_id: str) -> dict[str, Any]:
    """The columns of a step as the catalogue has it; raises InvalidInput for an id it does not have."""
    found = steps_by_id().get(catalogue_id)
    if found is None:
        fault = Fault("unknown_word", "GET /api/v1/catalogue/steps lists the ids", pointer="/catalogue_id")
        raise InvalidInput(errors=[fault])
    values = msgspec.structs.asdict(found)
    return {name: value for name, value in values.items() if name not in _STAYS_IN_CATALOGUE}
