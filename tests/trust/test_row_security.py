"""PostgreSQL's second lock: whatever a query asks for, only the named person's rows exist."""

import gc
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa

from contract.own_words import Typist
from contract.records import ENTRY, RECORDS
from doorstep.app import create_app
from doorstep.platform.database.postgresql import RoleTooStrong
from doorstep.platform.database.statements import PERSON_ID, Statement
from doorstep.platform.settings import Settings
from doorstep.schema import metadata
from support.browser import Browser
from support.developer import Developer
from support.findings import look_at_the_log, write_a_pattern
from support.hours import afternoon
from support.house import House

pytestmark = pytest.mark.parametrize("database_settings", ["postgresql"], indirect=True, scope="session")

PERSONAL = [table for table in metadata.sorted_tables if table.info.get("personal")]
DIALECT = sa.make_url("postgresql+psycopg://").get_dialect()()
MOVE = {"starts_at": afternoon(days=6)}
SHORT_LIVED = {"import_rows", "outgoing_mail", "mail_links"}
"""Tables whose rows are gone once their work is done."""
FOR_THE_WORKER = {"due_jobs", "given_up_jobs"}
"""Name a person, but are read across people: kinds of work and ids."""
each_table = pytest.mark.parametrize("table", PERSONAL, ids=[table.name for table in PERSONAL])
Connection = psycopg.Connection[tuple[Any, ...]]


def key_column(table: sa.Table) -> str:
    return PERSON_ID if PERSON_ID in table.c else "id"


@pytest.fixture(scope="module")
def people(house: House) -> tuple[str, str]:
    """Two people, each with rows in as many tables as the API fills."""
    ids = []
    for _ in range(2):
        typist = Typist(Browser.signed_in(house))
        typist.type_everywhere()
        for name in RECORDS:
            typist.record(name)
        made = typist.client.post("/api/v1/plan-entries", {**ENTRY, "recurrence": {"rule": "FREQ=WEEKLY"}})
        assert made.status == 201
        moved = typist.client.post(f"/api/v1/plan-entries/{RECORDS['entry_id'](typist.client)}/move", MOVE)
        assert moved.status == 200
        for path in ("gentle-notes/quiet/shown", f"goals/{RECORDS['goal_id'](typist.client)}/offers/rotation/keep"):
            assert typist.client.post(f"/api/v1/{path}", {}).status == 200
        assert typist.client.post("/api/v1/insights/factors/meal/hide").status == 200
        developer = Developer(house, typist.client)
        developer.app().get("/api/v1/goals")
        developer.requests_once(1)
        write_a_pattern(typist.client)
        ids.append(typist.client.get("/api/v1/me").json["id"])
        look_at_the_log(house, ids[-1])
    return ids[0], ids[1]


@pytest.fixture
def superuser(superuser_url: str | None) -> Iterator[Connection]:
    assert superuser_url is not None
    with psycopg.connect(superuser_url) as connection:
        yield connection
        connection.rollback()


@pytest.fixture
def app_role(database_settings: Settings) -> Iterator[Connection]:
    """A transaction of the role the server runs under; nobody is named in it yet."""
    with psycopg.connect(database_settings.database_url) as connection:
        yield connection
        connection.rollback()


def name_person(connection: Connection, person_id: str) -> None:
    connection.execute("SELECT set_config('doorstep.person', %s, true)", [person_id])


def owners(connection: Connection, table: sa.Table) -> set[str]:
    rows = connection.execute(f"SELECT DISTINCT {key_column(table)}::text FROM {table.name}".encode()).fetchall()
    return {row[0] for row in rows}


def count(connection: Connection, table: sa.Table, condition: str = "true") -> int:
    row = connection.execute(f"SELECT count(*) FROM {table.name} WHERE {condition}".encode()).fetchone()
    assert row is not None
    return int(row[0])


@each_table
def test_with_nobody_named_there_are_no_rows(app_role: Connection, people: tuple[str, str], table: sa.Table) -> None:
    assert count(app_role, table) == 0


@each_table
def test_with_a_person_named_there_are_exactly_theirs(
    app_role: Connection, superuser: Connection, people: tuple[str, str], table: sa.Table
) -> None:
    first, _ = people
    name_person(app_role, first)

    assert owners(app_role, table) <= {first}
    assert count(app_role, table) == count(superuser, table, f"{key_column(table)} = '{first}'")


