"""What a developer does with apps."""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

import msgspec

from doorstep.gateway.apps.queries import Client, app, client, owned_apps, require_owner
from doorstep.gateway.apps.schemas import MOST_APPS, AppIn, AppOut, AppPatch, NewAppOut
from doorstep.gateway.apps.tables import apps
from doorstep.platform.access.credentials import hash_of
from doorstep.platform.access.grants import Grant
from doorstep.platform.accounts.leaving.erasure import erase_now
from doorstep.platform.accounts.people import APP, NewPerson, change_person, create_person, standing
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.problems import PreconditionFailed, Problem
from doorstep.platform.web.sessions import new_secret

SECRET_PREFIX = "dss_"  # noqa: S105 - a mark that lets scanners recognise our secrets
BOTH_WORK_FOR = timedelta(hours=24)


class TooManyApps(Problem):
    status = 409
    code = "too_many_apps"
    title = "You have 25 apps already"
    cause = "One developer keeps at most 25 apps."
    detail = "Remove one you no longer need."


class NoSecret(Problem):
    status = 409
    code = "app_is_public"
    title = "This app keeps no secret"
    cause = "The app was registered as public, so it never had a secret."
    mend = "Leave the secret out, and use PKCE. An app with a server registers as confidential."
    detail = "It runs where a secret could be read out; PKCE protects it instead."


@contextmanager
def as_app(tx: Transaction, grant: Grant, app_id: str) -> Iterator[None]:
    """Act for an app of the caller's inside the block; raises NotFound where it is none of theirs."""
    with tx.acting_for(app_id):
        require_owner(tx, grant.person_id)
        yield


def create_app(tx: Transaction, grant: Grant, body: AppIn, app_id: str) -> NewAppOut:
    """Register an app; its secret, if it keeps one, is in this answer and nowhere else. Raises TooManyApps."""
    if len(owned_apps(tx, grant.person_id)) >= MOST_APPS:
        raise TooManyApps
    secret = new_secret(SECRET_PREFIX) if body.confidential else None
    with tx.acting_for(app_id):
        store_app(tx, NewPerson(app_id, "UTC", kind=APP, owner_id=grant.person_id), body, secret)
        return cast(NewAppOut, {**app(tx), "client_secret": secret})


def store_app(tx: Transaction, principal: NewPerson, body: AppIn, secret: str | None) -> None:
    """Write an app and its row among the people; it is owned by a developer, or registered itself."""
    create_person(tx, principal)
    tx.insert(
        apps,
        {
            "id": principal.id,
            **_stored(body.model_dump()),
            "secret_hash": hash_of(secret) if secret else None,
            "registered_by": "developer" if principal.owner_id else "itself",
            "version": 1,
            "created_at": tx.now,
            "changed_at": tx.now,
        },
    )


def read_app(tx: Transaction, grant: Grant, app_id: str) -> AppOut:
    """One of one's apps; raises NotFound."""
    with as_app(tx, grant, app_id):
        return app(tx)


def change_app(tx: Transaction, grant: Grant, app_id: str, body: AppPatch) -> AppOut:
    """Change what was sent; raises NotFound, PreconditionFailed."""
    with as_app(tx, grant, app_id):
        changes = _stored(body.model_dump(exclude_unset=True))
        if not tx.update(apps, app_id, changes, expected_version=tx.expected_version):
            raise PreconditionFailed
        return app(tx)


def change_secret(tx: Transaction, grant: Grant, app_id: str) -> NewAppOut:
    """Give an app a new secret; the one before works for a day more. Raises NotFound, NoSecret, PreconditionFailed."""
    secret = new_secret(SECRET_PREFIX)
    with as_app(tx, grant, app_id):
        known = _present_secret(tx, app_id)
        if known is None:
            raise NoSecret
        changes = {
            "secret_hash": hash_of(secret),
            "previous_secret_hash": known,
            "previous_secret_until": tx.now + BOTH_WORK_FOR,
        }
        if not tx.update(apps, app_id, changes, expected_version=tx.expected_version):
            raise PreconditionFailed
        return cast(NewAppOut, {**app(tx), "client_secret": secret})


def remove_app(tx: Transaction, grant: Grant, app_id: str) -> None:
    """Remove an app with all it has, its sandbox too; no token for it opens anything from the next request on.

    Raises NotFound, PreconditionFailed.
    """
    with as_app(tx, grant, app_id):
        found = app(tx)
        if tx.expected_version not in (None, found["version"]):
            raise PreconditionFailed
        erase_now(tx)
    if found["sandbox_id"] is not None:
        with tx.acting_for(found["sandbox_id"]):
            erase_now(tx)


def keep_app(tx: Transaction, app_id: str) -> None:
    """Somebody lets the app in: one that registered itself stays for good, as a developer's does."""
    with tx.acting_for(app_id):
        if standing(tx)["expires_at"] is not None:
            change_person(tx, {"expires_at": None})


def knows_secret(tx: Transaction, known: Client, secret: str) -> bool:
    """Whether this is a secret of the app: the present one, or the one before while it still works."""
    shown = hash_of(secret)
    kept = [known["secret_hash"]]
    if known["previous_secret_until"] is not None and known["previous_secret_until"] > tx.now:
        kept.append(known["previous_secret_hash"])
    return any([hmac.compare_digest(shown, one) for one in kept if one is not None])


def _present_secret(tx: Transaction, app_id: str) -> bytes | None:
    known = client(tx, app_id)
    return known["secret_hash"] if known else None


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    if "redirect_uris" in values:
        values["redirect_uris"] = msgspec.json.encode(values["redirect_uris"]).decode()
    if "scopes" in values:
        values["scopes"] = sorted({scope.value for scope in values["scopes"]})
    return values
