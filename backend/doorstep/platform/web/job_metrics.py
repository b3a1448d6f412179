"""What Prometheus hears of jobs: read from the database, so that any process can tell it for all workers."""

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from doorstep.platform.jobs.state import JobsNow, due_in_all, oldest_due


class _Jobs(Collector):
    def __init__(self, now: JobsNow) -> None:
        self._now = now

    def collect(self) -> Iterable[Metric]:
        return [*_waiting(self._now), *_counted(self._now), *_workers(self._now), _kept(self._now)]


def job_exposition(now: JobsNow) -> bytes:
    """How the work stands, in Prometheus text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Jobs(now))
    return generate_latest(registry)


def _waiting(now: JobsNow) -> list[Metric]:
    oldest = oldest_due(now)
    age = max(0.0, (now["at"] - oldest).total_seconds()) if oldest else 0.0
    due = "Jobs that are due and not handed over yet"
    by_name = GaugeMetricFamily("doorstep_jobs_waiting", f"{due}, by name.", labels=["job"])
    for waiting in now["waiting"]:
        by_name.add_metric([waiting["job"]], waiting["due"])
    return [
        GaugeMetricFamily("doorstep_jobs_due", f"{due}.", value=due_in_all(now)),
        GaugeMetricFamily("doorstep_jobs_oldest_seconds", "How long the oldest of them is due.", value=age),
        by_name,
    ]


def _counted(now: JobsNow) -> list[Metric]:
    started = CounterMetricFamily("doorstep_jobs_started", "Tries begun, by name.", labels=["job"])
    ended = CounterMetricFamily("doorstep_jobs_ended", "Tries ended, by name and outcome.", labels=["job", "outcome"])
    ran = CounterMetricFamily("doorstep_jobs_run_seconds", "Time spent in jobs, by name.", labels=["job"])
    waited = CounterMetricFamily(
        "doorstep_jobs_waited_seconds", "Time from due to handed over, by name.", labels=["job"]
    )
    for count in now["counts"]:
        name = count["job"]
        started.add_metric([name], count["started"])
        ran.add_metric([name], count["run_seconds"])
        waited.add_metric([name], count["waited_seconds"])
        ended.add_metric([name, "done"], count["done"])
        ended.add_metric([name, "failed"], count["failed"] - count["given_up"])
        ended.add_metric([name, "given_up"], count["given_up"])
        ended.add_metric([name, "withdrawn"], count["withdrawn"])
    return [started, ended, ran, waited]


def _workers(now: JobsNow) -> list[Metric]:
    alive = [worker for worker in now["workers"] if worker["id"] in now["alive"]]
    running, overdue = (sum(worker[what] for worker in alive) for what in ("running", "overdue"))
    return [
        GaugeMetricFamily("doorstep_workers_alive", "Workers heard lately.", value=len(alive)),
        GaugeMetricFamily("doorstep_jobs_running", "Jobs that run at the moment.", value=running),
        GaugeMetricFamily("doorstep_jobs_overdue", "Running jobs that take longer than they may.", value=overdue),
    ]


def _kept(now: JobsNow) -> Metric:
    kept = GaugeMetricFamily(
        "doorstep_jobs_given_up_kept", "Given up and kept, to be tried again.", labels=["job", "error"]
    )
    for found in now["given_up"]:
        kept.add_metric([found["job"], found["error"]], found["count"])
    return kept