@each_table
def test_rows_of_another_can_be_neither_made_changed_nor_removed(
    app_role: Connection, superuser: Connection, people: tuple[str, str], table: sa.Table
) -> None:
    first, second = people
    theirs = f"{key_column(table)} = '{first}'"
    row = superuser.execute(
        f"SELECT to_json(t)::text FROM {table.name} AS t WHERE {theirs} LIMIT 1".encode()
    ).fetchone()
    name_person(app_role, second)

    changed = app_role.execute(
        f"UPDATE {table.name} SET {key_column(table)} = {key_column(table)} WHERE {theirs}".encode()
    )
    removed = app_role.execute(f"DELETE FROM {table.name} WHERE {theirs}".encode())

    assert (changed.rowcount, removed.rowcount) == (0, 0)
    made = row[0] if row else f'{{"{key_column(table)}": "{first}"}}'
    insert = f"INSERT INTO {table.name} SELECT * FROM json_populate_record(NULL::{table.name}, %s::json)"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_role.execute(insert.encode(), [made])


def test_the_api_fills_every_lasting_table_so_that_these_tests_can_fail(
    superuser: Connection, people: tuple[str, str]
) -> None:
    owned = superuser.execute("SELECT id::text, owner_id::text FROM people WHERE owner_id IS NOT NULL").fetchall()
    developers = dict(owned)
    empty = {
        table.name
        for table in PERSONAL
        if not {developers.get(owner, owner) for owner in owners(superuser, table)} >= set(people)
    }

    assert empty <= SHORT_LIVED


def test_the_lock_is_forced_on_every_table_with_a_person(superuser: Connection) -> None:
    rows = superuser.execute(
        "SELECT relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = relnamespace WHERE nspname = 'public'"
        " AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
    ).fetchall()
    with_person = {table.name for table in metadata.sorted_tables if PERSON_ID in table.c} - FOR_THE_WORKER

    assert with_person | {"people"} <= {row[0] for row in rows}


def test_every_query_without_its_condition_still_finds_only_the_persons_rows(
    app_role: Connection, people: tuple[str, str]
) -> None:
    first, second = people
    name_person(app_role, second)
    tried = []

    for statement in [found for found in gc.get_objects() if isinstance(found, Statement)]:
        bared = without_condition(statement._construct)
        if bared is None:
            continue
        compiled = bared.compile(dialect=DIALECT)
        given = {name: first if name == PERSON_ID else bind.value for name, bind in compiled.binds.items()}
        rows = app_role.execute(str(compiled).encode(), given).fetchall()
        tried.append(len(rows))
        assert first not in str(rows)

    assert len(tried) > 40
    assert sum(1 for found in tried if found) > 20, "hardly any query found rows, so nothing was shown"


def without_condition(construct: Any) -> sa.Select[Any] | None:  # noqa: ANN401 - Core's constructs share no type
    """The rows the statement reads from one personal table, of whomever; None where it reads from none alone."""
    if not isinstance(construct, sa.Select):
        return None
    tables = [table for table in construct.get_final_froms() if isinstance(table, sa.Table)]
    if len(tables) != 1 or tables != construct.get_final_froms() or not tables[0].info.get("personal"):
        return None
    (table,) = tables
    columns = [column for column in construct.selected_columns if isinstance(column, sa.Column)]
    return sa.select(table.c[key_column(table)], *columns)


def test_the_role_of_the_server_is_a_weak_one(app_role: Connection) -> None:
    row = app_role.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ).fetchone()

    assert row == (False, False, False, False)
    for attempt in (
        "SET ROLE doorstep_owner",
        "SET ROLE doorstep_backfill",
        "ALTER TABLE goals NO FORCE ROW LEVEL SECURITY",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app_role.transaction():
            app_role.execute(attempt.encode())
    app_role.execute("SET LOCAL row_security = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_role.execute("SELECT 1 FROM goals")


@pytest.mark.parametrize("which", ["owner", "superuser"])
def test_the_server_refuses_to_start_with_a_strong_role(
    database_settings: Settings, superuser_url: str | None, which: str
) -> None:
    strong = database_settings.migration_database_url if which == "owner" else superuser_url
    app = create_app(database_settings.model_copy(update={"database_url": strong}))

    with pytest.raises(RoleTooStrong):
        app.start()


def test_the_server_refuses_to_start_with_a_role_that_may_become_a_strong_one(
    database_settings: Settings, superuser_url: str | None
) -> None:
    assert superuser_url is not None
    app = create_app(database_settings)
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        superuser.execute("GRANT doorstep_owner TO doorstep_app WITH INHERIT FALSE, SET TRUE")
        try:
            with pytest.raises(RoleTooStrong):
                app.start()
        finally:
            superuser.execute("REVOKE doorstep_owner FROM doorstep_app")
