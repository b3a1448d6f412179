"""Companions over HTTP."""

from typing import Annotated

from doorstep.platform.access.scopes import Scope
from doorstep.platform.problems import IdInUse
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs
from doorstep.platform.web.operations import Operations
from doorstep.practice.answered import answered
from doorstep.practice.companions import queries, service
from doorstep.practice.companions.examples import COMPANION, COMPANION_PAGE, HIDDEN
from doorstep.practice.companions.schemas import CompanionIn, CompanionOut, CompanionPatch, CompanionQuery

router = Operations("/api/v1/companions", "Companions")
Reader = Annotated[Call, needs(Scope.COMPANIONS_READ)]
Writer = Annotated[Call, needs(Scope.COMPANIONS_WRITE)]
Creator = Annotated[Call, needs(Scope.COMPANIONS_WRITE, problems=[IdInUse])]


@router.post("", status_code=201, responses=answered(201, COMPANION))
async def create_companion(body: CompanionIn, call: Creator) -> Answer[CompanionOut]:
    """Name someone who may come along.

    A name or nickname that only the person needs to understand. Nobody is told."""
    return await call.write(service.create_companion, body)


@router.get("", responses=answered(200, COMPANION_PAGE))
async def list_companions(query: Annotated[CompanionQuery, Query()], call: Reader) -> Answer[Page[CompanionOut]]:
    """List companions.

    Newest first, without those who are hidden; `hidden=true` lists the hidden ones instead."""
    return await call.read(queries.companions_newest_first, query)


@router.get("/{companion_id}", responses=answered(200, COMPANION))
async def get_companion(companion_id: Id, call: Reader) -> Answer[CompanionOut]:
    """Read one companion.

    Hidden or not."""
    return await call.read(queries.companion, companion_id)


@router.patch("/{companion_id}", responses=answered(200, COMPANION))
async def change_companion(companion_id: Id, body: CompanionPatch, call: Writer) -> Answer[CompanionOut]:
    """Change a companion.

    JSON merge patch: absent stays, null empties."""
    return await call.write(service.change_companion, companion_id, body)


@router.post("/{companion_id}/hide", responses=answered(200, HIDDEN))
async def hide_companion(companion_id: Id, call: Writer) -> Answer[CompanionOut]:
    """Hide this person.

    At once and quietly: they appear in no suggestion, moment, card, cue or finding until they are shown again."""
    return await call.write(service.hide_companion, companion_id)


@router.post("/{companion_id}/show", responses=answered(200, COMPANION))
async def show_companion(companion_id: Id, call: Writer) -> Answer[CompanionOut]:
    """Show this person again.

    Undoes hiding."""
    return await call.write(service.show_companion, companion_id)


@router.delete("/{companion_id}", status_code=204)
async def remove_companion(companion_id: Id, call: Writer) -> Answer[None]:
    """Remove a companion.

    For good. Plans and logs that point to them stay."""
    return await call.write(service.remove_companion, companion_id)
