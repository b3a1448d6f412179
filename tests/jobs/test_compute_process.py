"""What the compute process says of a task, so that the time a task may take does not begin before it is loaded."""

from io import BytesIO

import msgspec

from doorstep.compute import serve
from doorstep.core.inference.experiments.answers import OrderRequest
from doorstep.platform.compute_protocol import BEGUN, DONE, FAILED, LENGTH


def said_of(task: str, message: bytes) -> bytes:
    """Everything the process says of one task."""
    said = BytesIO()
    sent = b"".join(LENGTH.pack(len(part)) + part for part in (task.encode(), message))
    serve(BytesIO(sent), said)
    return said.getvalue()


def test_it_says_that_a_task_begins_and_then_how_it_ended() -> None:
    well = said_of("experiment_order", msgspec.msgpack.encode(OrderRequest(4, 7)))
    badly = said_of("experiment_order", b"no message")

    assert well[:2] == BEGUN + DONE
    assert badly[:2] == BEGUN + FAILED


def test_what_cannot_be_loaded_never_begins() -> None:
    assert said_of("no_such_task", b"")[:1] == FAILED
