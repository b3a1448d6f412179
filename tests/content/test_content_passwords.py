"""Common passwords are known in any case and spelling; an uncommon one is let be."""

import pytest

from doorstep.content.common_passwords import is_common_password


@pytest.mark.parametrize(
    "password", ["password", "PASSWORD123", "P@ssw0rd", " qwerty123 ", "Summer2026", "1234567890", "ｐａｓｓｗｏｒｄ"]
)
def test_what_anyone_would_try_first_is_common(password: str) -> None:
    assert is_common_password(password)


@pytest.mark.parametrize("password", ["four quiet doors open", "kF7-wren-olive-92", "passwordless-garden-path"])
def test_what_nobody_would_try_is_not(password: str) -> None:
    assert not is_common_password(password)
