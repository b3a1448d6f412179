"""The parameters of a request as OAuth sends them: form-urlencoded, each at most once, empty ones as if left out."""

import base64
import binascii
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote

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

    def naming(self, client_id: str | None) -> "Parameters":
        """The same, with the app named by this id, or not at all."""
        others = {name: value for name, value in self._values.items() if name != "client_id"}
        named = Parameters("")
        named._repeated = self._repeated
        named._values = others if client_id is None else {**others, "client_id": client_id}
        return named

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def basic_credentials(authorization: str) -> tuple[str, str] | None:
    """The client id and the secret, perhaps empty, of an Authorization header (RFC 6749, 2.3.1); None for any other."""
    kind, _, encoded = authorization.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        decoded = base64.b64decode(encoded.strip(), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError):
        return None
    client_id, colon, secret = decoded.partition(":")
    return (unquote(client_id), unquote(secret)) if client_id and colon else None
