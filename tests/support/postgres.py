"""A PostgreSQL server for the tests, with the two roles that Doorstep runs under.

    with postgres_server() as server:
        template = server.create_database("template_doorstep")
        ...migrate template.owner, close every connection to it...
        one = server.create_database("test_1", template="template_doorstep")

The server is a throw-away one, or the one named by `DOORSTEP_TEST_POSTGRES_URL` (a superuser's libpq URL).
"""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from support.postgres_process import running_cluster

OWNER = "doorstep_owner"
APP = "doorstep_app"
BACKFILL = "doorstep_backfill"
_PASSWORD = "doorstep-tests-only"
# Several runs may start on one shared server at the same moment.
_ROLES_LOCK = 7_246_017


@dataclass(frozen=True, slots=True)
class DatabaseUrls:
    """libpq URLs (`postgresql://…`) of one database: `owner` migrates, `app` serves, `superuser` sees all."""

    owner: str
    app: str
    superuser: str


@dataclass(slots=True)
class PostgresServer:
    """A server one may make databases on; they are dropped when the server's block ends.

    `prefix` is put before every name, so that several runs can share one server.
    """

    superuser_url: str
    prefix: str = ""
    _made: list[str] = field(default_factory=list)

    def create_database(self, name: str, template: str | None = None) -> DatabaseUrls:
        """Create a database owned by `doorstep_owner`, as a copy of `template` where one is given.

        Nobody may be connected to the template meanwhile. A database of the same name is replaced.
        """
        self.drop_database(name)
        made = self.prefix + name
        statement = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY").format(
            sql.Identifier(made),
            sql.Identifier(OWNER),
            sql.Identifier(self.prefix + template if template else "template0"),
        )
        self._execute(statement)
        self._made.append(name)
        return DatabaseUrls(self._url(made, OWNER), self._url(made, APP), self._url(made))

    def drop_database(self, name: str) -> None:
        """Drop a database, ending the connections to it; a missing one is no error."""
        dropped = sql.Identifier(self.prefix + name)
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(dropped))

    def drop_all(self) -> None:
        """Drop every database made here."""
        for name in reversed(self._made):
            self.drop_database(name)
        self._made.clear()

    def create_roles(self) -> None:
        """Create the owner, the app role and the role that backfills; each may already exist."""
        with psycopg.connect(self.superuser_url) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(%s)", [_ROLES_LOCK])
            known = {str(row[0]) for row in connection.execute("SELECT rolname FROM pg_roles")}
            for role, attributes in _ROLES.items():
                verb = "ALTER" if role in known else "CREATE"
                connection.execute(f"{verb} ROLE {role} WITH {attributes}")
            connection.execute(f"GRANT {BACKFILL} TO {OWNER} WITH INHERIT FALSE, SET TRUE")

    def _url(self, database: str, role: str | None = None) -> str:
        parts = urlsplit(self.superuser_url)
        place = parts.netloc.rpartition("@")[2]
        who = f"{role}:{quote(_PASSWORD)}" if role else parts.netloc.rpartition("@")[0]
        return urlunsplit(parts._replace(netloc=f"{who}@{place}", path=f"/{database}"))

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.superuser_url, autocommit=True) as connection:
            connection.execute(statement)


_PLAIN = f"LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{_PASSWORD}'"
_ROLES = {
    OWNER: _PLAIN,
    APP: _PLAIN,
    BACKFILL: "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS",
}


@contextlib.contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Give a server with the roles made, for the length of the block.

    `durable=True` keeps fsync on in a throw-away server; a server named from outside keeps its own settings.
    """
    named = os.environ.get("DOORSTEP_TEST_POSTGRES_URL")
    with contextlib.ExitStack() as stack:
        url = named or stack.enter_context(running_cluster(durable=durable)).url("postgres", "postgres")
        server = PostgresServer(url, prefix=f"doorstep_{os.getpid()}_" if named else "")
        server.create_roles()
        stack.callback(server.drop_all)
        yield server
