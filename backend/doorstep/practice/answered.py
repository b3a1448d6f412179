"""Examples of answers for the contract."""

from typing import Any

from pydantic import JsonValue

Examples = dict[int | str, dict[str, Any]]


def answered(status: int, example: JsonValue) -> Examples:
    """What a route says of one of its answers: `responses=answered(200, GOAL)`."""
    return {status: {"content": {"application/json": {"example": example}}}}
