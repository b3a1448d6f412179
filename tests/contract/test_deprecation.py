"""An operation on its way out says so in every answer, and in the document."""

from datetime import UTC, datetime
from typing import Annotated, Any

import pytest

from doorstep.contract import openapi_document
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.deprecation import Deprecation
from doorstep.platform.web.fields import Id
from doorstep.platform.web.lane import Lane
from doorstep.platform.web.needs import anyone
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.paths import PathTree
from support.client import Client
from support.house import House

EXPLAINED = "/docs/old-notes"
since = datetime(2026, 12, 1, tzinfo=UTC)
leaving = Operations("/api/v1/old-notes", "Logs")
ending = Deprecation(since, EXPLAINED, sunset=datetime(2027, 6, 1, 12, tzinfo=UTC))


@leaving.get("", deprecated=ending)
async def list_old_notes(call: Annotated[Visit, anyone()]) -> Answer[dict[str, str]]:
    """List old notes."""
    return call.answer({"state": "here"})


@leaving.get("/{note_id}", deprecated=Deprecation(since, EXPLAINED))
async def get_old_note(note_id: Id, call: Annotated[Visit, anyone()]) -> Answer[dict[str, str]]:
    """Read an old note."""
    return call.answer({"id": note_id})


@pytest.fixture
def reader(house: House) -> Client:
    """Someone who reads the operations of this file."""
    visitor = house.visitor()
    visitor.app = Lane(house.foundation, PathTree(leaving.operations), None)  # type: ignore[assignment]
    return visitor


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The document of the operations of this file."""
    return openapi_document([leaving])


def test_an_answer_says_since_when_until_when_and_where_to_read_on(reader: Client) -> None:
    reply = reader.get("/api/v1/old-notes")

    assert (reply.status, reply.json) == (200, {"state": "here"})
    assert reply.headers["deprecation"] == "@1796083200"
    assert reply.headers["sunset"] == "Tue, 01 Jun 2027 12:00:00 GMT"
    assert reply.headers["link"] == '</docs/old-notes>; rel="deprecation"; type="text/html"'


def test_a_problem_says_it_too_and_no_end_is_named_before_one_is_decided(reader: Client) -> None:
    reply = reader.get("/api/v1/old-notes/nothing")

    assert reply.status == 422
    assert reply.headers["deprecation"] == "@1796083200"
    assert "sunset" not in reply.headers


def test_the_document_marks_it_and_describes_the_headers(described: dict[str, Any]) -> None:
    listed = described["paths"]["/api/v1/old-notes"]["get"]

    assert listed["deprecated"] is True
    assert listed["description"] == (
        "List old notes. Deprecated since 2026-12-01 and may be gone from 2027-06-01: /docs/old-notes."
    )
    assert {"Deprecation", "Sunset"} <= listed["responses"]["200"]["headers"].keys()
    assert {"Deprecation", "Sunset"} <= described["components"]["headers"].keys()


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="before it is deprecated"):
        Deprecation(since, EXPLAINED, sunset=datetime(2026, 11, 1, tzinfo=UTC))
