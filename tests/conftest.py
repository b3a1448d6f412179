"""The house every data test runs in: once on SQLite, once on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from doorstep.app import create_app
from doorstep.platform.database.migrate import migrate
from doorstep.platform.settings import Settings
from support.client import LoopThread
from support.house import House
from support.postgres import PostgresServer, postgres_server

# What holds for every example holds on a slow or busy machine as well: no example has a time limit.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def loop_thread() -> Iterator[LoopThread]:
    """The event loop the application lives in."""
    loop = LoopThread()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One PostgreSQL for the test process."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a fresh, migrated database."""
    folder: Path = tmp_path_factory.mktemp(request.param)
    values: dict[str, object] = {
        "data_dir": folder,
        "token_limit_per_minute": 1_000_000,
        "address_limit_per_minute": 1_000_000,
        "public_url": "http://127.0.0.1",
    }
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        urls = server.create_database(f"doorstep_{folder.name}".replace("-", "_"))
        values |= {"database_url": urls.app, "migration_database_url": urls.owner}
    settings = Settings(**values)
    migrate(settings)
    return settings


@pytest.fixture(scope="session")
def house(database_settings: Settings, loop_thread: LoopThread) -> Iterator[House]:
    """The application running on one database."""
    app = create_app(database_settings)

    async def start() -> None:
        app.start()

    loop_thread.run(start())
    assert app.foundation is not None
    yield House(app, app.foundation, loop_thread, "sqlite" if database_settings.is_sqlite else "postgresql")
    loop_thread.run(app.stop())
