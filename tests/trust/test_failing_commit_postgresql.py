"""On PostgreSQL, what could not be stored is never acknowledged, and the server lives on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from doorstep.platform.settings import Settings
from support.house import House
from support.postgres import PostgresServer
from trust.posts import LOGS, a_log, assert_busy, post_at_once, stored

pytestmark = pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")

WAITING = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND usename = 'doorstep_app' AND wait_event_type = 'Lock'
"""
FAIL_AT_COMMIT = """
CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = 'check_violation'; END $$;
CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON logs DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION fail_at_commit();
"""


@pytest.fixture
def superuser(postgres: PostgresServer, database_settings: Settings) -> Iterator[psycopg.Connection]:
    """A connection that may do anything to the database of the house."""
    name = psycopg.conninfo.conninfo_to_dict(database_settings.database_url)["dbname"]
    with psycopg.connect(postgres.superuser_url, dbname=name, autocommit=True) as connection:
        yield connection


@contextmanager
def commits_of_logs_failing(superuser: psycopg.Connection) -> Iterator[None]:
    """A deferred constraint that speaks up at COMMIT only."""
    superuser.execute(FAIL_AT_COMMIT)
    try:
        yield
    finally:
        superuser.execute("DROP FUNCTION fail_at_commit CASCADE")


def test_a_connection_ended_in_the_middle_answers_503_and_the_next_call_works(
    house: House, superuser: psycopg.Connection
) -> None:
    maya = house.person()
    logs = [a_log() for _ in range(house.foundation.settings.database_threads)]

    with ThreadPoolExecutor(1) as pool, superuser.transaction():
        superuser.execute("LOCK TABLE logs IN ACCESS EXCLUSIVE MODE")
        posted = pool.submit(post_at_once, maya, logs)
        with psycopg.connect(superuser.info.dsn, autocommit=True) as watcher:
            while len(watcher.execute(WAITING).fetchall()) < len(logs):
                assert not posted.done()
            watcher.execute(f"SELECT pg_terminate_backend(pid) FROM ({WAITING}) AS waiting")
        replies = posted.result()

    for reply in replies:
        assert_busy(reply)
    assert [stored(maya, log) for log in logs] == [False] * len(logs)
    assert [reply.status for reply in post_at_once(maya, logs)] == [201] * len(logs)


def test_a_commit_that_fails_answers_503_and_stores_nothing(house: House, superuser: psycopg.Connection) -> None:
    maya = house.person()
    logs = [a_log() for _ in range(8)]

    with commits_of_logs_failing(superuser):
        replies = post_at_once(maya, logs)
        others = maya.post("/api/v1/check-ins", {"energy": 5})

    for reply in replies:
        assert_busy(reply)
    assert others.status == 201
    assert [stored(maya, log) for log in logs] == [False] * 8
    assert [reply.status for reply in post_at_once(maya, logs)] == [201] * 8


def test_a_key_whose_commit_failed_works_the_second_time(house: House, superuser: psycopg.Connection) -> None:
    maya, log = house.person(), a_log()

    with commits_of_logs_failing(superuser):
        first = maya.post(LOGS, log, idempotency_key="again")
    second = maya.post(LOGS, log, idempotency_key="again")

    assert_busy(first)
    assert second.status == 201
    assert "idempotency-replayed" not in second.headers
