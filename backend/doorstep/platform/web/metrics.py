"""Counters for Prometheus: how many answers of which status each operation gave."""

from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, generate_latest

registry = CollectorRegistry()
_answers = Counter(
    "doorstep_answers", "Answers sent, by operation and status.", ["operation", "status"], registry=registry
)


@lru_cache(maxsize=4096)
def _child(operation: str, status: int) -> Counter:
    return _answers.labels(operation, str(status))


def observe(operation: str, status: int) -> None:
    """Count one answer."""
    _child(operation, status).inc()


def exposition() -> bytes:
    """Everything counted so far, in Prometheus text format."""
    return generate_latest(registry)
