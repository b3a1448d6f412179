"""In what manner an app wants a person asked: `prompt` and `max_age` (OpenID Connect Core, 3.1.2.1)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

PROMPTS = ("none", "login", "consent")
_SELECT_ACCOUNT = "select_account"
_SECONDS = re.compile(r"[0-9]{1,9}")


class UnknownManner(ValueError):
    """The request asks for what cannot be done; `error` is OpenID Connect's word for why (3.1.2.6)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error


@dataclass(frozen=True, slots=True)
class Manner:
    """`silent`: nothing may be shown. `within`: how old the last password may be when the app asks; None: any age."""

    silent: bool
    within: timedelta | None

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> "Manner":
        """From the parameters of a request; raises UnknownManner."""
        prompts = frozenset(parameters.get("prompt", "").split())
        if _SELECT_ACCOUNT in prompts:
            raise UnknownManner("account_selection_required", "There is one account at a time; nobody can choose.")
        if not prompts.issubset(PROMPTS):
            raise UnknownManner("invalid_request", f"Send prompt with any of {', '.join(PROMPTS)}.")
        if "none" in prompts and len(prompts) > 1:
            raise UnknownManner("invalid_request", "Send prompt=none alone.")
        age = parameters.get("max_age")
        if age is not None and not _SECONDS.fullmatch(age):
            raise UnknownManner("invalid_request", "Send max_age as whole seconds, 0 or more.")
        within = None if age is None else timedelta(seconds=int(age))
        return cls("none" in prompts, timedelta(0) if "login" in prompts else within)

    def is_met(self, proven_at: datetime | None, asked_at: datetime) -> bool:
        """Whether a password given then is fresh enough for a request that came at `asked_at`."""
        return self.within is None or (proven_at is not None and proven_at >= asked_at - self.within)
