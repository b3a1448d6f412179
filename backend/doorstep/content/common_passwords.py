"""Passwords that anyone would try first, refused at sign-up and change.

The list was made from patterns known from many published counts of leaked passwords: runs of digits and keys,
repeated digits, and some two hundred favourite words alone and with the usual endings. It holds no leaked data.
"""

import unicodedata
from functools import lru_cache
from importlib.resources import files

_LETTERS_FOR_SIGNS = str.maketrans({"@": "a", "0": "o", "3": "e", "$": "s", "5": "s"})


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    text = files("doorstep.content").joinpath("data/common_passwords.txt").read_text(encoding="utf-8")
    plain = frozenset(text.split())
    return plain | {word.translate(_LETTERS_FOR_SIGNS) for word in plain}


def is_common_password(password: str) -> bool:
    """Say whether a password is on the list, whatever its case, with signs such as @ and 0 read as letters."""
    plain = unicodedata.normalize("NFKC", password).strip().casefold()
    return plain in _common() or plain.translate(_LETTERS_FOR_SIGNS) in _common()
