"""How the server is: for whoever runs it."""

from datetime import timedelta
from typing import Annotated, Literal

from typing_extensions import TypedDict

from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.revision import has_newest_schema
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.jobs.outbox import waiting_now
from doorstep.platform.jobs.state import jobs_now
from doorstep.platform.jobs.workers import last_beat
from doorstep.platform.problems import Problem
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.inside import only_for_operators
from doorstep.platform.web.job_metrics import job_exposition
from doorstep.platform.web.metrics import exposition
from doorstep.platform.web.needs import anyone
from doorstep.platform.web.operations import Operations

SILENT_AFTER = timedelta(seconds=60)

router = Operations("", "Health")


class NotReady(Problem):
    """The server is up but cannot work yet; the detail says what is missing."""

    status = 503
    code = "not_ready"
    title = "Not ready yet"
    cause = "The database, its migrations or the jobs are not up."
    mend = "Wait until GET /readyz answers 200."


class HealthOut(TypedDict):
    """The process answers."""

    status: Literal["up"]


class ReadyOut(TypedDict):
    """The database answers and has the schema; `jobs` says whether a worker was heard within a minute."""

    status: Literal["ready"]
    jobs: Literal["working", "silent"]
    jobs_due: int


@router.get("/healthz", responses={200: {"content": {"application/json": {"example": {"status": "up"}}}}})
async def get_health(call: Annotated[Visit, anyone()]) -> Answer[HealthOut]:
    """Whether the process answers."""
    return call.answer(HealthOut(status="up"))


@router.get(
    "/readyz",
    responses={
        200: {"content": {"application/json": {"example": {"status": "ready", "jobs": "working", "jobs_due": 0}}}}
    },
)
async def get_readiness(call: Annotated[Visit, anyone(problems=[NotReady])]) -> Answer[ReadyOut]:
    """Whether the server can work: the database, its schema, the jobs."""
    return call.answer(await readiness(call))


@router.get(
    "/metrics",
    responses={
        200: {"content": {"text/plain": {"example": 'doorstep_answers_total{operation="get_goal",status="200"} 3.0'}}}
    },
)
async def get_metrics(call: Annotated[Visit, anyone()]) -> Answer[str]:
    """Counters for Prometheus.

    Answers are counted by the process that is asked; what concerns jobs is counted by all workers together. On
    loopback, or, where DOORSTEP_METRICS_TOKEN is set, with it as a bearer token; elsewhere there is nothing here.
    """
    only_for_operators(call)
    told = exposition() + job_exposition(await call.fetch(jobs_now, call.foundation.settings.dead_after))
    return Answer(200, told, [(b"content-type", b"text/plain; version=0.0.4; charset=utf-8")])


async def readiness(call: Visit) -> ReadyOut:
    """How ready the server is; raises NotReady."""
    try:
        return await call.foundation.database.read(_look)
    except Unavailable as error:
        raise NotReady("The database does not answer or has not the schema yet.") from error


def _look(tx: Transaction) -> ReadyOut:
    if not has_newest_schema(tx):
        raise NotReady("The database has the schema of another release: run `doorstep migrate`.")
    heard = last_beat(tx)
    working = heard is not None and tx.now - heard < SILENT_AFTER
    return ReadyOut(status="ready", jobs="working" if working else "silent", jobs_due=_jobs_due(tx))


def _jobs_due(tx: Transaction) -> int:
    return sum(waiting["due"] for waiting in waiting_now(tx))
