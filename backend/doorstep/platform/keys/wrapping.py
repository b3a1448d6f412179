"""The wrapping key and what is derived from it."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap

from doorstep.platform.settings import Settings

KEY_BYTES = 32
KEY_FILE = "wrapping.key"


class WrappingKey:
    """The operator's key: wraps data keys (RFC 3394) and yields one sub-key a purpose (HKDF, RFC 5869)."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"The wrapping key has {len(secret)} bytes; it needs {KEY_BYTES} (64 hex digits)")
        self._secret = secret
        self.version = hashlib.sha256(b"doorstep wrapping key" + secret).hexdigest()[:12]

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one purpose, such as `cursor` or `email index`."""
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=f"doorstep/{purpose}/v1".encode()).derive(self._secret)

    def wrap(self, data_key: bytes) -> bytes:
        """Wrap a 32-byte data key."""
        return aes_key_wrap(self.derive("wrap"), data_key)

    def unwrap(self, wrapped: bytes) -> bytes:
        """Unwrap a data key; raises cryptography's InvalidUnwrap under another wrapping key."""
        return aes_key_unwrap(self.derive("wrap"), wrapped)


class KeyedDigest:
    """HMAC-SHA-256 under a derived key: blind indexes, fingerprints, signatures."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, *parts: str | bytes) -> bytes:
        """The 32-byte digest of the parts, unambiguous in their lengths."""
        mac = hmac.new(self._key, digestmod=hashlib.sha256)
        for part in parts:
            data = part.encode() if isinstance(part, str) else part
            mac.update(len(data).to_bytes(8, "big"))
            mac.update(data)
        return mac.digest()


def load_wrapping_key(settings: Settings) -> WrappingKey:
    """The wrapping key from the settings, or, outside production, from a file made on first use."""
    if settings.key is not None:
        return WrappingKey(bytes.fromhex(settings.key.get_secret_value()))
    path = settings.key_file or settings.data_dir / KEY_FILE
    if not path.exists():
        if settings.is_production:
            raise FileNotFoundError(f"The wrapping key file {path} does not exist")
        make_key_file(path)
    return WrappingKey(bytes.fromhex(path.read_text().strip()))


def make_key_file(path: Path) -> None:
    """Make a new key in a file only its owner can read; one that is there already stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()


def new_data_key() -> bytes:
    """A fresh 256-bit data key."""
    return AESGCM.generate_key(256)
