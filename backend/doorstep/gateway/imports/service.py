"""Bringing a file in: check it beside the server, stage it, make it visible in one short transaction."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID, uuid5

import msgspec

from doorstep.gateway.imports.messages import CheckReply, CheckRequest, KnownFactor
from doorstep.gateway.imports.problems import refusal, shown
from doorstep.gateway.imports.queries import clear, known_log_ids, publish
from doorstep.gateway.imports.schemas import ImportIn, ImportMapping, ImportOut
from doorstep.gateway.imports.staging import Stage, slices, stage
from doorstep.learning.found.refreshing import refresh_now
from doorstep.learning.naming.own import own_factors
from doorstep.platform.access.credentials import hash_of, resolve
from doorstep.platform.access.grants import Grant
from doorstep.platform.clock import utc_now
from doorstep.platform.compute import Compute
from doorstep.platform.database.port import Unavailable
from doorstep.platform.database.transaction import Transaction
from doorstep.platform.ids import new_id
from doorstep.platform.problems import Fault, InvalidInput, ServerBusy
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call
from doorstep.practice.days.queries import own_clock
from doorstep.practice.own_factors.schemas import OwnFactorIn
from doorstep.practice.own_factors.service import create_own_factor

CHECK_SECONDS = 60.0
_one_at_a_time = asyncio.Semaphore(1)

StageSlice = Callable[[Callable[[Transaction], None]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Standing:
    """What an import needs to know of the person beforehand."""

    grant: Grant
    time_zone: str
    own_factors: tuple[KnownFactor, ...]


async def import_logs(call: Call, body: ImportIn) -> Answer[ImportOut]:
    """Bring a file in, whole or not at all; raises ImportRefused, ComputeTooSlow."""
    now = await call.fetch(standing)
    reply = await checked(now, body.mapping, content_of(body), call.foundation.settings.import_limit)
    if body.dry_run:
        return call.answer(now.grant, await call.fetch(lambda tx, _: rehearsed(tx, reply)))
    if reply.trouble_count:
        raise refusal(reply.troubles, reply.trouble_count)
    to = stage_of(now.grant.person_id, body, now.grant.app_id)
    as_caller = _as_caller(call)
    try:
        await stage_all(reply, to, as_caller)
        return await call.write(make_visible, to, reply)
    finally:  # a refusal, or the first answer to a repeated Idempotency-Key, leaves the rows staged
        await as_caller(lambda tx: clear(tx, to.import_id))


def standing(tx: Transaction, grant: Grant) -> Standing:
    """The person's zone and own factors."""
    known = (KnownFactor(one.id, one.name, one.kind.value, one.choices) for one in own_factors(tx))
    return Standing(grant, own_clock(tx).time_zone, tuple(known))


async def checked(now: Standing, mapping: ImportMapping, content: bytes, limit: int) -> CheckReply:
    """The file checked in a process of its own, which ends with it; raises ComputeTooSlow."""
    request = CheckRequest(
        person_id=now.grant.person_id,
        time_zone=now.time_zone,
        mapping=mapping.model_dump_json().encode(),
        content=content,
        own_factors=now.own_factors,
        limit=limit,
        now=utc_now().timestamp(),
    )
    async with _one_at_a_time:
        beside = Compute(CHECK_SECONDS)
        try:
            return msgspec.msgpack.decode(await beside.run("imports", msgspec.msgpack.encode(request)), type=CheckReply)
        finally:
            await beside.close()


def content_of(body: ImportIn) -> bytes:
    """The file's bytes; raises InvalidInput for text that is not base64."""
    if body.content is not None:
        return body.content.encode()
    try:
        return base64.b64decode(body.content_base64 or "", validate=True)
    except binascii.Error as error:
        raise InvalidInput(errors=[Fault("not_usable", "Send base64 (RFC 4648)", "/content_base64")]) from error


def stage_of(person_id: str, body: ImportIn, app_id: str | None = None) -> Stage:
    """A new import: what an app brings in is the app's; otherwise the source's id follows from its name."""
    if app_id is not None:
        return Stage(new_id(), "app", app_id)
    return Stage(new_id(), "import", str(uuid5(UUID(person_id), f"source {body.mapping.source_name}")))


async def stage_all(reply: CheckReply, to: Stage, stage_slice: StageSlice) -> None:
    """Stage every row, a slice a unit of work."""
    for rows in slices(reply.rows):
        await stage_slice(lambda tx, rows=rows: stage(tx, to, rows))  # type: ignore[misc]


def make_visible(tx: Transaction, grant: Grant, to: Stage, reply: CheckReply) -> ImportOut:
    """Make own factors that are new, then all rows at once."""
    for factor in reply.new_factors:
        create_own_factor(
            tx,
            grant,
            OwnFactorIn.model_validate_json(msgspec.json.encode(factor)),
        )
    added = publish(tx, to.import_id)
    refresh_now(tx)
    if added:
        tx.tell("logs", to.import_id, "imported")
    return _out(reply, added, dry_run=False)


def _as_caller(call: Call) -> StageSlice:
    credential = hash_of(call.secret)

    async def stage_slice(work: Callable[[Transaction], None]) -> None:
        def unit(tx: Transaction) -> None:
            resolve(tx, credential)
            work(tx)

        try:
            await call.foundation.database.write(unit, credential)
        except Unavailable as error:
            raise ServerBusy(headers={"Retry-After": "1"}) from error

    return stage_slice


def rehearsed(tx: Transaction, reply: CheckReply) -> ImportOut:
    """What the import would do."""
    known = known_log_ids(tx)
    return _out(reply, sum(row.id not in known for row in reply.rows), dry_run=True)


def _out(reply: CheckReply, added: int, *, dry_run: bool) -> ImportOut:
    return {
        "dry_run": dry_run,
        "rows": reply.row_count,
        "added": added,
        "already_here": len(reply.rows) - added,
        "repeated_in_file": reply.repeated,
        "own_factors_made": 0 if reply.trouble_count else len(reply.new_factors),
        "trouble_count": reply.trouble_count,
        "troubles": shown(reply.troubles),
    }
