"""The request log, over the wire."""

from datetime import datetime

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import PageQuery, When


class AppRequestQuery(PageQuery):
    """Filters of the request log."""

    after: When | None = Field(None, description="Only what came later than this.")
    sandbox: bool | None = Field(None, description="true: only calls for the sandbox; false: only for people.")


class AppRequestOut(TypedDict):
    """One call of the app. `id` is the answer's `X-Request-Id`; `outcome` is `done` or the problem's code.

    Whom it was for is left out; `sandbox` says whether it was the sandbox person.
    """

    id: str
    at: datetime
    operation: str
    status: int
    outcome: str
    milliseconds: int
    sandbox: bool
