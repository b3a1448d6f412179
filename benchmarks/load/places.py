"""Where each server's database lies during a run, and how it is filled."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import psycopg
from benchmarks.load import insights, seed, servers, shape

from doorstep.platform.database.migrate import migrate
from doorstep.platform.foundation import open_foundation
from doorstep.platform.settings import Settings

sys.path.insert(0, str(servers.ROOT / "tests"))
from support.postgres import PostgresServer, postgres_server


@dataclass(frozen=True, slots=True)
class Place:
    """The databases of the three servers on one kind of database."""

    name: str
    folder: Path
    settings: Mapping[str, str]
    bare_url: str
    plain_url: str
    superuser_url: str | None
    server: PostgresServer | None

    def seed_doorstep(self, known: list[seed.Person], thinkers: list[seed.Person], rows: int) -> list[seed.Person]:
        """Migrate and fill our own database; the people with the log that `get` asks for."""
        names = {name.removeprefix("DOORSTEP_").lower(): value for name, value in self.settings.items()}
        settings = Settings(**names)
        migrate(settings)
        foundation = open_foundation(settings)
        seed.enrol(foundation, [*known, *thinkers])
        with servers.doorstep(self.settings) as server:
            logs = [seed.post(server.url, person.token, shape.BODY) for person in known]
            insights.fill(server, thinkers, seed=20_260_302)
        seed.multiply(foundation, known, rows, self.superuser_url)
        foundation.database.close()
        foundation.keys.close()
        return [replace(person, log_id=log["id"]) for person, log in zip(known, logs, strict=True)]

    def seed_bare(self, known: list[seed.Person], rows: int) -> None:
        """Fill the bare server's database."""
        if self.server is None:
            seed.seed_bare_sqlite(Path(self.bare_url.removeprefix("sqlite:///")), known, rows)
        else:
            seed.seed_bare_postgres(self.bare_url, known, rows)

    def seed_plain(self, known: list[seed.Person], rows: int) -> None:
        """Fill the plain server's database."""
        seed.seed_plain(self.plain_url, known, rows)

    def settle(self) -> None:
        """Have PostgreSQL write out what the filling left, so that nobody pays for it while they are measured."""
        if self.superuser_url is not None:
            with psycopg.connect(self.superuser_url, autocommit=True) as connection:
                connection.execute("CHECKPOINT")

    @contextlib.contextmanager
    def small(self, settings: Mapping[str, str]) -> Iterator["Place"]:
        """Another place of the same kind, with other settings."""
        folder = self.folder / f"small-{next(_NUMBERS)}"
        folder.mkdir()
        made = _sqlite(folder) if self.server is None else _postgres(folder, self.server)
        yield replace(made, settings={**made.settings, **settings})


_NUMBERS = count(1)


@contextlib.contextmanager
def sqlite_places(folder: Path) -> Iterator[Place]:
    """Three files in a folder."""
    yield _sqlite(folder)


def _sqlite(folder: Path) -> Place:
    folder.joinpath("doorstep").mkdir()
    settings = {"DOORSTEP_DATA_DIR": str(folder / "doorstep")}
    return Place(
        name="sqlite",
        folder=folder,
        settings=settings,
        bare_url=f"sqlite:///{folder}/bare.sqlite",
        plain_url=f"sqlite:///{folder}/plain.sqlite",
        superuser_url=None,
        server=None,
    )


@contextlib.contextmanager
def postgres_places(folder: Path) -> Iterator[Place]:
    """Three databases on one server with fsync on."""
    with postgres_server(durable=True) as server:
        yield _postgres(folder, server)


def _postgres(folder: Path, server: PostgresServer) -> Place:
    number = next(_NUMBERS)
    ours, bare, plain = (server.create_database(f"{name}_{number}") for name in ("doorstep", "bare", "plain"))
    settings = {
        "DOORSTEP_DATA_DIR": str(folder / "doorstep"),
        "DOORSTEP_DATABASE_URL": ours.app,
        "DOORSTEP_MIGRATION_DATABASE_URL": ours.owner,
    }
    return Place("postgresql", folder, settings, bare.owner, plain.owner, ours.superuser, server)
