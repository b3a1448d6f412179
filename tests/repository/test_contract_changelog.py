"""The changelog of the contract says what was added, from the documents themselves."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from support.project import ROOT, read

_SCRIPT = str(ROOT / "scripts/contract_changelog.py")


def _operation(name: str, **more: object) -> dict[str, Any]:
    return {"operationId": name, "summary": f"About {name}", "description": f"All about {name}.", **more}


_OLD: dict[str, Any] = {
    "paths": {
        "/notes": {
            "get": _operation("list_notes", responses={"200": {}}),
            "post": _operation("write_note", responses={"201": {}}),
        },
    },
    "components": {
        "schemas": {
            "Note": {"properties": {"mood": {"type": "number"}, "kind": {"enum": ["short"]}}},
            "Colour": {"enum": ["red"]},
        },
        "examples": {"not_found": {"summary": "There is nothing here"}},
    },
}
_NEW: dict[str, Any] = {
    "paths": {
        "/notes": {
            "get": _operation(
                "list_notes", responses={"200": {}, "304": {}}, parameters=[{"name": "kind", "in": "query"}]
            ),
            "post": _operation("write_note", responses={"201": {}}, deprecated=True),
        },
        "/notes/{note_id}": {"get": _operation("read_note", responses={"200": {}})},
    },
    "webhooks": {"note.written": {"post": {"summary": "A note was written"}}},
    "components": {
        "schemas": {
            "Note": {"properties": {"mood": {}, "kind": {"enum": ["short", "long"]}, "place": {"type": "string"}}},
            "Colour": {"enum": ["red", "blue"]},
        },
        "examples": {"not_found": {"summary": "There is nothing here"}, "too_many": {"summary": "That is a lot"}},
        "securitySchemes": {"token": {"x-scopes": ["notes:read"]}},
    },
}


def _shown(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> str:
    folder.joinpath("old.json").write_text(json.dumps(old))
    folder.joinpath("new.json").write_text(json.dumps(new))
    command = [sys.executable, _SCRIPT, "show", "old.json", "new.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_everything_added_stands_under_its_heading(tmp_path: Path) -> None:
    assert _shown(tmp_path, _OLD, _NEW) == (
        "## Not yet published\n\n"
        "### Operations\n\n- `GET /notes/{note_id}` (read_note): About read_note\n\n"
        "### Webhooks\n\n- `note.written`: A note was written\n\n"
        "### Scopes\n\n- `notes:read`\n\n"
        "### Fields\n\n- Note: `place`\n\n"
        "### Words\n\n- Note.kind: `long`\n- Colour: `blue`\n\n"
        "### Parameters\n\n- list_notes: query `kind`\n\n"
        "### Answers\n\n- list_notes: `304`\n\n"
        "### Problems\n\n- `too_many`: That is a lot\n\n"
        "### Deprecated\n\n- `POST /notes` (write_note): All about write_note.\n"
    )


def test_nothing_added_is_said_as_well(tmp_path: Path) -> None:
    assert _shown(tmp_path, _OLD, _OLD) == "## Not yet published\n\nNothing yet.\n"


def test_the_committed_changelog_is_what_the_committed_documents_say() -> None:
    shown = subprocess.run(
        [sys.executable, _SCRIPT, "show", "openapi/published.json", "openapi/doorstep.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert shown in read("openapi/CHANGELOG.md")
