"""Pages of other sites: what takes a token may be called from a browser anywhere, without cookies; nothing else."""

from contract.published import CLOSED, Published, filled, for_each, strange_ids
from support.client import Reply
from support.house import House

ELSEWHERE = "https://walk.example.org"
OPEN = [operation for operation in CLOSED if operation.takes_tokens]
SHUT = [operation for operation in CLOSED if not operation.takes_tokens]


def asked_beforehand(house: House, operation: Published) -> Reply:
    """What a browser asks before it lets another site's page call an operation."""
    headers = {"origin": ELSEWHERE, "access-control-request-method": operation.method}
    return house.visitor().request("OPTIONS", filled(operation.path, strange_ids()), headers=headers)


@for_each(OPEN)
def test_what_takes_a_token_may_be_called_from_anywhere_without_cookies(house: House, operation: Published) -> None:
    visitor = house.visitor()
    visitor.headers["origin"] = ELSEWHERE

    before = asked_beforehand(house, operation)
    reply = operation.send(visitor, strange_ids())

    assert before.status == 204
    assert operation.method in before.headers["access-control-allow-methods"].split(", ")
    assert "authorization" in before.headers["access-control-allow-headers"]
    for answer in (before, reply):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    assert "etag" in reply.headers["access-control-expose-headers"]


@for_each(SHUT)
def test_what_only_a_session_opens_is_shown_to_no_other_site(house: House, operation: Published) -> None:
    visitor = house.visitor()
    visitor.headers["origin"] = ELSEWHERE

    before = asked_beforehand(house, operation)
    reply = operation.send(visitor, strange_ids())

    allowed = before.headers.get("access-control-allow-methods", "").split(", ")
    assert operation.method not in allowed
    assert "access-control-allow-origin" not in reply.headers


def test_a_plain_options_is_answered_as_before(house: House) -> None:
    reply = house.visitor().request("OPTIONS", "/api/v1/goals")

    assert (reply.status, reply.json["code"]) == (405, "method_not_allowed")
