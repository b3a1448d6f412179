"""A call: one use case in one unit of work, committed before it is answered.

What anyone but the person reads is written into their audit log, so such a read is a write.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar

from doorstep.platform.access.credentials import hash_of, resolve
from doorstep.platform.access.grants import CredentialKind, Grant
from doorstep.platform.access.scopes import text_scope
from doorstep.platform.audit.chain import Deed, append
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.events.passing_on import pass_on
from doorstep.platform.problems import (
    NotSignedIn,
    PreconditionFailed,
    PreconditionRequired,
    Problem,
    ScopeMissing,
    ServerBusy,
    SessionNeeded,
    StepUpNeeded,
)
from doorstep.platform.provenance.witness import AppWitness
from doorstep.platform.web.answers import (
    Answer,
    AnsweredBefore,
    describing_headers,
    encode,
    next_link,
    problem_answer,
    shared_answer,
    tagged_answer,
)
from doorstep.platform.web.exchange import Exchange
from doorstep.platform.web.idempotency import KeyedRequest
from doorstep.platform.web.sessions import APP_TOKEN_PREFIX, refuse_forgery, session_secret

P = ParamSpec("P")
R = TypeVar("R")

UNSTORED = frozenset({401, 403, 412, 428, 429})


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who has not signed in: where from, and with which session secret, if any."""

    address: str
    agent: str
    session_hash: bytes | None


