"""A word typed at every place leaves no trace in anything that is stored or logged."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from contract.own_words import Typist
from doorstep.platform.ids import new_id
from doorstep.platform.settings import Settings
from support.browser import Browser
from support.house import House
from support.jobs import do_due_jobs
from support.server_process import ServerProcess, WireClient
from trust.conftest import RawSql
from trust.scan import columns_with, files_with


@pytest.fixture(scope="module")
def server(
    house: House, database_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerProcess]:
    """A server process on the database of the house; all it logs is in a file."""
    environment = {
        "DOORSTEP_DATA_DIR": str(database_settings.data_dir),
        "DOORSTEP_DATABASE_URL": database_settings.database_url,
        "DOORSTEP_PUBLIC_URL": database_settings.public_url,
    }
    with ServerProcess(environment, tmp_path_factory.mktemp("log") / "stderr") as running:
        yield running


@pytest.fixture(scope="module")
def folders(database_settings: Settings, superuser_url: str | None) -> list[Path]:
    """The folders everything is stored in; PostgreSQL's own, with its write-ahead log, among them."""
    if superuser_url is None:
        return [database_settings.data_dir]
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        superuser.execute("CHECKPOINT")
        (data,) = superuser.execute("SHOW data_directory").fetchone() or ("",)
    return [database_settings.data_dir, Path(data)]


def test_no_word_is_found_in_files_columns_jobs_or_logs(
    house: House, server: ServerProcess, folders: list[Path], raw_sql: RawSql, superuser_url: str | None
) -> None:
    typist = Typist(WireClient(Browser.signed_in(house), server))
    control = f"zqcontrol{new_id()}"
    (house.foundation.settings.data_dir / "control").write_text(control)

    typist.type_everywhere()
    do_due_jobs(house)
    moved = typist.record("goal_id")
    raw_sql(f"UPDATE goals SET sentence = why WHERE id = '{moved}'")
    fault = typist.client.get(f"/api/v1/goals/{moved}")

    assert len(typist.typed) > 50
    assert fault.status == 500
    assert "server_fault" in server.log.read_text()
    assert [file.name for file in files_with(control, folders)] == ["control"]
    assert files_with(typist.mark, [*folders, server.log.parent]) == []
    if superuser_url is not None:
        with psycopg.connect(superuser_url) as superuser:
            assert columns_with(typist.mark, superuser) == []
            assert "pg_catalog.pg_policy" in columns_with("own_person", superuser)
