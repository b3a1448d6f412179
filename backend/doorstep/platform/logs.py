"""Logs: one JSON line an event, ids and codes only."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED = frozenset(
    {
        "event", "level", "timestamp", "operation", "request_id", "status", "code", "job", "count", "seconds",
        "address", "database", "trace", "error", "port", "folder", "url", "revision",
    }
)  # fmt: skip


def _redact(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Only known keys pass, so that no one's words can slip into a log by a new field."""
    return {key: value if key in ALLOWED else "[left out]" for key, value in event.items()}


def _trace(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where it went wrong, file and line, without messages or values (both may hold a person's words)."""
    if event.pop("exc_info", None):
        kind, _error, frames = sys.exc_info()
        event["error"] = kind.__name__ if kind else "unknown"
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(frames)]
    return event


def set_up_logs() -> None:
    """Configure structlog for the process."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _trace,
            _redact,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
