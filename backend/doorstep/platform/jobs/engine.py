"""The job engine: DBOS Transact behind a small port, with a database of its own.

It keeps each job it was given until it is done: a worker killed in the middle is found dead by its silence, and what
it had begun is begun again elsewhere. Only the worker imports this module; DBOS alone weighs more than the API may.
"""

import json
import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from dbos import DBOS, DBOSConfig, SetWorkflowID
from dbos._dbos import _get_dbos_instance
from dbos._recovery import recover_pending_workflows
from dbos._serialization import Serializer

from doorstep.platform.database.port import Unavailable
from doorstep.platform.jobs.address import JobsAddress
from doorstep.platform.jobs.outbox import DueJob

APPLICATION_VERSION = "doorstep-1"  # fixed: a job's name carries its version
CONCURRENCY = 8
POOL = 2 * CONCURRENCY + 10
KEPT_FOR = timedelta(hours=24)
STOP_SECONDS = 15
UNAVAILABLE_PAUSE_SECONDS = 1.0

Do = Callable[[DueJob], str]


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


class Engine:
    """Does jobs as durable workflows, at most `CONCURRENCY` at once; one a process."""

    def __init__(self, address: JobsAddress, worker_id: str, do: Do, names: list[str]) -> None:
        self._do = do
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._running = 0
        if address.file is not None:
            _make_wal(address.file)
        DBOS(config=_config(address, worker_id))
        self._workflows = {name: self._workflow(name) for name in names}
        DBOS.launch()

    @property
    def free_places(self) -> int:
        """How many more jobs may begin now."""
        with self._lock:
            return max(0, CONCURRENCY - self._running)

    def begin(self, job: DueJob) -> None:
        """Have a job done; durable once this returns. The same row id again is done once."""
        with SetWorkflowID(job["id"]):
            DBOS.start_workflow(self._workflows[job["job"]], dict(job))

    def take_over(self, dead_workers: list[str]) -> None:
        """Begin again what workers that are no more had begun."""
        recover_pending_workflows(_get_dbos_instance(), dead_workers)

    def forget_finished(self, now: datetime) -> int:
        """Forget jobs that ended a day ago; answers how many."""
        ended = DBOS.list_workflows(
            status=["SUCCESS", "ERROR"],
            end_time=(now - KEPT_FOR).isoformat(),
            limit=1000,
            load_input=False,
            load_output=False,
        )
        if ended:
            DBOS.delete_workflows([workflow.workflow_id for workflow in ended])
        return len(ended)

    def close(self) -> None:
        """Let running jobs end, within `STOP_SECONDS`, and close the engine's database."""
        self._stopping.set()
        DBOS.destroy(workflow_completion_timeout_sec=STOP_SECONDS)

    def _workflow(self, name: str) -> Callable[[dict[str, Any]], str]:
        def job(row: dict[str, Any]) -> str:
            return DBOS.run_step({"name": name}, self._step, row)

        job.__qualname__ = name
        return cast(Callable[[dict[str, Any]], str], DBOS.workflow(name=name)(job))

    def _step(self, row: dict[str, Any]) -> str:
        with self._lock:
            self._running += 1
        try:
            while True:
                try:
                    return self._do(cast(DueJob, row))
                except Unavailable:
                    if self._stopping.wait(UNAVAILABLE_PAUSE_SECONDS):
                        raise WorkerStops from None
        finally:
            with self._lock:
                self._running -= 1


def migrate_jobs(address: JobsAddress, owner_url: str, app_role: str) -> None:
    """Bring the engine's schema on PostgreSQL to its newest form, as the owner, who lets the app role use it."""
    if address.is_beside_data:
        DBOS.migrate(owner_url, schema=address.schema, application_role=app_role)
    else:
        DBOS.migrate(address.url, schema=address.schema)


def _config(address: JobsAddress, worker_id: str) -> DBOSConfig:
    return {
        "name": "doorstep",
        "system_database_url": address.url,
        "dbos_system_schema": address.schema,
        "sys_db_pool_size": POOL,
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
