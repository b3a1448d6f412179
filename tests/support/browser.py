"""Someone at a browser: signs up and in, keeps the cookie, carries the token that writes need."""

import secrets
from dataclasses import dataclass, field

from support.client import Client, Reply
from support.house import House

PASSWORD = "four kind small words"


def an_address() -> str:
    """A mail address nobody else in the tests has."""
    return f"someone-{secrets.token_hex(6)}@example.org"


@dataclass
class Browser(Client):
    """A browser that may be signed in."""

    email: str = field(default_factory=an_address)
    password: str = PASSWORD

    @classmethod
    def at(cls, house: House, email: str | None = None) -> "Browser":
        """A browser at an address of its own."""
        visitor = house.visitor()
        browser = cls(visitor.app, visitor.loop, visitor.headers, visitor.address)
        browser.email = email or browser.email
        return browser

    @classmethod
    def signed_in(cls, house: House) -> "Browser":
        """Someone who has just signed up and in."""
        browser = cls.at(house)
        assert browser.sign_up().status == 201
        assert browser.sign_in().status == 200
        return browser

    def sign_up(self, password: str | None = None) -> Reply:
        """Ask for an account."""
        body = {"email": self.email, "password": password or self.password, "time_zone": "Europe/Vienna"}
        return self.post("/api/v1/auth/sign-up", body)

    def sign_in(self, password: str | None = None) -> Reply:
        """Sign in; from then on writes carry the token."""
        reply = self.post("/api/v1/auth/sign-in", {"email": self.email, "password": password or self.password})
        if reply.status == 200:
            self.headers = {**self.headers, "x-csrf-token": reply.json["csrf_token"]}
        return reply

    def step_up(self) -> Reply:
        """Give the password once more."""
        return self.post("/api/v1/auth/step-up", {"password": self.password})
