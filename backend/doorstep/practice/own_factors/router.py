"""Own factors over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.own_factors import queries, service
from doorstep.practice.own_factors.examples import OWN_FACTOR, OWN_FACTOR_PAGE
from doorstep.practice.own_factors.schemas import OwnFactorIn, OwnFactorOut, OwnFactorPatch, OwnFactorQuery
from doorstep.practice.own_factors.service import TooManyOwnFactors

router = Operations("/api/v1/own-factors", "Own factors")
Reader = Annotated[Call, needs(Scope.LOGS_READ)]
Writer = Annotated[Call, needs(Scope.LOGS_WRITE)]
Creator = Annotated[Call, needs(Scope.LOGS_WRITE, problems=[IdInUse, TooManyOwnFactors])]


@router.post("", status_code=201, responses=answered(201, OWN_FACTOR))
async def create_own_factor(body: OwnFactorIn, call: Creator) -> Answer[OwnFactorOut]:
    """Keep an eye on something of one's own.

    Logs can then hold it, and patterns use it like any other factor; at most twenty."""
    return await call.write(service.create_own_factor, body)


@router.get("", responses=answered(200, OWN_FACTOR_PAGE))
async def list_own_factors(query: Annotated[OwnFactorQuery, Query()], call: Reader) -> Answer[Page[OwnFactorOut]]:
    """List own factors.

    Newest first."""
    return await call.read(queries.own_factors_newest_first, query)


@router.get("/{own_factor_id}", responses=answered(200, OWN_FACTOR))
async def get_own_factor(own_factor_id: Id, call: Reader) -> Answer[OwnFactorOut]:
    """Read one own factor.

    With its unit or choices."""
    return await call.read(queries.own_factor, own_factor_id)


@router.patch("/{own_factor_id}", responses=answered(200, OWN_FACTOR))
async def change_own_factor(own_factor_id: Id, body: OwnFactorPatch, call: Writer) -> Answer[OwnFactorOut]:
    """Change an own factor.

    JSON merge patch. Its kind stays, so that earlier logs keep their meaning."""
    return await call.write(service.change_own_factor, own_factor_id, body)


@router.delete("/{own_factor_id}", status_code=204)
async def remove_own_factor(own_factor_id: Id, call: Writer) -> Answer[None]:
    """Remove an own factor.

    For good. Logs keep the values they were written with."""
    return await call.write(service.remove_own_factor, own_factor_id)