class Visit:
    """A call by anyone: sign-up, sign-in, public reads."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.foundation = exchange.foundation

    @property
    def visitor(self) -> Visitor:
        secret = session_secret(self.exchange)
        agent = (self.exchange.header(b"user-agent") or "")[:200]
        return Visitor(self.exchange.address, agent, hash_of(secret) if secret else None)

    async def fetch(self, use: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Read something as it is, to work on before answering."""
        return await _kept_open(self.foundation.database.read(lambda tx: use(tx, *args, **kwargs), bounded=False))

    async def do(self, use: Callable[Concatenate[Transaction, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in a unit of work and answer its result; a Problem takes back all but what was kept."""

        def unit(tx: Transaction) -> R | Problem:
            tx.operation = self.exchange.operation
            try:
                result: R | Problem = use(tx, *args, **kwargs)
            except Problem as problem:
                tx.undo()
                result = problem
            tx.run_kept()
            pass_on(tx)
            return result

        outcome = await _kept_open(self.foundation.database.write(unit, self.visitor.session_hash))
        if isinstance(outcome, Problem):
            raise outcome
        return outcome

    def answer(self, result: R, status: int | None = None) -> Answer[R]:
        """The result as an answer with its describing headers."""
        exchange = self.exchange
        chosen = status or exchange.status
        headers = describing_headers(result, exchange.path, chosen)
        headers += next_link(result, exchange.path, exchange.query)
        answer: Answer[R] = Answer(chosen, encode(result), headers)
        return shared_answer(answer, exchange.header(b"if-none-match")) if exchange.needs.shared else answer


class Call:
    """A call on behalf of a person: by themselves, by a token of theirs, or by an app they allowed."""

    def __init__(self, exchange: Exchange, secret: str, *, bearer: bool) -> None:
        self.exchange = exchange
        self.foundation = exchange.foundation
        self.secret = secret
        self._hash = hash_of(secret)
        self._bearer = bearer
        self._caller: Grant | None = None
        self._for_someone_else = bearer and secret.startswith(APP_TOKEN_PREFIX)

    async def read(
        self, use: Callable[Concatenate[Transaction, Grant, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        """Run a query for its answer."""

        def unit(tx: Transaction) -> Answer[R]:
            grant = self._open(tx)
            return self._answer(grant, use(tx, grant, *args, **kwargs))

        return await self._reading(unit)

    async def fetch(self, use: Callable[Concatenate[Transaction, Grant, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query for its rows, to work on before answering.

        Raises AnsweredBefore when the request is one answered already, so that no rule is applied to it again.
        """

        def unit(tx: Transaction) -> R:
            grant = self._open(tx)
            keyed = self._keyed(tx, grant)
            if keyed is not None and (first := keyed.first_answer()) is not None:
                raise AnsweredBefore(first)
            return use(tx, grant, *args, **kwargs)

        return await self._reading(unit, bounded=False)

    async def write(
        self, use: Callable[Concatenate[Transaction, Grant, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Answer[R]:
        """Run a use case in one unit of work, with its audit line and idempotency record, and answer after COMMIT."""

        def unit(tx: Transaction) -> Answer[Any] | Problem:
            grant = self._open(tx)
            keyed = self._keyed(tx, grant)
            if keyed is not None and (first := keyed.first_answer()) is not None:
                return first
            outcome: Answer[Any] | Problem
            record_id: str | None = None
            try:
                result = use(tx, grant, *args, **kwargs)
                if not tx.expectation_met and self.exchange.status != 201:
                    raise PreconditionFailed
                record_id = result.get("id") if isinstance(result, dict) else None
                outcome = self._answer(grant, result, repeated=tx.repeated)
            except Problem as problem:
                tx.undo()
                outcome = problem
            tx.run_kept()
            pass_on(tx)
            self._note(tx, grant, outcome, record_id)
            if keyed is not None:
                self._keep(keyed, outcome, record_id)
            return outcome

        return await self._writing(unit)

    def answer(self, grant: Grant, result: R) -> Answer[R]:
        """The answer to a result worked out after `fetch`."""
        answer = self._answer(grant, result)
        return tagged_answer(answer, self.exchange.header(b"if-none-match")) if self.exchange.needs.tagged else answer

    # -- dispatching the unit ----------------------------------------------------------------------------

    async def _reading(self, unit: Callable[[Transaction], R], *, bounded: bool = True) -> R:
        if not self._for_someone_else:
            return await _kept_open(self.foundation.database.read(unit, bounded=bounded))

        def noted(tx: Transaction) -> R:
            result = unit(tx)
            assert self._caller is not None
            self._note(tx, self._caller, result, None)
            return result

        return await self._writing(noted)

    async def _writing(self, unit: Callable[[Transaction], R | Problem]) -> R:
        def noting_refusals(tx: Transaction) -> R | Problem:
            try:
                return unit(tx)
            except Problem as problem:
                if self._caller is None or not self._caller.is_someone_else:
                    raise
                self._note(tx, self._caller, problem, None)
                return problem

        outcome = await _kept_open(self.foundation.database.write(noting_refusals))
        if isinstance(outcome, Problem):
            raise outcome
        return outcome

    # -- inside the unit ---------------------------------------------------------------------------------

    def _open(self, tx: Transaction) -> Grant:
        exchange = self.exchange
        tx.operation = exchange.operation
        grant = resolve(tx, self._hash)
        if (
            self._bearer is (grant.kind is CredentialKind.SESSION)
            or grant.is_someone_else is not self._for_someone_else
        ):
            raise NotSignedIn
        self._caller = grant
        if grant.app_id is not None:
            tx.witness = AppWitness(grant.person_id, grant.app_id)
        self._check(tx, grant)
        tx.expected_version = _expected_version(exchange)
        return grant

    def _check(self, tx: Transaction, grant: Grant) -> None:
        needs = self.exchange.needs
        if needs.session_only and grant.kind is not CredentialKind.SESSION:
            raise SessionNeeded
        if missing := [scope.value for scope in needs.scopes if not grant.may(scope)]:
            raise ScopeMissing(f"The token lacks {', '.join(missing)}.", members={"scopes": missing})
        if needs.step_up and (grant.stepped_up_until is None or grant.stepped_up_until <= tx.now):
            raise StepUpNeeded

    def _keyed(self, tx: Transaction, grant: Grant) -> KeyedRequest | None:
        key = self.exchange.header(b"idempotency-key")
        if not key or self.exchange.method != "POST" or self.exchange.needs.anew:
            return None
        request = f"{self.exchange.path}?{self.exchange.query}\n".encode() + self.exchange.body
        return KeyedRequest(tx, f"{grant.app_id}/{key}" if grant.app_id else key, request)

    def _answer(self, grant: Grant, result: R, *, repeated: bool = False) -> Answer[R]:
        exchange = self.exchange
        status = 200 if repeated and exchange.status == 201 else exchange.status
        headers = describing_headers(result, exchange.path, status)
        headers += next_link(result, exchange.path, exchange.query)
        shown: object = result
        if exchange.words and grant.kind is not CredentialKind.SESSION and not self._may_read_words(grant):
            shown = exchange.words.leave_out(result)
        return Answer(status, encode(shown), headers)

    def _may_read_words(self, grant: Grant) -> bool:
        needed = [text_scope(scope) for scope in self.exchange.needs.scopes]
        return all(scope is None or grant.may(scope) for scope in needed)

    def _note(self, tx: Transaction, grant: Grant, outcome: object, record_id: str | None) -> None:
        if not self.foundation.settings.audit:
            return
        code = outcome.code if isinstance(outcome, Problem) else "done"
        append(
            tx,
            tx.key.pseudonym,
            Deed(self.exchange.operation, grant.source_kind, grant.source_id, record_id, code),
        )

    def _keep(self, keyed: KeyedRequest, outcome: Answer[Any] | Problem, record_id: str | None) -> None:
        if isinstance(outcome, Answer):
            keyed.keep(outcome, record_id, secret=self.exchange.needs.issues_secret)
        elif outcome.status not in UNSTORED:
            keyed.keep(problem_answer(outcome, self.exchange.path, self.exchange.request_id), None, secret=False)


def open_call(exchange: Exchange) -> Call:
    """The call behind a request; raises NotSignedIn, ForgeryRefused, PreconditionRequired."""
    if exchange.needs.if_match and exchange.header(b"if-match") is None:
        raise PreconditionRequired
    kind, _, token = (exchange.header(b"authorization") or "").partition(" ")
    if kind.lower() == "bearer" and token:
        return Call(exchange, token.strip(), bearer=True)
    secret = session_secret(exchange)
    if secret is None:
        raise NotSignedIn(headers={"WWW-Authenticate": 'Bearer realm="doorstep"'})
    refuse_forgery(exchange, secret)
    return Call(exchange, secret, bearer=False)


def _expected_version(exchange: Exchange) -> int | None:
    tag = exchange.header(b"if-match")
    if tag is None or tag.strip() == "*":
        return None
    digits = tag.strip().strip('"')
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else -1


async def _kept_open(waiting: Awaitable[R]) -> R:
    try:
        return await waiting
    except Unavailable as error:
        raise ServerBusy(headers={"Retry-After": "1"}) from error
