"""Where the job engine keeps what it was given: apart from the data, so that the two never wait for each other."""

from dataclasses import dataclass
from pathlib import Path

from doorstep.platform.settings import Settings, sqlite_path

SCHEMA = "doorstep_jobs"


@dataclass(frozen=True, slots=True)
class JobsAddress:
    """The engine's database: a file of its own (SQLite), or a schema of its own (PostgreSQL).

    `is_beside_data`: in the database of the data, which another role owns; else the role of `url` owns it.
    """

    url: str
    schema: str
    file: Path | None
    is_beside_data: bool

    @classmethod
    def of(cls, settings: Settings) -> "JobsAddress":
        """`DOORSTEP_JOBS_URL`, or beside the data."""
        url = settings.jobs_url
        if not url:
            url = f"sqlite:///{settings.data_dir / 'jobs.sqlite'}" if settings.is_sqlite else settings.database_url
        if url.startswith("sqlite:"):
            return cls(url, SCHEMA, sqlite_path(url), is_beside_data=False)
        return cls(url, SCHEMA, None, is_beside_data=not settings.jobs_url)
