"""A resolved caller: for whom, with which scopes, by what means."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from doorstep.platform.access.scopes import Scope


class CredentialKind(StrEnum):
    """How the caller proved who they are."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - a word of the contract, not a secret


@dataclass(frozen=True, slots=True)
class Grant:
    """What one call may do.

    `person_id` is the person whose data is touched; `source_kind` and `source_id` are written beside every
    row the call makes (`web` or `token` when the person calls themselves). `stepped_up_until` is the instant
    until which the password given last counts as fresh.
    """

    person_id: str
    credential_id: str
    kind: CredentialKind
    scopes: frozenset[Scope]
    stepped_up_until: datetime | None

    @property
    def source_kind(self) -> str:
        """The kind of client written beside each record the call makes."""
        return "web" if self.kind is CredentialKind.SESSION else "token"

    @property
    def source_id(self) -> str:
        """The credential written beside each record the call makes."""
        return self.credential_id

    def may(self, scope: Scope) -> bool:
        """Whether the caller holds `scope`."""
        return scope in self.scopes
