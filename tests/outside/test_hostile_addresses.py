"""What somebody else chose as an address leads nowhere but to the public internet."""

from collections.abc import Iterator

import pytest

from doorstep.platform.outside.addresses import refusal
from doorstep.platform.outside.calling import OutsideLimits, OutsideRequest, call_outside
from doorstep.platform.outside.failures import AddressRefused, HostUnknown, OutsideError
from doorstep.platform.settings import OutsideAddresses
from outside.hostile import IN_SIX, LOOPBACK_4, PLAIN_6, PRIVATE_4, hostile_urls
from support.receivers import Counter, answering, receiver

PUBLIC, ANY = OutsideAddresses.PUBLIC, OutsideAddresses.ANY
SOON = OutsideLimits(seconds=5)
LITERALS = [one for one in [*LOOPBACK_4, *PRIVATE_4, *PLAIN_6, *IN_SIX] if "%" not in one and "local" not in one]


@pytest.fixture(scope="module")
def counters() -> Iterator[tuple[Counter, Counter]]:
    """Who listens on every address of this machine."""
    both = Counter("0.0.0.0"), Counter("::")
    yield both
    for one in both:
        one.close()


def test_no_hostile_address_is_connected_to(counters: tuple[Counter, Counter]) -> None:
    four, six = counters
    urls = hostile_urls(four.port, six.port)

    for url in urls:
        with pytest.raises((AddressRefused, HostUnknown)):
            call_outside(OutsideRequest("POST", url), PUBLIC, SOON)

    assert len(set(urls)) >= 150
    assert (four.connections, six.connections) == (0, 0)


def test_no_name_that_stands_for_a_hostile_address_is_connected_to(counters: tuple[Counter, Counter]) -> None:
    four, six = counters

    for literal in LITERALS:
        port = six.port if ":" in literal else four.port
        for answer in ([literal], ["93.184.215.14", literal], [literal, "2606:4700::1"]):
            with pytest.raises(AddressRefused):
                call_outside(
                    OutsideRequest("GET", f"https://rebind.example.org:{port}/"),
                    PUBLIC,
                    SOON,
                    lookup=lambda *_, found=answer: found,
                )

    assert len(LITERALS) >= 100
    assert (four.connections, six.connections) == (0, 0)


def test_the_counters_would_have_noticed(counters: tuple[Counter, Counter]) -> None:
    four, six = counters

    for url in (f"http://127.0.0.1:{four.port}/", f"http://2130706433:{four.port}/", f"http://[::1]:{six.port}/"):
        with pytest.raises(OutsideError):
            call_outside(OutsideRequest("GET", url), ANY, SOON)

    assert (four.connections, six.connections) == (2, 1)


def test_the_address_judged_is_the_address_called() -> None:
    asked: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with receiver() as right:
        port = int(right.address.rpartition(":")[2])
        wrong = Counter("127.0.0.2", port)
        answer = call_outside(OutsideRequest("GET", f"http://change.example.org:{port}/"), ANY, SOON, lookup=changing)
        wrong.close()

    assert answer.status == 204
    assert asked == ["change.example.org"]
    assert right.heard[0].headers["host"] == f"change.example.org:{port}"
    assert wrong.connections == 0


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_is_not_followed(status: int) -> None:
    elsewhere = Counter("127.0.0.1")

    with receiver() as sly:
        sly.answer = answering(status, {"Location": f"http://127.0.0.1:{elsewhere.port}/"})
        answer = call_outside(OutsideRequest("POST", sly.address + "/hooks", body=b"{}"), ANY, SOON)
    elsewhere.close()

    assert answer.status == status
    assert elsewhere.connections == 0


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = Counter("127.0.0.1")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{proxy.port}")

    with receiver() as right:
        answer = call_outside(OutsideRequest("GET", right.address + "/"), ANY, SOON)
    proxy.close()

    assert answer.status == 204
    assert proxy.connections == 0


@pytest.mark.parametrize(
    "url",
    [
        "https://app.example.org/hooks?key=1",
        "https://app.example.org:8443/hooks",
        "https://xn--bcher-kva.example/",
        "https://8.8.8.8/",
        "https://[2606:4700:4700::1111]/",
        "https://[64:ff9b::8.8.8.8]/",
    ],
)
def test_an_address_on_the_public_internet_may_be_registered(url: str) -> None:
    assert refusal(url, PUBLIC) is None


def test_a_receiver_beside_the_server_may_be_registered_only_where_any_address_may() -> None:
    assert refusal("http://127.0.0.1:9000/hooks", ANY) is None
    assert refusal("http://127.0.0.1:9000/hooks", PUBLIC) == "Use https."
    assert refusal("https://localhost/hooks", PUBLIC) == "Send a name on the public internet."
