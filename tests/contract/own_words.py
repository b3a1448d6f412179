"""Every text a person can type, typed once: through each operation, at each place of its body."""

import secrets
from dataclasses import dataclass, field

from contract.published import OPERATIONS, Json, Place, Published, filled, places, put
from contract.records import PUBLIC, RECORDS
from support.client import Client

CLOSED_TEXTS = frozenset({"time_zone", "rule", "token"})
"""Texts with a vocabulary of their own: an IANA zone, a recurrence rule, a secret we issued."""


def free_texts(operation: Published) -> list[Place]:
    """Where the body takes any text at all: strings without a list of words, a pattern or a format."""
    found = [
        place
        for place, schema in places(operation.request_schema)
        if schema.get("type") == "string" and not {"enum", "const", "format", "pattern"} & schema.keys()
    ]
    return [place for place in dict.fromkeys(found) if place[-1] not in CLOSED_TEXTS and "*" not in place]


APART = ("import_entries", "create_own_factor", "change_own_factor")
"""Operations whose texts depend on each other, so that each has its own way below."""
TYPED = [
    operation
    for operation in OPERATIONS
    if operation.described["security"] and operation.name not in APART and free_texts(operation)
]


@dataclass
class Typist:
    """Someone who types a word of its own at each place, and remembers which went where.

    All words begin with `mark`, so that one search finds any of them.
    """

    client: Client
    mark: str = field(default_factory=lambda: f"zq{secrets.token_hex(8)}")
    typed: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    _records: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        """A word nobody has used before."""
        word = f"{self.mark}x{len(self.typed):03d}"
        self.typed[word] = where
        return word

    def type_everywhere(self) -> None:
        """Send every operation that takes words, with one of its own at each place."""
        for operation in TYPED:
            self.type_into(operation)
        self._type_own_factors()
        self._type_import()

    def type_into(self, operation: Published) -> None:
        """Send one operation, its records made first."""
        body = self.with_own_records(operation.example)
        for place in free_texts(operation):
            put(body, place, self.word(f"{operation.name}/{'/'.join(map(str, place))}"))
        self._send(operation.name, operation.method, self.path_of(operation), body)

    def path_of(self, operation: Published) -> str:
        """The operation's path with records of theirs for its variables."""
        own = {name: self.record(name) for name in RECORDS if f"{{{name}}}" in operation.path}
        return filled(operation.path, PUBLIC | own)

    def with_own_records(self, value: Json) -> Json:
        """The example with ids of theirs in place of the ids it names."""
        if isinstance(value, list):
            return [self.with_own_records(item) for item in value]
        if not isinstance(value, dict):
            return value
        named = {
            key: self.record(key) if key in RECORDS else self.with_own_records(item) for key, item in value.items()
        }
        return {key: item for key, item in named.items() if key in RECORDS or key not in ("id", "plan_entry_id")}

    def record(self, name: str) -> str:
        """The id of a record of theirs, made on first need."""
        if name not in self._records:
            self._records[name] = RECORDS[name](self.client)
        return self._records[name]

    def _send(self, name: str, method: str, path: str, body: object) -> dict[str, str]:
        reply = self.client.request(method, path, body, {"idempotency-key": secrets.token_hex(8)})
        assert reply.status in (200, 201, 207), (name, reply.status, reply.body)
        self.answers[name] = reply.body.decode()
        answer: dict[str, str] = reply.json
        return answer

    def _type_own_factors(self) -> None:
        path, name = "/api/v1/own-factors", "create_own_factor"
        first = self.word(f"{name}/choices")
        choice = {"name": self.word(f"{name}/name"), "kind": "choice", "choices": [first, self.word(f"{name}/choices")]}
        number = {"name": self.word(f"{name}/name"), "kind": "number", "unit": self.word(f"{name}/unit")}
        made = self._send(name, "POST", path, choice)
        counted = self._send(name, "POST", path, number)
        renamed = {"name": self.word("change_own_factor/name"), "unit": self.word("change_own_factor/unit")}
        self._send("change_own_factor", "PATCH", f"{path}/{counted['id']}", renamed)
        log = {
            "status": "done",
            "activity": "tea",
            "occurred_at": "2026-11-20T15:00:00Z",
            "after": {"mood": 6},
            "own_factors": {made["id"]: first},
        }
        self._send("create_log", "POST", "/api/v1/logs", log)

    def _type_import(self) -> None:
        name = "import_entries"
        activity, takeaway, source = (self.word(f"{name}/{part}") for part in ("activity", "takeaway", "source_name"))
        factor, unit = self.word(f"{name}/own_factors/name"), self.word(f"{name}/own_factors/unit")
        mapping = {
            "source_name": source,
            "time": {"column": "when", "time_zone": "Europe/Vienna"},
            "fields": [
                {"column": "what", "field": "activity"},
                {"column": "left", "field": "takeaway"},
                {"column": "mood", "field": "after.mood"},
            ],
            "constants": {"status": "done"},
            "own_factors": [{"column": "coffee", "name": factor, "kind": "number", "unit": unit}],
        }
        content = f"when,what,left,mood,coffee\n2026-11-02T15:00,{activity},{takeaway},6,1\n"
        self._send(name, "POST", "/api/v1/imports", {"mapping": mapping, "content": content})
