"""Many logs at once: each stands or falls by itself."""

import json
from typing import Annotated, Any, NotRequired, cast

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from typing_extensions import TypedDict

from doorstep.platform.access.grants import Grant
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import Problem
from doorstep.platform.web.faults import body_problem
from doorstep.platform.web.fields import In
from doorstep.practice.logs.examples import BATCH_IN
from doorstep.practice.logs.schemas import LogIn, LogOut
from doorstep.practice.logs.service import write_log
from doorstep.practice.logs.stored import log_stored


def _or_problem(item: object, _: ValidatorFunctionWrapHandler) -> LogIn | Problem:
    """A log, or why it cannot be one; the others go on. Written out again, for only JSON may hold times as text."""
    try:
        return LogIn.model_validate_json(json.dumps(item))
    except ValidationError as error:
        return body_problem(error.errors(include_url=False, include_input=False, include_context=False))


class LogBatchIn(In):
    """Up to 100 new logs."""

    model_config = BATCH_IN

    logs: Annotated[list[Annotated[LogIn, WrapValidator(_or_problem)]], Field(min_length=1, max_length=100)]


class FaultOut(TypedDict):
    """One thing wrong with a log of the batch."""

    pointer: str
    code: str
    detail: str


class LogProblem(TypedDict):
    """Why a log of the batch was not stored."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: NotRequired[list[FaultOut]]
    id: NotRequired[str]


class LogResult(TypedDict):
    """What became of one log: 201 stored, 200 stored before, otherwise a problem."""

    status: int
    log: NotRequired[LogOut]
    problem: NotRequired[LogProblem]


class LogBatchOut(TypedDict):
    """A result for each log, in the order they were sent."""

    data: list[LogResult]


def create_logs(tx: Transaction, grant: Grant, body: LogBatchIn) -> LogBatchOut:
    """Store what can be stored of a batch."""
    results = [_store(tx, grant, item) for item in cast(list[LogIn | Problem], body.logs)]
    if any(result["status"] == 201 for result in results):
        log_stored(tx)
    tx.repeated = False
    return {"data": results}


def _store(tx: Transaction, grant: Grant, item: LogIn | Problem) -> LogResult:
    """Every rule is checked before a log is written, so a refused one leaves no part of itself behind."""
    tx.repeated = False
    tx.apart()
    try:
        if isinstance(item, Problem):
            raise item
        stored = write_log(tx, grant, item)
    except Problem as problem:
        return {"status": problem.status, "problem": _told(problem)}
    return {"status": 200 if tx.repeated else 201, "log": stored}


def _told(problem: Problem) -> LogProblem:
    document: dict[str, Any] = problem.as_json("", "")
    return cast(LogProblem, {name: value for name, value in document.items() if name not in ("instance", "request_id")})
