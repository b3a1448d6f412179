"""Sessions and tokens over HTTP."""

from typing import Annotated

from doorstep.platform.accounts.credentials import examples, queries, service
from doorstep.platform.accounts.credentials.schemas import (
    CredentialQuery,
    EndedOut,
    NewTokenIn,
    NewTokenOut,
    SessionEntryOut,
    TokenOut,
)
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.platform.web.fields import Id, Page
from doorstep.platform.web.needs import Query, needs_session
from doorstep.platform.web.operations import Operations
from doorstep.platform.web.sessions import TOKEN_PREFIX, new_secret

router = Operations("/api/v1/me", "Account")


@router.get("/sessions", responses=examples.SESSIONS)
async def list_sessions(
    query: Annotated[CredentialQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[SessionEntryOut]]:
    """Where one is signed in, newest first."""
    return await call.read(queries.sessions, query)


@router.delete("/sessions", responses=examples.ENDED)
async def end_other_sessions(call: Annotated[Call, needs_session()]) -> Answer[EndedOut]:
    """Sign out everywhere else."""
    return await call.write(service.end_other_sessions)


@router.delete("/sessions/{session_id}", status_code=204)
async def end_session(session_id: Id, call: Annotated[Call, needs_session()]) -> Answer[None]:
    """Sign out there."""
    return await call.write(service.end_session, session_id)


@router.get("/tokens", responses=examples.TOKENS)
async def list_tokens(
    query: Annotated[CredentialQuery, Query()], call: Annotated[Call, needs_session()]
) -> Answer[Page[TokenOut]]:
    """One's tokens, newest first."""
    return await call.read(queries.tokens, query)


@router.post("/tokens", status_code=201, responses=examples.NEW_TOKEN)
async def create_token(
    body: NewTokenIn, call: Annotated[Call, needs_session(issues_secret=True)]
) -> Answer[NewTokenOut]:
    """Make a token for one's own scripts.

    The token is shown once and stored as a hash. The same Idempotency-Key again answers 409 `already_issued`.
    """
    return await call.write(service.make_token, body, new_secret(TOKEN_PREFIX))


@router.get("/tokens/{token_id}", responses=examples.TOKEN)
async def get_token(token_id: Id, call: Annotated[Call, needs_session()]) -> Answer[TokenOut]:
    """One token, without its secret."""
    return await call.read(queries.token, token_id)


@router.delete("/tokens/{token_id}", status_code=204)
async def end_token(token_id: Id, call: Annotated[Call, needs_session()]) -> Answer[None]:
    """End a token. Its next request is refused."""
    return await call.write(service.end_token, token_id)
