"""Field types of accounts."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

_EMAIL = re.compile(
    r"^[^@\s\x00-\x1f\x7f<>,;:\"\\()\[\]]+@[^@\s\x00-\x1f\x7f<>,;:\"\\()\[\]]+\.[^@\s\x00-\x1f\x7f<>,;:\"\\()\[\]]+$"
)


def _email(text: str) -> str:
    if not _EMAIL.match(text):
        raise ValueError("Send an e-mail address, such as name@example.org")
    return text


Email = Annotated[
    str,
    StringConstraints(min_length=3, max_length=254, strip_whitespace=True),
    AfterValidator(_email),
    Field(description="An e-mail address.", json_schema_extra={"format": "email"}),
]
Password = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    Field(
        description="A password, at least 8 characters; none of the common ones.",
        json_schema_extra={"format": "password"},
    ),
]
LinkToken = Annotated[
    str, StringConstraints(min_length=1, max_length=128), Field(description="The token of a mailed link.")
]
