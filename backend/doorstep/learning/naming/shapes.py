"""How a factor is named in the contract."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.platform.web.fields import OwnWords

FactorCode = Annotated[str, Field(max_length=64, description="A factor's code, or the id of an own factor.")]


class Named(TypedDict):
    """A factor by its code, or by its id where it is the person's own; `level` for one choice of it."""

    factor: str
    level: str | None
    factor_name: NotRequired[OwnWords | None]
    level_name: NotRequired[OwnWords | None]
