"""`paths/<path>.yaml`: an ordered way from role to role, and what each move asks for."""

from pydantic import Field

from careerpath.model.fields import Count, Document, Flag, GateId, Items, Label, NeedId, Record, RoleId


class Months(Record):
    """How long a move typically takes."""

    from_: Count | None = Field(default=None, alias="from", description="The shortest usual time, in months.")
    to: Count | None = Field(default=None, description="The longest usual time, in months.")


class WayBack(Record):
    """Where someone may return to if the new role does not fit (seed 31, 85)."""

    role: RoleId | None = Field(default=None, description="The role to return to.")
    within_months: Count | None = Field(default=None, description="How long the way back is open, in months.")


class Step(Record):
    """A role on the path, and what the move from the step above into it asks for."""

    role: RoleId | None = Field(description="The role of this step.")
    gates: Items[GateId] = Field(default=(), description="The numbers that come first.")
    responsibilities: Items[str] = Field(default=(), description="What the move itself makes one answer for.")
    stepping_stones: Items[str] = Field(default=(), description="Named milestones on the way (seed 54).")
    criteria: Items[str] = Field(default=(), description="What no rating or number measures.")
    advantages: Items[str] = Field(default=(), description="What speaks for the move.")
    disadvantages: Items[str] = Field(default=(), description="What speaks against it.")
    leadership_projects: Count | None = Field(default=None, description="How many leadership projects it asks for.")
    mentor_required: Flag = Field(default=False, description="true: nobody makes this move without a mentor.")
    typical_months: Months | None = Field(default=None, description="How long the move typically takes.")
    way_back: WayBack | None = Field(default=None, description="The way back, if the new role does not fit.")


class Path(Document):
    """A career path: its steps in order."""

    name: Label = Field(description="What the path is called.")
    summary: str | None = Field(default=None, description="Whom the path is for, in one line.")
    needs: Items[NeedId] = Field(default=(), description="The needs of the organisation that the path serves.")
    steps: Items[Step] = Field(description="The roles of the path, in order.")
