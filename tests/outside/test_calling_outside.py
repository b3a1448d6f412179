"""A call outside ends in time, whatever the other side does, and takes no more than it allows."""

import threading
import time
from http.server import BaseHTTPRequestHandler

import pytest
from pydantic import ValidationError

from doorstep.platform.outside.calling import OutsideLimits, OutsideRequest, call_outside
from doorstep.platform.outside.failures import BrokenOff, HostUnknown, NotReached, OutsideError, TooLarge, TooSlow
from doorstep.platform.settings import OutsideAddresses, Settings
from support.receivers import Answering, Counter, Heard, answering, receiver

ANY = OutsideAddresses.ANY
_NEVER = threading.Event()


def _dripping(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not _NEVER.wait(0.02):
        handler.wfile.write(b"X-More: 1\r\n")


def _hanging(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
    handler.rfile.read(1)


def _dying(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
    handler.connection.shutdown(2)


def _endless_headers(handler: BaseHTTPRequestHandler, heard: Heard) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-More: 1\r\n" * 100_000)


def test_what_is_sent_arrives_and_what_is_answered_comes_back() -> None:
    with receiver() as there:
        there.answer = answering(200, {"X-Thing": "yes"}, b"hello")
        answer = call_outside(
            OutsideRequest("POST", there.address + "/a?b=c", {"content-type": "application/json"}, b"{}"), ANY
        )

    heard = there.heard[0]
    assert (heard.method, heard.path, heard.body) == ("POST", "/a?b=c", b"{}")
    assert heard.headers["content-type"] == "application/json"
    assert (answer.status, answer.headers["x-thing"], answer.body) == (200, "yes", b"hello")


@pytest.mark.parametrize("behaviour", [_dripping, _hanging])
def test_a_receiver_that_never_ends_is_let_go_in_time(behaviour: Answering) -> None:
    begun = time.monotonic()

    with receiver() as there:
        there.answer = behaviour
        with pytest.raises(TooSlow):
            call_outside(OutsideRequest("GET", there.address), ANY, OutsideLimits(seconds=0.5, answer_bytes=1000))

    assert time.monotonic() - begun < OutsideLimits().seconds


@pytest.mark.parametrize(
    ("behaviour", "failure"),
    [
        (_dying, BrokenOff),
        (_endless_headers, BrokenOff),
        (answering(200, body=b"x" * 2000), TooLarge),
        (answering(200, {"Content-Encoding": "gzip"}, b"\x1f\x8b"), BrokenOff),
    ],
)
def test_a_bad_receiver_is_let_go(behaviour: Answering, failure: type[OutsideError]) -> None:
    with receiver() as there:
        there.answer = behaviour
        with pytest.raises(failure):
            call_outside(OutsideRequest("GET", there.address), ANY, OutsideLimits(seconds=60, answer_bytes=1000))


def test_a_body_nobody_asked_for_is_not_read() -> None:
    with receiver() as there:
        there.answer = answering(200, body=b"x" * 5_000_000)
        answer = call_outside(OutsideRequest("GET", there.address), ANY, OutsideLimits(answer_bytes=0))

    assert (answer.status, answer.body) == (200, b"")


def test_a_slow_look_up_ends_with_the_call() -> None:
    released = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        released.wait()
        return []

    with pytest.raises(TooSlow):
        call_outside(OutsideRequest("GET", "http://slow.example.org/"), ANY, OutsideLimits(seconds=0.1), lookup=slow)
    released.set()


def test_a_name_without_an_address_and_a_port_without_a_listener_are_told_apart() -> None:
    gone = Counter("127.0.0.1")
    gone.close()

    with pytest.raises(HostUnknown):
        call_outside(OutsideRequest("GET", "http://no.example.org/"), ANY, lookup=lambda *_: [])
    with pytest.raises(NotReached):
        call_outside(OutsideRequest("GET", f"http://127.0.0.1:{gone.port}/"), ANY)


def test_production_calls_public_addresses_and_refuses_to_start_with_any() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(environment="production", outside_addresses="any")
    with pytest.raises(ValidationError) as otherwise:
        Settings(environment="production")

    assert "DOORSTEP_OUTSIDE_ADDRESSES" in str(refused.value)
    assert "DOORSTEP_OUTSIDE_ADDRESSES" not in str(otherwise.value)
