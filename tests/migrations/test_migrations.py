"""Migrations: no drift from the tables, and every revision goes down and up again."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from doorstep.platform.database.migrate import configuration, is_newest, migrate, owner_engine
from doorstep.platform.database.revision import NEWEST
from doorstep.platform.settings import Settings
from support.postgres import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """An empty database."""
    if request.param == "sqlite":
        return Settings(data_dir=tmp_path)
    server: PostgresServer = request.getfixturevalue("postgres")
    urls = server.create_database("migrations")
    return Settings(data_dir=tmp_path, database_url=urls.app, migration_database_url=urls.owner)


def test_the_migrated_database_is_what_the_tables_say(settings: Settings) -> None:
    migrate(settings)

    try:
        with owner_engine(settings).begin() as connection:
            command.check(configuration(settings, connection))
    except CommandError as drift:
        pytest.fail(str(drift))


def test_a_database_knows_whether_it_has_the_newest_schema(settings: Settings) -> None:
    before = is_newest(settings)
    migrate(settings)

    assert not before
    assert is_newest(settings)


def test_every_revision_goes_down_and_up_again(settings: Settings) -> None:
    migrate(settings)
    first = _tables(settings)

    with owner_engine(settings).begin() as connection:
        command.downgrade(configuration(settings, connection), "base")
    empty = _tables(settings)
    migrate(settings)

    assert empty == {"alembic_version"}
    assert _tables(settings) == first


def _tables(settings: Settings) -> set[str]:
    engine = owner_engine(settings)
    names = set(sa.inspect(engine).get_table_names())
    engine.dispose()
    return names


def test_the_code_knows_the_newest_revision() -> None:
    scripts = ScriptDirectory.from_config(configuration(Settings()))

    assert scripts.get_current_head() == NEWEST
