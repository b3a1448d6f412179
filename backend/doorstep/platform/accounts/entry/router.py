"""Signing up and in, over HTTP."""

from typing import Annotated

from doorstep.platform.accounts.entry import address, examples, passwords, sign_in, sign_up
from doorstep.platform.accounts.entry.schemas import (
    ChangePasswordIn,
    ConfirmOut,
    DoneOut,
    EmailIn,
    NextStepOut,
    PasswordIn,
    ResetIn,
    SessionOut,
    SignInIn,
    SignUpIn,
    StepUpOut,
    TokenIn,
)
from doorstep.platform.accounts.entry.sign_in import PasswordWrong, SignInRefused
from doorstep.platform.accounts.entry.sign_up import EmailInUse
from doorstep.platform.accounts.links import LinkEnded
from doorstep.platform.web.answers import Answer
from doorstep.platform.web.call import Call, Visit
from doorstep.platform.web.needs import anyone, needs_session
from doorstep.platform.web.operations import Operations

router = Operations("/api/v1", "Account")


@router.post("/auth/sign-up", status_code=201, responses=examples.SIGN_UP)
async def create_account(
    body: SignUpIn, call: Annotated[Visit, anyone("sign_in", problems=[EmailInUse])]
) -> Answer[NextStepOut]:
    """Sign up.

    Where the operator confirms addresses by mail the answer is always 202 `check_mail`, whether the address is known
    or not; a known one gets a mail that says so. Elsewhere a new address answers 201 and may sign in at once, and a
    known one 409, which reveals addresses. From a demonstration's session, what was added there is kept.
    """
    return await sign_up.sign_up(call, body)


@router.post("/auth/confirm", responses=examples.CONFIRM)
async def confirm_address(
    body: TokenIn, call: Annotated[Visit, anyone("sign_in", problems=[LinkEnded, EmailInUse])]
) -> Answer[ConfirmOut]:
    """Confirm an address with the link from a mail.

    Finishes signing up, or one half of a change of address; `one_more` says that the other half is still to come.
    """
    return call.answer(await call.do(address.confirm, call.foundation, body.token))


@router.post("/auth/sign-in", responses=examples.SESSION)
async def create_session(
    body: SignInIn, call: Annotated[Visit, anyone("sign_in", problems=[SignInRefused])]
) -> Answer[SessionOut]:
    """Sign in.

    Sets the session cookie. Signing in while everything waits to be deleted is possible, so that one can change one's
    mind. After ten wrong passwords in a quarter of an hour an address has to wait, whether it is known or not.
    """
    return await sign_in.sign_in(call, body)


@router.post("/auth/sign-out", responses=examples.done("signed_out"))
async def end_current_session(call: Annotated[Call, needs_session()]) -> Answer[DoneOut]:
    """Sign out here."""
    return await sign_in.sign_out(call)


@router.get("/auth/session", responses=examples.SESSION)
async def get_current_session(call: Annotated[Call, needs_session()]) -> Answer[SessionOut]:
    """Who is signed in, and the token for writes."""
    return await sign_in.current_session(call)


@router.post("/auth/step-up", responses=examples.STEP_UP)
async def give_password_again(
    body: PasswordIn, call: Annotated[Call, needs_session(problems=[PasswordWrong])]
) -> Answer[StepUpOut]:
    """Give the password once more.

    It then counts for five minutes in this session; export, erasure and a change of address ask for it.
    """
    return await sign_in.give_password_again(call, body)


@router.post("/auth/password-reset", status_code=202, responses=examples.CHECK_MAIL)
async def ask_for_password_reset(body: EmailIn, call: Annotated[Visit, anyone("sign_in")]) -> Answer[NextStepOut]:
    """Ask for a new password.

    The answer is the same whether the address is known or not; a known one gets a link that works for an hour.
    """
    return await passwords.ask_for_reset(call, body.email)


@router.post("/auth/password-reset/confirm", responses=examples.done("changed"))
async def choose_password(
    body: ResetIn, call: Annotated[Visit, anyone("sign_in", problems=[LinkEnded])]
) -> Answer[DoneOut]:
    """Choose a new password with the link from a mail. Every session and token ends."""
    return await passwords.choose_password(call, body)


@router.post("/me/password", responses=examples.done("changed"))
async def change_password(
    body: ChangePasswordIn, call: Annotated[Call, needs_session(problems=[PasswordWrong])]
) -> Answer[DoneOut]:
    """Change the password. Every other session ends; tokens stay."""
    return await passwords.change_password(call, body)


@router.post("/me/email", status_code=202, responses=examples.CHECK_MAIL)
async def change_email(body: EmailIn, call: Annotated[Call, needs_session(step_up=True)]) -> Answer[NextStepOut]:
    """Ask for another mail address.

    The change needs both links: the one sent to the address so far and the one sent to the new.
    """
    return await call.write(address.ask_for_address, call.foundation, body.email)
