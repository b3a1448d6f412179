"""A small published contract: two operations and a webhook, for the tests that change it."""

from typing import Any

Contract = dict[str, Any]


def _json(schema: str) -> Contract:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


_NOTE_IN: Contract = {
    "type": "object",
    "additionalProperties": False,
    "required": ["mood"],
    "properties": {
        "mood": {"type": "number", "minimum": 0, "maximum": 10},
        "line": {"anyOf": [{"type": "string", "minLength": 1, "maxLength": 200}, {"type": "null"}]},
        "status": {"type": "string", "enum": ["done", "stepped_back"]},
        "factors": {"type": "array", "maxItems": 20, "items": {"$ref": "#/components/schemas/Factor"}},
        "span": {"type": "array", "prefixItems": [{"type": "string", "maxLength": 5}, {"type": "integer"}]},
        "levels": {
            "type": "object",
            "additionalProperties": {"type": "integer"},
            "propertyNames": {"maxLength": 40},
        },
    },
}
_NOTE: Contract = {
    "type": "object",
    "required": ["id", "mood", "status"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "mood": {"type": "number", "minimum": 0, "maximum": 10},
        "status": {"type": "string", "enum": ["done", "stepped_back"]},
        "line": {"type": "string", "maxLength": 200},
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Note"}},
    },
}
PUBLISHED: Contract = {
    "openapi": "3.1.0",
    "paths": {
        "/notes": {
            "post": {
                "operationId": "write_note",
                "security": [{"token": ["notes:write"]}, {"session": []}],
                "requestBody": {"content": _json("NoteIn")},
                "responses": {
                    "201": {
                        "headers": {"Location": {"schema": {"type": "string"}}},
                        "content": _json("Note"),
                    },
                    "422": {"content": {"application/problem+json": {"schema": {"type": "object"}}}},
                },
            }
        },
        "/notes/{note_id}": {
            "get": {
                "operationId": "read_note",
                "parameters": [
                    {"name": "note_id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                ],
                "security": [],
                "responses": {"200": {"content": {"application/json": {"schema": {"type": "object"}}}}},
            }
        },
    },
    "webhooks": {
        "note.written": {
            "post": {
                "parameters": [{"name": "webhook-id", "in": "header", "required": True, "schema": {"type": "string"}}],
                "requestBody": {"content": _json("Event")},
                "responses": {"2XX": {}, "410": {}},
            }
        }
    },
    "components": {
        "schemas": {
            "NoteIn": _NOTE_IN,
            "Note": _NOTE,
            "Factor": {
                "type": "object",
                "properties": {"code": {"type": "string"}, "level": {"type": "integer"}},
            },
            "Event": {
                "type": "object",
                "required": ["type", "id"],
                "properties": {"type": {"type": "string"}, "id": {"type": "string"}},
            },
        }
    },
}
