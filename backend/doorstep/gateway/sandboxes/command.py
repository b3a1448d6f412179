"""`doorstep sandbox`: a developer, an app and its sandbox on the database of this machine, to try things on at once."""

import asyncio
import json
from dataclasses import asdict, dataclass

import typer

from doorstep.gateway.apps.queries import owned_apps
from doorstep.gateway.apps.schemas import AppIn
from doorstep.gateway.apps.service import change_secret, create_app
from doorstep.gateway.sandboxes import service
from doorstep.gateway.sandboxes.making import make_sandbox
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import ALL_SCOPES, FOR_APPS
from doorstep.platform.accounts.passwords import hash_password
from doorstep.platform.accounts.people import (
    NewPerson,
    change_person,
    claim_address,
    create_person,
    new_person_id,
    person_by_email,
)
from doorstep.platform.database.migrate import is_newest, migrate
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation, open_foundation
from doorstep.platform.settings import Settings
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX, new_secret

DEVELOPER = "developer@example.org"
NAME = "Local sandbox"
REDIRECT = "http://127.0.0.1/callback"


class NotHere(RuntimeError):
    """The command was asked for on a production server."""


@dataclass(frozen=True, slots=True)
class LocalSandbox:
    """What somebody needs to begin. `password`, `client_secret` and `access_token` are new each time."""

    address: str
    developer_page: str
    email: str
    password: str
    client_id: str
    client_secret: str
    redirect_uri: str
    access_token: str
    expires_in: int
    person_id: str
    scopes: list[str]


@dataclass(frozen=True, slots=True)
class _Fresh:
    """Ids and secrets made before the unit that uses them."""

    developer_id: str
    app_id: str
    sandbox_id: str
    password: str
    password_hash: str


def local_sandbox(settings: Settings) -> LocalSandbox:
    """Make the developer, the app and its sandbox, or find them, and write the year. Raises NotHere in production."""
    if settings.is_production:
        raise NotHere
    there = not settings.is_sqlite or settings.sqlite_path.exists()
    if not there or not is_newest(settings):
        migrate(settings)

    async def work() -> LocalSandbox:
        foundation = open_foundation(settings)
        try:
            return await _made(foundation)
        finally:
            await foundation.close()

    return asyncio.run(work())


def run(*, as_json: bool) -> int:
    """The command: tells what was made, and answers the exit code."""
    try:
        made = local_sandbox(Settings())
    except NotHere:
        typer.echo("This is for a machine of one's own; on a production server use the developer page.", err=True)
        return 1
    typer.echo(json.dumps(asdict(made), indent=2) if as_json else _told(made))
    return 0


async def _made(foundation: Foundation) -> LocalSandbox:
    ids = [await new_person_id(foundation) for _ in range(3)]
    password = new_secret()
    fresh = _Fresh(ids[0], ids[1], ids[2], password, await hash_password(password))
    made = await foundation.database.write(lambda tx: _make(tx, fresh, foundation.settings.public_url))
    await asyncio.to_thread(make_sandbox, foundation, {"person_id": made.person_id, "run": "1"})
    return made


def _make(tx: Transaction, fresh: _Fresh, address: str) -> LocalSandbox:
    developer = _developer(tx, fresh)
    app_id, client_secret = _app(tx, developer, fresh.app_id)
    sandbox = service.make_sandbox(tx, developer, app_id, fresh.sandbox_id)
    token = service.make_token(tx, developer, app_id, new_secret(APP_TOKEN_PREFIX))
    return LocalSandbox(
        address=address,
        developer_page=f"{address}/developer",
        email=DEVELOPER,
        password=fresh.password,
        client_id=app_id,
        client_secret=client_secret,
        redirect_uri=REDIRECT,
        access_token=token["access_token"],
        expires_in=token["expires_in"],
        person_id=sandbox["person_id"],
        scopes=token["scopes"],
    )


def _developer(tx: Transaction, fresh: _Fresh) -> Grant:
    """Act for the developer from here on: the one there is, with a new password, or a new one."""
    claim_address(tx, DEVELOPER)
    person_id = person_by_email(tx, DEVELOPER)
    if person_id is None:
        person_id = fresh.developer_id
        new = NewPerson(person_id, "UTC", email=DEVELOPER, password_hash=fresh.password_hash, confirmed=True)
        create_person(tx, new)
    else:
        tx.act_for(person_id)
        change_person(tx, {"password_hash": fresh.password_hash})
    return Grant(person_id, person_id, CredentialKind.SESSION, ALL_SCOPES, None)


def _app(tx: Transaction, developer: Grant, app_id: str) -> tuple[str, str]:
    """The id and a new secret of the app this command made before, or makes now."""
    known = [app["id"] for app in owned_apps(tx, developer.person_id) if app.get("name") == NAME]
    if known:
        found = change_secret(tx, developer, known[0])
    else:
        body = AppIn(name=NAME, redirect_uris=[REDIRECT], scopes=list(FOR_APPS))
        found = create_app(tx, developer, body, app_id)
    assert found["client_secret"] is not None
    return found["id"], found["client_secret"]


def _told(made: LocalSandbox) -> str:
    """Plain lines, and three calls to try."""
    call = f"curl -H 'Authorization: Bearer {made.access_token}'"
    goal = """-H 'Content-Type: application/json' -d '{"sentence": "I could say hello to a neighbour"}'"""
    return "\n".join(
        [
            "A sandbox person with a year of made-up notes is ready.",
            "",
            f"  client id      {made.client_id}",
            f"  client secret  {made.client_secret}",
            f"  redirect       {made.redirect_uri} (any port)",
            f"  access token   {made.access_token} (half an hour; run this again for another)",
            "",
            f"  developer page {made.developer_page}",
            f"  sign in as     {made.email} with {made.password}",
            "",
            "With `doorstep serve` running, try:",
            "",
            f"  {call} {made.address}/api/v1/logs?limit=3",
            f"  {call} {made.address}/api/v1/insights",
            f"  {call} {goal} {made.address}/api/v1/goals",
        ]
    )
