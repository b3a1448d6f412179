"""How the work stands, over HTTP, for whoever runs the server."""

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field
from typing_extensions import TypedDict

from doorstep.platform.jobs.given_up import try_given_up_again
from doorstep.platform.jobs.state import JobsNow, due_in_all, jobs_now, oldest_due
from doorstep.platform.problems import NotFound
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Visit
from doorstep.platform.web.fields import In
from doorstep.platform.web.inside import only_for_operators
from doorstep.platform.web.needs import anyone
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1/operator", "Health")

JobName = Annotated[str, Field(min_length=1, max_length=48, pattern="^[a-z][a-z0-9_]*$", description="A kind of job.")]


class WorkerOut(TypedDict):
    """A worker; `overdue` are those of its running jobs that take longer than they may."""

    id: str
    alive: bool
    started_at: datetime | None
    seen_at: datetime
    running: int
    overdue: int


class JobKindOut(TypedDict):
    """What waits of one kind of job, and what became of all there ever were. Seconds are sums."""

    job: str
    due: int
    oldest_due_at: datetime | None
    started: int
    done: int
    failed: int
    given_up: int
    withdrawn: int
    run_seconds: float
    waited_seconds: float


class GivenUpOut(TypedDict):
    """Jobs of one kind that were given up after the same error, kept for a month."""

    job: str
    error: str
    count: int
    last_at: datetime


class JobsOut(TypedDict):
    """How the work stands."""

    at: datetime
    due: int
    oldest_due_at: datetime | None
    workers: list[WorkerOut]
    jobs: list[JobKindOut]
    given_up: list[GivenUpOut]


class TryAgainIn(In):
    """Which kind of job to try again."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"job": "send_mail_v1"}]})

    job: JobName


class TriedAgainOut(TypedDict):
    """How many jobs wait again."""

    tried_again: int


_AT = "2026-11-28T09:30:00Z"
_EXAMPLE = {
    "at": _AT,
    "due": 3,
    "oldest_due_at": "2026-11-28T09:29:58Z",
    "workers": [
        {
            "id": "0193a7c2-5d1e-7c4b-8f00-0242ac120002",
            "alive": True,
            "started_at": "2026-11-27T21:00:00Z",
            "seen_at": "2026-11-28T09:29:57Z",
            "running": 2,
            "overdue": 0,
        }
    ],
    "jobs": [
        {
            "job": "send_mail_v1",
            "due": 3,
            "oldest_due_at": "2026-11-28T09:29:58Z",
            "started": 420,
            "done": 411,
            "failed": 9,
            "given_up": 1,
            "withdrawn": 0,
            "run_seconds": 61.5,
            "waited_seconds": 84.2,
        }
    ],
    "given_up": [{"job": "send_mail_v1", "error": "ConnectError", "count": 1, "last_at": "2026-11-28T02:10:00Z"}],
}


@router.get("/jobs", responses={200: {"content": {"application/json": {"example": _EXAMPLE}}}})
async def get_operator_jobs(call: Annotated[Visit, anyone(problems=[NotFound])]) -> Answer[JobsOut]:
    """See how the work stands.

    What waits, what became of it, who does it, what was given up: kinds and counts, never ids of people. On loopback,
    or, where DOORSTEP_METRICS_TOKEN is set, with it as a bearer token; elsewhere there is nothing here.
    """
    only_for_operators(call)
    return call.answer(_out(await call.fetch(jobs_now, call.foundation.settings.dead_after)))


@router.post(
    "/jobs/try-again", responses={200: {"content": {"application/json": {"example": TriedAgainOut(tried_again=1)}}}}
)
async def try_jobs_again(
    body: TryAgainIn, call: Annotated[Visit, anyone(problems=[NotFound])]
) -> Answer[TriedAgainOut]:
    """Try given-up jobs of one kind again.

    Up to 500 a call, the oldest first; each begins anew with its first try. The same callers as for seeing how the work
    stands.
    """
    only_for_operators(call)
    return call.answer(TriedAgainOut(tried_again=await call.do(try_given_up_again, body.job)))


def _out(now: JobsNow) -> JobsOut:
    return JobsOut(
        at=now["at"],
        due=due_in_all(now),
        oldest_due_at=oldest_due(now),
        workers=[WorkerOut(alive=worker["id"] in now["alive"], **worker) for worker in now["workers"]],
        jobs=_kinds(now),
        given_up=[GivenUpOut(**found) for found in now["given_up"]],
    )


def _kinds(now: JobsNow) -> list[JobKindOut]:
    waiting = {found["job"]: found for found in now["waiting"]}
    counts = {found["job"]: found for found in now["counts"]}
    kinds = []
    for name in sorted(waiting.keys() | counts.keys()):
        here, known = waiting.get(name), counts.get(name)
        kinds.append(
            JobKindOut(
                job=name,
                due=here["due"] if here else 0,
                oldest_due_at=here["oldest_due_at"] if here else None,
                started=known["started"] if known else 0,
                done=known["done"] if known else 0,
                failed=known["failed"] if known else 0,
                given_up=known["given_up"] if known else 0,
                withdrawn=known["withdrawn"] if known else 0,
                run_seconds=known["run_seconds"] if known else 0.0,
                waited_seconds=known["waited_seconds"] if known else 0.0,
            )
        )
    return kinds
