"""On SQLite, what could not be stored is never acknowledged, and the writer lives on."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from doorstep.platform.database.statements import Statement
from support.house import House
from trust.posts import LOGS, a_log, assert_busy, post_at_once, stored

pytestmark = pytest.mark.parametrize("database_settings", ["sqlite"], indirect=True, scope="session")

HOLD_THE_LOCK = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def set_on_the_writer(house: House, pragma: str) -> None:
    """Set a PRAGMA on the one connection that writes."""
    setting: Statement[Any] = Statement(sa.text(f"PRAGMA {pragma}").columns(sa.column("set_to")), across_people=True)
    house.foundation.database.write_now(lambda tx: tx.all(setting))


@contextmanager
def full_disk(house: House) -> Iterator[None]:
    """SQLite's own limit: the file may not grow by another page."""
    set_on_the_writer(house, "max_page_count = 1")
    try:
        yield
    finally:
        set_on_the_writer(house, "max_page_count = 1073741823")


@contextmanager
def lock_held_by_another(house: House) -> Iterator[None]:
    """Another process holds the write lock for longer than the writer waits."""
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(house.foundation.settings.sqlite_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield
        finally:
            assert other.stdin is not None
            other.stdin.close()
            other.wait()


def test_a_full_disk_answers_503_and_keeps_exactly_what_was_acknowledged(house: House) -> None:
    maya = house.person()
    logs = [a_log("x" * 4000) for _ in range(96)]

    with full_disk(house):
        replies = post_at_once(maya, logs)
        while replies[-1].status == 201:
            logs.append(a_log("x" * 4000))
            replies += post_at_once(maya, logs[-1:])

    assert {reply.status for reply in replies} <= {201, 503}
    assert [stored(maya, log) for log in logs] == [reply.status == 201 for reply in replies]
    assert_busy(replies[-1])
    assert maya.post(LOGS, logs[-1]).status == 201


def test_a_locked_database_answers_503_to_the_whole_batch_and_the_next_call_works(house: House) -> None:
    maya, kim = house.person(), house.person()
    logs = [a_log() for _ in range(8)]

    with lock_held_by_another(house):
        replies = post_at_once(maya, logs)
        readable = kim.get(LOGS)

    for reply in replies:
        assert_busy(reply)
    assert readable.status == 200
    assert [stored(maya, log) for log in logs] == [False] * 8
    assert [reply.status for reply in post_at_once(maya, logs)] == [201] * 8


def test_a_key_whose_first_try_found_the_disk_full_works_the_second_time(house: House) -> None:
    maya = house.person()
    logs = [a_log("x" * 4000)]

    with full_disk(house):
        first = maya.post(LOGS, logs[-1], idempotency_key="first-1")
        while first.status == 201:
            logs.append(a_log("x" * 4000))
            first = maya.post(LOGS, logs[-1], idempotency_key=f"first-{len(logs)}")
    second = maya.post(LOGS, logs[-1], idempotency_key=f"first-{len(logs)}")

    assert_busy(first)
    assert second.status == 201
    assert "idempotency-replayed" not in second.headers
