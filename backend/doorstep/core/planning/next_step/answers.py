"""What the compute process answers for the next step: MessagePack in, MessagePack out."""

from __future__ import annotations

import msgspec
import numpy as np

from doorstep.core.planning.next_step.cards import choose_cards
from doorstep.core.planning.next_step.messages import CardsReply, CardsRequest, TasteRequest
from doorstep.core.planning.next_step.taste import taste


def answer_taste(message: bytes) -> bytes:
    """A `TasteRequest` for a `Taste`. Raises UnevenFactors, msgspec.DecodeError."""
    return msgspec.msgpack.encode(taste(msgspec.msgpack.decode(message, type=TasteRequest)))


def answer_cards(message: bytes) -> bytes:
    """A `CardsRequest` for a `CardsReply`; the same request always gives the same cards. Raises EnergyOutOfRange."""
    request = msgspec.msgpack.decode(message, type=CardsRequest)
    rng = np.random.default_rng(request.seed)
    cards = choose_cards(request.taste, request.energy, request.candidates, request.limit, rng)
    return msgspec.msgpack.encode(CardsReply(cards))
