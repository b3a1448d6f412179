"""What a caller has to wait for or say first, shown by operations declared here."""

from dataclasses import replace
from typing import Annotated

from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.limits import Limiter
from doorstep.platform.settings import Settings
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.lane import Lane
from doorstep.platform.web.needs import anyone, needs
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.paths import PathTree
from support.client import Client
from support.house import House

router = Operations("/api/v1/shared-notes", "Logs")


class Note(TypedDict):
    """A note that two people may change."""

    version: int


def _change(tx: Transaction, grant: Grant) -> Note:
    return {"version": (tx.expected_version or 0) + 1}


@router.put("")
async def change_note(call: Annotated[Call, needs(Scope.GOALS_WRITE, if_match=True)]) -> Answer[Note]:
    """Change a note that somebody else may change as well."""
    return await call.write(_change)


@router.get("")
async def read_note(call: Annotated[Visit, anyone()]) -> Answer[Note]:
    """Read the note."""
    return call.answer({"version": 1})


def _in(house: House, client: Client, limiter: Limiter | None = None) -> Client:
    """The client among the operations of this file, counted by the house's limiter or another."""
    foundation = replace(house.foundation, limiter=limiter or house.foundation.limiter)
    client.app = Lane(foundation, PathTree(router.operations), None)  # type: ignore[assignment]
    return client


def test_where_two_may_change_a_record_the_version_has_to_be_said(house: House) -> None:
    maya = _in(house, house.person())

    silent = maya.put("/api/v1/shared-notes", None)
    said = maya.put("/api/v1/shared-notes", None, if_match='"4"')

    assert (silent.status, silent.json["code"]) == (428, "version_required")
    assert (said.status, said.headers["etag"]) == (200, '"5"')


def test_whoever_asks_too_often_is_told_how_long_to_wait(house: House) -> None:
    visitor = _in(house, house.visitor(), Limiter(Settings(address_limit_per_minute=2)))

    replies = [visitor.get("/api/v1/shared-notes") for _ in range(3)]

    assert [reply.status for reply in replies] == [200, 200, 429]
    slowed = replies[-1]
    assert slowed.json["code"] == "too_many_requests"
    assert 1 <= int(slowed.headers["retry-after"]) <= 61
    assert slowed.headers["ratelimit-policy"] == '"address";q=2;w=60'
    assert slowed.headers["ratelimit"].startswith('"address";r=0;t=')
