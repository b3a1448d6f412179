"""A request as Authlib reads it."""

from collections.abc import Mapping
from typing import Any

from authlib.oauth2.rfc6749 import OAuth2Payload, OAuth2Request

from doorstep.gateway.oauth.parameters import Parameters
from doorstep.gateway.oauth.scopes import without_habits


class _Payload(OAuth2Payload):
    def __init__(self, parameters: Parameters) -> None:
        self._values = {name: without_habits(value) if name == "scope" else value for name, value in parameters.items()}
        self._repeated = parameters.repeated

    @property
    def data(self) -> dict[str, str]:
        """The parameters by name."""
        return self._values

    @property
    def datalist(self) -> dict[str, list[str]]:
        """How often each was sent: Authlib looks at the length alone."""
        return {name: [value] * (2 if name in self._repeated else 1) for name, value in self._values.items()}


class Request(OAuth2Request):
    """The parameters of one request, with the headers that matter (`Authorization`, and that only if readable).

    Raises Authlib's InsecureTransportError where the server's own address is neither https nor on this device.
    """

    def __init__(self, method: str, address: str, parameters: Parameters, headers: Mapping[str, str]) -> None:
        super().__init__(method, address, headers=headers)
        self.payload = _Payload(parameters)

    @property
    def args(self) -> dict[str, str]:
        """Nothing is read from the address of a token request."""
        return {}

    @property
    def form(self) -> Any:  # noqa: ANN401 - Authlib's own type
        """The parameters by name."""
        return self.payload.data
