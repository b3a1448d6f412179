"""Where the job engine keeps what it was given: apart from the data, so that the two never wait for each other."""

from dataclasses import dataclass
from pathlib import Path

from doorstep.platform.settings import Settings, sqlite_path

SCHEMA = "doorstep_jobs"


@dataclass(frozen=True, slots=True)
class JobsAddress:
    """The engine's database: a file of its own (SQLite), or a schema of its own (PostgreSQL)."""

    url: str
    schema: str
    file: Path | None

    @classmethod
    def of(cls, settings: Settings) -> "JobsAddress":
        """`DOORSTEP_JOBS_URL`, or beside the data."""
        url = settings.jobs_url
        if not url:
            url = f"sqlite:///{settings.data_dir / 'jobs.sqlite'}" if settings.is_sqlite else settings.database_url
        if url.startswith("sqlite:"):
            return cls(url, SCHEMA, sqlite_path(url))
        return cls(url, SCHEMA, None)
