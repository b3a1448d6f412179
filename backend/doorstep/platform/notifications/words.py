"""What our mails say: plain, short, kind, and nothing that a glance at a screen should give away."""

from doorstep.platform.notifications.mail import Mail

_CLOSING = "\n\nDoorstep\n"


def confirm_address(to: str, link: str) -> Mail:
    """A new account waits for its address to be confirmed."""
    return Mail(
        to,
        "Please confirm your address",
        f"Hello,\n\nopen this link to finish making your account:\n\n{link}\n\n"
        f"It works for one day. If you did not ask for an account, you can leave this mail as it is: "
        f"nothing will happen.{_CLOSING}",
    )


def already_known(to: str, sign_in: str, reset: str) -> Mail:
    """Someone signed up with an address that has an account."""
    return Mail(
        to,
        "You already have an account",
        f"Hello,\n\nsomeone, probably you, asked for an account with this address. You already have one:\n\n"
        f"{sign_in}\n\nIf the password slipped your mind, you can choose a new one here:\n\n{reset}\n\n"
        f"If it was not you, you can leave this mail as it is.{_CLOSING}",
    )


def reset_password(to: str, link: str) -> Mail:
    """A new password was asked for."""
    return Mail(
        to,
        "Choose a new password",
        f"Hello,\n\nopen this link to choose a new password:\n\n{link}\n\n"
        f"It works for one hour and once. If you did not ask for it, you can leave this mail as it is: "
        f"your password stays.{_CLOSING}",
    )


def password_changed(to: str, reset: str) -> Mail:
    """The password was changed."""
    return Mail(
        to,
        "Your password was changed",
        f"Hello,\n\nyour password was just changed, and other devices were signed out.\n\n"
        f"If it was not you, choose a new one here:\n\n{reset}{_CLOSING}",
    )


def leave_address(to: str, link: str) -> Mail:
    """A change of address was asked for; this goes to the address so far."""
    return Mail(
        to,
        "Is the change of address right?",
        f"Hello,\n\nsomeone signed in to your account asked to use another mail address for it. If that was you, "
        f"open this link:\n\n{link}\n\nThe other address gets a link as well; the change needs both, within a day. "
        f"If it was not you, leave this mail as it is, and please change your password.{_CLOSING}",
    )


def take_address(to: str, link: str) -> Mail:
    """A change of address was asked for; this goes to the new address."""
    return Mail(
        to,
        "Please confirm your new address",
        f"Hello,\n\nopen this link to use this address for your account from now on:\n\n{link}\n\n"
        f"The address so far gets a link as well; the change needs both, within a day. "
        f"If you did not ask for this, you can leave this mail as it is.{_CLOSING}",
    )


def endpoint_turned_off(to: str, app: str, url: str, link: str, *, gone: bool) -> Mail:
    """A developer's webhook endpoint was turned off: it said that it is gone, or took nothing for three days."""
    why = "it answered 410" if gone else "it took nothing for three days"
    return Mail(
        to,
        "A webhook endpoint was turned off",
        f"Hello,\n\nnothing more is sent to this webhook endpoint of {app}, because {why}:\n\n{url}\n\n"
        f"When it works again, turn it on here, and send what was missed once more:\n\n{link}{_CLOSING}",
    )


def erasure_asked(to: str, day: str, sign_in: str) -> Mail:
    """Erasure was asked for; `day` is the local date on which it happens."""
    return Mail(
        to,
        "Your account will be deleted",
        f"Hello,\n\nas you asked, your account and everything in it will be deleted on {day}. "
        f"All sharing has ended already.\n\nIf you change your mind before then, sign in and keep it:\n\n"
        f"{sign_in}{_CLOSING}",
    )
