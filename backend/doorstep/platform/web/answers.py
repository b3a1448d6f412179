"""Answers: a use case's result as bytes, with the headers the contract promises."""

from hashlib import sha256
from typing import Generic, TypeVar

import msgspec

from doorstep.platform.problems import Problem

Shape = TypeVar("Shape")
Headers = list[tuple[bytes, bytes]]

_encode = msgspec.json.Encoder().encode


class Answer(Generic[Shape]):
    """What a route answers with: `Answer[GoalOut]` documents `GoalOut`."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, body: bytes, headers: Headers) -> None:
        self.status = status
        self.body = body
        self.headers = headers


class LeftToThePage(Exception):
    """The address is one of the web app's pages, and this request is for the page."""


class AnsweredBefore(Exception):
    """The request was answered before under its Idempotency-Key: that answer is the answer."""

    def __init__(self, answer: Answer[object]) -> None:
        super().__init__()
        self.answer = answer


def encode(result: object) -> bytes:
    """One step from rows to JSON; instants in UTC with Z."""
    return b"" if result is None else _encode(result)


def describing_headers(result: object, path: str, status: int) -> Headers:
    """ETag from `version`, Location of what was created, Link to the next page."""
    if not isinstance(result, dict):
        return []
    headers: Headers = []
    if isinstance(version := result.get("version"), int):
        headers.append((b"etag", f'"{version}"'.encode()))
    if status == 201 and isinstance(row_id := result.get("id"), str):
        headers.append((b"location", f"{path}/{row_id}".encode()))
    return headers


def next_link(result: object, path: str, query: str) -> Headers:
    """RFC 8288 `Link: rel="next"` when the page has a cursor."""
    if not isinstance(result, dict) or not (cursor := result.get("next_cursor")):
        return []
    kept = [part for part in query.split("&") if part and not part.startswith("cursor=")]
    target = f"{path}?{'&'.join([*kept, f'cursor={cursor}'])}"
    return [(b"link", f'<{target}>; rel="next"'.encode())]


def tagged_answer(answer: Answer[Shape], if_none_match: str | None) -> Answer[Shape]:
    """The answer with a strong ETag of its bytes, or 304 without them where the caller has them."""
    tag = f'"{sha256(answer.body).hexdigest()[:32]}"'
    known = [part.strip().removeprefix("W/") for part in (if_none_match or "").split(",")]
    headers = [*answer.headers, (b"etag", tag.encode())]
    if tag in known or known == ["*"]:
        return Answer(304, b"", headers)
    return Answer(answer.status, answer.body, headers)


def shared_answer(answer: Answer[Shape], if_none_match: str | None) -> Answer[Shape]:
    """A tagged answer that anyone may keep."""
    tagged = tagged_answer(answer, if_none_match)
    tagged.headers.append((b"cache-control", b"public, no-cache"))
    return tagged


def problem_answer(problem: Problem, instance: str, request_id: str) -> Answer[object]:
    """A problem as an answer (RFC 9457)."""
    headers: Headers = [(b"content-type", b"application/problem+json")]
    headers += [(name.lower().encode(), value.encode()) for name, value in problem.headers.items()]
    return Answer(problem.status, _encode(problem.as_json(instance, request_id)), headers)
