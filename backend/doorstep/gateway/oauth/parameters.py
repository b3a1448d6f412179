"""The parameters of a request as OAuth sends them: form-urlencoded, each at most once, empty ones as if left out."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

MOST_PARAMETERS = 100


class MalformedParameters(ValueError):
    """The text is not form-urlencoded UTF-8; the message says what is wrong, without quoting any of it."""


class Parameters(Mapping[str, str]):
    """Parameters by name; `repeated` names those that were sent more than once (the first value counts)."""

    def __init__(self, text: str | bytes) -> None:
        """Read a query string or a form body; raises MalformedParameters."""
        try:
            plain = text.decode("ascii") if isinstance(text, bytes) else text
            pairs = parse_qsl(plain, keep_blank_values=True, errors="strict", max_num_fields=MOST_PARAMETERS)
        except ValueError as error:
            raise MalformedParameters("Send form-urlencoded UTF-8") from error
        self._values: dict[str, str] = {}
        self._repeated: set[str] = set()
        for name, value in pairs:
            if name in self._values:
                self._repeated.add(name)
            elif value:
                self._values[name] = value

    @property
    def repeated(self) -> frozenset[str]:
        """The names that were sent more than once, which OAuth refuses (RFC 6749, 3.1 and 3.2)."""
        return frozenset(self._repeated)

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def basic_header(authorization: str | None) -> str | None:
    """The Authorization header, if it holds a client id and a secret that can be read (RFC 6749, 2.3.1); else None."""
    kind, _, encoded = (authorization or "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(encoded.strip(), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    client_id, colon, secret = decoded.partition(":")
    return authorization if client_id and colon and secret else None
