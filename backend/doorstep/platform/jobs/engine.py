"""The job engine: DBOS Transact behind a small port, with a database of its own.

It keeps each job it was given until it is done: a worker killed in the middle is found dead by its silence, and what
it had begun is begun again elsewhere. Only the worker imports this module; DBOS alone weighs more than the API may.

A job is a workflow without steps. A step would be written down just before the workflow's own end is, so it would
narrow nothing, and costs half of all the engine's work.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from dbos import DBOS, DBOSConfig, SetWorkflowID
from dbos._dbos import _get_dbos_instance
from dbos._recovery import recover_pending_workflows
from dbos._serialization import Serializer
from sqlalchemy.exc import OperationalError

from doorstep.platform.database.port import Unavailable
from doorstep.platform.jobs.address import JobsAddress
from doorstep.platform.jobs.outbox import DueJob
from doorstep.platform.jobs.running import Running

APPLICATION_VERSION = "doorstep-1"  # fixed: a job's name carries its version
KEPT_FOR = timedelta(hours=24)  # longer than any round, whose slot is begun once because the engine knows it
FORGET_AT_ONCE = 2000
STOP_SECONDS = 12
STOP_PAUSE_SECONDS = 0.1
UNAVAILABLE_PAUSE_SECONDS = 1.0
BEGUN_BY = "begun_by"


class WorkerStops(BaseException):
    """Leaves a job begun but not done, so that the next worker takes it over; DBOS records only an Exception."""


class JsonSerializer(Serializer):
    """JSON instead of pickle: what is stored holds ids and codes, and reading it runs no code."""

    def name(self) -> str:
        return "doorstep_json"

    def serialize(self, data: object) -> str:
        return json.dumps(data, default=lambda value: type(value).__name__)

    def deserialize(self, serialized_data: str) -> object:
        return json.loads(serialized_data)


@dataclass(frozen=True, slots=True)
class Doing:
    """How a worker does a job: `do` answers an outcome; `fail` notes a try that ended its workers, and answers one.

    Both raise Unavailable while the database takes nothing. `most_beginnings`: a job that was begun so often without
    an end has ended its workers, and must not end them all.
    """

    do: Callable[[DueJob], str]
    fail: Callable[[DueJob], str]
    names: list[str]
    running: Running
    at_once: int
    most_beginnings: int


class Engine:
    """Does jobs as durable workflows; one a process."""

    def __init__(self, address: JobsAddress, worker_id: str, doing: Doing) -> None:
        self._worker_id = worker_id
        self._doing = doing
        self._stopping = threading.Event()
        if address.file is not None:
            _make_wal(address.file)
        DBOS(config=_config(address, worker_id, doing.at_once))
        self._workflows = {name: self._workflow(name) for name in doing.names}
        DBOS.launch()

    def begin(self, job: DueJob) -> None:
        """Have a job done; durable once this returns. The same row id again is done once."""
        with SetWorkflowID(job["id"]):
            DBOS.start_workflow(self._workflows[job["job"]], {**job, BEGUN_BY: self._worker_id})

    def take_over(self, dead_workers: list[str]) -> None:
        """Have begun again, here or by another worker, what workers that are no more had begun."""
        recover_pending_workflows(_get_dbos_instance(), dead_workers)

    def forget_finished(self, now: datetime) -> int:
        """Forget jobs that ended a day ago, up to `FORGET_AT_ONCE`; answers how many."""
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR"],
            end_time=(now - KEPT_FOR).isoformat(),
            limit=FORGET_AT_ONCE,
            load_input=False,
            load_output=False,
        )
        if ended:
            DBOS.delete_workflows([workflow.workflow_id for workflow in ended])
        return len(ended)

    def close(self) -> bool:
        """Let running jobs end, within `STOP_SECONDS`, and close the engine's database; answers whether all ended."""
        self._stopping.set()
        deadline = time.monotonic() + STOP_SECONDS
        whole = not _has_begun(self._worker_id)
        while not whole and time.monotonic() < deadline:
            time.sleep(STOP_PAUSE_SECONDS)
            whole = not _has_begun(self._worker_id)
        DBOS.destroy(workflow_completion_timeout_sec=0)
        return whole

    def _workflow(self, name: str) -> Callable[[dict[str, Any]], str]:
        def job(row: dict[str, Any]) -> str:
            return self._run(row)

        job.__qualname__ = name
        return cast(Callable[[dict[str, Any]], str], DBOS.workflow(name=name, max_recovery_attempts=None)(job))

    def _run(self, row: dict[str, Any]) -> str:
        begun_by = row.get(BEGUN_BY)
        job = cast(DueJob, {name: value for name, value in row.items() if name != BEGUN_BY})
        outcome: str | None = None
        self._doing.running.begin(job["id"], job["job"])
        try:
            if begun_by != self._worker_id and _beginnings(job["id"]) > self._doing.most_beginnings:
                outcome = self._until_available(self._doing.fail, job)
            else:
                outcome = self._until_available(self._doing.do, job)
            return outcome
        finally:
            self._doing.running.end(job["id"], outcome)

    def _until_available(self, do: Callable[[DueJob], str], job: DueJob) -> str:
        while True:
            try:
                return do(job)
            except Unavailable:
                if self._stopping.wait(UNAVAILABLE_PAUSE_SECONDS):
                    raise WorkerStops from None


def _beginnings(row_id: str) -> int:
    """How often a job was begun, this time included; the engine counts it, but tells it to nobody else."""
    status = _get_dbos_instance()._sys_db.get_workflow_status(row_id)
    return (status["recovery_attempts"] or 1) if status else 1


def _has_begun(worker_id: str) -> bool:
    """Whether the engine holds something that this worker began and did not end."""
    try:
        return bool(_get_dbos_instance()._sys_db.get_pending_workflows(worker_id, APPLICATION_VERSION))
    except OperationalError:
        return True


def migrate_jobs(address: JobsAddress, owner_url: str, app_role: str) -> None:
    """Bring the engine's schema on PostgreSQL to its newest form, as the owner, who lets the app role use it."""
    if address.is_beside_data:
        DBOS.migrate(owner_url, schema=address.schema, application_role=app_role)
    else:
        DBOS.migrate(address.url, schema=address.schema)


def _config(address: JobsAddress, worker_id: str, at_once: int) -> DBOSConfig:
    return {
        "name": "doorstep",
        "system_database_url": address.url,
        "dbos_system_schema": address.schema,
        "sys_db_pool_size": 2 * at_once + 10,
        "application_version": APPLICATION_VERSION,
        "executor_id": worker_id,
        "serializer": JsonSerializer(),
        "run_migrations": address.file is not None,
        "log_level": "ERROR",
    }


def _make_wal(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
