"""Sealing a person's own words: AES-256-GCM with a key of that person's own.

Source: NIST SP 800-38D. Each sealed value is `version (1 byte) · nonce (12) · ciphertext and tag`; the associated
data `table.column|person|row` ties it to its place, so that a value moved elsewhere does not open.
"""

import hmac
import os
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEAL_VERSION = b"\x01"
CLEAR_VERSION = b"\x00"
NONCE_BYTES = 12


class SealBroken(ValueError):
    """A sealed value did not open: wrong key, wrong place, or altered bytes."""


@dataclass(slots=True)
class PersonKey:
    """The unwrapped data key of one person; `sealed=False` (benchmarks only) stores words in clear.

    `pseudonym` names the person in the audit log; it follows from the key, so the link ends when the key does.
    """

    person_id: str
    secret: bytes
    sealed: bool = True
    pseudonym: str = field(init=False)
    _cipher: AESGCM = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._cipher = AESGCM(self.secret)
        digest = hmac.digest(self.secret, b"doorstep audit pseudonym", "sha256")
        self.pseudonym = str(UUID(bytes=digest[:16], version=4))

    def seal(self, words: str, place: str, row_id: str) -> bytes:
        """Seal `words` for `place` (`table.column`) in row `row_id`."""
        if not self.sealed:
            return CLEAR_VERSION + words.encode()
        nonce = os.urandom(NONCE_BYTES)
        data = f"{place}|{self.person_id}|{row_id}".encode()
        return SEAL_VERSION + nonce + self._cipher.encrypt(nonce, words.encode(), data)

    def open(self, sealed: bytes, place: str, row_id: str) -> str:
        """Open what `seal` made; raises SealBroken when it does not belong here."""
        if sealed[0] == CLEAR_VERSION[0]:
            return sealed[1:].decode()
        try:
            data = f"{place}|{self.person_id}|{row_id}".encode()
            return self._cipher.decrypt(sealed[1:13], sealed[13:], data).decode()
        except InvalidTag as error:
            raise SealBroken(place) from error
