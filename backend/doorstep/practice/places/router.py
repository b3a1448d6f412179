"""Places over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.places import queries, service
from doorstep.practice.places.examples import PLACE, PLACE_PAGE
from doorstep.practice.places.schemas import PlaceIn, PlaceOut, PlacePatch, PlaceQuery

router = Operations("/api/v1/places", "Places")
Reader = Annotated[Call, needs(Scope.PLACES_READ)]
Writer = Annotated[Call, needs(Scope.PLACES_WRITE)]
Creator = Annotated[Call, needs(Scope.PLACES_WRITE, problems=[IdInUse])]


@router.post("", status_code=201, responses=answered(201, PLACE))
async def create_place(body: PlaceIn, call: Creator) -> Answer[PlaceOut]:
    """Keep a place.

    Under a name that only the person needs to understand, with what it is like there."""
    return await call.write(service.create_place, body)


@router.get("", responses=answered(200, PLACE_PAGE))
async def list_places(query: Annotated[PlaceQuery, Query()], call: Reader) -> Answer[Page[PlaceOut]]:
    """List places.

    Newest first."""
    return await call.read(queries.places_newest_first, query)


@router.get("/{place_id}", responses=answered(200, PLACE))
async def get_place(place_id: Id, call: Reader) -> Answer[PlaceOut]:
    """Read one place.

    With what it is like there."""
    return await call.read(queries.place, place_id)


@router.patch("/{place_id}", responses=answered(200, PLACE))
async def change_place(place_id: Id, body: PlacePatch, call: Writer) -> Answer[PlaceOut]:
    """Change a place.

    JSON merge patch: absent stays, null empties. Logs keep the qualities they were written with."""
    return await call.write(service.change_place, place_id, body)


@router.delete("/{place_id}", status_code=204)
async def remove_place(place_id: Id, call: Writer) -> Answer[None]:
    """Remove a place.

    For good. Steps and logs that point to it stay."""
    return await call.write(service.remove_place, place_id)
