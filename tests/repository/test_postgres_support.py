"""The throw-away PostgreSQL server that other tests stand on."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from support.postgres import postgres_server

_TESTS = Path(__file__).parents[1]
_START_AND_DIE = """
import os, signal
from support.postgres_process import running_cluster
with running_cluster() as cluster:
    print(cluster.folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_app_role_can_neither_own_nor_bypass() -> None:
    with postgres_server() as server:
        urls = server.create_database("roles")

        with psycopg.connect(urls.app) as connection:
            role = connection.execute(
                "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            owner = connection.execute(
                "SELECT datdba::regrole::text FROM pg_database WHERE datname = current_database()"
            ).fetchone()

        assert role == (False, False, False)
        assert owner == ("doorstep_owner",)


def test_a_database_copied_from_a_template_holds_its_rows_and_its_grants() -> None:
    with postgres_server() as server:
        template = server.create_database("template_notes")
        with psycopg.connect(template.owner) as connection:
            connection.execute("CREATE TABLE notes (line text)")
            connection.execute("INSERT INTO notes VALUES ('kept')")
            connection.execute("GRANT SELECT ON notes TO doorstep_app")

        copy = server.create_database("copy", template="template_notes")

        with psycopg.connect(copy.app) as connection:
            assert connection.execute("SELECT line FROM notes").fetchall() == [("kept",)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("INSERT INTO notes VALUES ('refused')")


def test_a_server_left_by_a_killed_run_is_removed_by_the_next_start() -> None:
    died = subprocess.run(
        [sys.executable, "-c", _START_AND_DIE], cwd=_TESTS, capture_output=True, text=True, check=False
    )
    left = Path(died.stdout.strip())
    assert left.joinpath("data", "postmaster.pid").exists()

    with postgres_server():
        pass

    assert not left.exists()
