"""The breaking-change check: what an app built on the published contract would stumble over."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.small_contract import PUBLISHED, Contract

_ROOT = Path(__file__).parents[2]


_Change = Callable[[Contract], object]


def _schema(document: Contract, name: str) -> Contract:
    return document["components"]["schemas"][name]


def _fields(document: Contract, schema: str) -> Contract:
    return _schema(document, schema)["properties"]


def _field(document: Contract, schema: str, name: str) -> Contract:
    return _fields(document, schema)[name]


def _sent(document: Contract, name: str) -> Contract:
    return _field(document, "NoteIn", name)


def _received(document: Contract, name: str) -> Contract:
    return _field(document, "Note", name)


def _write(document: Contract) -> Contract:
    return document["paths"]["/notes"]["post"]


def _read(document: Contract) -> Contract:
    return document["paths"]["/notes/{note_id}"]["get"]


def _event(document: Contract) -> Contract:
    return document["webhooks"]["note.written"]["post"]


def _limit(document: Contract) -> Contract:
    return _read(document)["parameters"][1]


_BREAKS: dict[str, tuple[_Change, str]] = {
    "operation removed": (lambda d: d["paths"].pop("/notes/{note_id}"), "operation removed"),
    "operation renamed": (lambda d: _write(d).update(operationId="add_note"), "operation id"),
    "webhook removed": (lambda d: d["webhooks"].clear(), "webhook removed"),
    "status removed": (lambda d: _write(d)["responses"].pop("422"), "422: status removed"),
    "header removed": (lambda d: _write(d)["responses"]["201"].pop("headers"), "header Location: removed"),
    "media type removed": (lambda d: _write(d)["responses"]["422"].pop("content"), "problem+json removed"),
    "new scope": (lambda d: _write(d)["security"][0]["token"].append("more"), "no longer enough"),
    "credential now needed": (
        lambda d: _read(d).update(security=[{"token": []}]),
        "no credential is no longer enough",
    ),
    "body now required": (lambda d: _write(d)["requestBody"].update(required=True), "now required"),
    "parameter removed": (lambda d: _read(d)["parameters"].pop(), "query limit: parameter removed"),
    "new required parameter": (
        lambda d: _read(d)["parameters"].append({"name": "zone", "in": "query", "required": True}),
        "query zone: new required parameter",
    ),
    "parameter now required": (
        lambda d: _limit(d).update(required=True),
        "new required parameter",
    ),
    "parameter range narrowed": (
        lambda d: _limit(d)["schema"].update(maximum=50),
        "maximum 100",
    ),
    "sent field removed": (
        lambda d: _fields(d, "NoteIn").pop("status"),
        "status: field removed",
    ),
    "nested field removed": (
        lambda d: _fields(d, "Factor").pop("level"),
        "level: field removed",
    ),
    "new required field": (lambda d: _schema(d, "NoteIn")["required"].append("status"), "new required field"),
    "sent type narrowed": (
        lambda d: _sent(d, "mood").update(type="integer"),
        "type number is not integer",
    ),
    "null refused": (lambda d: _sent(d, "line")["anyOf"].pop(), "type null is not string"),
    "sent word removed": (lambda d: _sent(d, "status")["enum"].pop(), "'stepped_back' removed"),
    "words closed": (
        lambda d: _field(d, "Factor", "code").update(enum=["home"]),
        "now only one of",
    ),
    "length narrowed": (
        lambda d: _sent(d, "line")["anyOf"][0].update(maxLength=100),
        "maxLength 200",
    ),
    "shorter refused": (lambda d: _sent(d, "line")["anyOf"][0].update(minLength=3), "minLength 1"),
    "range narrowed": (lambda d: _sent(d, "mood").update(minimum=1), "minimum 0"),
    "fewer items": (lambda d: _sent(d, "factors").update(maxItems=10), "maxItems 20"),
    "pattern added": (lambda d: _field(d, "Factor", "code").update(pattern="^a"), "pattern"),
    "place in a pair narrowed": (
        lambda d: _sent(d, "span")["prefixItems"][0].update(maxLength=2),
        "span[0]: maxLength 5",
    ),
    "place in a pair removed": (lambda d: _sent(d, "span")["prefixItems"].pop(), "span.[1]: field removed"),
    "names of fields narrowed": (
        lambda d: _sent(d, "levels")["propertyNames"].update(maxLength=10),
        "levels names: maxLength 40",
    ),
    "unknown fields refused": (
        lambda d: _schema(d, "Factor").update(additionalProperties=False),
        "unknown fields",
    ),
    "received field removed": (lambda d: _fields(d, "Note").pop("line"), "line: field removed"),
    "received field optional": (
        lambda d: _schema(d, "Note")["required"].remove("status"),
        "no longer always present",
    ),
    "received type widened": (
        lambda d: _received(d, "line").update(type=["string", "null"]),
        "type null is not string",
    ),
    "received format dropped": (lambda d: _received(d, "id").pop("format"), "format None is not 'uuid'"),
    "received range widened": (lambda d: _received(d, "mood").update(maximum=100), "maximum 100"),
    "received word removed": (lambda d: _received(d, "status")["enum"].pop(), "'stepped_back' removed"),
    "webhook field removed": (
        lambda d: _fields(d, "Event").pop("id"),
        "webhook note.written body.id",
    ),
    "webhook field optional": (
        lambda d: _schema(d, "Event")["required"].remove("id"),
        "webhook note.written body.id: no longer always present",
    ),
    "webhook header removed": (
        lambda d: _event(d)["parameters"].clear(),
        "webhook note.written header webhook-id: no longer sent",
    ),
    "webhook answer refused": (
        lambda d: _event(d)["responses"].pop("410"),
        "webhook note.written 410: no longer taken",
    ),
    "webhook body removed": (lambda d: _event(d).pop("requestBody"), "webhook note.written body: removed"),
    "webhook type changed": (
        lambda d: _field(d, "Event", "id").update(type="integer"),
        "type integer is not string",
    ),
}

_ADDITIONS: dict[str, _Change] = {
    "nothing": lambda d: d,
    "a new operation": lambda d: d["paths"].update({"/moments": {"get": {"operationId": "list_moments"}}}),
    "another answer to a webhook": lambda d: _event(d)["responses"].update({"429": {}}),
    "a new field of a webhook": lambda d: _fields(d, "Event").update(place={"type": "string"}),
    "no credential needed any more": lambda d: _write(d).update(security=[]),
    "a new webhook": lambda d: d["webhooks"].update({"note.deleted": {"post": {}}}),
    "a new optional field": lambda d: _fields(d, "NoteIn").update(place={"type": "string"}),
    "a new received field": lambda d: _fields(d, "Note").update(place={"type": "string"}),
    "a new optional parameter": lambda d: _read(d)["parameters"].append({"name": "zone", "in": "query"}),
    "a new word to send": lambda d: _sent(d, "status")["enum"].append("not_this_time"),
    "a new word to receive": lambda d: _received(d, "status")["enum"].append("not_this_time"),
    "a wider range to send": lambda d: _sent(d, "mood").update(maximum=100),
    "a narrower range to receive": lambda d: _received(d, "mood").update(maximum=9),
    "a longer text to send": lambda d: _sent(d, "line")["anyOf"][0].update(maxLength=2000),
    "another way in": lambda d: _write(d)["security"].append({"app": []}),
    "another problem": lambda d: _write(d)["responses"].update({"409": {}}),
    "another name for a path parameter": lambda d: d["paths"].update(
        {"/notes/{id}": d["paths"].pop("/notes/{note_id}")}
    ),
}


def _compare(folder: Path, change: _Change) -> subprocess.CompletedProcess[str]:
    changed = copy.deepcopy(PUBLISHED)
    change(changed)
    folder.joinpath("old.json").write_text(json.dumps(PUBLISHED))
    folder.joinpath("new.json").write_text(json.dumps(changed))
    command = [sys.executable, str(_ROOT / "scripts/breaking_changes.py"), "old.json", "new.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", _BREAKS)
def test_a_break_is_named(name: str, tmp_path: Path) -> None:
    change, words = _BREAKS[name]

    answer = _compare(tmp_path, change)

    assert answer.returncode == 1, answer.stderr
    assert words in answer.stdout


@pytest.mark.parametrize("name", _ADDITIONS)
def test_an_addition_is_let_through(name: str, tmp_path: Path) -> None:
    answer = _compare(tmp_path, _ADDITIONS[name])

    assert (answer.returncode, answer.stdout) == (0, "Nothing published is broken.\n"), answer.stderr
