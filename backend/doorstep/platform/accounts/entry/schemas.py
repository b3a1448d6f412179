"""Signing up and in, over the wire."""

from datetime import datetime
from enum import StrEnum
from typing import NotRequired

from pydantic import ConfigDict
from typing_extensions import TypedDict

from doorstep.platform.accounts.fields import Email, LinkToken, Password
from doorstep.platform.web.fields import In, OwnWords, TimeZone


def _example(values: dict[str, str]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [dict(values)]})


class SignUpIn(In):
    """A new account."""

    model_config = _example(
        {"email": "maya@example.org", "password": "four kind small words", "time_zone": "Europe/Vienna"}
    )

    email: Email
    password: Password
    time_zone: TimeZone


class SignInIn(In):
    """The address and password of an account."""

    model_config = _example({"email": "maya@example.org", "password": "four kind small words"})

    email: Email
    password: Password


class PasswordIn(In):
    """The password once more."""

    model_config = _example({"password": "four kind small words"})

    password: Password


class ChangePasswordIn(In):
    """The password so far and the one from now on."""

    model_config = _example({"current_password": "four kind small words", "new_password": "a brook behind the school"})

    current_password: Password
    new_password: Password


class EmailIn(In):
    """An address."""

    model_config = _example({"email": "maya@example.org"})

    email: Email


class TokenIn(In):
    """The token of a mailed link: what stands after `#token=`."""

    model_config = _example({"token": "kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo"})

    token: LinkToken


class ResetIn(In):
    """The token of a mailed link and the password from now on."""

    model_config = _example({"token": "kP3n0cOXm1c4V2a9mJmJtQkN7c3Y0rXo", "password": "a brook behind the school"})

    token: LinkToken
    password: Password


class NextStep(StrEnum):
    """`signed_up`: sign in now. `check_mail`: open the link in the mail first."""

    SIGNED_UP = "signed_up"
    CHECK_MAIL = "check_mail"


class NextStepOut(TypedDict):
    """What happens next; `mail_folder` says, in development only, where mail is written when no server is set."""

    status: NextStep
    mail_folder: NotRequired[str]


class ConfirmStatus(StrEnum):
    """`confirmed`: done. `one_more`: the link sent to the other address is needed as well."""

    CONFIRMED = "confirmed"
    ONE_MORE = "one_more"


class ConfirmOut(TypedDict):
    """What a confirmed link led to."""

    status: ConfirmStatus


class DoneOut(TypedDict):
    """It is done."""

    status: str


class SignedInPerson(TypedDict):
    """Who is signed in. `erases_at` is set while everything waits to be deleted."""

    id: str
    email: NotRequired[OwnWords | None]
    display_name: NotRequired[OwnWords | None]
    demonstration: bool
    time_zone: str
    day_starts_at: int
    erases_at: datetime | None


class SessionOut(TypedDict):
    """Who is signed in, and the token that writes have to carry in `X-CSRF-Token`."""

    person: SignedInPerson
    csrf_token: str


class StepUpOut(TypedDict):
    """Until when the password given counts as fresh."""

    stepped_up_until: datetime
