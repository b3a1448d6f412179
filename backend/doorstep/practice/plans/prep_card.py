"""Keeping a prep card: merged as a JSON merge patch (RFC 7396), stored whole."""

from collections.abc import Mapping
from typing import Any

import msgspec

from doorstep.practice.plans.prep import PrepIn


def merged(current: Mapping[str, Any] | None, patch: Mapping[str, Any]) -> dict[str, Any]:
    """`current` with `patch` over it: null empties, objects merge, everything else replaces."""
    result = dict(current or {})
    for key, value in patch.items():
        under = result.get(key)
        result[key] = merged(under, value) if isinstance(value, Mapping) and isinstance(under, Mapping) else value
    return result


def card_text(current: str | None, sent: PrepIn | None) -> str | None:
    """The card to store after `sent` was merged into `current`, as JSON; None for no card."""
    if sent is None:
        return None
    patch = sent.model_dump(mode="json", by_alias=True, exclude_unset=True)
    whole = merged(msgspec.json.decode(current) if current else None, patch)
    card = PrepIn.model_validate_json(msgspec.json.encode(whole))
    return msgspec.json.encode(card.model_dump(mode="json", by_alias=True)).decode()
