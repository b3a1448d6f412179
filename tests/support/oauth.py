"""An app of a third party: it asks a person at a browser, and gets its tokens as apps do."""

import asyncio
import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode, urlsplit

from support.client import Client, Reply

PASSWORD = "four kind small words"
"""The password of everyone at a browser (`support/browser.py`)."""
FORM = {"content-type": "application/x-www-form-urlencoded"}
BACK = "https://walk.example.org/back"


@dataclass
class OAuthApp:
    """An app with what it keeps: its id, its secret if it has one, and the verifier of the request under way."""

    client: Client
    id: str
    secret: str | None
    scopes: Sequence[str] = ("logs:read",)
    redirect_uri: str = BACK
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))

    @classmethod
    def made_by(
        cls, developer: Client, scopes: Sequence[str] = ("logs:read",), *, confidential: bool = True, back: str = BACK
    ) -> "OAuthApp":
        """A new app of the developer's; its own calls carry neither cookie nor token."""
        body = {"name": "Evening walk", "redirect_uris": [back], "scopes": scopes, "confidential": confidential}
        made = developer.post("/api/v1/apps", body)
        assert made.status == 201, made.body
        itself = Client(developer.app, developer.loop, {}, developer.address)
        return cls(itself, made.json["id"], made.json["client_secret"], scopes, back)

    # -- asking ------------------------------------------------------------------------------------------

    def request(self, **changes: str | None) -> str:
        """The query string it sends a person to /oauth/authorize with; None leaves a parameter out."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        usual: dict[str, str | None] = {
            "response_type": "code",
            "client_id": self.id,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(self.scopes),
            "state": "k3",
            "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        return urlencode({name: value for name, value in (usual | changes).items() if value is not None})

    def asked_and_allowed(self, person: Client, request: str | None = None, **answer: object) -> str:
        """The code after the person has looked at the request and allowed everything it asks for (or `answer`)."""
        reply = answered(person, request or self.request(), {"decision": "allow", "scopes": self.scopes, **answer})
        assert reply.status == 200, reply.body
        return sent_back(reply)["code"]

    # -- its own calls -----------------------------------------------------------------------------------

    def exchange(self, code: str, /, **changes: str | None) -> Reply:
        """Exchange a code for tokens."""
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri}
        return self.send("/oauth/token", form | {"code_verifier": self.verifier} | changes)

    def refresh(self, token: str, /, **changes: str | None) -> Reply:
        """Exchange a refresh token for new tokens."""
        return self.send("/oauth/token", {"grant_type": "refresh_token", "refresh_token": token} | changes)

    def send(self, path: str, form: Mapping[str, str | None]) -> Reply:
        """Send a form, with the secret by HTTP Basic, or with the client id where there is none."""
        return self.send_at_once(path, [form])[0]

    def send_at_once(self, path: str, forms: Sequence[Mapping[str, str | None]]) -> list[Reply]:
        """Send several forms at the same moment."""
        named, headers = self.proof()

        async def race() -> list[Reply]:
            bodies = [_encoded(named | dict(form)) for form in forms]
            return await asyncio.gather(*(self.client.send("POST", path, body, FORM | headers) for body in bodies))

        return self.client.loop.run(race())

    def proof(self) -> tuple[dict[str, str | None], dict[str, str]]:
        """How it proves who it is: fields of the form, and headers."""
        if self.secret is None:
            return {"client_id": self.id}, {}
        credentials = base64.b64encode(f"{self.id}:{self.secret}".encode()).decode()
        return {}, {"authorization": f"Basic {credentials}"}

    def bearing(self, token: str) -> Client:
        """A client that calls the API with an access token."""
        return Client(self.client.app, self.client.loop, {"authorization": f"Bearer {token}"}, self.client.address)


def _encoded(form: Mapping[str, str | None]) -> bytes:
    return urlencode({name: value for name, value in form.items() if value is not None}).encode()


def answered(person: Client, request: str, answer: Mapping[str, object]) -> Reply:
    """The person answers a request, and gives their password where it is asked for."""
    body = {"request": request, **answer}
    reply = person.post("/api/v1/oauth/authorization", body)
    if reply.status == 403 and reply.json["code"] == "step_up_needed":
        assert person.post("/api/v1/auth/step-up", {"password": PASSWORD}).status == 200
        reply = person.post("/api/v1/oauth/authorization", body)
    return reply


def sent_back(reply: Reply) -> dict[str, str]:
    """What the address brings that the person is sent back to."""
    return told_by(reply.json["redirect_to"])


def told_by(address: str) -> dict[str, str]:
    """What an address that leads back to an app tells it."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
