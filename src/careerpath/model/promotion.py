"""`people/<person>/promotions/<date>.yaml`: a decision to promote, or not now."""

from typing import Literal

from pydantic import Field

from careerpath.model.fields import Day, Document, Items, Part, PersonId, Record, RoleId
from careerpath.model.plan import Announcement, Preparation

PromotionDecision = Literal["promoted", "not-now"]


class Waiver(Record):
    """A criterion that somebody waived by name."""

    criterion: str | None = Field(default=None, description="The criterion.")
    by: PersonId | None = Field(default=None, description="Who waived it.")
    why: str | None = Field(default=None, description="Why.")


class Criteria(Record):
    """What was met, waived and unmet when the decision was made (seed 29)."""

    met: Items[str] = Field(default=(), description="Criteria that were met.")
    waived: Items[Waiver] = Field(default=(), description="Criteria that were waived, by whom and why.")
    unmet: Items[str] = Field(default=(), description="Criteria that were not met.")


class OpenWayBack(Record):
    """The way back that the path promised, and until when it is open (seed 31, 85)."""

    role: RoleId | None = Field(default=None, description="The role to return to.")
    until: Day | None = Field(default=None, description="The last day on which the way back is open.")


class Promotion(Document):
    """The record of a decision and its reasons."""

    to: RoleId | None = Field(description="The role it is about.")
    decision: PromotionDecision | None = Field(description="promoted or not-now.")
    by: PersonId | None = Field(description="Who decided.")
    rationale: str | None = Field(default=None, description="Why.")
    criteria: Part[Criteria] = Field(default=Criteria(), description="What was met, waived and unmet.")
    preparation: Preparation | None = Field(default=None, description="What the person is prepared for.")
    assessment: str | None = Field(default=None, description="The assessment it rests on, by its file's name.")
    mentor: PersonId | None = Field(default=None, description="Who helps in the first months.")
    next_look: Day | None = Field(default=None, description="For not-now: when it is looked at again.")
    alternative: str | None = Field(default=None, description="For not-now: what is offered instead.")
    way_back: OpenWayBack | None = Field(default=None, description="The way back, and until when it is open.")
    announced: Announcement | None = Field(default=None, description="When and to whom it was announced.")
