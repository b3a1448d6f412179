"""The catalogue over HTTP."""

from typing import Annotated

from pydantic import Field

from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.fields import Page
from doorstep.platform.web.needs import Query, anyone
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.catalogue import service
from doorstep.practice.catalogue.examples import (
    CATALOGUE_PAGE,
    CATALOGUE_STEP,
    COLLECTION_STEPS,
    COLLECTIONS,
)
from doorstep.practice.catalogue.schemas import (
    CatalogueQuery,
    CatalogueStepOut,
    CollectionsOut,
    CollectionStepsOut,
)

router = Operations("/api/v1/catalogue", "Catalogue")
Reader = Annotated[Visit, anyone(shared=True)]
StepId = Annotated[str, Field(min_length=1, max_length=16, description="Such as `L04-01`.")]
CollectionId = Annotated[str, Field(min_length=1, max_length=64, description="Such as `later-life`.")]


@router.get("/steps", responses=answered(200, CATALOGUE_PAGE))
async def list_catalogue_steps(
    query: Annotated[CatalogueQuery, Query()], call: Reader
) -> Answer[Page[CatalogueStepOut]]:
    """Find steps in the catalogue.

    Easiest first. A step has to agree with every filter; `energy` leaves out what today's energy does not allow."""
    return call.answer(await call.fetch(service.catalogue_steps, query))


@router.get("/steps/{catalogue_id}", responses=answered(200, CATALOGUE_STEP))
async def get_catalogue_step(catalogue_id: StepId, call: Reader) -> Answer[CatalogueStepOut]:
    """Read one step of the catalogue.

    To keep it, send its id as `catalogue_id` to `/steps` or to a goal's steps."""
    return call.answer(service.catalogue_step(catalogue_id))


@router.get("/collections", responses=answered(200, COLLECTIONS))
async def list_collections(call: Reader) -> Answer[CollectionsOut]:
    """List collections.

    Steps for one situation in life each, in the order they are shown."""
    return call.answer(service.all_collections())


@router.get("/collections/{collection_id}", responses=answered(200, COLLECTION_STEPS))
async def get_collection(collection_id: CollectionId, call: Reader) -> Answer[CollectionStepsOut]:
    """Read one collection.

    With its steps, easiest first."""
    return call.answer(service.collection_with_steps(collection_id))
