"""`people/<person>/requests/<date>.yaml`: a request to be promoted, and its answer."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from careerpath.model.fields import Day, Document, Happened, Items, PersonId, RoleId

Answer = Literal["plan-opened", "numbers-first", "other-path", "not-now"]


class Request(Document):
    """Someone asked to be promoted; it is acknowledged, and answered by the numbers (seed 1-18)."""

    wants: RoleId | None = Field(default=None, description="The role asked for; left out: the next level.")
    motive: Items[str] = Field(default=(), description="More responsibility, contribute more, help others.")
    really_wants: str | None = Field(default=None, description="What the person really wants.")
    acknowledged: Happened | None = Field(default=None, description="The day the request was acknowledged.")
    answered: Happened | None = Field(default=None, description="The day it was answered.")
    by: PersonId | None = Field(default=None, description="Who answers it.")
    answer: Answer | None = Field(default=None, description="plan-opened, numbers-first, other-path or not-now.")
    text: str | None = Field(default=None, description="The answer, in words.")
    ask_again: Day | None = Field(default=None, description="When to ask again, where the answer is not yet.")

    @model_validator(mode="before")
    @classmethod
    def _says_when(cls, value: object) -> object:
        """One of the two dates' keys must be there, so that an unanswered request can be told from a forgotten one."""
        if isinstance(value, dict) and "acknowledged" not in value and "answered" not in value:
            raise PydanticCustomError("one_of", "{keys}", {"keys": "acknowledged or answered"})
        return value
