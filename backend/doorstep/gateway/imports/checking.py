"""Checking a whole file: the task of the process beside the server. Nothing is stored here."""

from collections.abc import Mapping as Dictionary
from datetime import UTC, datetime
from typing import TypeAlias
from uuid import UUID, uuid5

import msgspec
from pydantic import TypeAdapter, ValidationError

from doorstep.gateway.imports.findings import Findings
from doorstep.gateway.imports.messages import CheckedRow, CheckReply, CheckRequest
from doorstep.gateway.imports.own_columns import own_columns
from doorstep.gateway.imports.schemas import ImportMapping
from doorstep.gateway.imports.table import Cell, Row, rows_of
from doorstep.gateway.imports.translating import Translator
from doorstep.gateway.imports.troubles import UnusableFile
from doorstep.gateway.imports.unpacking import text_of
from doorstep.platform.problems import InvalidInput
from doorstep.platform.web.faults import body_problem
from doorstep.practice.logs.problems import check_telling
from doorstep.practice.logs.schemas import LogIn

Cells: TypeAlias = Dictionary[str, Cell]
_MAPPING = TypeAdapter(ImportMapping)
_LOG = TypeAdapter(LogIn)


def check_import(message: bytes) -> bytes:
    """A `CheckRequest` for a `CheckReply`, both MessagePack; raises msgspec.DecodeError."""
    return msgspec.msgpack.encode(check(msgspec.msgpack.decode(message, type=CheckRequest)))


def check(request: CheckRequest) -> CheckReply:
    """Read, translate and check every row."""
    check = _Check(request)
    try:
        check.read()
    except UnusableFile as error:
        check.found.take(error.trouble)
    return check.reply()


class _Check:
    """One file being checked."""

    def __init__(self, request: CheckRequest) -> None:
        self.found = Findings()
        self._request = request
        self._mapping = _MAPPING.validate_json(request.mapping)
        self._own = own_columns(self._mapping.own_factors, request.own_factors, request.person_id)
        self._translator = Translator(self._mapping, self._own, request.time_zone)
        self._person = UUID(request.person_id)
        self._now = datetime.fromtimestamp(request.now, UTC)
        self._bodies: dict[str, bytes] = {}
        self._rows = 0
        self._repeated = 0

    def read(self) -> None:
        """Go through the file; raises UnusableFile where it cannot be read further."""
        self._translator.check_fields(self.found)
        names, rows = rows_of(text_of(self._request.content, self._request.limit))
        for column in self._mapping.columns:
            if column not in names:
                self.found.add(1, column, "missing_column", "The file has no column of this name.")
        if self.found.count:
            return
        for row in rows:
            self._rows += 1
            self._take(row)
        for own in self._own:
            own.check(self.found)

    def reply(self) -> CheckReply:
        """What was found."""
        new = [factor for own in self._own if (factor := own.new_factor()) is not None]
        rows = () if self.found.count else tuple(CheckedRow(key, body) for key, body in self._bodies.items())
        return CheckReply(
            rows=rows,
            row_count=self._rows,
            repeated=self._repeated,
            new_factors=tuple(new),
            troubles=tuple(self.found.listed),
            trouble_count=self.found.count,
        )

    def _take(self, row: Row) -> None:
        number, cells = row
        before = self.found.count
        body = self._translator.body(row, self.found)
        encoded = msgspec.json.encode(body)
        if self.found.count == before:
            self._check_body(number, encoded)
        if self.found.count > before:
            return
        key = self._id_of(cells)
        earlier = self._bodies.setdefault(key, encoded)
        if earlier is not encoded:
            self._repeated += 1
            if earlier != encoded:
                self.found.add(number, None, "repeated_key", "An earlier row has the same key and says something else.")

    def _check_body(self, number: int, encoded: bytes) -> None:
        """The rules of any new log, found wanting in the file's own rows and columns."""
        try:
            log = _LOG.validate_json(encoded)
            check_telling(log.status, log.after.mood if log.after else None, log.occurred_at or self._now, self._now)
        except ValidationError as error:
            found = body_problem(error.errors(include_url=False, include_input=False, include_context=False)).errors
        except InvalidInput as problem:
            found = problem.errors
        else:
            return
        for fault in found:
            self.found.add(number, self._column(fault.pointer or ""), fault.code, fault.detail)

    def _column(self, pointer: str) -> str | None:
        """The column behind a place in the body: the field itself, or the field it lies in."""
        path = pointer.strip("/").replace("/", ".")
        while path:
            if column := self._translator.column_of.get(path):
                return column
            path = path.rpartition(".")[0]
        return None

    def _id_of(self, cells: Cells) -> str:
        named: list[Cell] = [cells.get(column) for column in self._mapping.key_columns]
        name = msgspec.json.encode([self._mapping.source_name, *named]).decode()
        return str(uuid5(self._person, name))
