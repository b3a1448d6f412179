"""A resolved caller: for whom, with which scopes, by what means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from doorstep.platform.access.scopes import Scope


class CredentialKind(StrEnum):
    """How the caller proved who they are."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a word of the contract, not a secret
    APP = "app"


_SOURCES = {CredentialKind.SESSION: "web", CredentialKind.TOKEN: "token", CredentialKind.APP: "app"}


@dataclass(frozen=True, slots=True)
class Grant:
    """What one call may do.

    `person_id` is the person whose data is touched; `source_kind` and `source_id` are written beside every
    row the call makes (`web` or `token` when the person calls themselves). `stepped_up_until` is the instant
    until which the password given last counts as fresh. `sharing_id` and `app_id` are set when an app calls: what the
    person agreed to, and with whom. `heard` says that some app of the person's may have to hear of what changes.
    """

    person_id: str
    credential_id: str
    kind: CredentialKind
    scopes: frozenset[Scope]
    stepped_up_until: datetime | None
    sharing_id: str | None = None
    app_id: str | None = None
    heard: bool = False

    @property
    def source_kind(self) -> str:
        """The kind of client written beside each record the call makes."""
        return _SOURCES[self.kind]

    @property
    def source_id(self) -> str:
        """The app, or the person's own credential, written beside each record the call makes."""
        return self.app_id or self.credential_id

    @property
    def is_someone_else(self) -> bool:
        """Whether the caller is not the person themselves; what they read is then written down."""
        return self.kind is CredentialKind.APP

    def may(self, scope: Scope) -> bool:
        """Whether the caller holds `scope`."""
        return scope in self.scopes
