"""The key that signs ID tokens (ES256): it follows from the operator's key, so every process has it, none stores it."""

from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from joserfc.jwk import ECKey

from doorstep.platform.keys.wrapping import WrappingKey

ALGORITHM = "ES256"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the group of P-256 (SEC 2, 2.4.2)."""


@lru_cache(maxsize=1)
def signing_key(wrapping: WrappingKey) -> ECKey:
    """The private key: twice the bits it needs, folded into its range, so that none is likelier (FIPS 186-5, A.2.1)."""
    wide = wrapping.derive("id token signing, first half") + wrapping.derive("id token signing, second half")
    return ECKey.import_key(derive_private_key(int.from_bytes(wide) % (_ORDER - 1) + 1, SECP256R1()))


def key_id(wrapping: WrappingKey) -> str:
    """The key's thumbprint (RFC 7638)."""
    return signing_key(wrapping).thumbprint()


def public_keys(wrapping: WrappingKey) -> dict[str, list[dict[str, object]]]:
    """The key set anyone may read (RFC 7517)."""
    shown = signing_key(wrapping).as_dict(private=False)
    return {"keys": [{**shown, "kid": key_id(wrapping), "use": "sig", "alg": ALGORITHM}]}
