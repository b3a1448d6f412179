"""What a person does about an app that asks: looks at the request, and answers it."""

from datetime import datetime
from urllib.parse import urlsplit

from doorstep.circle.sharing.queries import holds, sharing_with
from doorstep.circle.sharing.schemas import Purpose, SharingOut, SubjectKind
from doorstep.circle.sharing.service import Agreement, agree
from doorstep.gateway.apps.queries import Client, require_owner
from doorstep.gateway.apps.service import keep_app
from doorstep.gateway.consents.describing import described
from doorstep.gateway.oauth.problems import NoSandbox
from doorstep.gateway.oauth.proof import proven_at
from doorstep.gateway.oauth.schemas import AlreadyOut, AuthorizationOut, DecidedOut, DecisionIn
from doorstep.gateway.oauth.scopes import Asked
from doorstep.gateway.oauth.tokens import agreed_now
from doorstep.gateway.oauth.traces import trace_agreement
from doorstep.platform.access.grants import Grant
from doorstep.platform.access.scopes import Scope
from doorstep.platform.accounts.people import SANDBOX, standing
from doorstep.platform.accounts.sessions import STEP_UP
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.foundation import Foundation
from doorstep.platform.problems import Fault, InvalidInput, NotFound, StepUpNeeded


def describe_authorization(tx: Transaction, grant: Grant, foundation: Foundation, request: str) -> AuthorizationOut:
    """What the app behind a request asks; raises UnknownApp, WrongAddress, AppMistaken."""
    from doorstep.gateway.oauth.protocol.asking import open_request  # noqa: PLC0415 - loaded with the first call

    asking = open_request(tx, foundation, request, grant)
    known, asked = asking.client.known, asking.asked
    return {
        "client": {
            "id": known["id"],
            "name": known["name"],
            "description": known["description"],
            "home_page": known["home_page"],
        },
        "asked_at": tx.now,
        "redirect_host": _host(asking.redirect_uri),
        "purpose": _purpose(asked),
        "signs_in": asked.signs_in,
        "scopes": described(tx, grant, asked.scopes),
        "already": _already(tx, known["id"]),
        "sandbox_possible": _sandbox(tx, grant, known) is not None,
    }


def decide_authorization(tx: Transaction, grant: Grant, foundation: Foundation, body: DecisionIn) -> DecidedOut:
    """Answer an app; raises what `describe_authorization` raises, StepUpNeeded, InvalidInput, NoSandbox.

    A no is taken without the password: saying it is never the harder way.
    """
    proven = proven_at(tx, grant)
    if body.decision == "allow" and (proven is None or proven + STEP_UP <= tx.now):
        raise StepUpNeeded
    from doorstep.gateway.oauth.protocol.asking import open_request  # noqa: PLC0415 - loaded with the first call
    from doorstep.gateway.oauth.protocol.code_grant import Consent  # noqa: PLC0415

    asking = open_request(tx, foundation, body.request, grant)
    ticked = Asked(_ticked(body, asking.asked), asking.asked.signs_in)
    if body.decision == "deny" or not ticked.words:
        return {"redirect_to": asking.refused("access_denied", "The person said no.")}
    if proven is None or not asking.manner.is_met(proven, min(body.asked_at or tx.now, tx.now)):
        raise StepUpNeeded
    _refuse_past(tx, body.ends_at)
    person_id = grant.person_id
    if body.sandbox:
        person_id = _require_sandbox(tx, grant, asking.client.known)
    keep_app(tx, asking.client.id)
    with tx.acting_for(person_id):
        agreed = agreed_now(tx, agree(tx, _agreement(tx, asking.client.id, ticked, body.ends_at, asking.asked)))
        assert agreed is not None
        trace_agreement(tx, foundation, grant, agreed.sharing_id)
        return {"redirect_to": asking.allowed(Consent(agreed, ticked.words, proven))}


def _agreement(tx: Transaction, app_id: str, ticked: Asked, ends_at: datetime | None, asked: Asked) -> Agreement:
    """What is agreed on now. An app that only signs someone in did not ask about data: what it may see stays."""
    held = _held(tx, app_id)
    if asked.scopes or held is None:
        return Agreement(SubjectKind.APP, app_id, ticked.scopes, _purpose(ticked), ends_at)
    ends = [end for end in (held["ends_at"], ends_at) if end is not None]
    scopes = frozenset(Scope(word) for word in held["scopes"])
    return Agreement(SubjectKind.APP, app_id, scopes, Purpose(held["purpose"]), min(ends, default=None))


def _ticked(body: DecisionIn, asked: Asked) -> frozenset[Scope]:
    ticked = frozenset(body.scopes)
    if not ticked <= asked.scopes:
        fault = Fault("not_asked_for", "Tick only what the app asks for", pointer="/scopes")
        raise InvalidInput(errors=[fault])
    return ticked


def _refuse_past(tx: Transaction, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= tx.now:
        raise InvalidInput(errors=[Fault("out_of_range", "Choose an end that is still to come", pointer="/ends_at")])


def _purpose(asked: Asked) -> Purpose:
    return Purpose.WELLNESS if asked.scopes else Purpose.SIGN_IN


def _host(address: str) -> str:
    """Where the answer goes, in a word; for a scheme of the app's own, that scheme."""
    parts = urlsplit(address)
    return parts.hostname or f"{parts.scheme}:"


def _already(tx: Transaction, app_id: str) -> AlreadyOut | None:
    held = _held(tx, app_id)
    return None if held is None else {"scopes": [Scope(word) for word in held["scopes"]], "ends_at": held["ends_at"]}


def _held(tx: Transaction, app_id: str) -> SharingOut | None:
    known = sharing_with(tx, SubjectKind.APP, app_id)
    return holds(tx, known["id"]) if known is not None else None


def _sandbox(tx: Transaction, grant: Grant, known: Client) -> str | None:
    """The sandbox of an app of the caller's own; None where it is another's, or has none."""
    sandbox_id = known["sandbox_id"]
    if sandbox_id is None:
        return None
    try:
        with tx.acting_for(known["id"]):
            require_owner(tx, grant.person_id)
        with tx.acting_for(sandbox_id):
            found = standing(tx)
    except (NotFound, LookupError):
        return None
    mine = found["kind"] == SANDBOX and found["owner_id"] == grant.person_id and found["erase_after"] is None
    return sandbox_id if mine else None


def _require_sandbox(tx: Transaction, grant: Grant, known: Client) -> str:
    sandbox_id = _sandbox(tx, grant, known)
    if sandbox_id is None:
        raise NoSandbox
    return sandbox_id
