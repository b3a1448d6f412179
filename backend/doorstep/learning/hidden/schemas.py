"""Hidden factors out."""

from datetime import datetime
from typing import NotRequired

from typing_extensions import TypedDict

from doorstep.platform.web.fields import OwnWords


class HiddenFactorOut(TypedDict):
    """Whether a factor is hidden, and since when. Hiding forgets nothing: shown again, all is as it was."""

    factor: str
    factor_name: NotRequired[OwnWords | None]
    hidden: bool
    hidden_at: datetime | None
