"""Ladders out."""

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from doorstep.content.words import Support
from doorstep.practice.steps.schemas import StepOut


class LadderOut(TypedDict):
    """A goal's ladder and what it offers next; each list gentlest first, by the person's own guesses where they
    gave three. Going down says nothing about the person."""

    now: Annotated[StepOut | None, Field(description="The step tried last, or the gentlest one.")]
    up: list[StepOut]
    sideways: Annotated[list[StepOut], Field(description="As big, somewhere else.")]
    smaller: list[StepOut]
    own_order: Annotated[bool, Field(description="Whether the person's own guesses order the ladder.")]
    less_support: Annotated[
        Support | None, Field(description='Ask about it: "Would you like to try with a little less?"')
    ]
